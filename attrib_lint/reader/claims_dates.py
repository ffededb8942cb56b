"""The date that a sentence itself gives for what it tells: "In March 2022 then-Defence Minister …"."""

from __future__ import annotations

import re

from attrib_lint.reader.dates import dates_in
from attrib_lint.text import Span

_YEAR = re.compile(
    r"\b(?:in|since|during|by|until|from|of|early|late|mid|to|and|through|between|after|before)[ -]"
    r"(?:early |late |mid-)?(?P<year>(?:19|20)\d\d)\b(?![,.]?\d|-\d)",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d{4}")


def stated_dates(text: str, sentence: Span) -> str | None:
    """The one date with a year in a sentence, as ISO day, month or year; None where there is none, or more than one."""
    words = sentence.of(text)
    if not _FIGURES.search(words):
        return None
    found: set[str] = set()
    taken: list[Span] = []
    for mention in dates_in(words):
        if mention.year is None or mention.month is None:
            continue
        taken.append(mention.span)
        found.add(f"{mention.year:04}-{mention.month:02}" + (f"-{mention.day:02}" if mention.day else ""))
    for match in _YEAR.finditer(words):
        if not any(t.overlaps(Span(*match.span("year"))) for t in taken):
            found.add(match["year"])
    return found.pop() if len(found) == 1 else None
