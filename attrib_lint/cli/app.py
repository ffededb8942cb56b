"""The command's parts; each is imported when it is called for, so that --help and --version cost little."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Final

import click

from attrib_lint import __version__

_COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "check": ("attrib_lint.cli.check", "check"),
    "sources": ("attrib_lint.cli.sources", "sources"),
    "rule": ("attrib_lint.cli.rules", "rule"),
    "rules": ("attrib_lint.cli.rules", "rules"),
    "config": ("attrib_lint.cli.config", "config"),
    "init": ("attrib_lint.cli.config", "init"),
}


class _Lazy(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="attrib-lint %(version)s")
def app() -> None:
    """Lint news articles: unattributed claims, anonymous sourcing, factual inconsistencies, loaded language."""
