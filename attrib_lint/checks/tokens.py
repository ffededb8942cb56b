"""An article's tokens as token patterns see them: where they stand, and at which an attribute has a value.

Read from spaCy in a few calls for the whole text, as making a Token of each, again and again, takes most of the time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from attrib_lint.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST = 100
"""A pattern looks at so many tokens at once."""


class TokenList:
    """Tokens by number; offsets count in the article's text."""

    def __init__(self, doc: Doc, sentences: Iterable[Span]) -> None:
        self._doc = doc
        self._sentences = sentences
        self._values: dict[str, tuple[Any, frozenset[int]]] = {}
        columns = doc.to_array(["IDX", "LENGTH"]).T.tolist()
        self.starts: list[int] = columns[0]
        self.ends = [start + length for start, length in zip(*columns, strict=True)]

    def range_of(self, span: Span) -> tuple[int, int]:
        """The tokens that the span touches: the first, and one past the last."""
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        last = bisect_left(self.starts, span.end)
        if last - first > 1 and self.ends[first] <= span.start:
            first += 1
        return first, max(last, first)

    @cached_property
    def stretches(self) -> list[tuple[int, int]]:
        """The tokens of each sentence; of one longer than sentences are, of its pieces: the time that a pattern takes
        grows with the square of the tokens, or worse.
        """
        return [
            (first, min(first + _LONGEST, last))
            for begin, last in map(self.range_of, self._sentences)
            for first in range(begin, last, _LONGEST)
        ]

    @cached_property
    def _bounds(self) -> Any:
        """The same as an array of two rows: the first tokens, and those after the last."""
        import numpy as np  # spaCy, which made the Doc, has loaded it

        return np.array(self.stretches, dtype=np.intp).reshape(-1, 2).T

    def stretches_having(self, attribute: str, values: frozenset[int]) -> set[int]:
        """The numbers of the stretches in which a token's attribute has one of these values.

        attribute, values: as `Doc.to_array` has them.
        """
        if attribute not in self._values:
            column = self._doc.to_array([attribute])
            self._values[attribute] = column, frozenset(column.tolist())
        column, present = self._values[attribute]
        here = values & present  # of long word lists, a text has few
        if not here:
            return set()
        (places,) = reduce(or_, (column == value for value in here)).nonzero()
        firsts, lasts = self._bounds
        (found,) = (places.searchsorted(firsts) < places.searchsorted(lasts)).nonzero()
        return set(found.tolist())
