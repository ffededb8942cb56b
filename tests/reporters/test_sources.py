from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from attrib_lint.analysis import (
    Analysis,
    Attribution,
    Cue,
    Descriptor,
    Form,
    Mention,
    Reason,
    Source,
    SourceKind,
    Voice,
)
from attrib_lint.reporters.base import Style
from attrib_lint.reporters.sources import SourcesReport, render_sources_json, render_sources_jsonl, sources_record
from attrib_lint.reporters.sources_text import render_sources_text
from attrib_lint.text import LineIndex, OffsetMap, Run, Span

# In the file an entity and a tag stand where the analysed text has an apostrophe and nothing.
FILE = (
    "<p>Mayor Ines Roth said the bridge wasn&rsquo;t safe. "
    "An <b>official</b> briefed on it agreed, fearing for her job.</p>\n"
)
TEXT = "Mayor Ines Roth said the bridge wasn’t safe. An official briefed on it agreed, fearing for her job."


def offset_map() -> OffsetMap:
    runs, at, source = [], 0, 3
    for text, raw in (
        ("Mayor Ines Roth said the bridge wasn", None),
        ("’", "&rsquo;"),
        ("t safe. An ", None),
        ("official", None),
        (" briefed on it agreed, fearing for her job.", None),
    ):
        source = FILE.index(raw or text, source)
        runs.append(Run(at, len(text), Span(source, source + len(raw or text))))
        at, source = at + len(text), source + len(raw or text)
    return OffsetMap(runs)


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


@pytest.fixture
def report() -> SourcesReport:
    mayor = Mention(span("Mayor Ines Roth"), span("Ines Roth"))
    official = Mention(span("An official briefed on it"), span("official"))
    analysis = Analysis(
        TEXT,
        attributions=(
            Attribution(
                Form.INDIRECT, (span("the bridge wasn’t safe"),), Cue(span("said"), span("said"), "say"), mayor, "s1"
            ),
            Attribution(Form.INDIRECT, (), Cue(span("agreed"), span("agreed"), "agree"), official, "s2", opinion=False),
            Attribution(Form.DIRECT, (span("fearing for her job"),)),
        ),
        sources=(
            Source("s1", SourceKind.PERSON, "Ines Roth", (mayor,), named=True),
            Source(
                "s2",
                SourceKind.UNNAMED_PERSON,
                "An official briefed on it",
                (official,),
                named=False,
                descriptor=Descriptor.WEAK,
                reason=Reason.SPECIFIC,
                reason_evidence=span("fearing for her job"),
                basis=True,
                basis_evidence=span("briefed on it"),
                opinion=False,
            ),
        ),
        voice=Voice(0.5, 0.3, 0.2),
    )
    return SourcesReport("bridge.html", analysis, LineIndex(FILE), offset_map())


def test_json(report: SourcesReport, matches_snapshot: Callable[[str, str], None]) -> None:
    matches_snapshot("sources.json", "".join(render_sources_json([report])))


def test_text(report: SourcesReport, matches_snapshot: Callable[[str, str], None]) -> None:
    matches_snapshot("sources.txt", "".join(render_sources_text([report, report], Style(width=100))))


def test_text_on_a_narrow_terminal(report: SourcesReport, matches_snapshot: Callable[[str, str], None]) -> None:
    text = "".join(render_sources_text([report], Style(width=50)))
    matches_snapshot("sources-narrow.txt", text)
    assert max(map(len, text.splitlines())) <= 50


def test_text_in_colour(report: SourcesReport, matches_snapshot: Callable[[str, str], None]) -> None:
    matches_snapshot("sources-colour.txt", "".join(render_sources_text([report], Style(width=80, colour=True))))


def test_text_of_what_was_not_read(report: SourcesReport) -> None:
    skipped = replace(report, analysis=Analysis(TEXT), notice="not in English: skipped")
    assert "".join(render_sources_text([skipped], Style(width=80))) == "bridge.html\n  not in English: skipped\n"


def test_jsonl_holds_the_same_objects(report: SourcesReport) -> None:
    lines = "".join(render_sources_jsonl([report, report])).splitlines()
    assert [json.loads(line) for line in lines] == json.loads("".join(render_sources_json([report, report])))


def test_offsets_are_those_of_the_file(report: SourcesReport) -> None:
    record = sources_record(report)
    content = record["attributions"][0]["content"][0]
    assert FILE[content["start"] : content["end"]] == content["text"] == "the bridge wasn&rsquo;t safe"


def test_only_unnamed_persons_are_described(report: SourcesReport) -> None:
    mayor, official, nobody = (item["source"] for item in sources_record(report)["attributions"])
    assert set(mayor) == {"start", "end", "text", "id", "kind", "named"}
    assert (official["descriptor"], official["reason"], official["basis"], official["opinion"]) == (
        "weak",
        "specific",
        True,
        False,
    )
    assert nobody is None


def test_text_without_sources() -> None:
    report = SourcesReport("empty.txt", Analysis(""), LineIndex(""), OffsetMap.identity(0))
    text = "".join(render_sources_text([report], Style(width=100)))
    assert text.startswith("empty.txt\n")
    assert "narrator 0%" in text
    assert text.endswith("nobody is quoted, paraphrased or otherwise made to say anything\n")
