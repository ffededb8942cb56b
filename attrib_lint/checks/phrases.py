"""Looking for phrases and token patterns in an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from attrib_lint.checks.base import Article, Budget
from attrib_lint.checks.patterns import PatternFinder
from attrib_lint.checks.search import LexiconWays, Search, Way, Ways, make_way
from attrib_lint.checks.wordlist import WordList
from attrib_lint.rules.model import Entry, Lexicon
from attrib_lint.rules.phrases import Phrase, parse
from attrib_lint.rules.rule_file import entry_of
from attrib_lint.text import Span

_FEW = 60
"""Words of which each is looked at; of more, only those with which a phrase can begin."""


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
        self.entries = tuple(entries)
        self._ways = Ways(self.entries, lexicons)
        self._lexicons = LexiconWays(lexicons)
        self._exceptions = tuple(exceptions)
        self._excepting: dict[int, tuple[Way, ...]] = {}

    def find(self, words: WordList, budget: Budget, first: int = 0, last: int | None = None) -> list[Hit]:
        """All matches that lie in these words, the longest where they overlap, in order.

        Raises OutOfTime when looking for them takes longer than the budget allows.
        """
        last = len(words) if last is None else last
        search = Search(words, self._lexicons, budget)
        found: list[tuple[int, int, Way]] = []
        if last - first > _FEW:
            for key, ways in self._ways.beginnings(words):
                for i in words.index[key]:
                    if first <= i < last:
                        found.extend((i, end, way) for end, way in search.matches(i, last, ways))
            if self._ways.anywhere:
                for i in range(first, last):
                    found.extend((i, end, way) for end, way in search.matches(i, last, self._ways.anywhere))
        else:
            for i in range(first, last):
                if here := self._ways.at(words, i):
                    found.extend((i, end, way) for end, way in search.matches(i, last, here))
        return self._longest(search, words, found) if found else []

    def at(self, words: WordList, i: int, budget: Budget) -> list[tuple[int, Entry]]:
        """Matches that begin with word `i`: one past their last word, and the entry; exceptions not looked at."""
        if i >= len(words):
            return []
        search = Search(words, self._lexicons, budget)
        return [(end, way.entry) for end, way in search.matches(i, len(words), self._ways.at(words, i))]

    def _longest(self, search: Search, words: WordList, found: list[tuple[int, int, Way]]) -> list[Hit]:
        kept: list[Hit] = []
        reached = -1
        for start, end, way in sorted(found, key=lambda f: (f[0], -f[1], f[2].number)):
            if start < reached or self._excepted(search, start, end, way.entry):
                continue
            kept.append(Hit(words.span(start, end - 1), way.entry))
            reached = end
        return kept

    def excepted(self, words: WordList, start: int, end: int, entry: Entry, budget: Budget) -> bool:
        """Whether an exception of the entry, or of all, overlaps these words."""
        return self._excepted(Search(words, self._lexicons, budget), start, end, entry)

    def _excepted(self, search: Search, start: int, end: int, entry: Entry) -> bool:
        if not entry.exceptions and not self._exceptions:
            return False
        if id(entry) not in self._excepting:
            self._excepting[id(entry)] = tuple(
                make_way(entry, elements, match="lemma")
                for phrase in (*entry.exceptions, *self._exceptions)
                for elements in phrase.ways
            )
        return search.reach_into(start, end, self._excepting[id(entry)])


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
            found += [m.span for m in self.patterns.find(article, budget, span)]
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
