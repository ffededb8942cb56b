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


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found. first, last: the first word and one past the last, -1 for token patterns. marked: what to report."""

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

    def find(self, words: WordList, first: int = 0, last: int | None = None) -> list[Hit]:
        """All matches that lie in these words, the longest where they overlap, in order."""
        last = len(words) if last is None else last
        found: list[tuple[int, int, Entry]] = []
        if last - first > 60:
            for key, ways in self.first.items():
                for i in words.index.get(key, ()):
                    if first <= i < last:
                        found.extend(self._at(words, i, last, ways))
        else:
            for i in range(first, last):
                for key in words.keys(i):
                    if key in self.first:
                        found.extend(self._at(words, i, last, self.first[key]))
        if self.anywhere:
            for i in range(first, last):
                found.extend(self._at(words, i, last, self.anywhere))
        return self._longest(words, found)

    def at(self, words: WordList, i: int) -> list[tuple[int, Entry]]:
        """Matches that begin with word `i`: one past their last word, and the entry; exceptions not looked at."""
        if i >= len(words):
            return []
        ways = [w for key in words.keys(i) for w in self.first.get(key, ())]
        return [(end, entry) for _, end, entry in self._at(words, i, len(words), [*ways, *self.anywhere])]

    def _at(
        self, words: WordList, i: int, last: int, ways: Sequence[tuple[Entry, tuple[Element, ...]]]
    ) -> Iterator[tuple[int, int, Entry]]:
        for entry, way in ways:
            if entry.pos and words.pos[i] not in entry.pos:
                continue
            ends = [e for e in self._ends(words, i, way, 0, entry.match, 0) if e <= last]
            if ends:
                yield i, max(ends), entry

    def _ends(self, words: WordList, i: int, way: tuple[Element, ...], k: int, match: str, depth: int) -> Iterator[int]:
        """Where a match of the elements from `k` on that begins at word `i` can end."""
        if k == len(way):
            yield i
            return
        element = way[k]
        if element.gap:
            at = i
            for _ in range(element.gap + 1):
                while at < len(words) and not words.is_word[at] and words.exact[at] not in _STOPS:
                    at += 1  # commas and quotation marks don't count
                yield from self._ends(words, at, way, k + 1, match, depth)
                if at >= len(words) or words.exact[at] in _STOPS:
                    return
                at += 1
            return
        for end in self._element(words, i, element, match, depth):
            yield from self._ends(words, end, way, k + 1, match, depth)

    def _element(self, words: WordList, i: int, element: Element, match: str, depth: int) -> Iterator[int]:
        if i >= len(words):
            return
        if element.lexicon is not None:
            if depth < 5:
                for entry in self.lexicons.get(element.lexicon, ()):
                    if not entry.pos or words.pos[i] in entry.pos:
                        for way in entry.phrase.ways:
                            yield from self._ends(words, i, way, 0, entry.match, depth + 1)
            return
        if element.pos and words.pos[i] not in element.pos:
            return
        if not element.words:
            if words.is_word[i]:
                yield i + 1
            return
        for run in element.exact if match == "exact" else element.words:
            end = _run(words, i, run, match)
            if end:
                yield end

    def _longest(self, words: WordList, found: list[tuple[int, int, Entry]]) -> list[Hit]:
        kept: list[Hit] = []
        reached = -1
        for start, end, entry in sorted(found, key=lambda f: (f[0], -f[1])):
            if start < reached or self.excepted(words, start, end, entry):
                continue
            kept.append(Hit(words.span(start, end - 1), entry))
            reached = end
        return kept

    def excepted(self, words: WordList, start: int, end: int, entry: Entry) -> bool:
        """Whether an exception of the entry, or of all, overlaps these words."""
        for phrase in (*entry.exceptions, *self.exceptions):
            for way in phrase.ways:
                for i in range(max(0, start - 12), end):
                    if any(e > start for e in self._ends(words, i, way, 0, "lemma", 0)):
                        return True
        return False


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
            [h.span for h in self.phrases.find(article.words, *article.words.range_of(span))]
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
