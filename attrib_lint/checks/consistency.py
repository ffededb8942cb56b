"""The check kind that finds one occasion or statement described in two incompatible ways.

A rule names classes of descriptions (a press conference; behind closed doors) and which of them exclude each other.
Two descriptions are of the same thing only where the text says so plainly:

- one modifies the other in a single phrase: "a press conference held behind closed doors", "a closed-door press
  conference";
- a definite or possessive noun phrase takes up the first description in the next sentences, and the second one
  modifies it: "… in a press
  conference. His remarks, delivered in a closed-door session, …".

In doubt, as where another such occasion comes between, a word like "later" or "separate" stands by, two days are
named, or a possessive does not fit who spoke, nothing is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from attrib_lint.checks.base import Article, Budget, Compiling, Finding
from attrib_lint.checks.phrases import Finder, PhraseFinder
from attrib_lint.checks.records import Record, between, words
from attrib_lint.checks.reporting import Found, Reporter, Selector
from attrib_lint.rules.blocks import BUILTIN
from attrib_lint.rules.model import Block
from attrib_lint.rules.rule_file import entry_of
from attrib_lint.text import Span

_DEFINITE = frozenset("the this that these those his her its their".split())
_POSSESSIVE = {"his": "person", "her": "person", "its": "organisation", "their": "plural"}
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow".split())
_OPENING = frozenset("which that was were is are been being had has have".split())
_PLACING = frozenset("in at on via by through during over behind from within inside under".split())
"""Prepositions that say where, when or by which way something took place."""
_PREMODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_PHRASE = frozenset({"DET", "ADJ", "ADV", "NOUN", "PROPN", "NUM", "VERB", "PRON", "PART"})
"""What the noun phrase after such a preposition can consist of; VERB for participles."""
_LONGEST_LINK = 8
_AHEAD = 6
_MOST_BEFORE = 50
"""How many descriptions back the same occasion is looked for: a bound for endless texts."""


@dataclass(frozen=True, slots=True)
class _Class:
    """A kind of description."""

    name: str
    finder: Finder
    again: PhraseFinder
    called: str


@dataclass(frozen=True, slots=True)
class _Described:
    """A place where something is described so."""

    span: Span
    kind: _Class
    sentence: int


class Consistency:
    """Finds incompatible descriptions of one thing."""

    def __init__(self, block: Block, compiling: Compiling) -> None:
        data: Mapping[str, Any] = block.data
        self.classes = [
            _Class(
                name,
                Finder(d["words"], compiling.lexicons),
                PhraseFinder([entry_of(a) for a in d.get("again", ())], lexicons=compiling.lexicons),
                d.get("called", name.replace("-", " ")),
            )
            for name, d in data["classes"].items()
        ]
        self.pairs = {frozenset(pair) for pair in data["incompatible"]}
        self.separate = PhraseFinder([entry_of(p) for p in data.get("separate", ())], lexicons=compiling.lexicons)
        self.reach = int(data.get("sentences", 2))
        self.selector = Selector(data, compiling, places=BUILTIN[block.kind].places)
        self.reporter = Reporter(block, compiling)

    def run(self, article: Article, budget: Budget) -> Iterable[Finding]:
        """See `checks.base.Check`."""
        described = self._described(article, budget)
        found = []
        for number, second in enumerate(described):
            before = described[max(0, number - _MOST_BEFORE) : number][::-1]
            first = self._joined(article, budget, second, before) or self._taken_up(article, budget, second, before)
            if first is None:
                continue
            names = {
                "first": words(article, first.span),
                "second": words(article, second.span),
                "first-class": first.kind.called,
                "second-class": second.kind.called,
            }
            record = Record(
                article,
                "match",
                second.span,
                None,
                {"match": words(article, second.span), "whole": words(article, second.span)},
            )
            item = self.selector.accepts(record, budget)
            if item is not None:
                found.append(Found(item.record, item.entry, item.match, names=names))
        return self.reporter.findings(found)

    def _described(self, article: Article, budget: Budget) -> list[_Described]:
        everywhere = Span(0, len(article.text))
        found = [
            _Described(span, kind, article.sentence_index(span))
            for kind in self.classes
            for span in kind.finder.find(article, everywhere, budget)
        ]
        return sorted(found, key=lambda d: d.span)

    def _excluding(self, first: _Described, second: _Described) -> bool:
        return frozenset((first.kind.name, second.kind.name)) in self.pairs

    # in one phrase

    def _joined(
        self, article: Article, budget: Budget, second: _Described, before: list[_Described]
    ) -> _Described | None:
        """The description before this one in the same phrase that excludes it."""
        for first in before:
            if first.sentence != second.sentence:
                return None
            if self._excluding(first, second) and (
                first.span.overlaps(second.span) or self._linked(article, budget, first.span, second.span)
            ):
                return first
        return None

    def _linked(self, article: Article, budget: Budget, left: Span, right: Span) -> bool:
        """Whether the second description only modifies the first: "held", ", which was delivered in a small"."""
        listed = article.words
        first, last = listed.range_of(Span(left.end, right.start))
        if last - first > _LONGEST_LINK or self._apart(article, budget, Span(left.start, right.end)):
            return False
        between = range(first, last)
        if all(listed.pos[i] in _PREMODIFIERS or listed.exact[i] == "-" for i in between):
            return True  # "a closed-door news conference"; also nothing between
        place = next((i for i in between if listed.lower[i] in _PLACING), None)
        if place is None and listed.lower[last] not in _PLACING:
            return False
        end = last if place is None else place
        return self._relative(article, first, end) and all(
            listed.pos[i] in _PHRASE or listed.exact[i] in "-," or listed.lower[i] in _PLACING for i in range(end, last)
        )

    def _relative(self, article: Article, first: int, end: int) -> bool:
        """Whether these words begin a relative clause or its short form: "held", ", issued", "that was given"."""
        listed = article.words
        joined = participles = 0
        for i in range(first, end):
            if listed.lower[i] in _OPENING or listed.exact[i] == ",":
                joined += 1
            elif listed.tag[i] in ("VBN", "VBG") or (listed.tag[i] == "VBD" and joined):
                participles += 1
            elif listed.pos[i] not in ("ADV", "AUX"):
                return False
        return participles <= 1

    # taken up later

    def _taken_up(
        self, article: Article, budget: Budget, second: _Described, before: list[_Described]
    ) -> _Described | None:
        """The description that the noun phrase which this one modifies takes up."""
        noun = self._subject(article, budget, second)
        if noun is None:
            return None
        determiner, head = noun
        for first in self._candidates(second, before):
            if not self._excluding(first, second):
                if first.kind.again.find(article.words, budget, *article.words.range_of(head)):
                    return None  # another occasion, nearer, to which the words may go back
                continue
            names_it = first.kind.again.find(article.words, budget, *article.words.range_of(head))
            if (
                names_it
                and self._fits(article, determiner, first)
                and not self._apart_between(article, budget, first, second)
            ):
                return first
        return None

    def _candidates(self, second: _Described, before: list[_Described]) -> Iterator[_Described]:
        for d in before:
            if d.sentence < second.sentence and second.sentence - d.sentence <= self.reach:
                yield d

    def _subject(self, article: Article, budget: Budget, second: _Described) -> tuple[str, Span] | None:
        """The definite noun phrase right before the description: its determiner or possessor, and its head noun."""
        listed = article.words
        bounds = article.sentence_at(second.span)
        begin = listed.range_of(bounds.span)[0] if bounds else 0
        end = listed.range_of(second.span)[0]
        for head in range(end - 1, max(begin, end - 2 - _LONGEST_LINK) - 1, -1):
            if listed.pos[head] in ("NOUN", "PROPN") and self._linked(
                article, budget, listed.span(head, head), second.span
            ):
                determiner = self._determiner(article, begin, head)
                if determiner is not None:
                    return determiner, listed.span(head, head)
        return None

    def _determiner(self, article: Article, begin: int, head: int) -> str | None:
        """The definite determiner or the possessor of a noun, None where it has neither."""
        listed = article.words
        for i in range(head - 1, max(begin, head - _AHEAD) - 1, -1):
            if listed.lower[i] in _DEFINITE:
                return listed.lower[i]
            if listed.lower[i] in ("'s", "'") and i > begin:
                return self._possessor(article, begin, i)
            if listed.pos[i] not in ("ADJ", "NOUN", "PROPN", "ADV", "VERB", "PUNCT") or listed.exact[i] in ",;:":
                return None
        return None

    def _possessor(self, article: Article, begin: int, mark: int) -> str:
        listed = article.words
        first = mark
        while first > begin and listed.pos[first - 1] in ("PROPN", "NOUN", "ADJ", "DET"):
            first -= 1
        return listed.span(first, mark - 1).of(article.text) if first < mark else ""

    def _fits(self, article: Article, determiner: str, first: _Described) -> bool:
        """Whether a possessive can mean whoever speaks where the first description stands."""
        if determiner in _DEFINITE and determiner not in _POSSESSIVE:
            return True
        sentence = article.analysis.sentences[first.sentence].span
        speakers = [s for m in between(article, "mention", sentence) if isinstance(s := m.field("source"), Record)]
        if determiner in _POSSESSIVE:
            wanted = _POSSESSIVE[determiner]
            kinds = {str(s.field("kind")) for s in speakers}
            if wanted == "person":
                return not speakers or bool(kinds & {"person", "unnamed-person", "unknown"})
            return not speakers or wanted != "organisation" or bool(kinds & {"organisation", "document", "unknown"})
        return determiner.split()[-1].casefold() in sentence.of(article.text).casefold() if determiner else False

    # other occasions

    def _apart(self, article: Article, budget: Budget, span: Span) -> bool:
        return bool(self.separate.entries and self.separate.find(article.words, budget, *article.words.range_of(span)))

    def _apart_between(self, article: Article, budget: Budget, first: _Described, second: _Described) -> bool:
        """Whether the text tells the two apart: a word that says so, or a day of its own with each."""
        sentence = article.analysis.sentences[second.sentence].span
        if self._apart(article, budget, Span(sentence.start, second.span.end)):
            return True
        days = [_days(article, article.analysis.sentences[d.sentence].span) for d in (first, second)]
        return bool(days[0] and days[1] and not days[0] & days[1])


def _days(article: Article, span: Span) -> set[tuple[Any, ...]]:
    """The days that a sentence names: calendar dates, and weekdays that stand alone."""
    dates = {(r.obj.day, r.obj.month) for r in between(article, "date", span) if r.obj.day}
    listed = article.words
    return dates | {(listed.lower[i],) for i in range(*listed.range_of(span)) if listed.lower[i] in _DAYS}


def compile(block: Block, compiling: Compiling) -> Consistency:  # noqa: A001 - the name that plug-ins have, too
    """Make a check of a consistency block."""
    return Consistency(block, compiling)
