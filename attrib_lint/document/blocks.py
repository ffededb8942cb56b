"""From blocks of prose, each pointing into the file, to one analysed text with its map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from attrib_lint.document.model import RegionKind
from attrib_lint.text import OffsetMap, Run, Span


class Piece(NamedTuple):
    """Text that stands for a stretch of the file; the very characters of it, or what markup there means."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or caption: its pieces in the order of the file.

    kind: None where what the text says, or its place, decides.
    """

    pieces: Sequence[Piece]
    kind: RegionKind | None = None

    @property
    def text(self) -> str:
        """What the pieces say together."""
        return "".join(piece.text for piece in self.pieces)


class Joined(NamedTuple):
    """The analysed text, its map, and for each block that has one its place in the text."""

    text: str
    offsets: OffsetMap
    places: tuple[tuple[Block, Span], ...]


def join(source: str, blocks: Iterable[Block]) -> Joined:
    """Join blocks to one text, a line feed between them; blocks without visible text are left out.

    The blocks and their pieces must follow each other in the file.
    """
    writer = _Writer(source)
    places = []
    for block in blocks:
        pieces = _trim(block.pieces)
        if pieces:
            places.append((block, writer.block(pieces)))
    return Joined("".join(writer.parts), OffsetMap(writer.runs), tuple(places))


class _Writer:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0
        self.at = 0
        """The end of what was last written, in the file."""

    def block(self, pieces: Sequence[Piece]) -> Span:
        if self.parts:
            self._add("\n", Span(self.at, pieces[0].span.start))
        start = self.length
        for piece in pieces:
            text, span = piece
            if len(text) == span.end - span.start:
                if text[:1] == " " and span.start > self.at and self.parts and self.parts[-1].endswith(" "):
                    # Something between two blanks was left out: one blank is enough.
                    text, span = text[1:], Span(span.start + 1, span.end)
            elif "\n" in text or "\r" in text:
                text = text.replace("\n", " ").replace("\r", " ")
            self._add(text, span)
        return Span(start, self.length)

    def _add(self, text: str, span: Span) -> None:
        self.at = span.end
        if not text:
            return
        run = Run(self.length, len(text), span)
        last = self.runs[-1] if self.runs else None
        if last is not None and last.source.end == span.start and _even(last) and _even(run):
            self.runs[-1] = Run(last.start, last.length + run.length, Span(last.source.start, span.end))
        else:
            self.runs.append(run)
        self.parts.append(text)
        self.length += len(text)


def _even(run: Run) -> bool:
    return run.length == run.source.end - run.source.start


def _trim(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without white space at the two ends."""
    first, last = 0, len(pieces)
    while first < last and not pieces[first].text.strip():
        first += 1
    while last > first and not pieces[last - 1].text.strip():
        last -= 1
    result = list(pieces[first:last])
    if result:
        text, span = result[0]
        lead = len(text) - len(text.lstrip())
        if lead and len(text) == span.end - span.start:
            result[0] = Piece(text[lead:], Span(span.start + lead, span.end))
        text, span = result[-1]
        tail = len(text) - len(text.rstrip())
        if tail and len(text) == span.end - span.start:
            result[-1] = Piece(text[:-tail], Span(span.start, span.end - tail))
    return result
