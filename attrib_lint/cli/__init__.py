"""The command attrib-lint."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Sequence

INTERRUPTED = 130
"""128 + SIGINT, as shells count."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (default: those of the process) and return its exit code.

    0: nothing at or above --fail-on; 1: something; 2: usage, configuration, unreadable input or an internal error.
    """
    import click

    from attrib_lint.cli.app import app
    from attrib_lint.cli.terminal import Terminal

    try:
        code = app.main(list(arguments) if arguments is not None else None, "attrib-lint", standalone_mode=False)
    except click.ClickException as error:
        said = error.format_message()
        if said.startswith("Usage:"):
            # A command that can't do without arguments has none, and is answered with its help.
            click.echo(said, err=True)
            return 2
        # In the form that all errors have here, not in click's own.
        Terminal().error(said)
        if isinstance(error, click.UsageError) and error.ctx is not None:
            click.echo(f"`{error.ctx.command_path} --help` tells how it is used", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        # Python itself would end with 1, which means diagnostics.
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
        Terminal().error("internal error, please report it with the lines above")
        return 2
    finally:
        # `check` and `sources` put it off, and this process may go on: in a test, in a notebook.
        gc.enable()
    return code if isinstance(code, int) else 0
