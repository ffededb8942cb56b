"""What a run reports: frozen values that every reporter, editor and baseline reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from attrib_lint.text import Position


class Severity(IntEnum):
    """How much a diagnostic weighs; ordered, so that thresholds compare."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    @classmethod
    def parse(cls, name: str) -> Severity:
        """The severity called `name` in rules, options and configuration; raises ValueError for another word."""
        try:
            return cls[name.upper()]
        except KeyError:
            raise ValueError(f"severity must be error, warning or info, not {name!r}") from None

    def __str__(self) -> str:
        return self.name.lower()


class Scope(StrEnum):
    """What a diagnostic is about: the words it points at, their sentence, or the whole article."""

    SPAN = "span"
    SENTENCE = "sentence"
    ARTICLE = "article"


class Applicability(StrEnum):
    """Whether a fix may be applied unseen, on request, or only shown."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY_ONLY = "display-only"


@dataclass(frozen=True, slots=True)
class Range:
    """From `start` up to but not including `end`, places of the decoded file."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text at `range` with `content`."""

    range: Range
    content: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that together answer a diagnostic; they don't overlap."""

    applicability: Applicability
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that the diagnostic rests on, and what it says there."""

    message: str
    filename: str
    range: Range


@dataclass(frozen=True, slots=True)
class FactCited:
    """A fact that the diagnostic rests on, and where it comes from."""

    statement: str
    source: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of one rule in one file."""

    filename: str
    code: str
    name: str
    severity: Severity
    message: str
    range: Range
    text: str
    """The words pointed at, as they stand in the file."""
    scope: Scope = Scope.SPAN
    url: str | None = None
    fix: Fix | None = None
    occurrences: tuple[Range, ...] = ()
    """Further places of the same finding, when repeats are folded into one diagnostic."""
    related: tuple[Related, ...] = ()
    facts: tuple[FactCited, ...] = ()
    fingerprint: str = ""
    """Stable when lines move: code, the words and their neighbours, hashed."""

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """By file, then place, then code."""
        return (self.filename, self.range.start.offset, self.range.end.offset, self.code)
