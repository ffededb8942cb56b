"""`attrib-lint rule` and `attrib-lint rules`: what rules say for themselves, and whether they keep their promises."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attrib_lint.cli.options import config_options, configs_of
from attrib_lint.cli.run import plural, reported
from attrib_lint.cli.terminal import Terminal

if TYPE_CHECKING:
    from attrib_lint.rulebook import Rulebook
    from attrib_lint.rules import Library
    from attrib_lint.settings import Settings


@click.command()
@click.argument("name")
@config_options
def rule(name: str, config: Path | None, isolated: bool) -> None:
    """Explain a rule, given by name or code, or a notice (RUN…)."""
    from attrib_lint.cli.rule_page import notice_page, rule_page
    from attrib_lint.notices import NOTICES

    terminal = Terminal()
    style = terminal.style()
    for notice in NOTICES:
        if name in (notice.code, notice.name):
            terminal.write(notice_page(notice, style))
            return
    with reported(terminal):
        _, _, library = _rules(config, isolated)
    for one in library.rules.values():
        if name in (one.code, one.name):
            terminal.write(rule_page(one, style))
            return
    raise click.UsageError(_unknown(name, library))


@click.group()
def rules() -> None:
    """List the rules, test them, or print the schema of their files."""


@rules.command("list")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@config_options
def list_rules(output_format: str, config: Path | None, isolated: bool) -> None:
    """List all rules; * marks those that run under the settings that hold here."""
    terminal = Terminal()
    with reported(terminal):
        settings, rulebook, library = _rules(config, isolated)
        enabled = {one.rule.name: one.severity for one in rulebook.rules(settings)}
    if output_format == "json":
        from attrib_lint.reporters.json import json_array

        records = (
            {
                "code": one.code,
                "name": one.name,
                "family": one.family,
                "severity": str(enabled.get(one.name, one.severity)),
                "summary": one.summary,
                "enabled": one.name in enabled,
                "default": one.default,
                "builtin": one.builtin,
                "path": str(one.path),
            }
            for one in library.rules.values()
        )
        terminal.write(json_array(records), machine=True)
        return
    width = max((len(one.name) for one in library.rules.values()), default=0)
    terminal.write(
        f"{'*' if one.name in enabled else ' '} {one.code}  {one.name:<{width}}"
        f"  {enabled.get(one.name, one.severity)!s:<7}  {one.summary}\n"
        for one in library.rules.values()
    )


@rules.command("test")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH…]")
@config_options
def test_rules(paths: tuple[Path, ...], config: Path | None, isolated: bool) -> None:
    """Run the examples of all rules, or of those in the PATHs: files of rules, or folders of them.

    Exits with 0 when all come out as they should, 1 when some don't, 2 when a file is at fault.
    """
    from attrib_lint.examples import run_examples
    from attrib_lint.rules.testing import cases

    terminal = Terminal()
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"{path}: no such file or folder")
    with reported(terminal):
        settings, rulebook, library = _rules(config, isolated, extra=paths)
        chosen = [one for one in library.rules.values() if not paths or _is_below(one.path, paths)]
        if not chosen:
            raise click.UsageError(
                f"no rules in {', '.join(map(str, paths))}; a rule is a .yaml file, in a folder of rules or below it"
            )
        facts = rulebook.facts(settings) if settings.facts else None
        failures = list(run_examples(library, chosen, facts=facts))
    terminal.write(f"{failure}\n" for failure in failures)
    examples = sum(1 for one in chosen for _ in cases(one))
    failed = f", {plural(len(failures), 'failure')}" if failures else ""
    terminal.note(f"{plural(examples, 'example')} of {plural(len(chosen), 'rule')}{failed}")
    raise click.exceptions.Exit(1 if failures else 0)


@rules.command()
def schema() -> None:
    """Print the JSON Schema of a rule's file, for editors."""
    from attrib_lint.rules import json_schema

    Terminal().write([json.dumps(json_schema(), indent=2, ensure_ascii=False, default=str) + "\n"], machine=True)


def _rules(config: Path | None, isolated: bool, *, extra: Sequence[Path] = ()) -> tuple[Settings, Rulebook, Library]:
    """The settings that hold here, and all rules there are for them and in the `extra` files and folders."""
    from dataclasses import replace

    from attrib_lint.rulebook import Rulebook
    from attrib_lint.rules import builtin_folder

    settings = configs_of(config, isolated).for_folder(Path.cwd())
    known = (builtin_folder(), *settings.rules)
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in extra if not _is_below(path, known))
    rulebook = Rulebook()
    settings = replace(settings, rules=(*settings.rules, *folders))
    return settings, rulebook, rulebook.library(settings)


def _is_below(path: Path, folders: Sequence[Path]) -> bool:
    return any(path.resolve().is_relative_to(folder.resolve()) for folder in folders)


def _unknown(name: str, library: Library) -> str:
    fitting = [f"{one.code} {one.name}" for one in library.rules.values() if one.code.startswith(name)]
    if fitting:
        return f"{name!r} is more than one rule: {', '.join(fitting)}"
    known = [*library.rules, *(one.code for one in library.rules.values())]
    near = difflib.get_close_matches(name, known, n=1)
    return f"no rule has the name or code {name!r}; " + (
        f"did you mean {near[0]}?" if near else "see `attrib-lint rules list`"
    )
