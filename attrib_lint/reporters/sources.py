"""Who says what in an article, for programs: the records with their places in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from attrib_lint.analysis import SourceKind
from attrib_lint.reporters.json import dumps, json_array

if TYPE_CHECKING:
    from attrib_lint.analysis import Analysis, Attribution, Mention, Source
    from attrib_lint.text import LineIndex, OffsetMap, Span


@dataclass(frozen=True, slots=True)
class SourcesReport:
    """The analysis of one file, the rows of its decoded text, and where the analysed text stands in it.

    notice: why the article was not read, for people; empty where it was.
    """

    filename: str
    analysis: Analysis
    lines: LineIndex
    offsets: OffsetMap
    notice: str = ""

    def place(self, span: Span) -> dict[str, int]:
        """Where a span of the analysed text stands in the decoded file, in code points."""
        found = self.offsets.to_file(span)
        return {"start": found.start, "end": found.end}

    def words(self, span: Span) -> dict[str, Any]:
        """The place in the file and the raw slice there."""
        found = self.offsets.to_file(span)
        return {"start": found.start, "end": found.end, "text": found.of(self.lines.text)}

    def row(self, span: Span) -> int:
        """The row of the file where a span begins."""
        return self.lines.position(self.offsets.to_file(span).start).row


def render_sources_json(reports: Iterable[SourcesReport]) -> Iterator[str]:
    """An array with one object a file; every offset counts code points of the decoded file."""
    return json_array(sources_record(report) for report in reports)


def render_sources_jsonl(reports: Iterable[SourcesReport]) -> Iterator[str]:
    """One object a file, a line each."""
    return (dumps(sources_record(report)) + "\n" for report in reports)


def sources_record(report: SourcesReport) -> dict[str, Any]:
    """The object that stands for a file."""
    analysis = report.analysis
    by_id = {source.id: source for source in analysis.sources}
    counts = statements(analysis)
    return {
        "filename": report.filename,
        "attributions": [_attribution(report, item, by_id) for item in analysis.attributions],
        "sources": [
            {
                "id": source.id,
                "kind": source.kind.value,
                "name": source.name,
                "mentions": [report.words(mention.span) for mention in source.mentions],
                "attributions": counts.get(source.id, 0),
            }
            for source in analysis.sources
        ],
        "voice": {
            "narrator": analysis.voice.narrator,
            "named": analysis.voice.named,
            "unnamed": analysis.voice.unnamed,
        },
    }


def statements(analysis: Analysis) -> dict[str, int]:
    """How many attributions each source has, by id."""
    counts: dict[str, int] = {}
    for item in analysis.attributions:
        if item.source_id is not None:
            counts[item.source_id] = counts.get(item.source_id, 0) + 1
    return counts


def _attribution(report: SourcesReport, item: Attribution, by_id: dict[str, Source]) -> dict[str, Any]:
    source = by_id.get(item.source_id) if item.source_id is not None else None
    return {
        "form": item.form.value,
        "source": _source(report, item.source, source, opinion=item.opinion) if item.source else None,
        "cue": report.words(item.cue.span) if item.cue else None,
        "content": [report.words(span) for span in item.contents],
        "carried": [report.place(span) for span in item.carried],
    }


def _source(report: SourcesReport, mention: Mention, source: Source | None, *, opinion: bool | None) -> dict[str, Any]:
    kind = source.kind if source else SourceKind.UNKNOWN
    record: dict[str, Any] = {
        **report.words(mention.marked or mention.span),
        "id": source.id if source else None,
        "kind": kind.value,
        "named": source.named if source else False,
    }
    if source and kind is SourceKind.UNNAMED_PERSON:
        record |= {
            "descriptor": source.descriptor.value if source.descriptor else None,
            "reason": source.reason.value if source.reason else None,
            "basis": source.basis,
            "opinion": opinion,
        }
    return record
