"""Options that several commands share, and what the user chose by them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from attrib_lint.cli.terminal import Terminal

if TYPE_CHECKING:
    from attrib_lint.config import Configs
    from attrib_lint.settings import Layer

_F = TypeVar("_F", bound=Callable[..., Any])
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be read, and under which configuration."""

    paths: tuple[str, ...]
    stdin_filename: str | None
    config: Path | None
    isolated: bool
    force_exclude: bool
    exclude: tuple[str, ...]

    def configs(self, command_line: Layer) -> Configs:
        """Where the settings of files come from. Raises ConfigError for a file given by --config."""
        return configs_of(self.config, self.isolated, command_line=command_line, exclude=self.exclude)


def input_options(command: _F) -> _F:
    """What is to be read, and under which configuration: for `inputs_of`."""
    decorators = (
        click.argument("paths", nargs=-1, metavar="[PATH…|-]"),
        click.option("--stdin-filename", metavar="NAME", help="The name under which standard input (-) is read."),
        config_options,
        click.option("--force-exclude", is_flag=True, help="Leave excluded files out even when they are named."),
        click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out besides; as in .gitignore."),
    )
    return _with(command, decorators)


def config_options(command: _F) -> _F:
    """Which configuration holds: options handed to the command as `config` and `isolated`."""
    decorators = (
        click.option(
            "--config",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Use this configuration for all files instead of the nearest .attrib-lint.yaml.",
        ),
        click.option("--isolated", is_flag=True, help="Read no configuration file."),
    )
    return _with(command, decorators)


def jobs_option(command: _F) -> _F:
    """How many processes to use: `jobs`, 0 for as many as pay."""
    option = click.option(
        "-j",
        "--jobs",
        default="auto",
        show_default=True,
        callback=_jobs,
        metavar="N",
        help="Read so many files at once; auto: as many as there are processors, where there is enough to read.",
    )
    return option(command)


def _jobs(_context: click.Context, _parameter: click.Parameter, value: str) -> int:
    if value == "auto":
        return 0
    if not value.isascii() or not value.isdigit():
        raise click.BadParameter(f"{value!r} is neither a number nor auto")
    return int(value)


def output_options(formats: Sequence[str]) -> Callable[[_F], _F]:
    """Where the report goes, and how: `output_format`, and what is left for `terminal_of`."""

    def decorate(command: _F) -> _F:
        decorators = (
            click.option("--output-format", type=click.Choice(formats), default="text", show_default=True),
            click.option(
                "-o",
                "--output-file",
                type=click.Path(path_type=Path, dir_okay=False),
                metavar="FILE",
                help="Write the report here instead of to standard output.",
            ),
            click.option(
                "--color",
                type=click.Choice(["auto", "always", "never"]),
                default="auto",
                show_default=True,
                help="NO_COLOR and FORCE_COLOR are honoured.",
            ),
            click.option("-q", "--quiet", is_flag=True, help="Only the report and errors."),
            click.option("-v", "--verbose", is_flag=True, help="Tell what is read, and by which settings."),
        )
        return _with(command, decorators)

    return decorate


def _with(command: _F, decorators: Sequence[Callable[[Any], Any]]) -> _F:
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


def configs_of(
    config: Path | None, isolated: bool, *, command_line: Layer | None = None, exclude: tuple[str, ...] = ()
) -> Configs:
    """Where the settings of files come from. Raises ConfigError for a file given by --config."""
    from attrib_lint.config import Configs

    if config is not None and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    return Configs(explicit=config, isolated=isolated, command_line=command_line, exclude=exclude)


def inputs_of(options: dict[str, Any]) -> Inputs:
    """Takes what `input_options` put into a command's options out of them."""
    return Inputs(
        paths=options.pop("paths") or (".",),
        stdin_filename=options.pop("stdin_filename"),
        config=options.pop("config"),
        isolated=options.pop("isolated"),
        force_exclude=options.pop("force_exclude"),
        exclude=options.pop("exclude"),
    )


def terminal_of(options: dict[str, Any]) -> Terminal:
    """Takes what `output_options` put into a command's options out of them, but for the format."""
    quiet, verbose = options.pop("quiet"), options.pop("verbose")
    if quiet and verbose:
        raise click.UsageError("-q and -v exclude each other")
    return Terminal(
        color=options.pop("color"),
        verbosity=int(verbose) - int(quiet),
        output=options.pop("output_file"),
    )


def selectors(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Selectors may be given one by one or joined by commas."""
    return tuple(one.strip() for value in values for one in value.split(",") if one.strip())


def day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime.date | None:
    """A date as ISO 8601 writes it."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date like 2025-06-09") from None
