"""A file made ready to be read: its prose, where each character of it stands, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from attrib_lint.text import LineIndex, OffsetMap, Span


class DocumentError(Exception):
    """A file that can't be read as an article.

    filename: the file as the caller named it. message: what is wrong. remedy: what to do about it.
    """

    def __init__(self, filename: str, message: str, remedy: str) -> None:
        super().__init__(f"{filename}: {message}; {remedy}")
        self.filename = filename
        self.message = message
        self.remedy = remedy


class RegionKind(StrEnum):
    """What a stretch of the analysed text is."""

    HEADLINE = "headline"
    """The article's headline, a subheading included."""
    LEAD = "lead"
    """The body's first paragraph."""
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of `Document.text`; regions are in order, don't overlap and leave out only white space."""

    kind: RegionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the file or a line of its own that addresses the linter; no part of the prose.

    span: its place in `Document.source`, delimiters included. inner: the place of what stands between them.
    """

    span: Span
    inner: Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file, its name or the caller says about the article."""

    headline: str | None = None
    date: date | None = None
    byline: str | None = None
    section: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Document:
    """One article. `text` is what is analysed; `source` is the decoded file, to which every report refers."""

    filename: str
    source: str
    text: str
    offsets: OffsetMap
    regions: tuple[Region, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    comments: tuple[Comment, ...] = ()
    encoding: str = "utf-8"
    guessed: bool = False
    """Whether the encoding was guessed, because the file is not UTF-8 and declares none."""
    lines: LineIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", LineIndex(self.source))
