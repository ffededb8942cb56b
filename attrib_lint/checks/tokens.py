"""An article's tokens as token patterns see them: where they stand, and at which an attribute has a value.

Read from spaCy in a few calls for the whole text, as making a Token of each, again and again, takes most of the time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

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
        self._having: dict[str, defaultdict[int, set[int]]] = {}
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

    def stretches_having(self, attribute: str, values: frozenset[int]) -> set[int]:
        """The numbers of the stretches in which a token's attribute has one of these values.

        attribute, values: as `Doc.to_array` has them.
        """
        index = self._having.get(attribute)
        if index is None:
            index = self._having[attribute] = defaultdict(set)
            found = self._doc.to_array([attribute]).tolist()
            for number, (first, last) in enumerate(self.stretches):
                for value in found[first:last]:
                    index[value].add(number)
        return set().union(*(index[value] for value in index.keys() & values))
