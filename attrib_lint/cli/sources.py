"""`attrib-lint sources`: who says what in articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from attrib_lint.cli.options import Inputs, input_options, inputs_of, jobs_option, output_options, terminal_of
from attrib_lint.cli.run import Run, ahead, find, reported, spare_the_collector
from attrib_lint.cli.terminal import Terminal

if TYPE_CHECKING:
    from attrib_lint.parallel import Pool
    from attrib_lint.reporters.sources import SourcesReport


@click.command()
@input_options
@jobs_option
@output_options(("text", "json", "jsonl"))
def sources(**options: Any) -> None:
    """Show who says what: the sources of each article, and whose voice it is told in.

    PATHs as for check. Exits with 0, or with 2 when the command, the configuration or an input is at fault.
    """
    spare_the_collector()
    inputs, terminal = inputs_of(options), terminal_of(options)
    with reported(terminal), ahead(inputs, options["jobs"]) as pool:
        run = _sources(inputs, terminal, options["output_format"], options["jobs"], pool)
    raise click.exceptions.Exit(2 if run.failed else 0)


def _sources(inputs: Inputs, terminal: Terminal, output_format: str, jobs: int, pool: Pool | None) -> Run:
    from attrib_lint.reporters.sources import render_sources_json, render_sources_jsonl
    from attrib_lint.settings import Layer

    run = find(inputs, inputs.configs(Layer()), terminal)
    reports = _reports(run, jobs, pool, machine=output_format != "text")
    if output_format == "text":
        # Its tables are rich's, which programs' formats need not import.
        from attrib_lint.reporters.sources_text import render_sources_text

        terminal.write(render_sources_text(reports, terminal.style()))
    else:
        render = render_sources_json if output_format == "json" else render_sources_jsonl
        terminal.write(render(reports), machine=True)
    return run


def _reports(run: Run, jobs: int, pool: Pool | None, *, machine: bool) -> Iterator[SourcesReport]:
    from attrib_lint.reporters.sources import SourcesReport
    from attrib_lint.rulebook import Rulebook

    for result in run.results(Rulebook(), jobs=jobs, only_read=True, pool=pool):
        if result.document is not None and result.analysis is not None:
            notice = "; ".join(one.message for one in result.diagnostics)
            if notice and machine:
                run.terminal.note(f"{result.filename}: {notice}")
            document = result.document
            yield SourcesReport(result.filename, result.analysis, document.lines, document.offsets, notice)
