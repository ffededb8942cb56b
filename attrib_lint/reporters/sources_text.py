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

_BAR, _SHORTEST_BAR = 40, 20
_VOICES = (("narrator", "█", "blue"), ("named", "▓", "green"), ("unnamed", "░", "yellow"))
_KINDS = {
    SourceKind.UNKNOWN: "unclear",
    SourceKind.PERSON: "person",
    SourceKind.ORGANISATION: "organisation",
    SourceKind.DOCUMENT: "document",
    SourceKind.UNNAMED_PERSON: "unnamed person",
    SourceKind.UNNAMED_GROUP: "unnamed group",
}


def render_sources_text(reports: Iterable[SourcesReport], style: Style) -> Iterator[str]:
    """A block a file: its name, the shares of the voices, its sources in order of first mention, and their numbers."""
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
        if report.notice:
            console.print(f"  {printable(report.notice)}")
        else:
            console.print(_bar(report.analysis.voice, style.width))
            if report.analysis.sources:
                console.print(_table(report))
            console.print(f"  {_numbers(report.analysis)}")
        # Tables pad every row to the full width; nobody wants that in a file or a diff.
        yield separator + "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"
        separator = "\n"


def _bar(voice: Voice, width: int) -> Text:
    """The shares as a bar, and what they are; on a line of their own where the terminal is too narrow for both."""
    shares = {"narrator": voice.narrator, "named": voice.named, "unnamed": voice.unnamed}
    legend = Text()
    for name, block, colour in _VOICES:
        legend.append(f"  {block}", style=colour).append(f" {name} {shares[name]:.0%}")
    length = min(_BAR, width - 2 - legend.cell_len)
    apart = length < _SHORTEST_BAR
    if apart:
        length = min(_BAR, width - 2)
    bar, edge, total = Text("  "), 0, 0.0
    for name, block, colour in _VOICES:
        total += shares[name]
        bar.append(block * (round(total * length) - edge), style=colour)
        edge = round(total * length)
    return bar.append("\n" if apart else "").append(legend)


def _table(report: SourcesReport) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False, show_edge=False, header_style="bold")
    table.add_column("line", justify="right")
    table.add_column("source", overflow="fold")
    table.add_column("kind", no_wrap=True)
    table.add_column("named", no_wrap=True)
    table.add_column("says", justify="right")
    counts = statements(report.analysis)
    for source in report.analysis.sources:
        unclear = source.kind is SourceKind.UNKNOWN
        colour = "yellow" if not source.named and not unclear else ""
        name = Text(printable(source.name), style=colour)
        described = _described(source, report.analysis)
        if described:
            name.append(f"\n{described}", style="dim")
        table.add_row(
            str(report.row(source.mentions[0].span)) if source.mentions else "",
            name,
            Text(_KINDS[source.kind], style=colour),
            Text("?" if unclear else "yes" if source.named else "no", style=colour),
            str(counts.get(source.id, 0)),
        )
    return table


def _numbers(analysis: Analysis) -> str:
    """How many sources are named and how many are not, and how many statements have none."""
    if not analysis.attributions:
        return "nobody is quoted, paraphrased or otherwise made to say anything"
    unclear = sum(source.kind is SourceKind.UNKNOWN for source in analysis.sources)
    named = sum(source.named for source in analysis.sources)
    count, orphans = len(analysis.sources), sum(item.source_id is None for item in analysis.attributions)
    sources = f"{count} source{'' if count == 1 else 's'}"
    if count:
        sources += f" ({named} named, {count - named - unclear} unnamed, {unclear} unclear)"
    total = len(analysis.attributions)
    said = f"{total} statement{'' if total == 1 else 's'}"
    return f"{sources}, {said}" + (f", {orphans} of them without a source" if orphans else "")


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
