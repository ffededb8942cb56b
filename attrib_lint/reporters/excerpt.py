r"""A line of an article cropped around the words that a diagnostic points at.

A line of an article is a whole paragraph, so an excerpt shows what fits the terminal. Widths are terminal cells:
graphemes are kept whole (`\X`, Unicode Standard Annex 29), wide characters take two cells and combining ones none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex
from rich.cells import cell_len

from attrib_lint.reporters.base import printable
from attrib_lint.text import Span

_GRAPHEME = regex.compile(r"\X")
_PLAIN = regex.compile("[ -~À-ɏ‘’“”–—…]*")
"""Characters that are graphemes of one cell each, printed as they are."""
_WORD = 24
"""The longest word, in graphemes, that is dropped rather than cut at the edge of an excerpt."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What to print, and where under it the carets go, in cells."""

    text: str
    indent: int
    length: int


class _Piece(NamedTuple):
    """A grapheme: its place in the text, how it is printed, and the cells that takes."""

    start: int
    end: int
    text: str
    cells: int


def crop(text: str, line: Span, span: Span, *, width: int) -> Excerpt:
    """At most `width` cells of the `line` of a text (its span without the line end) with the words of `span` in it.

    An empty span gets one caret, also past the end of the line. Words longer than the width are cut at its end,
    words that go on in the next line at the end of this one. What is left out is marked by an ellipsis, and whole
    words are left out. The work done depends on the width, not on the length of the line.
    """
    width = max(width, 20)
    span = Span(span.start, max(span.start, min(span.end, line.end)))
    # A cell needs at least one code point, most often just one.
    low = max(line.start, span.start - 2 * width)
    high = min(line.end, min(span.end, span.start + 2 * width) + 2 * width)
    pieces = _pieces(text, low, high)
    open_left, open_right = low > line.start, high < line.end
    begin = next((i for i, piece in enumerate(pieces) if piece.end > span.start), len(pieces))
    stop = next((i for i, piece in enumerate(pieces) if piece.start >= span.end), len(pieces))
    stop = min(max(stop, begin + 1), len(pieces))
    first, last = 0, len(pieces)
    if open_left or open_right or _cells(pieces) > width:
        first, last, stop = _window(pieces, begin, stop, width)
    left = "…" if first > 0 or open_left else ""
    right = "…" if last < len(pieces) or open_right else ""
    shown = left + "".join(piece.text for piece in pieces[first:last]) + right
    return Excerpt(shown, len(left) + _cells(pieces[first:begin]), max(1, _cells(pieces[begin:stop])))


def _pieces(text: str, low: int, high: int) -> list[_Piece]:
    if _PLAIN.fullmatch(text, low, high):  # most articles are
        return [_Piece(i, i + 1, char, 1) for i, char in enumerate(text[low:high], low)]
    return [_Piece(*match.span(), *_printed(match.group())) for match in _GRAPHEME.finditer(text, low, high)]


@lru_cache(maxsize=1000)
def _printed(grapheme: str) -> tuple[str, int]:
    """How a grapheme is printed, and the cells that takes."""
    text = printable(grapheme)
    return text, cell_len(text)


def _cells(pieces: Sequence[_Piece]) -> int:
    return sum(piece.cells for piece in pieces)


def _window(pieces: Sequence[_Piece], begin: int, stop: int, width: int) -> tuple[int, int, int]:
    """What to show, and where the words pointed at end after a cut; room is left for two ellipses."""
    room = width - 2
    end = begin
    while end < stop and room >= pieces[end].cells:
        room -= pieces[end].cells
        end += 1
    if end < stop:
        return begin, end, end
    before, after = _cells(pieces[:begin]), _cells(pieces[end:])
    to_left = min(before, max(room // 2, room - after))
    first = begin
    while first > 0 and pieces[first - 1].cells <= to_left:
        first -= 1
        to_left -= pieces[first].cells
    to_right = room - min(before, max(room // 2, room - after))
    last = end
    while last < len(pieces) and pieces[last].cells <= to_right:
        to_right -= pieces[last].cells
        last += 1
    return _after_space(pieces, first, begin), _before_space(pieces, last, end), end


def _after_space(pieces: Sequence[_Piece], first: int, begin: int) -> int:
    if first == 0 or pieces[first - 1].text == " ":
        return first
    edge = range(first, min(begin, first + _WORD))
    return next((i + 1 for i in edge if pieces[i].text == " "), first)


def _before_space(pieces: Sequence[_Piece], last: int, end: int) -> int:
    if last == len(pieces) or pieces[last].text == " ":
        return last
    edge = range(last - 1, max(end, last - _WORD) - 1, -1)
    return next((i for i in edge if pieces[i].text == " "), last)
