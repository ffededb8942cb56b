"""Places in text: spans, rows and columns, and the map from analysed text to the file it came from.

All offsets are half-open and count code points of a decoded string.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text, from `start` up to but not including `end`, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of `text` here."""
        return text[self.start : self.end]


class Position(NamedTuple):
    """A place in a file: 1-based row and column and 0-based offset, all in code points."""

    row: int
    column: int
    offset: int


class LineIndex:
    r"""Rows of a text as editors and git count them: lines end at \r\n, \n or \r and nowhere else."""

    def __init__(self, text: str) -> None:
        self.text = text
        starts = [0]
        i, length = 0, len(text)
        while i < length:
            feed, ret = text.find("\n", i), text.find("\r", i)
            if feed < 0 and ret < 0:
                break
            if ret >= 0 and (feed < 0 or ret < feed):
                i = ret + (2 if text.startswith("\n", ret + 1) else 1)
            else:
                i = feed + 1
            starts.append(i)
        self.starts: Sequence[int] = starts

    def position(self, offset: int) -> Position:
        """The row and column of an offset; one past the end of the text is the last place there is.

        Raises ValueError for an offset outside the text.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} is outside a text of {len(self.text)} characters")
        row = bisect_right(self.starts, offset)
        return Position(row, offset - self.starts[row - 1] + 1, offset)

    def line(self, row: int) -> Span:
        """The span of a row (1-based) without its line end."""
        start = self.starts[row - 1]
        end = self.starts[row] if row < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


class Run(NamedTuple):
    """`length` characters of analysed text at `start` that stand in the file at `source`.

    When the lengths are equal the characters are the same, one for one (but that white space may be
    another white space: a line end that is read as a blank); otherwise the run is indivisible: an
    entity, an escape, or white space that stands for markup.
    """

    start: int
    length: int
    source: Span


class OffsetMap:
    """Where each character of the analysed text stands in the decoded file."""

    def __init__(self, runs: Iterable[Run]) -> None:
        """The runs must follow each other without a gap in the analysed text. Raises ValueError if they don't."""
        self.runs: tuple[Run, ...] = tuple(run for run in runs if run.length)
        end = 0
        for run in self.runs:
            if run.start != end:
                raise ValueError(f"run at {run.start} does not follow the one that ends at {end}")
            end += run.length
        self._starts = [run.start for run in self.runs]
        self.length = end

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a file whose whole text is analysed."""
        return cls([Run(0, length, Span(0, length))])

    def to_file(self, span: Span) -> Span:
        """The stretch of the file that a span of analysed text stands for.

        An empty span becomes the empty span at the place where its character would begin.
        Raises ValueError for a span outside the text.
        """
        if not 0 <= span.start <= span.end <= self.length:
            raise ValueError(f"{span} is outside a text of {self.length} characters")
        if not self.runs:
            return Span(0, 0)
        start = self._place(span.start).start if span.start < self.length else self.runs[-1].source.end
        return Span(start, self._place(span.end - 1).end if span.end > span.start else start)

    def _place(self, offset: int) -> Span:
        run = self.runs[bisect_right(self._starts, offset) - 1]
        if run.length != run.source.end - run.source.start:
            return run.source
        at = run.source.start + offset - run.start
        return Span(at, at + 1)


def merge(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap joined, empty ones dropped."""
    result: list[Span] = []
    for span in sorted(spans):
        if span.end <= span.start:
            continue
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def gaps(spans: Sequence[Span], within: Span) -> Iterator[Span]:
    """The parts of `within` that no span covers; `spans` as `merge` returns them."""
    at = within.start
    for i in range(bisect_right(spans, at, key=_end), len(spans)):
        span = spans[i]
        if span.start >= within.end:
            break
        if span.start > at:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < within.end:
        yield Span(at, within.end)


def touching(spans: Sequence[Span], within: Span) -> Sequence[Span]:
    """The spans that overlap `within`; `spans` as `merge` returns them."""
    return spans[bisect_right(spans, within.start, key=_end) : bisect_left(spans, within.end, key=_start)]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
