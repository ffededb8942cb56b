"""Stretches of an article, to be asked which of them a span touches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from attrib_lint.analysis import Attribution
from attrib_lint.text import Span, merge

_MOST_OPEN = 200
"""How many parts back one is looked for that still reaches a span. Only under hundreds of attributions inside one that
goes on does this matter; without it, a text of such would take quadratic time."""


class Parts:
    """Parts of attributions in the order of their starts, some inside others, to be asked which touch a span."""

    def __init__(self, parts: list[tuple[Span, Attribution]]) -> None:
        self.parts = parts
        self.starts = [span.start for span, _ in parts]
        self.reach = list(accumulate((span.end for span, _ in parts), max))
        """How far the parts up to each one reach at most."""

    def touching(self, span: Span) -> list[tuple[Span, Attribution]]:
        """The parts that overlap the span, in order."""
        found = []
        last = bisect_left(self.starts, span.end)
        for i in range(last - 1, max(last - 1 - _MOST_OPEN, -1), -1):
            if self.reach[i] <= span.start:
                break
            if self.parts[i][0].end > span.start:
                found.append(self.parts[i])
        return found[::-1]


class Cover:
    """Stretches of text, to be asked whether a span touches one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = merge(spans)
        self.starts = [s.start for s in self.spans]

    def touches(self, span: Span) -> bool:
        """Whether the span overlaps one of them."""
        i = bisect_left(self.starts, span.end)
        return i > 0 and self.spans[i - 1].end > span.start
