"""The date that a sentence itself gives for what it tells: "In March 2022 then-Defence Minister …"."""

from __future__ import annotations

import re

from attrib_lint.reader.claims.dates import dates_in
from attrib_lint.text import Span

_YEAR = re.compile(
    r"\b(?:in|during|of|early|late|mid)[ -]"
    r"(?:early |late |mid-)?(?P<year>(?:19|20)\d\d)\b(?![,.]?\d|-\d)",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:since|by|until|till|from|to|and|through|between|after|before)\s(?:the\s|early\s|late\s)?$", re.IGNORECASE
)
"""What makes of a date the end of a time, or only a measure: "the best since 2006"."""
_FIGURES = re.compile(r"\d{4}")


def stated_dates(text: str, sentence: Span) -> str | None:
    """The one time with a year that a sentence gives, as ISO day, month or year; None for none and for several."""
    words = sentence.of(text)
    if not _FIGURES.search(words):
        return None
    found: set[str] = set()
    taken: list[Span] = []
    for mention in dates_in(words):
        if mention.year is None or mention.month is None:
            continue
        taken.append(mention.span)
        if not _BOUND.search(words, 0, mention.span.start):
            found.add(f"{mention.year:04}-{mention.month:02}" + (f"-{mention.day:02}" if mention.day else ""))
    for match in _YEAR.finditer(words):
        if not (_BOUND.search(words, 0, match.start()) or any(t.overlaps(Span(*match.span("year"))) for t in taken)):
            found.add(match["year"])
    return found.pop() if len(found) == 1 else None
