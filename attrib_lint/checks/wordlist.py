"""An article's words as phrases see them, indexed, so that looking for a phrase touches only the places where it
can begin.

spaCy's tokens cut contractions (do + n't) and some hyphens in ways that depend on their surroundings; phrases are cut
in one way, here and in `rules.phrases`, and take lemma and part of speech from the token at the same place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from attrib_lint.reader.lemmas import SHORT
from attrib_lint.rules.phrases import pieces
from attrib_lint.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


_ENDINGS = ("s", "ed", "ing")
_SHORTEST = 4
"""Shorter bases would find the in thing and new in news."""


@lru_cache(maxsize=50_000)
def _bases(word: str) -> tuple[str, ...]:
    """What a word that kept its form as lemma could be a regular form of.

    A wrong part of speech leaves "raises" or "stranded" as they are; a phrase should find them all the same.
    """
    found: list[str] = []
    if word.endswith(("ies", "ied")):
        found.append(word[:-3] + "y")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found += [word[:-1], *([word[:-2]] if word.endswith(("ses", "xes", "zes", "ches", "shes")) else ())]
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            found.append(stem + "e")
            if not SHORT.fullmatch(stem):
                found.append(stem)
            if stem[-1:] == stem[-2:-1]:
                found.append(stem[:-1])
    return tuple(f for f in found if len(f) >= _SHORTEST)


@lru_cache(maxsize=50_000)
def _keys(lower: str, lemma: str) -> tuple[str, ...]:
    if lemma != lower:
        return lower, lemma
    return (lower, *_bases(lower)) if lower.endswith(_ENDINGS) else (lower,)


class WordList:
    """Parallel lists, one place a word or mark; offsets count in the article's text."""

    def __init__(self, text: str, doc: Doc | None = None) -> None:
        found = pieces(text)
        self.starts = [piece.start() for piece in found]
        self.ends = [piece.end() for piece in found]
        self.exact = [piece[0] for piece in found]
        self.lower = [word.lower() for word in self.exact]
        self.is_word = [word[0].isalnum() or word[0] == "_" for word in self.exact]
        self.lemma = list(self.lower)
        self.pos = [""] * len(found)
        self.tag = [""] * len(found)
        if doc is not None and len(doc) and found:
            self._annotate(doc)
        self.keys = list(map(_keys, self.lower, self.lemma))
        """The words that a phrase may use for each: its form, its lemma, and what it may be a form of."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for i, keys in enumerate(self.keys):
            for key in keys:
                index[key].append(i)
        self.index: dict[str, list[int]] = dict(index)
        """Where each of these words may stand."""
        self.present = frozenset(self.index)
        """All of them; asking a set for what it shares with another takes less time than asking the index."""

    def _annotate(self, doc: Doc) -> None:
        import numpy as np  # spaCy, which made the Doc, has loaded it

        # In a few steps for the whole text, and each string once: a Token of each would take most of the time.
        begins, lengths, *values = doc.to_array(["IDX", "LENGTH", "LEMMA", "POS", "TAG"]).T
        begins = begins.astype("int64")
        ends = begins + lengths.astype("int64")
        starts, stops = np.asarray(self.starts), np.asarray(self.ends)
        # the token in which each word begins, if there is one
        k = ends.searchsorted(starts, "right").clip(max=len(doc) - 1)
        inside = (begins[k] <= starts) & (starts < ends[k])
        whole = inside & (begins[k] == starts) & (ends[k] <= stops)
        known = (whole, inside, inside)
        lemmas, parts, tags = ((column[k] * here).tolist() for column, here in zip(values, known, strict=True))
        strings = doc.vocab.strings
        lemma = {number: strings[number].lower() for number in set(lemmas)}
        named = {number: strings[number] for number in {*parts, *tags}}
        self.pos = [named[number] for number in parts]
        self.tag = [named[number] for number in tags]
        # a word of which the reader gave no lemma is its own
        self.lemma = [lemma[n] if n else word for n, word in zip(lemmas, self.lower, strict=True)]

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, last: int) -> Span:
        """From the start of one word to the end of another, `last` included."""
        return Span(self.starts[first], self.ends[last])

    def range_of(self, span: Span) -> tuple[int, int]:
        """The words that begin in the span: first, and one past the last."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def count(self, span: Span) -> int:
        """How many words, marks not counted, begin in the span."""
        first, last = self.range_of(span)
        return sum(self.is_word[first:last]) - sum(1 for i in range(first, last) if self.exact[i] in ("'s", "'S"))
