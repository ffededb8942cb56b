# ruff: noqa: E501 - tables of cases, one a line
from __future__ import annotations

from typing import Any

import pytest

from attrib_lint.checks.base import Article, Budget
from attrib_lint.checks.predicates import State, compile_predicate
from attrib_lint.checks.records import Record, records
from attrib_lint.rules.model import Lexicon
from attrib_lint.rules.rule_file import entry_of
from tests.made import article, says, source

TEXT = (
    "Two officials said the dam at Velm would break. Ann Roe said it was safe.\n"
    "Critics lashed out at the dam plan. “We were never asked about it by you,” Dr Roe said."
)
LEXICONS = {"loud": Lexicon("loud", "", tuple(entry_of(e) for e in ("lash out", "shout", "official")), None)}  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def on() -> Article:
    said = [
        says(TEXT, "Two officials", "said the", "the dam at Velm would break", source="s1", lemma="say"),
        says(TEXT, "Ann Roe", "said it", "it was safe", source="s2", lemma="say"),
        says(TEXT, "Critics", "lashed out at", "the dam plan", source="s3", lemma="lash"),
    ]
    sources = [
        source(TEXT, "s1", "unnamed-person", "Two officials", head="official", plural=True, reason="none", basis=False),
        source(TEXT, "s2", "person", "Ann Roe", "Dr Roe", head="roe"),
        source(TEXT, "s3", "unnamed-group", "Critics", head="critic"),
    ]
    lemmas = {"lashed": "lash", "officials": "official", "said": "say"}
    tags = {"dam": "NN", "Velm": "NNP", "break": "VB", "safe": "JJ", "plan": "NN"}
    return article(TEXT, attributions=said, sources=sources, lemmas=lemmas, tags={**tags, "break": "VERB"})


def fitting(on: Article, each: str, predicate: Any) -> str:
    test = compile_predicate(predicate, LEXICONS)
    return " | ".join(r.text for r in records(on, each) if test(r, State(on, Budget())))


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ({}, "Two officials | Ann Roe | Critics"),
        ({"kind": "unnamed-person"}, "Two officials"),
        ({"source.kind": ["person", "unnamed-group"]}, "Ann Roe | Critics"),
        ({"kind": {"not": "person"}}, "Two officials | Critics"),
        ({"reason": "none"}, "Two officials"),
        ({"reason": {"exists": False}}, "Ann Roe | Critics"),
        ({"organisation": "none"}, "Two officials | Ann Roe | Critics"),
        ({"basis": False}, "Two officials"),
        ({"named": True, "plural": False}, "Ann Roe"),
        ({"head": {"lexicon": ["loud"]}}, "Two officials"),
        ({"any": [{"named": True}, {"head": "critic"}]}, "Ann Roe | Critics"),
        ([{"named": True}, {"head": "critic"}], "Ann Roe | Critics"),
        ({"not": {"named": True}}, "Two officials | Critics"),
        ({"name": {"match": "^ann\\b"}}, "Ann Roe"),
        ({"mentions": {"min": 2}}, "Ann Roe"),
        ({"first-attribution.cue.lemma": "say"}, "Two officials | Ann Roe"),
        ({"first-attribution": {"cue": {"lemma": "say"}, "content": {"words": {"min": 4}}}}, "Two officials"),
        ({"followed-by": "said"}, "Two officials | Ann Roe"),
        ({"followed-by": {"phrases": ["at"], "within": 2}}, "Critics"),
        (
            {"near": {"each": "source", "where": {"named": True}, "sentences": [0, 1], "order": "after"}},
            "Two officials | Critics",
        ),
        (
            {"near": {"each": "source", "where": {"named": True}, "within": "paragraph", "source": "other"}},
            "Two officials | Critics",
        ),
        ({"not-near": {"words": ["dam"], "within": "sentence"}}, "Ann Roe"),
        ({"near": {"each": "sentence", "sentences": [-3, 3], "min": 3}}, "Two officials | Ann Roe | Critics"),
        ({"region": "lead"}, "Two officials | Ann Roe"),
        ({"sentence.number": 1}, "Two officials"),
        ({"paragraph": {"number": 2}}, "Critics"),
        ({"document.filename": "made.txt", "article.sources": 3}, "Two officials | Ann Roe | Critics"),
        ({"first-mention": {"starts": "two"}}, "Two officials"),
        ({"first-mention": {"ends": "roe"}}, "Ann Roe"),
    ],
)
def test_sources(on: Article, predicate: Any, expected: str) -> None:
    assert fitting(on, "source", predicate) == expected


@pytest.mark.parametrize(
    ("each", "predicate", "expected"),
    [
        ("attribution", {"cue": {"starts": {"lexicon": ["loud"]}}}, "Critics"),
        ("attribution", {"cue.head": {"lexicon": ["loud"]}}, "Critics"),
        ("attribution", {"content": {"has": "Velm"}}, "Two officials"),
        ("attribution", {"near": {"each": "attribution", "shares": 1, "within": "article", "source": "other"}}, "Two officials | Critics"),
        ("quotation", {"words": {"min": 8, "max": 8}, "attributed": False, "covered-by": "none"}, "“We were never asked about it by you,”"),
        ("quotation", {"voice": "narrator"}, ""),
        ("sentence", {"attributed": False}, "“We were never asked about it by you,” Dr Roe said."),
        ("sentence", {"first": True, "source.named": False}, "Two officials said the dam at Velm would break. | Critics lashed out at the dam plan."),
        ("sentence", {"previous.source.kind": "person"}, "Critics lashed out at the dam plan."),
        ("mention", {"source.id": "s2"}, "Ann Roe | Dr Roe"),
        ("attribution", {"cue.in": ["narrator"], "content.in": "attributed"}, "Two officials | Ann Roe | Critics"),
        ("attribution", {"mention.pronoun": True}, ""),
    ],
)  # fmt: skip
def test_other_records(on: Article, each: str, predicate: Any, expected: str) -> None:
    assert fitting(on, each, predicate) == expected


def test_the_entry_met_is_kept_for_messages(on: Article) -> None:
    test = compile_predicate({"cue.head": {"lexicon": ["loud"]}}, LEXICONS)
    state = State(on, Budget())
    record = records(on, "attribution")[2]
    assert test(record, state)
    assert state.entry
    assert (state.entry.text, state.match and state.match.of(TEXT)) == ("lash out", "lashed out")


def test_a_field_that_is_not_there_is_empty(on: Article) -> None:
    record = records(on, "source")[0]
    assert record.get("first-attribution.source.organisation.words") is None
    assert isinstance(record.get("first-attribution.source"), Record)
