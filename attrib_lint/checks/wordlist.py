"""An article's words as phrases see them, indexed, so that looking for a phrase touches only the places where it
can begin.

spaCy's tokens cut contractions (do + n't) and some hyphens in ways that depend on their surroundings; phrases are cut
in one way, here and in `rules.phrases`, and take lemma and part of speech from the token at the same place.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

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
            found += [stem, stem + "e", *([stem[:-1]] if stem[-1:] == stem[-2:-1] else ())]
    return tuple(f for f in found if len(f) >= _SHORTEST)


class WordList:
    """Parallel lists, one place a word or mark; offsets count in the article's text."""

    def __init__(self, text: str, doc: Doc | None = None) -> None:
        found = pieces(text)
        self.starts = [p[0] for p in found]
        self.ends = [p[1] for p in found]
        self.exact = [p[2] for p in found]
        self.lower = [p[2].lower() for p in found]
        self.is_word = [p[2][0].isalnum() or p[2][0] == "_" for p in found]
        self.lemma = list(self.lower)
        self.pos = [""] * len(found)
        self.tag = [""] * len(found)
        if doc is not None:
            self._annotate(doc)
        self.index: dict[str, list[int]] = {}
        for i in range(len(found)):
            for key in self.keys(i):
                self.index.setdefault(key, []).append(i)

    def _annotate(self, doc: Doc) -> None:
        tokens = [(t.idx, t.idx + len(t), t.lemma_, t.pos_, t.tag_) for t in doc]
        k = 0
        for i, start in enumerate(self.starts):
            while k < len(tokens) and tokens[k][1] <= start:
                k += 1
            if k == len(tokens):
                break
            begin, end, lemma, pos, tag = tokens[k]
            if begin > start:
                continue
            self.pos[i], self.tag[i] = pos, tag
            if lemma and begin == start and (end == self.ends[i] or self.ends[i] > end):
                self.lemma[i] = lemma.lower()

    def keys(self, i: int) -> tuple[str, ...]:
        """The words that a phrase may use for word `i`: its form, its lemma, and what it may be a form of."""
        lower, lemma = self.lower[i], self.lemma[i]
        if lemma != lower:
            return lower, lemma
        return (lower, *_bases(lower)) if lower.endswith(_ENDINGS) else (lower,)

    def is_form(self, i: int, word: str) -> bool:
        """Whether word `i` may be an inflected form of `word`."""
        lemma, lower = self.lemma[i], self.lower[i]
        return lemma == word or (lemma == lower and lower.endswith(_ENDINGS) and word in _bases(lower))

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
