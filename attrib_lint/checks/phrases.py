"""Looking for phrases and token patterns in an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from attrib_lint.checks.base import Article, Budget
from attrib_lint.checks.patterns import PatternFinder
from attrib_lint.checks.wordlist import WordList
from attrib_lint.rules.model import Entry, Lexicon
from attrib_lint.rules.phrases import Element, Phrase, parse
from attrib_lint.rules.rule_file import entry_of
from attrib_lint.text import Span

_STOPS = frozenset(".;!?:")
_DEEPEST = 5
"""How many lexicons may stand inside one another."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found: their place, the entry that they match, and what of them to report (all where `marked` is empty)."""

    span: Span
    entry: Entry | None = None
    marked: tuple[Span, ...] = ()


class PhraseFinder:
    """Finds entries of phrase lists and lexicons."""

    def __init__(
        self, entries: Iterable[Entry], *, lexicons: Mapping[str, Lexicon], exceptions: Iterable[Phrase] = ()
    ) -> None:
        self.lexicons = {name: lexicon.entries for name, lexicon in lexicons.items()}
        self.exceptions = tuple(exceptions)
        self.entries = tuple(entries)
        self.first: dict[str, list[tuple[Entry, tuple[Element, ...]]]] = {}
        self.anywhere: list[tuple[Entry, tuple[Element, ...]]] = []
        for entry in self.entries:
            for way in entry.phrase.ways:
                keys = self._keys(way[0], ())
                if keys is None:
                    self.anywhere.append((entry, way))
                else:
                    for key in keys:
                        self.first.setdefault(key, []).append((entry, way))

    def _keys(self, element: Element, trail: tuple[str, ...]) -> set[str] | None:
        """The words with which the element can begin; None for any."""
        if element.lexicon is not None:
            if element.lexicon in trail:
                return set()
            result: set[str] = set()
            for entry in self.lexicons.get(element.lexicon, ()):
                for way in entry.phrase.ways:
                    keys = self._keys(way[0], (*trail, element.lexicon))
                    if keys is None:
                        return None
                    result |= keys
            return result
        return {w[0] for w in element.words} if element.words else None

    def find(self, words: WordList, budget: Budget, first: int = 0, last: int | None = None) -> list[Hit]:
        """All matches that lie in these words, the longest where they overlap, in order.

        Raises OutOfTime when looking for them takes longer than the budget allows.
        """
        last = len(words) if last is None else last
        search = _Search(words, self.lexicons, budget)
        found: list[tuple[int, int, Entry]] = []
        if last - first > 60:
            for key, ways in self.first.items():
                for i in words.index.get(key, ()):
                    if first <= i < last:
                        found.extend(self._at(search, i, last, ways))
        else:
            for i in range(first, last):
                for key in words.keys(i):
                    if key in self.first:
                        found.extend(self._at(search, i, last, self.first[key]))
        if self.anywhere:
            for i in range(first, last):
                found.extend(self._at(search, i, last, self.anywhere))
        return self._longest(search, found)

    def at(self, words: WordList, i: int, budget: Budget) -> list[tuple[int, Entry]]:
        """Matches that begin with word `i`: one past their last word, and the entry; exceptions not looked at."""
        if i >= len(words):
            return []
        ways = [w for key in words.keys(i) for w in self.first.get(key, ())]
        search = _Search(words, self.lexicons, budget)
        return [(end, entry) for _, end, entry in self._at(search, i, len(words), [*ways, *self.anywhere])]

    def _at(
        self, search: _Search, i: int, last: int, ways: Sequence[tuple[Entry, tuple[Element, ...]]]
    ) -> Iterator[tuple[int, int, Entry]]:
        for entry, way in ways:
            if entry.pos and search.words.pos[i] not in entry.pos:
                continue
            ends = [e for e in search.ends(i, way, entry.match) if e <= last]
            if ends:
                yield i, max(ends), entry

    def _longest(self, search: _Search, found: list[tuple[int, int, Entry]]) -> list[Hit]:
        kept: list[Hit] = []
        reached = -1
        for start, end, entry in sorted(found, key=lambda f: (f[0], -f[1])):
            if start < reached or self._excepted(search, start, end, entry):
                continue
            kept.append(Hit(search.words.span(start, end - 1), entry))
            reached = end
        return kept

    def excepted(self, words: WordList, start: int, end: int, entry: Entry, budget: Budget) -> bool:
        """Whether an exception of the entry, or of all, overlaps these words."""
        return self._excepted(_Search(words, self.lexicons, budget), start, end, entry)

    def _excepted(self, search: _Search, start: int, end: int, entry: Entry) -> bool:
        for phrase in (*entry.exceptions, *self.exceptions):
            for way in phrase.ways:
                for i in range(max(0, start - 12), end):
                    if any(e > start for e in search.ends(i, way, "lemma")):
                        return True
        return False


class _Search:
    """One look through the words.

    All the places that the elements so far can reach are carried along together, each once, so that the work grows
    with the places and not with the ways to reach them; every place looked at is charged to the budget.
    """

    __slots__ = ("budget", "lexicons", "met", "words")

    def __init__(self, words: WordList, lexicons: Mapping[str, Sequence[Entry]], budget: Budget) -> None:
        self.words, self.lexicons, self.budget = words, lexicons, budget
        self.met: dict[tuple[str, int, int], set[int]] = {}
        """Where entries of a lexicon that begin at a word end, by its name, the word and the depth."""

    def ends(self, i: int, way: Sequence[Element], match: str, depth: int = 0) -> set[int]:
        """Where matches of the elements that begin at word `i` can end: one past their last words."""
        places = {i}
        for element in way:
            self.budget.spend(len(places))
            step = self._gap if element.gap else self._element
            places = {end for place in places for end in step(place, element, match, depth)}
            if not places:
                break
        return places

    def _gap(self, i: int, element: Element, match: str, depth: int) -> set[int]:
        words, found = self.words, set()
        for _ in range(element.gap + 1):
            while i < len(words) and not words.is_word[i] and words.exact[i] not in _STOPS:
                i += 1  # commas and quotation marks don't count
            found.add(i)
            if i >= len(words) or words.exact[i] in _STOPS:
                break
            i += 1
        return found

    def _element(self, i: int, element: Element, match: str, depth: int) -> set[int]:
        words = self.words
        if i >= len(words):
            return set()
        if element.lexicon is not None:
            return self._lexicon(i, element.lexicon, depth)
        if element.pos and words.pos[i] not in element.pos:
            return set()
        if not element.words:
            return {i + 1} if words.is_word[i] else set()
        runs = element.exact if match == "exact" else element.words
        return {end for run in runs if (end := _run(words, i, run, match))}

    def _lexicon(self, i: int, name: str, depth: int) -> set[int]:
        if depth >= _DEEPEST:
            return set()
        key = (name, i, depth)
        if key not in self.met:
            found: set[int] = set()
            for entry in self.lexicons.get(name, ()):
                if not entry.pos or self.words.pos[i] in entry.pos:
                    for way in entry.phrase.ways:
                        found |= self.ends(i, way, entry.match, depth + 1)
            self.met[key] = found
        return self.met[key]


def _run(words: WordList, i: int, way: tuple[str, ...], match: str) -> int:
    """One past the last word of these pieces at word `i`, 0 where they don't stand there.

    A hyphen matches one or nothing.
    """
    for piece in way:
        if piece == "-" and (i >= len(words) or words.lower[i] != "-"):
            continue
        if i >= len(words):
            return 0
        if match == "exact":
            if words.exact[i] != piece:
                return 0
        elif words.lower[i] != piece and (match == "lower" or not words.is_form(i, piece)):
            return 0
        i += 1
    return i


class Finder:
    """Finds what a `finder` of a rule describes: phrases, lexicons, token patterns."""

    def __init__(self, data: Any, lexicons: Mapping[str, Lexicon]) -> None:
        given: Mapping[str, Any] = (
            data if isinstance(data, Mapping) else {"phrases": [data] if isinstance(data, str) else data}
        )
        match = given.get("match", "lemma")
        entries = [entry_of(p, match=match) for p in given.get("phrases", ())]
        for name in given.get("lexicon", ()):
            entries += lexicons[name].entries
        self.within = int(given.get("within", 0))
        self.phrases = PhraseFinder(entries, lexicons=lexicons, exceptions=[parse(p) for p in given.get("but-not", ())])
        self.patterns = PatternFinder(given["patterns"], lexicons) if given.get("patterns") else None

    def find(self, article: Article, span: Span, budget: Budget) -> list[Span]:
        """The places in the span where it stands, in order."""
        found = (
            [h.span for h in self.phrases.find(article.words, budget, *article.words.range_of(span))]
            if self.phrases.entries
            else []
        )
        if self.patterns:
            found += [m.span for m in self.patterns.all(article, budget) if span.covers(m.span)]
        return sorted(found)

    def before(self, article: Article, span: Span, budget: Budget) -> bool:
        """Whether it stands right before the span, in its sentence."""
        return self._beside(article, span, budget, -1)

    def after(self, article: Article, span: Span, budget: Budget) -> bool:
        """Whether it stands right after the span, in its sentence."""
        return self._beside(article, span, budget, 1)

    def _beside(self, article: Article, span: Span, budget: Budget, side: int) -> bool:
        sentence = article.sentence_at(span)
        bounds = sentence.span if sentence else Span(0, len(article.text))
        here = Span(bounds.start, span.start) if side < 0 else Span(span.end, bounds.end)
        words = article.words
        for found in self.find(article, here, budget):
            between = Span(found.end, span.start) if side < 0 else Span(span.end, found.start)
            if words.count(between) <= self.within:
                return True
        return False
