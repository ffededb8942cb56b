from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from attrib_lint.checks.base import Article, Budget, Compiling, Finding, OutOfTime
from attrib_lint.checks.phrases import PhraseFinder
from attrib_lint.diagnostic import Severity
from attrib_lint.document.model import Document
from attrib_lint.engine import Engine, run
from attrib_lint.rules import Selection, select
from attrib_lint.rules.blocks import BlockSpec
from attrib_lint.rules.model import Block
from attrib_lint.rules.rule_file import entry_of
from attrib_lint.text import OffsetMap, Run, Span
from tests.made import article, library, lint, source

GRIM = {"check": "existence", "phrases": ["grim"]}
TEXT = "A grim day.\nTwo aides said no. Two aides left. A grim end."


def in_file(source_text: str, text: str, offsets: OffsetMap) -> Article:
    return article(text, document=Document("a.html", source_text, text, offsets))


def test_offsets_go_through_the_map(tmp_path: Path) -> None:
    written, text = "<p>A&nbsp;gr<b>im</b>\r\nday.", "A grim day."
    offsets = OffsetMap(
        [
            Run(0, 1, Span(3, 4)),
            Run(1, 1, Span(4, 10)),
            Run(2, 2, Span(10, 12)),
            Run(4, 2, Span(15, 17)),
            Run(6, 1, Span(21, 23)),
            Run(7, 4, Span(23, 27)),
        ]
    )
    (found,) = lint(tmp_path, in_file(written, text, offsets), GRIM)
    assert found.text == "gr<b>im"
    assert (found.range.start.row, found.range.start.column, found.range.start.offset) == (1, 11, 10)
    (day,) = lint(tmp_path, in_file(written, text, offsets), {**GRIM, "phrases": ["day"]})
    assert (day.text, day.range.start.row, day.range.start.column) == ("day", 2, 1)


def test_a_diagnostic_is_complete(tmp_path: Path) -> None:
    found = lint(tmp_path, article(TEXT), {**GRIM, "url": "https://example.org/grim", "scope": "sentence"})
    assert [(d.filename, d.code, d.name, str(d.severity), d.scope, d.url) for d in found] == [
        ("made.txt", "LNG901", "test-rule", "warning", "sentence", "https://example.org/grim")
    ] * 2
    assert [d.range.start.row for d in found] == [1, 2]


def test_diagnostics_are_sorted(tmp_path: Path) -> None:
    found = lint(
        tmp_path,
        article(TEXT),
        GRIM,
        {"name": "other", "code": "ATT901", "check": "existence", "phrases": ["day", "grim"]},
    )
    assert [(d.range.start.offset, d.code) for d in found] == [
        (2, "ATT901"),
        (2, "LNG901"),
        (7, "ATT901"),
        (49, "ATT901"),
        (49, "LNG901"),
    ]


def test_fingerprints_stay_when_lines_move(tmp_path: Path) -> None:
    def prints(text: str) -> list[str]:
        return [d.fingerprint for d in lint(tmp_path, article(text), GRIM)]

    before = prints("It was a grim day here.\nAnd a grim day here.\nAnd a grim day here.")
    assert len(set(before)) == 3
    assert (
        prints("A new line.\nAnother.\nIt was a grim day here.\nAnd a grim day here.\nAnd a grim day here.") == before
    )
    assert prints("It was a very grim day here.") != before[:1]


def test_severities(tmp_path: Path) -> None:
    rule = {"any": [{**GRIM, "severity": "info"}, {"check": "existence", "phrases": ["aides"]}]}
    assert [str(d.severity) for d in lint(tmp_path, article(TEXT), rule)] == ["info", "warning", "warning", "info"]
    changed = lint(tmp_path, article(TEXT), rule, severity={"LNG": Severity.ERROR})
    assert {str(d.severity) for d in changed} == {"error"}


def test_superseding(tmp_path: Path) -> None:
    aides = source(TEXT, "s1", "unnamed-person", "Two aides")
    weak = {"name": "weak", "code": "ANO902", "check": "attribution", "each": "source", "message": "weak"}
    bare = {**weak, "name": "bare", "code": "ANO901", "message": "bare", "supersedes": ["weak", "words"]}
    said = {"name": "words", "code": "LNG902", "check": "existence", "phrases": ["aides", "left"], "message": "words"}
    found = lint(tmp_path, article(TEXT, sources=[aides]), weak, bare, said)
    assert [d.message for d in found] == ["bare", "words", "words"]  # the other aides and "left" stand elsewhere


def test_superseding_leaves_the_other_places_of_a_folded_finding(tmp_path: Path) -> None:
    folded = {**GRIM, "fold": "entry"}
    day = {"name": "day", "code": "ATT901", "check": "existence", "phrases": ["grim day"], "supersedes": "test-rule"}
    found = lint(tmp_path, article(TEXT + " A grim town."), folded, day)
    assert [(d.text, d.range.start.offset, len(d.occurrences)) for d in found] == [("grim day", 2, 0), ("grim", 49, 1)]


def test_occurrences_and_related_places(tmp_path: Path) -> None:
    text = "Two aides said no. One of the aides left in May. It rained."
    aides = source(text, "s1", "unnamed-person", "Two aides", "One of the aides")
    aides = replace(aides, basis_evidence=Span(text.index("in May"), text.index("in May") + 6))
    rule = {
        "check": "attribution",
        "each": "source",
        "report": {"occurrences": "rest", "related": {"at": "basis-evidence", "message": "see “{basis-evidence}”"}},
    }
    (found,) = lint(tmp_path, article(text, sources=[aides]), rule)
    assert (found.text, [r.start.offset for r in found.occurrences]) == ("Two aides", [19])
    assert [(r.message, r.filename, r.range.start.offset) for r in found.related] == [("see “in May”", "made.txt", 41)]


SLOW = "(a|a)*(a|aa)+(aa|a)+$"


@pytest.mark.parametrize(
    "slow",
    [
        {"check": "claim", "where": {"text": {"match": SLOW}}},
        {"check": "pattern", "patterns": [[{"LOWER": {"REGEX": SLOW}}]]},
    ],
)
def test_a_catastrophic_expression_is_stopped(tmp_path: Path, slow: dict[str, Any]) -> None:
    on = article("A grim day. " + "a" * 60 + "b!")
    start = time.process_time()
    found = lint(tmp_path, on, GRIM, {"name": "slow", "code": "ATT901", **slow})
    assert time.process_time() - start < 3
    assert [(d.code, d.name) for d in found] == [("RUN201", "rule-failed"), ("LNG901", "test-rule")]
    assert "slow" in found[0].message
    assert "take too long" in found[0].message
    assert found[0].severity is Severity.ERROR


LONG = "word " * 150 + "end. "
OPEN = [{"OP": "*"}, {"OP": "?"}, {"LOWER": "word"}, {"OP": "*"}, {"OP": "?"}, {"LENGTH": 99}]
MANY_WAYS = {"a": ["<a> ... <a>", "<a> <a>", "word", "word word"]}


@pytest.mark.parametrize(
    ("slow", "stopped"),
    [
        ({"check": "existence", "phrases": ["* ... * ... * ... * ... * ... * ... zzz"]}, False),
        ({"check": "existence", "phrases": ["* " * 40 + "zzz"]}, False),
        ({"check": "existence", "phrases": ["<a> <a> <a> zzz"]}, False),
        ({"check": "pattern", "patterns": [OPEN]}, True),
        ({"check": "claim", "where": {"has": {"patterns": [OPEN]}}}, True),
    ],
)
def test_phrases_and_token_patterns_are_stopped(tmp_path: Path, slow: dict[str, Any], stopped: bool) -> None:
    on = article("A grim day. " + LONG * 6)
    start = time.process_time()
    found = lint(tmp_path, on, GRIM, {"name": "slow", "code": "ATT901", **slow}, lexicons=MANY_WAYS)
    assert time.process_time() - start < 10
    assert [d.code for d in found] == ["RUN201"] * stopped + ["LNG901"]
    assert all("take too long" in d.message for d in found[:stopped])


def test_looking_for_phrases_is_charged() -> None:
    finder = PhraseFinder([entry_of("* ... zzz")], lexicons={})
    with pytest.raises(OutOfTime):
        finder.find(article(LONG).words, Budget(1e-5))


def test_a_long_article_gives_a_rule_more_time() -> None:
    assert Budget(length=1_000_000).left > Budget().left + 1


def test_a_pattern_that_spacy_refuses(tmp_path: Path) -> None:
    bad = {"name": "bad", "code": "ATT901", "check": "pattern", "patterns": [[{"LOWER": {"NO_SUCH": 1}}]]}
    found = lint(tmp_path, article(TEXT), GRIM, bad)
    assert [d.code for d in found] == ["RUN201", "LNG901", "LNG901"]
    assert str(tmp_path) in found[0].message


class Shouting:
    """A check kind of a plug-in."""

    spec = BlockSpec("shouting", "finds shouting", words=True)

    def compile(self, block: Block, compiling: Compiling) -> Shouting:
        return self

    def run(self, article: Article, budget: Budget) -> Iterator[Finding]:
        for token in article.doc:
            if token.is_upper and len(token) > 1:
                yield Finding(span=Span(token.idx, token.idx + len(token)), message="shouts")
        if "BREAK" in article.text:
            raise RuntimeError("no voice left")


@pytest.fixture
def plug_in(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        @staticmethod
        def load() -> Shouting:
            return Shouting()

    def points(*, group: str, name: str) -> list[Any]:
        assert group == "attrib_lint.checks"
        return [Point] if name == "shouting" else []

    monkeypatch.setattr("importlib.metadata.entry_points", points)
    monkeypatch.setattr("attrib_lint.checks.compiling.entry_points", points)


@pytest.mark.usefixtures("plug_in")
def test_a_plug_in(tmp_path: Path) -> None:
    rule = {"check": "shouting", "message": "x"}
    assert [d.text for d in lint(tmp_path, article("It is LOUD."), rule)] == ["LOUD"]


@pytest.mark.usefixtures("plug_in")
def test_a_plug_in_that_breaks_stops_nothing_else(tmp_path: Path) -> None:
    found = lint(
        tmp_path,
        article("It is grim. BREAK"),
        GRIM,
        {"name": "shout", "code": "ATT901", "check": "shouting", "message": "x"},
    )
    assert [d.code for d in found] == ["RUN201", "LNG901"]
    assert "RuntimeError: no voice left" in found[0].message


def test_an_engine_reads_many_articles(tmp_path: Path) -> None:
    engine = Engine(select(library(tmp_path, GRIM), Selection(select=["all"])))
    assert [len(engine.run(article(t))) for t in (TEXT, "Nothing.", TEXT)] == [2, 0, 2]
    assert engine.run(article("")) == []


def test_a_large_article_takes_linear_time(tmp_path: Path) -> None:
    rule = {**GRIM, "unless": {"near": {"each": "source", "sentences": [-1, 1]}}}
    rules = select(library(tmp_path, rule), Selection(select=["all"]))
    on = article("It was a grim day. " * 3000)
    start = time.process_time()
    assert len(run(rules, on)) == 3000
    assert time.process_time() - start < 10


def test_options_reach_the_check(tmp_path: Path) -> None:
    rule = {
        "check": "claim",
        "where": {"words": {"min": {"option": "least"}}},
        "options": {"least": {"type": "int", "default": 4, "help": "Fewest words."}},
        "message": "{words} of {option.least}",
    }
    on = article("One two. One two three four.")
    assert [d.message for d in lint(tmp_path, on, rule)] == ["4 of 4"]
    assert [d.message for d in lint(tmp_path, on, rule, options={"test-rule": {"least": 2}})] == ["2 of 2", "4 of 2"]
