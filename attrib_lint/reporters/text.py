"""Diagnostics as a modern compiler prints them: where and what, then the words underlined in an excerpt."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from attrib_lint.diagnostic import Applicability
from attrib_lint.reporters.base import BLUE, BOLD, SEVERITY_COLOUR, headline, printable
from attrib_lint.reporters.excerpt import crop
from attrib_lint.text import Span

if TYPE_CHECKING:
    from attrib_lint.diagnostic import Diagnostic, Range
    from attrib_lint.reporters.base import FileReport, Style
    from attrib_lint.text import LineIndex

_PLACES = 6
"""So many further places are listed before "and n more"."""


def render_text(reports: Iterable[FileReport], style: Style) -> Iterator[str]:
    """One block a place, a blank line between two; diagnostics of the same words share their excerpt."""
    separator = ""
    for report in reports:
        for _, group in groupby(report.diagnostics, key=lambda diagnostic: diagnostic.range):
            yield separator + "\n".join(_block(list(group), report.lines, style)) + "\n"
            separator = "\n"


def _block(diagnostics: Sequence[Diagnostic], lines: LineIndex | None, style: Style) -> Iterator[str]:
    for diagnostic in diagnostics:
        yield headline(diagnostic, style)
    place = diagnostics[0].range
    gutter = len(str(place.start.row))
    if lines is not None and place.end.offset > place.start.offset:
        gravest = max(diagnostic.severity for diagnostic in diagnostics)
        yield from _excerpt(place, lines, style, gutter=gutter, colour=SEVERITY_COLOUR[gravest])
    for diagnostic in diagnostics:
        whose = f"{diagnostic.code} " if len(diagnostics) > 1 else ""
        for label, note in _notes(diagnostic, style):
            yield from _note(whose + label, note, style, gutter=gutter)


def _excerpt(place: Range, lines: LineIndex, style: Style, *, gutter: int, colour: str) -> Iterator[str]:
    row = place.start.row
    excerpt = crop(
        lines.text,
        lines.line(row),
        Span(place.start.offset, place.end.offset),
        width=style.width - gutter - 3,
    )
    bar = style.paint("|", BLUE)
    yield f"{' ' * gutter} {bar}"
    yield f"{style.paint(str(row), BLUE)} {bar} {excerpt.text}"
    yield f"{' ' * gutter} {bar} {' ' * excerpt.indent}{style.paint('^' * excerpt.length, BOLD, colour)}"


def _notes(diagnostic: Diagnostic, style: Style) -> Iterator[tuple[str, str]]:
    if diagnostic.occurrences:
        places = [f"{place.start.row}:{place.start.column}" for place in diagnostic.occurrences]
        more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
        yield "also at ", ", ".join(places[:_PLACES]) + more
    if not style.explain:
        return
    for related in diagnostic.related:
        start = related.range.start
        where = "" if related.filename == diagnostic.filename else f"{related.filename}:"
        yield "see: ", f"{where}{start.row}:{start.column}: {related.message}"
    for fact in diagnostic.facts:
        yield "fact: ", f"{fact.statement} ({fact.source})" if fact.source else fact.statement
    if explanation := style.explanations.get(diagnostic.code):
        yield "why: ", explanation.why
        if explanation.remedy:
            yield "help: ", explanation.remedy
        if explanation.standards:
            yield "standard: ", "; ".join(explanation.standards)
    if diagnostic.fix:
        edits = [f"“{edit.content}”" if edit.content else "nothing" for edit in diagnostic.fix.edits]
        advice = " (a suggestion)" if diagnostic.fix.applicability is not Applicability.SAFE else ""
        yield "fix: ", f"write {', '.join(edits)}{advice}"


def _note(label: str, text: str, style: Style, *, gutter: int) -> Iterator[str]:
    margin = f"{' ' * gutter} = "
    words = printable(" ".join(text.split()))
    wrapped = textwrap.wrap(
        label + words,
        width=max(40, style.width - len(margin)),
        break_long_words=False,
        break_on_hyphens=False,
    )
    for number, line in enumerate(wrapped):
        if number == 0:
            yield f"{' ' * gutter} {style.paint('=', BLUE)} {line}"
        else:
            yield " " * len(margin) + "  " + line
