"""Where output goes and how it looks there: the only place that reads the environment."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TextIO

import click

from attrib_lint.reporters.base import RED, Style, printable

_BROKEN_PIPE = 141
"""128 + SIGPIPE, as shells count."""
_WIDTH = 100
"""Where the terminal doesn't tell, or there is none."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The choices of the user about output.

    color: auto, always or never. verbosity: -1 with -q, 1 with -v. output: a file instead of stdout.
    """

    color: str = "auto"
    verbosity: int = 0
    output: Path | None = None

    def style(self) -> Style:
        """Colours and width for what goes to stdout or the output file."""
        return Style(colour=self._coloured(None if self.output else sys.stdout), width=_width())

    def write(self, pieces: Iterable[str], *, machine: bool = False) -> None:
        """Send the payload to stdout or the output file; always UTF-8 when it is for machines.

        Raises click.ClickException when the output file can't be written, and Exit when nobody reads on.
        """
        try:
            with self._open(machine) as stream:
                for piece in pieces:
                    stream.write(piece)
                stream.flush()
        except BrokenPipeError as error:
            # Whoever read our output has gone. Python would complain again when it closes the stream at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(_BROKEN_PIPE) from error

    @contextmanager
    def _open(self, machine: bool) -> Iterator[IO[str]]:
        if self.output is not None:
            try:
                stream = self.output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
            except OSError as error:
                raise click.ClickException(f"{self.output}: can't be written: {error.strerror or error}") from error
            with stream:
                yield stream
            return
        stdout = sys.stdout
        if hasattr(stdout, "reconfigure"):
            stdout.reconfigure(encoding="utf-8" if machine else None, errors="backslashreplace")
        yield stdout

    def error(self, message: str) -> None:
        """A line on stderr about what went wrong."""
        self._say("error", RED, message)

    def note(self, message: str) -> None:
        """A line on stderr that sums up; silent with -q."""
        if self.verbosity >= 0:
            click.echo(message, err=True)

    def detail(self, message: str) -> None:
        """A line on stderr that only -v shows."""
        if self.verbosity > 0:
            click.echo(message, err=True)

    def shows_progress(self) -> bool:
        """Whether stderr is a terminal that somebody watches."""
        return self.verbosity >= 0 and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def _say(self, label: str, colour: str, message: str) -> None:
        style = Style(colour=self._coloured(sys.stderr))
        click.echo(f"attrib-lint: {style.paint(f'{label}:', colour, '1')} {printable(message)}", err=True, color=True)

    def _coloured(self, stream: TextIO | None) -> bool:
        """--color first, then NO_COLOR and FORCE_COLOR (no-color.org, force-color.org), then what the stream is."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def _width() -> int:
    """The terminal's width in cells; $COLUMNS wins."""
    return max(40, shutil.get_terminal_size((_WIDTH, 24)).columns)
