"""`attrib-lint config` and `attrib-lint init`: the configuration file, its schema, and a first one to start from."""

from __future__ import annotations

import json
from pathlib import Path

import click

from attrib_lint.cli.run import reported
from attrib_lint.cli.terminal import Terminal

_TEMPLATE = """\
# Configuration of attrib-lint. It holds for the articles in this folder and below, unless a folder
# nearer to them has a configuration of its own. Every line that is commented out shows a default or
# an example. `attrib-lint rules list` lists the rules, `attrib-lint rule NAME` explains one.

# The house style to start from: ap, reuters, bbc, npr or strict. Without it, the default rules run.
#profile: ap

# Rules by code (ANO103), code prefix (ANO) or name (anon-no-reason); the more specific wins.
#select: [ATT, ANO, FAC, LNG]
#extend-select: [anon-majority]
#ignore: [LNG102]

# The lowest severity that is shown, and the lowest that makes a run fail: error, warning or info.
severity: warning
fail-on: warning

# Severities and options of single rules.
#rule-settings:
#  anon-no-reason:
#    severity: error

# What counts as an article in a folder, and what is left out (patterns as in .gitignore).
#include: ["*.txt", "*.md", "*.markdown", "*.html", "*.htm"]
#extend-exclude: [archive/, "*.draft.md"]

# Rules, word lists and fact packs of your own: folders, relative to this file.
#rules: [newsroom/rules]
#lexicons: [newsroom/lexicons]
#facts: [newsroom/facts]

# Other settings for some paths.
#overrides:
#  - paths: [opinion/]
#    ignore: [LNG, editorial-inference]
"""


@click.group()
def config() -> None:
    """Tell about the configuration file."""


@config.command()
def schema() -> None:
    """Print the JSON Schema of .attrib-lint.yaml, for editors."""
    from attrib_lint.config import json_schema

    Terminal().write([json.dumps(json_schema(), indent=2, ensure_ascii=False, default=str) + "\n"], machine=True)


@config.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
def validate(path: Path | None) -> None:
    """Check a configuration file (default: the one that holds here), and all that it names.

    That is rules, profiles, word lists and fact packs: where this passes, `check` stops at none of them.
    """
    from attrib_lint.config import Configs
    from attrib_lint.rulebook import Rulebook

    terminal = Terminal()
    with reported(terminal):
        settings = Configs(explicit=path).for_folder(Path.cwd())
        Rulebook().validate(settings)
    terminal.note(f"{settings.path}: valid" if settings.path else "no configuration file here: the defaults hold")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
def init(folder: Path) -> None:
    """Write a commented .attrib-lint.yaml into FOLDER (default: here). An existing one is left alone."""
    from attrib_lint.config import FILENAME

    path = folder / FILENAME
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_TEMPLATE)
    except FileExistsError:
        raise click.ClickException(
            f"{path} exists already and is left as it is; delete it first to start anew"
        ) from None
    except OSError as error:
        raise click.ClickException(f"{path}: can't be written: {error.strerror or error}") from error
    Terminal().note(f"wrote {path}")
