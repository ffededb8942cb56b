"""Figures that somebody must have counted, measured or estimated: money, shares, numbers of people and things.

Left out are numbers that name or order: dates, years, ages, clock times, durations, ordinals, scores, numbers of lists,
and numbers that are part of a name ("Article 5", "Boeing 737").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attrib_lint.analysis import Figure
from attrib_lint.reader import numerals
from attrib_lint.reader.dates import dates_in
from attrib_lint.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FURTHEST_NOUN = 6
"""How many words after a number its noun may stand: "120 heavily armed Russian-backed fighters"."""
_AGE_AFTER = re.compile(r"[ \-‐‑\u00a0]+(?:years?|months?|weeks?|days?)[ \-‐‑\u00a0]+(?:old|of[ ]age)\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|turned|age of|older than|younger than|age)[ ,]+$", re.IGNORECASE)
_AGE_APPOSED = re.compile(r"[A-Z][\w’'.-]+, $")
_CLOCK_AFTER = re.compile(
    r"(?::\d\d)?[ \u00a0]?(?:[ap]\.?m\b|o['’]clock|hours? (?:GMT|UTC)|GMT|UTC|BST|E[DS]T|noon)", re.IGNORECASE
)
_CLOCK_BEFORE = re.compile(r"\bat (?:about |around )?$")
_SCORE_BEFORE = re.compile(r"\d[-–:]$")
_SCORE_AFTER = re.compile(r"[-–:]\d")
_NAMING = re.compile(
    r"\b(?:No|no|Nos|number|article|section|chapter|page|resolution|rule|paragraph|part|phase|level|route|room|flight|"
    r"channel|grade|class|group of|table|figure|version|highway|interstate|act|title|step|point|item|type|model|vol|"
    r"category|magnitude|unit|platform|gate|line|lot|bus|exit|day|week|year|proposition|amendment)\.? $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Context:
    """What is needed of a text to judge its numbers."""

    text: str
    tokens: Sequence[Token]
    starts: Sequence[int]
    dated: Sequence[Span]
    date_starts: Sequence[int]

    def in_date(self, span: Span) -> bool:
        """Whether the span touches a date."""
        i = bisect_right(self.date_starts, span.end - 1) - 1
        return i >= 0 and self.dated[i].overlaps(span)

    def token_after(self, offset: int) -> int:
        """The number of the first token that starts at or after the offset."""
        return bisect_right(self.starts, offset - 1)


def find_figures(doc: Doc) -> tuple[Figure, ...]:
    """The figures of a text, in order, none overlapping another.

    A span covers the words that make the number approximate, the number and its unit: "more than 300 people".
    """
    tokens = [t for t in doc if not t.is_space]
    dates = [m.span for m in dates_in(doc.text)]
    context = _Context(doc.text, tokens, [t.idx for t in tokens], dates, [d.start for d in dates])
    found: list[Figure] = []
    for number in numerals.numbers_in(doc.text):
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
    approximate = number.approximate
    hedge = numerals.HEDGE.search(before)
    if hedge:
        approximate = True
        start -= len(before) - hedge.start("hedge")
        before = text[max(0, start - 40) : start]
    if number.unit in ("money", "percent"):
        return Figure(Span(start, span.end), number.value, number.unit, approximate)
    if _names_or_orders(text, number, before):
        return None
    first = context.token_after(span.end)
    unit, end = _counted(context, first, of=number.collective)
    if unit in numerals.MONEY_NOUNS:
        return Figure(Span(start, end), number.value, "money", approximate)
    if unit in numerals.NOT_COUNTED or (unit and number.value is not None and _definite(before, number.value)):
        return None
    if unit:
        return Figure(Span(start, end), number.value, unit, approximate)
    if approximate or number.large or _stands_alone(text, span):
        return Figure(Span(start, span.end), number.value, "", approximate)
    return None


def _names_or_orders(text: str, number: numerals.Number, before: str) -> bool:
    """Whether the number is an age, a time, a score, a year, the number of a list or of something named."""
    start, end = number.span
    after = text[end : end + 40]
    if _AGE_AFTER.match(after) or _AGE_BEFORE.search(before):
        return True
    if number.digits and number.value is not None:
        if number.value < 120 and _AGE_APPOSED.search(before) and after[:1] in (",", ".", ")", ";"):
            return True
        if _CLOCK_AFTER.match(after) and not number.large:
            return True
        if number.value <= 24 and _CLOCK_BEFORE.search(before) and not re.match(r" [a-z]", after):
            return True
        if number.plain_year and not re.match(r" (?:[a-z]+ )?[a-z]+s\b", after):
            return True
        if number.plain_year and re.search(
            r"\b(?:in|since|by|of|from|until|before|after|during|the|late|early|mid)[ -]$", before, re.I
        ):
            return True
        if after[:1] in (".", ")") and (start == 0 or text[start - 1] == "\n") and after[1:2] in (" ", "\t"):
            return True
    if _SCORE_BEFORE.search(before) or _SCORE_AFTER.match(after):
        return True
    if _NAMING.search(before):
        return True
    if number.digits and not number.large and re.search(r"[#§/]$|[A-Za-z][-–]$", before):
        return True
    named = re.search(r"(?:^|[^.!?“\"'‘\n] ?)\b([A-Z][\w’]+) $", before)
    return bool(named and number.digits and not re.match(r" [a-z]", after) and named[1].lower() not in numerals.OPENERS)


def _definite(before: str, value: float) -> bool:
    """A small number that points back or counts what anybody can: "the two leaders", "both"."""
    return (
        value <= 12
        and re.search(
            r"\b(?:the|these|those|both|all|its|their|his|her|our|other|every|each|first|last|next)\W+$", before, re.I
        )
        is not None
    )


def _counted(context: _Context, first: int, *, of: bool) -> tuple[str, int]:
    """The lemma of the noun that is counted and where it ends; ("", 0) where there is none."""
    tokens = context.tokens
    i = first
    limit = min(len(tokens), first + _FURTHEST_NOUN)
    if (
        i < limit
        and tokens[i].lower_ == "of"
        and (of or (i + 1 < limit and tokens[i + 1].lower_ in ("the", "these", "those", "its", "their", "his", "her")))
    ):
        i += 1
        while i < limit and tokens[i].lower_ in ("the", "these", "those", "its", "their", "his", "her"):
            i += 1
    elif i < limit and tokens[i].lower_ in ("more", "other", "additional", "further", "new"):
        i += 1
    last = -1
    while i < limit:
        token = tokens[i]
        if token.is_sent_start and i > first:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            if token.pos_ == "NOUN" or last >= 0 or (i + 1 < limit and tokens[i + 1].pos_ in ("NOUN", "PROPN", "ADJ")):
                last = i if token.pos_ == "NOUN" else last
        elif token.text in ("-", "‐", "‑", "'s", "’s", "’", "'"):
            if token.text in ("'s", "’s", "’", "'"):
                break
        elif token.pos_ not in ("ADJ", "ADV", "NUM") and not (token.tag_ in ("VBN", "VBG") and last < 0):
            break
        elif last >= 0:
            break
        i += 1
    if last < 0:
        return "", 0
    noun = tokens[last]
    return (noun.lemma_ or noun.lower_).lower(), noun.idx + len(noun)


_ALONE = re.compile(
    r" (?:were|was|have|had|are|dead|killed|wounded|injured|missing|arrested|died|people|others|more|in favou?r|against)\b"
)


def _stands_alone(text: str, span: Span) -> bool:
    """A number that counts people without naming them: "12 were killed"."""
    return _ALONE.match(text[span.end : span.end + 16]) is not None
