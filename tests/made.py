"""Articles made by hand, so that tests of rules and checks don't hang on what the reader's model finds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import spacy
import yaml

from attrib_lint.analysis import (
    Analysis,
    Attribution,
    Cue,
    DateMention,
    Descriptor,
    Form,
    Mention,
    Paragraph,
    Quotation,
    QuotationKind,
    Reason,
    Sentence,
    Source,
    SourceKind,
)
from attrib_lint.checks.base import Article
from attrib_lint.diagnostic import Diagnostic
from attrib_lint.document.model import Document, Metadata
from attrib_lint.engine import run
from attrib_lint.rules import Library, RuleErrors, Selection, load, select
from attrib_lint.text import OffsetMap, Span, gaps, merge

METADATA = {
    "name": "test-rule",
    "code": "LNG901",
    "severity": "warning",
    "summary": "A rule of a test.",
    "why": "To test.",
    "remedy": "None.",
    "message": "“{match}”",
}
_TAGS = {
    "VBD": "VERB",
    "VBZ": "VERB",
    "VBG": "VERB",
    "VBN": "VERB",
    "NN": "NOUN",
    "NNS": "NOUN",
    "JJ": "ADJ",
    "NNP": "PROPN",
}


@cache
def tokenizer() -> Any:
    return spacy.blank("en").tokenizer


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def says(
    text: str,
    who: str | None,
    cue: str,
    content: str,
    *,
    source: str | None = None,
    lemma: str = "",
    form: str = "indirect",
) -> Attribution:
    """An attribution whose parts are found by their words."""
    mention = Mention(place(text, who), place(text, who), pronoun=who.lower() in ("he", "she", "they")) if who else None
    at, what = place(text, cue), place(text, content)
    if at.overlaps(what):  # a word of the content tells this "said" from others
        at = Span(at.start, len(text[: what.start].rstrip()))
    return Attribution(
        Form(form),
        (place(text, content),),
        Cue(at, Span(at.start, at.start + len(cue.split()[0])), lemma or cue),
        mention,
        source,
    )


def source(text: str, ident: str, kind: str, *mentions: str, head: str = "", **fields: Any) -> Source:
    found = tuple(Mention(place(text, m), place(text, m), pronoun=m.lower() in ("he", "she", "they")) for m in mentions)
    for name, enum in (("reason", Reason), ("descriptor", Descriptor)):
        if name in fields:
            fields[name] = enum(fields[name])
    return Source(
        ident, SourceKind(kind), mentions[0], found, named=kind in ("person", "organisation"), head=head, **fields
    )


def article(
    text: str,
    *,
    tags: Mapping[str, str] | None = None,
    lemmas: Mapping[str, str] | None = None,
    headline: bool = False,
    attributions: Sequence[Attribution] = (),
    sources: Sequence[Source] = (),
    dates: Sequence[DateMention] = (),
    facts: Any = None,
    document: Document | None = None,
    **metadata: Any,
) -> Article:
    """An article of a text; lines are paragraphs, sentences end at . ! ?

    tags: Penn tags by word, lemmas: base forms by word; other words keep their form as lemma.
    """
    doc = tokenizer()(text)
    for token in doc:
        tag = (tags or {}).get(token.text, "")
        if tag:
            token.tag_ = tag
            token.pos_ = _TAGS.get(tag, tag)
        token.lemma_ = (lemmas or {}).get(token.text, token.lower_)
    paragraphs = []
    for m in re.finditer(r"[^\n]+", text):
        lead = sum(p.region != "headline" for p in paragraphs) == 0
        region = "headline" if headline and not paragraphs else "lead" if lead else "body"
        paragraphs.append(Paragraph(Span(*m.span()), region))
    sentences = [
        Sentence(Span(p.span.start + m.start(), p.span.start + m.end()), i)
        for i, p in enumerate(paragraphs)
        for m in re.finditer(r"\S[^.!?]*[.!?]*[”\"]?", p.span.of(text))
    ]
    quotations = [
        Quotation(
            Span(*m.span()),
            Span(m.start() + 1, m.end() - (m.group()[-1] == "”")),
            QuotationKind.SPEECH,
            0,
            m.group()[-1] == "”",
        )
        for m in re.finditer(r"“[^”\n]*”?", text)
    ]
    covered = merge(
        [q.span for q in quotations]
        + [s for a in attributions for s in (*a.contents, *a.carried) if a.source or a.source_id]
    )
    analysis = Analysis(
        text,
        tuple(paragraphs),
        tuple(sentences),
        tuple(quotations),
        tuple(attributions),
        tuple(sources),
        dates=tuple(dates),
        narrator=tuple(gaps(covered, Span(0, len(text)))),
    )
    document = document or Document(
        "made.txt", text, text, OffsetMap.identity(len(text)), metadata=Metadata(**metadata)
    )
    return Article(document, analysis, doc, facts=facts)


def rule_text(**keys: Any) -> str:
    return str(yaml.safe_dump({**METADATA, **keys}, allow_unicode=True, sort_keys=False))


def library(
    folder: Path, *rules: Mapping[str, Any], lexicons: Mapping[str, Iterable[Any]] | None = None, builtin: bool = False
) -> Library:
    """Rules written to a folder, and read from there."""
    for number, keys in enumerate(rules):
        (folder / f"rule{number}.yaml").write_text(rule_text(**keys), encoding="utf-8")
    for name, entries in (lexicons or {}).items():
        (folder / "lexicons").mkdir(exist_ok=True)
        data = {"name": name, "summary": "Words.", "entries": list(entries)}
        (folder / "lexicons" / f"{name}.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return load(folders=[folder], builtin=builtin)


def lint(
    folder: Path,
    on: Article,
    *rules: Mapping[str, Any],
    lexicons: Mapping[str, Iterable[Any]] | None = None,
    **selection: Any,
) -> list[Diagnostic]:
    """What these rules find in an article."""
    return run(select(library(folder, *rules, lexicons=lexicons), Selection(select=["all"], **selection)), on)


def words(diagnostics: Iterable[Diagnostic]) -> list[str]:
    return [d.text for d in diagnostics]


def errors(folder: Path, text: str, name: str = "rule.yaml") -> list[str]:
    """What is wrong with a rule file: line, key and message of each error."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    try:
        load(folders=[folder], builtin=False)
    except RuleErrors as found:
        return [f"{e.line}: {e.key}: {e.message}" + (f" ({e.remedy})" if e.remedy else "") for e in found.errors]
    return []


def day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)
