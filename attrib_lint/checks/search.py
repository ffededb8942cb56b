"""Looking for the ways of writing phrases at a place in a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from attrib_lint.checks.base import Budget
from attrib_lint.checks.wordlist import WordList
from attrib_lint.rules.model import Entry, Lexicon
from attrib_lint.rules.phrases import Element

_STOPS = frozenset(".;!?:")
_DEEPEST = 5
"""How many lexicons may stand inside one another."""
_REACH = 12
"""How many words before others one is looked for that reaches into them."""

Plain = tuple[frozenset[str], tuple[str, ...]]
"""A place of a phrase where one word stands: its alternatives, none for any word, and its parts of speech."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of writing the phrase of an entry.

    number: of the entry among those given with it. match: lemma, lower or exact. plain: the places at its beginning
    where one word stands, so that matching them is a comparison each. rest: the elements from the first that is none.
    needs: for places after the first, words one of which a text must hold.
    """

    entry: Entry
    number: int
    match: str
    plain: tuple[Plain, ...]
    rest: tuple[Element, ...]
    needs: tuple[frozenset[str], ...]


def make_way(entry: Entry, elements: Sequence[Element], *, number: int = 0, match: str | None = None) -> Way:
    """Make a way of writing the entry's phrase ready for `Search`. match: instead of the entry's own."""
    match = match or entry.match
    plain: list[Plain] = []
    for element in elements:
        words = _plain(element, match)
        if words is None:
            break
        plain.append((words, element.pos))
    needs = tuple(
        frozenset(run[0] for run in e.words) for e in elements[1:] if e.words and all(r[0] != "-" for r in e.words)
    )
    return Way(entry, number, match, tuple(plain), tuple(elements[len(plain) :]), needs)


def _plain(element: Element, match: str) -> frozenset[str] | None:
    """The alternatives of an element for which one word stands, in the form that is compared; None for others."""
    if element.gap or element.lexicon is not None:
        return None
    runs = element.exact if match == "exact" else element.words
    if any(len(run) > 1 or run[0] == "-" for run in runs):
        return None
    return frozenset(run[0] for run in runs)


class Ways:
    """The ways of writing a list of entries, by the words with which they can begin.

    They are made ready when a text first has such a word: of long lexicons, a text needs few.
    """

    def __init__(self, entries: Iterable[Entry], lexicons: Mapping[str, Lexicon]) -> None:
        self._given: dict[str, list[tuple[int, Entry, tuple[Element, ...]]]] = {}
        self._ready: dict[str, tuple[Way, ...]] = {}
        anywhere: list[Way] = []
        for number, entry in enumerate(entries):
            for elements in entry.phrase.ways:
                keys = _keys(elements[0], lexicons, ())
                if keys is None:
                    anywhere.append(make_way(entry, elements, number=number))
                else:
                    for key in keys:
                        self._given.setdefault(key, []).append((number, entry, elements))
        self._first = frozenset(self._given)
        self.anywhere = tuple(anywhere)
        """Those that can begin with any word."""

    def beginning(self, key: str) -> tuple[Way, ...]:
        """Those that can begin with this word."""
        ready = self._ready.get(key)
        if ready is None:
            ready = tuple(make_way(entry, way, number=n) for n, entry, way in self._given.get(key, ()))
            self._ready[key] = ready
        return ready

    def beginnings(self, words: WordList) -> Iterator[tuple[str, Sequence[Way]]]:
        """The words of a text with which some can begin, and those ways of which the text has the other words, too."""
        present = words.present
        for key in self._first & present:
            ways = [way for way in self.beginning(key) if not way.needs or _possible(way, present)]
            if ways:
                yield key, ways

    def at(self, words: WordList, i: int) -> list[Way]:
        """Those that may begin at word `i`."""
        found = list(self.anywhere)
        for key in words.keys[i]:
            if key in self._given:
                found += self.beginning(key)
        return found


def _possible(way: Way, present: frozenset[str]) -> bool:
    """Whether a text with these words has all those of the way."""
    for need in way.needs:  # noqa: SIM110 - a generator each time would take longer than the test
        if need.isdisjoint(present):
            return False
    return True


def _keys(element: Element, lexicons: Mapping[str, Lexicon], trail: tuple[str, ...]) -> set[str] | None:
    """The words with which the element can begin; None for any."""
    if element.lexicon is None:
        return {w[0] for w in element.words} if element.words else None
    result: set[str] = set()
    if element.lexicon in trail or element.lexicon not in lexicons:
        return result
    for entry in lexicons[element.lexicon].entries:
        for way in entry.phrase.ways:
            keys = _keys(way[0], lexicons, (*trail, element.lexicon))
            if keys is None:
                return None
            result |= keys
    return result


class LexiconWays:
    """The ways of writing the entries of each lexicon, made when one is first looked for."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        self._lexicons = lexicons
        self._ways: dict[str, Ways] = {}

    def of(self, name: str) -> Ways:
        """Those of a lexicon; of one that there is not, none."""
        if name not in self._ways:
            lexicon = self._lexicons.get(name)
            self._ways[name] = Ways(lexicon.entries if lexicon else (), self._lexicons)
        return self._ways[name]


class Search:
    """One look through the words.

    All the places that the elements so far can reach are carried along together, each once, so that the work grows
    with the places and not with the ways to reach them; every place looked at is charged to the budget.
    """

    __slots__ = ("_budget", "_lexicons", "_met", "_words")

    def __init__(self, words: WordList, lexicons: LexiconWays, budget: Budget) -> None:
        self._words, self._lexicons, self._budget = words, lexicons, budget
        self._met: dict[tuple[str, int, int], set[int]] = {}
        """Where entries of a lexicon that begin at a word end, by its name, the word and the depth."""

    def matches(self, i: int, last: int, ways: Sequence[Way]) -> Iterator[tuple[int, Way]]:
        """The ways that match at word `i` and no further than word `last`: one past the last word, and the way."""
        self._budget.spend(len(ways))
        pos = self._words.pos
        for way in ways:
            if way.entry.pos and pos[i] not in way.entry.pos:
                continue
            ends = self.ends(i, way)
            if ends and (end := max((e for e in ends if e <= last), default=0)):
                yield end, way

    def reach_into(self, start: int, end: int, ways: Sequence[Way]) -> bool:
        """Whether one of the ways matches words of which one is among these, `end` excluded."""
        places = range(max(0, start - _REACH), end)
        self._budget.spend(len(ways) * len(places))
        return any(reached > start for way in ways for i in places for reached in self.ends(i, way))

    def ends(self, i: int, way: Way, depth: int = 0) -> Collection[int]:
        """Where the way can end when it begins at word `i`: one past its last words."""
        words = self._words
        row = words.lower if way.match == "lower" else words.exact
        for wanted, pos in way.plain:
            if i >= len(row) or (pos and words.pos[i] not in pos):
                return ()
            if not wanted:
                if not words.is_word[i]:
                    return ()
            elif way.match == "lemma":
                if wanted.isdisjoint(words.keys[i]):
                    return ()
            elif row[i] not in wanted:
                return ()
            i += 1
        return self._reached(i, way, depth) if way.rest else (i,)

    def _reached(self, i: int, way: Way, depth: int) -> set[int]:
        """Where the rest of the way can end when it begins at word `i`."""
        places = {i}
        for element in way.rest:
            self._budget.spend(len(places))
            if element.gap:
                places = {end for place in places for end in self._gap(place, element)}
            else:
                places = {end for place in places for end in self._element(place, element, way.match, depth)}
            if not places:
                break
        return places

    def _gap(self, i: int, element: Element) -> set[int]:
        words, found = self._words, set()
        for _ in range(element.gap + 1):
            while i < len(words) and not words.is_word[i] and words.exact[i] not in _STOPS:
                i += 1  # commas and quotation marks don't count
            found.add(i)
            if i >= len(words) or words.exact[i] in _STOPS:
                break
            i += 1
        return found

    def _element(self, i: int, element: Element, match: str, depth: int) -> set[int]:
        words = self._words
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
        if key not in self._met:
            found: set[int] = set()
            ways = self._lexicons.of(name).at(self._words, i)
            self._budget.spend(len(ways))
            for way in ways:
                if not way.entry.pos or self._words.pos[i] in way.entry.pos:
                    found.update(self.ends(i, way, depth + 1))
            self._met[key] = found
        return self._met[key]


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
        elif words.lower[i] != piece and (match == "lower" or piece not in words.keys[i]):
            return 0
        i += 1
    return i
