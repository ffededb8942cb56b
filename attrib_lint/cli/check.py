"""`attrib-lint check`: lint articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from attrib_lint.cli.options import (
    SEVERITIES,
    Inputs,
    day,
    input_options,
    inputs_of,
    jobs_option,
    output_options,
    selectors,
    terminal_of,
)
from attrib_lint.cli.run import Run, ahead, find, plural, reported, spare_the_collector
from attrib_lint.cli.terminal import Terminal
from attrib_lint.diagnostic import Severity
from attrib_lint.reporters import FORMATS, MACHINE_FORMATS

if TYPE_CHECKING:
    from attrib_lint.config import Configs
    from attrib_lint.linter import FileResult
    from attrib_lint.parallel import Pool
    from attrib_lint.reporters.base import Explanation, FileReport
    from attrib_lint.rulebook import Rulebook
    from attrib_lint.settings import Layer


@click.command()
@input_options
@click.option(
    "--select",
    multiple=True,
    callback=selectors,
    metavar="RULES",
    help="Only these: codes, prefixes, names; begins anew.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=selectors,
    metavar="RULES",
    help="Not these, whatever the configuration selects.",
)
@click.option("--extend-select", multiple=True, callback=selectors, metavar="RULES", help="These besides.")
@click.option(
    "--profile",
    metavar="NAME",
    help="Start from this profile: ap, reuters, bbc, npr, strict; a configured ignore and extend-select stay.",
)
@click.option("--severity", type=click.Choice(SEVERITIES), help="The lowest shown.  [default: warning]")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="The lowest that exits with 1.  [default: warning]")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; errors still exit with 2.")
@click.option(
    "--date",
    callback=day,
    metavar="DATE",
    help="The day the articles appeared, where they don't say it themselves; before a date in the file's name.",
)
@click.option("--explain", is_flag=True, help="Give evidence, reasons and remedies with each diagnostic.")
@click.option("--statistics", is_flag=True, help="Count diagnostics by rule instead of listing them.")
@jobs_option
@click.option("--show-files", is_flag=True, help="List the files that would be read, and stop.")
@click.option("--show-settings", is_flag=True, help="Show settings and rules for the first file, and stop.")
@output_options(FORMATS)
def check(**options: Any) -> None:
    """Lint articles: files, folders (their .txt, .md and .html files), or - for standard input.

    Exits with 0 when nothing at or above --fail-on is found, 1 when something is, and 2 when the
    command, the configuration or an input is at fault.
    """
    spare_the_collector()
    inputs, terminal = inputs_of(options), terminal_of(options)
    reads = not (options["show_files"] or options["show_settings"])
    with reported(terminal), ahead(inputs, options["jobs"]) if reads else nullcontext() as pool:
        code = _check(inputs, terminal, pool, **options)
    raise click.exceptions.Exit(code)


def _check(
    inputs: Inputs,
    terminal: Terminal,
    pool: Pool | None,
    *,
    output_format: str,
    exit_zero: bool,
    explain: bool,
    statistics: bool,
    show_files: bool,
    show_settings: bool,
    jobs: int,
    **choices: Any,
) -> int:
    from attrib_lint.rulebook import Rulebook

    configs, rulebook = inputs.configs(_layer(choices)), Rulebook()
    run = find(inputs, configs, terminal)
    if show_files:
        terminal.write(f"{one.name}\n" for one in run.inputs)
        return 2 if run.failed else 0
    for one in run.inputs:
        # Before the reader is loaded, so that a mistake is answered at once.
        rulebook.check(one.settings)
        terminal.detail(f"{one.name}: {one.settings.path or 'no configuration file'}")
    if show_settings:
        terminal.write(_settings(run, configs, rulebook))
        return 2 if run.failed else 0
    tally = _Tally()
    found = run.results(rulebook, jobs=jobs, pool=pool)
    results = tally.counted(found, {one.name: one.settings.fail_on for one in run.inputs})
    _report(results, run, rulebook, terminal, output_format, explain=explain, statistics=statistics)
    if tally.diagnostics and output_format not in MACHINE_FORMATS:
        terminal.note(tally.summary())
    if run.failed or tally.failed:
        return 2
    return 1 if tally.failing and not exit_zero else 0


def _layer(choices: dict[str, Any]) -> Layer:
    from attrib_lint.settings import Layer

    def severity(name: str) -> Severity | None:
        return Severity.parse(choices[name]) if choices[name] else None

    return Layer(
        profile=choices["profile"],
        select=choices["select"] or None,
        ignore=choices["ignore"],
        extend_select=choices["extend_select"],
        severity=severity("severity"),
        fail_on=severity("fail_on"),
        date=choices["date"],
    )


@dataclass(slots=True)
class _Tally:
    """What a run has found so far."""

    diagnostics: Counter[Severity] = field(default_factory=Counter)
    files: int = 0
    failing: bool = False
    failed: bool = False

    def counted(self, results: Iterable[FileResult], fail_on: dict[str, Severity]) -> Iterator[FileResult]:
        """The same results, counted as they pass."""
        from attrib_lint.notices import ADVISORY, FAILURES

        for result in results:
            found = result.diagnostics
            self.diagnostics.update(one.severity for one in found)
            self.files += bool(found)
            self.failing |= any(one.severity >= fail_on[result.filename] and one.code not in ADVISORY for one in found)
            self.failed |= any(one.code in FAILURES for one in found)
            yield result

    def summary(self) -> str:
        """How many of each severity, in how many files."""
        nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
        counts = [
            f"{count} {noun}" if severity is Severity.INFO else plural(count, noun)
            for severity, noun in nouns.items()
            if (count := self.diagnostics[severity])
        ]
        return f"{plural(self.diagnostics.total(), 'diagnostic')} ({', '.join(counts)}) in {plural(self.files, 'file')}"


def _report(
    results: Iterable[FileResult],
    run: Run,
    rulebook: Rulebook,
    terminal: Terminal,
    output_format: str,
    *,
    explain: bool,
    statistics: bool,
) -> None:
    from attrib_lint.reporters import reporter
    from attrib_lint.reporters.base import FileReport
    from attrib_lint.reporters.statistics import statistics_reporter

    explanations = _explanations(run, rulebook) if explain else {}
    style = replace(terminal.style(), explain=explain, explanations=explanations)
    reports: Iterator[FileReport] = (
        FileReport(one.filename, one.diagnostics, one.document.lines if one.document else None) for one in results
    )
    render = statistics_reporter(output_format) if statistics else reporter(output_format)
    terminal.write(render(reports, style), machine=output_format in MACHINE_FORMATS)


def _explanations(run: Run, rulebook: Rulebook) -> dict[str, Explanation]:
    from attrib_lint.notices import NOTICES
    from attrib_lint.reporters.base import Explanation

    found = {notice.code: Explanation(notice.summary, notice.remedy) for notice in NOTICES}
    for one in run.inputs:
        for setting in rulebook.rules(one.settings):
            rule = setting.rule
            standards = tuple(f"{standard.body}, {standard.document}: {standard.point}" for standard in rule.standards)
            found.setdefault(rule.code, Explanation(rule.why, rule.remedy, standards))
    return found


def _settings(run: Run, configs: Configs, rulebook: Rulebook) -> Iterator[str]:
    import yaml

    first = run.inputs[0] if run.inputs else None
    settings = first.settings if first else configs.for_folder(Path.cwd())
    rules = {f"{one.rule.code} {one.rule.name}": str(one.severity) for one in rulebook.rules(settings)}
    record = {"file": first.name if first else None, **settings.shown(), "enabled": rules}
    yield yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=100)
