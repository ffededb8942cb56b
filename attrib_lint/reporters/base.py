"""What every reporter is given, and the few things that they all do alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from attrib_lint.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from attrib_lint.text import LineIndex

RED: Final = "31"
YELLOW: Final = "33"
BLUE: Final = "34"
BOLD: Final = "1"
DIM: Final = "2"
SEVERITY_COLOUR: Final[Mapping[Severity, str]] = {
    Severity.ERROR: RED,
    Severity.WARNING: YELLOW,
    Severity.INFO: BLUE,
}


@dataclass(frozen=True, slots=True)
class FileReport:
    """The diagnostics of one file, in order, and the rows of its decoded text (None where it could not be decoded)."""

    filename: str
    diagnostics: tuple[Diagnostic, ...]
    lines: LineIndex | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule says for itself."""

    why: str
    remedy: str = ""
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How a report for people looks.

    width: of the terminal, in cells. explain: give the evidence with each diagnostic.
    explanations: by code, what the rules say for themselves; used with `explain`.
    """

    colour: bool = False
    width: int = 100
    explain: bool = False
    explanations: Mapping[str, Explanation] = field(default_factory=dict)

    def paint(self, text: str, *codes: str) -> str:
        """The text in the given ANSI renditions, or as it is where colours are off."""
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.colour and text else text


def printable(text: str) -> str:
    """The text on one line and without characters that would steer a terminal.

    Control characters and bidirectional overrides become U+FFFD, every kind of line end and tab a space:
    one character stays one character. Lone surrogates (undecodable file names) become U+FFFD as well.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_printable, text))


def _printable(char: str) -> str:
    category = unicodedata.category(char)
    if char in "\t\n\r\x0b\x0c\x85" or category in ("Zl", "Zp"):
        return " "
    if category in ("Cc", "Cs") or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return "\ufffd"
    return char


def headline(diagnostic: Diagnostic, style: Style) -> str:
    """The line that all formats for people begin with: path:row:column: CODE name [severity] message."""
    start = diagnostic.range.start
    return (
        style.paint(printable(diagnostic.filename), BOLD)
        + style.paint(f":{start.row}:{start.column}:", DIM)
        + " "
        + style.paint(diagnostic.code, BOLD, SEVERITY_COLOUR[diagnostic.severity])
        + f" {diagnostic.name} "
        + style.paint(f"[{diagnostic.severity}]", SEVERITY_COLOUR[diagnostic.severity])
        + f" {printable(diagnostic.message)}"
    )
