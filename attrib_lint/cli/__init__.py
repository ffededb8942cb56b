"""The command attrib-lint."""

from __future__ import annotations

from collections.abc import Sequence

INTERRUPTED = 130
"""128 + SIGINT, as shells count."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (default: those of the process) and return its exit code.

    0: nothing at or above --fail-on; 1: something; 2: usage, configuration, unreadable input or an internal error.
    """
    import click

    from attrib_lint.cli.app import app

    try:
        code = app.main(list(arguments) if arguments is not None else None, "attrib-lint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return code if isinstance(code, int) else 0
