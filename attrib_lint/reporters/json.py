"""Diagnostics for programs: the array of objects that other tools rely on, and the same a line each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from attrib_lint.diagnostic import Diagnostic, Fix, Range
    from attrib_lint.reporters.base import FileReport, Style
    from attrib_lint.text import Position


def render_json(reports: Iterable[FileReport], style: Style) -> Iterator[str]:
    """An array with one object a diagnostic, an object a line, so that two runs compare well."""
    return json_array(diagnostic_record(d) for report in reports for d in report.diagnostics)


def render_jsonl(reports: Iterable[FileReport], style: Style) -> Iterator[str]:
    """One object a diagnostic, a line each."""
    for report in reports:
        for diagnostic in report.diagnostics:
            yield dumps(diagnostic_record(diagnostic)) + "\n"


def json_array(records: Iterable[Any]) -> Iterator[str]:
    """A JSON array, written as its records arrive."""
    opening = "[\n  "
    yielded = False
    for record in records:
        yield opening + dumps(record)
        opening = ",\n  "
        yielded = True
    yield "\n]\n" if yielded else "[]\n"


def dumps(record: Any) -> str:
    """One record on one line. Characters stay themselves, except lone surrogates, which UTF-8 has no bytes for."""
    text = json.dumps(record, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(record)
    return text


def diagnostic_record(diagnostic: Diagnostic) -> dict[str, Any]:
    """The object that stands for a diagnostic. Rows and columns from 1, offsets from 0, in code points of the file."""
    return {
        "filename": diagnostic.filename,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "scope": diagnostic.scope.value,
        **_range(diagnostic.range),
        "text": diagnostic.text,
        "url": diagnostic.url,
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
        "occurrences": [_range(place) for place in diagnostic.occurrences],
        "related": [
            {"message": related.message, "filename": related.filename, **_range(related.range)}
            for related in diagnostic.related
        ],
        "facts": [{"statement": fact.statement, "source": fact.source} for fact in diagnostic.facts],
        "fingerprint": diagnostic.fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{**_range(edit.range), "content": edit.content} for edit in fix.edits]
    return {"applicability": fix.applicability.value, "edits": edits}


def _range(place: Range) -> dict[str, Any]:
    return {"location": _position(place.start), "end_location": _position(place.end)}


def _position(position: Position) -> dict[str, int]:
    return {"row": position.row, "column": position.column, "offset": position.offset}
