"""Who says what, for people: the voices as a bar, then one row a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from attrib_lint.analysis import Reason, SourceKind
from attrib_lint.reporters.base import printable
from attrib_lint.reporters.sources import statements

if TYPE_CHECKING:
    from attrib_lint.analysis import Analysis, Source, Voice
    from attrib_lint.reporters.base import Style
    from attrib_lint.reporters.sources import SourcesReport
    from attrib_lint.text import Span

_BAR = 40
_VOICES = (("narrator", "█", "blue"), ("named", "▓", "green"), ("unnamed", "░", "yellow"))
_KINDS = {
    SourceKind.UNKNOWN: "?",
    SourceKind.PERSON: "person",
    SourceKind.ORGANISATION: "organisation",
    SourceKind.DOCUMENT: "document",
    SourceKind.UNNAMED_PERSON: "unnamed person",
    SourceKind.UNNAMED_GROUP: "unnamed group",
}


def render_sources_text(reports: Iterable[SourcesReport], style: Style) -> Iterator[str]:
    """A block a file: its name, the shares of the voices, and its sources in order of first mention."""
    separator = ""
    for report in reports:
        buffer = StringIO()
        console = Console(
            file=buffer,
            width=style.width,
            force_terminal=style.colour,
            color_system="standard" if style.colour else None,
            highlight=False,
            emoji=False,
            markup=False,
        )
        console.print(Text(printable(report.filename), style="bold"))
        console.print(_bar(report.analysis.voice))
        if report.analysis.sources:
            console.print(_table(report))
        orphans = sum(1 for item in report.analysis.attributions if item.source_id is None)
        if orphans:
            console.print(f"{orphans} of {len(report.analysis.attributions)} attributions name no source")
        # Tables pad every row to the full width; nobody wants that in a file or a diff.
        yield separator + "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"
        separator = "\n"


def _bar(voice: Voice) -> Text:
    shares = {"narrator": voice.narrator, "named": voice.named, "unnamed": voice.unnamed}
    bar, text = Text("  "), Text()
    edge, total = 0, 0.0
    for name, block, colour in _VOICES:
        total += shares[name]
        bar.append(block * (round(total * _BAR) - edge), style=colour)
        edge = round(total * _BAR)
        text.append(f"  {block}", style=colour).append(f" {name} {shares[name]:.0%}")
    return bar.append(text)


def _table(report: SourcesReport) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False, show_edge=False, header_style="bold")
    table.add_column("line", justify="right")
    table.add_column("source", overflow="fold")
    table.add_column("kind", no_wrap=True)
    table.add_column("says", justify="right")
    table.add_column("if unnamed, how described", overflow="fold")
    counts = statements(report.analysis)
    for source in report.analysis.sources:
        colour = "yellow" if not source.named else ""
        table.add_row(
            str(report.row(source.mentions[0].span)) if source.mentions else "",
            Text(printable(source.name), style=colour),
            Text(_KINDS[source.kind], style=colour),
            str(counts.get(source.id, 0)),
            Text(_described(source, report.analysis)),
        )
    return table


def _described(source: Source, analysis: Analysis) -> str:
    """Descriptor, reason and basis of an unnamed person; empty for every other kind."""
    if source.kind is not SourceKind.UNNAMED_PERSON:
        return ""
    parts = [f"{source.descriptor.value} descriptor"] if source.descriptor else []
    if source.reason is Reason.NONE:
        parts.append("no reason given")
    elif source.reason:
        parts.append(f"{source.reason.value} reason" + _evidence(source.reason_evidence, analysis))
    if source.basis is not None:
        parts.append("basis given" + _evidence(source.basis_evidence, analysis) if source.basis else "no basis given")
    if source.opinion:
        parts.append("gives opinion")
    return "; ".join(parts)


def _evidence(span: Span | None, analysis: Analysis) -> str:
    return f" (“{printable(span.of(analysis.text))}”)" if span else ""
