"""How often each rule reports: for people a table, for programs an array."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from attrib_lint.reporters.base import BOLD, SEVERITY_COLOUR
from attrib_lint.reporters.json import dumps, json_array

if TYPE_CHECKING:
    from attrib_lint.diagnostic import Diagnostic
    from attrib_lint.reporters.base import FileReport, Style


@dataclass(slots=True)
class _Count:
    first: Diagnostic
    diagnostics: int = 0
    files: set[str] = field(default_factory=set)


def statistics_reporter(output_format: str) -> Callable[[Iterable[FileReport], Style], Iterator[str]]:
    """The reporter of counts for one of the formats that diagnostics have."""
    return {"json": _json, "jsonl": _jsonl}.get(output_format, _text)


def _text(reports: Iterable[FileReport], style: Style) -> Iterator[str]:
    counts = _counts(reports)
    width = max((len(str(count.diagnostics)) for count in counts), default=0)
    names = max((len(count.first.name) for count in counts), default=0)
    for count in counts:
        one = count.first
        code = style.paint(one.code, BOLD, SEVERITY_COLOUR[one.severity])
        files = "1 file" if len(count.files) == 1 else f"{len(count.files)} files"
        yield f"{count.diagnostics:>{width}}  {code} {one.name:<{names}}  {one.severity!s:<7}  in {files}\n"


def _json(reports: Iterable[FileReport], style: Style) -> Iterator[str]:
    return json_array(_records(reports))


def _jsonl(reports: Iterable[FileReport], style: Style) -> Iterator[str]:
    return (dumps(record) + "\n" for record in _records(reports))


def _records(reports: Iterable[FileReport]) -> Iterator[dict[str, str | int]]:
    for count in _counts(reports):
        yield {
            "code": count.first.code,
            "name": count.first.name,
            "severity": str(count.first.severity),
            "diagnostics": count.diagnostics,
            "files": len(count.files),
        }


def _counts(reports: Iterable[FileReport]) -> list[_Count]:
    """Most frequent first, then by code."""
    counts: dict[str, _Count] = {}
    for report in reports:
        for diagnostic in report.diagnostics:
            count = counts.setdefault(diagnostic.code, _Count(diagnostic))
            count.diagnostics += 1
            count.files.add(report.filename)
    return sorted(counts.values(), key=lambda count: (-count.diagnostics, count.first.code))
