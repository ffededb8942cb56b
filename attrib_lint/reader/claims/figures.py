"""Figures that somebody must have counted, measured or estimated: money, shares, numbers of people and things.

Left out are numbers that name or order: dates, years, ages, clock times, durations, ordinals, scores, numbers of lists,
numbers that are part of a word ("three-person race") or of a name ("Article 5", "Boeing 737").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy import attrs

from attrib_lint.analysis import DateMention, Figure
from attrib_lint.reader.claims import numerals
from attrib_lint.reader.claims.words import BOUNDARIES
from attrib_lint.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FURTHEST_NOUN = 6
"""How many words after a number its noun may stand: "120 heavily armed Russian-backed fighters"."""
_DETERMINERS = frozenset("the these those its their his her our".split())
_AGE_AFTER = re.compile(r"[ \-‐‑\u00a0]+(?:years?|months?|weeks?|days?)[ \-‐‑\u00a0]+(?:old|of[ ]age)\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|turned|age of|older than|younger than)[ ,]+$", re.IGNORECASE)
_AGE_APPOSED = re.compile(r"[A-Z][\w’'.-]+, $")
_CLOCK_AFTER = re.compile(
    r"(?::\d\d)?[ \u00a0]?(?:[ap]\.?m\b|o['’]clock|hours? (?:GMT|UTC)|GMT|UTC|BST|E[DS]T|noon)", re.IGNORECASE
)
_CLOCK_BEFORE = re.compile(r"\bat (?:about |around )?$")
_SCORE_BEFORE = re.compile(r"\d[-–:]$")
_SCORE_AFTER = re.compile(r"[-–:]\d")
_LISTED = re.compile(r"[.)][ \t]")
_SIGN_BEFORE = re.compile(r"[#§/]$|[A-Za-z][-–]$")
_JOINED_AFTER = re.compile(r"[-‐‑](?!strong\b)[^\W\d]")
_WORD_AFTER = re.compile(r" [a-z]")
_NAME_BEFORE = re.compile(r"(?:^|[^.!?“\"'‘\n] ?)\b([A-Z][\w’]+) $")
_NAMING = re.compile(
    r"\b(?:No|Nos|number|article|section|chapter|page|resolution|rule|paragraph|part|phase|level|route|room|flight|"
    r"channel|grade|class|group of|table|figure|version|highway|interstate|act|title|step|point|item|type|model|vol|"
    r"category|magnitude|unit|platform|gate|line|lot|bus|exit|day|week|year|proposition|amendment)\.? $",
    re.IGNORECASE,
)
_ONE_PART = re.compile(
    r"\b(?:first|second|third|fourth|last|latter|other|better|final|bottom|top|lower|upper|"
    r"(?:the|its|his|her|their) (?:front|back|left|right)|(?:north|south|east|west)(?:ern)?) $",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"\b(?:the|these|those|both|all|its|their|his|her|our|other|every|each|first|last|next)\W+$", re.IGNORECASE
)
_ALONE = re.compile(
    r" (?:were|was|have|had|are|dead|killed|wounded|injured|missing|arrested|died|others|more|in favou?r|against)\b"
)


class _Context:
    """What is needed of a text to judge its numbers."""

    def __init__(self, doc: Doc, text: str, dates: Sequence[DateMention]) -> None:
        self.doc, self.text = doc, text
        self._dates = [mention.span for mention in dates]
        self._starts = doc.to_array(attrs.IDX)

    def in_date(self, span: Span) -> bool:
        """Whether the span touches a date."""
        i = bisect_left(self._dates, (span.end, 0))
        return i > 0 and self._dates[i - 1].overlaps(span)

    def following(self, offset: int) -> list[Token]:
        """The words from an offset on, as many as may stand before a noun that is counted."""
        found: list[Token] = []
        i = int(self._starts.searchsorted(offset))
        while i < len(self.doc) and len(found) < _FURTHEST_NOUN:
            if not (token := self.doc[i]).is_space:
                found.append(token)
            i += 1
        return found


def find_figures(doc: Doc, text: str, dates: Sequence[DateMention]) -> tuple[Figure, ...]:
    """The figures of a text, in order, none overlapping another.

    A span covers the words that make the number approximate, the number and its unit: "more than 300 people".

    text: the Doc's, which puts it together anew each time it is asked. dates: what `dates_in` finds in it.
    """
    context = _Context(doc, text, dates)
    found: list[Figure] = []
    for number in numerals.numbers_in(text):
        if found and number.span.start < found[-1].span.end:
            continue
        figure = _figure(context, number)
        if figure is not None:
            found.append(figure)
    return tuple(found)


def _figure(context: _Context, number: numerals.Number) -> Figure | None:
    text, span = context.text, number.span
    if context.in_date(span):
        return None
    start = span.start
    before = text[max(0, start - 40) : start]
    hedge = numerals.HEDGE.search(before)
    if hedge:
        start -= len(before) - hedge.start("hedge")
        before = text[max(0, start - 40) : start]
    approximate = number.approximate or hedge is not None
    if number.unit == "percent" and not number.digits and _ONE_PART.search(before):
        return None  # "the second half of July", "the eastern half of the city"
    if number.unit:
        return Figure(Span(start, span.end), number.value, number.unit, approximate)
    if _names_or_orders(text, number, before, hedged=hedge is not None):
        return None
    unit, end = _counted(context.following(span.end), collective=number.collective)
    if unit.removesuffix("s") in numerals.MONEY_NOUNS:  # "euros" keeps its "s" where it is taken for a singular
        return Figure(Span(start, end), number.value, "money", approximate)
    if unit in numerals.NOT_COUNTED:
        return None
    if unit:
        known = number.value is not None and number.value <= 12 and _KNOWN.search(before)
        return None if known else Figure(Span(start, end), number.value, unit, approximate)
    if hedge and hedge["hedge"].lower() in ("over", "under") and (number.value or 0) < 100:
        return None  # "voters under 45"
    if approximate or number.large or _ALONE.match(text[span.end : span.end + 16]):
        return Figure(Span(start, span.end), number.value, "", approximate)
    return None


def _names_or_orders(text: str, number: numerals.Number, before: str, *, hedged: bool) -> bool:
    """Whether the number is an age, a time, a score, a year, the number of a list or of something named."""
    start, end = number.span
    after = text[end : end + 40]
    if _AGE_AFTER.match(after) or _AGE_BEFORE.search(before) or _JOINED_AFTER.match(after):
        return True
    if _SCORE_BEFORE.search(before) or _SCORE_AFTER.match(after) or _NAMING.search(before):
        return True
    if not number.digits or number.value is None:
        return False
    lower_follows = _WORD_AFTER.match(after) is not None
    if number.value < 120 and _AGE_APPOSED.search(before) and after[:1] in (",", ".", ")", ";"):
        return True
    if not number.large and (
        _CLOCK_AFTER.match(after) or (number.value <= 24 and _CLOCK_BEFORE.search(before) and not lower_follows)
    ):
        return True
    if number.plain_year and not hedged:
        return True
    if (start == 0 or text[start - 1] == "\n") and _LISTED.match(after):
        return True
    if not number.large and _SIGN_BEFORE.search(before):
        return True
    named = _NAME_BEFORE.search(before)
    return named is not None and not lower_follows and named[1].lower() not in numerals.OPENERS


def _counted(words: Sequence[Token], *, collective: bool) -> tuple[str, int]:
    """The lemma of the noun that is counted and where it ends; ("", 0) where there is none.

    words: those after the number.
    """
    i = 0
    if i < len(words) and words[i].lower_ == "of":
        determined = i + 1 < len(words) and words[i + 1].lower_ in _DETERMINERS
        if not (collective or determined):
            return "", 0
        i += 1
        while i < len(words) and words[i].lower_ in _DETERMINERS:
            i += 1
    noun = None
    for word in words[i:]:
        if word.is_sent_start or _ends_phrase(word, found=noun is not None):
            break
        if word.pos_ == "NOUN":
            noun = word
    if noun is None:
        return "", 0
    return (noun.lemma_ or noun.lower_).lower(), noun.idx + len(noun)


def _ends_phrase(token: Token, *, found: bool) -> bool:
    """Whether a word can't stand between a number and the noun counted or, once that is found, go on with it."""
    if token.lower_ in BOUNDARIES:
        return True
    if token.pos_ in ("NOUN", "PROPN") or token.text in ("-", "‐", "‑"):
        return False
    if found:
        return True
    return token.pos_ not in ("ADJ", "ADV", "NUM") and token.tag_ not in ("VBN", "VBG")
