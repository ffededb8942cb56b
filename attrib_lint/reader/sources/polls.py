"""People whom a poll counts: they answered, and nobody spoke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrib_lint.reader.draft import Draft
from attrib_lint.reader.sources.descriptions import sentence_around

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHARES = frozenset("half third quarter majority plurality minority one".split())
_POLLED = frozenset(
    "voter respondent adult american public people consumer republican democrat independent supporter who".split()
)
"""Whom polls count."""
_POLLS = frozenset("poll polls survey surveys pollster pollsters surveyed polled respondents".split())
_PERCENT = frozenset(["percent", "%"])
_EARLY = 300
"""An article on a poll tells of it within so many tokens."""


def polled(doc: Doc, draft: Draft) -> bool:
    """Whether a poll counts people: "more than half have an unfavorable view of her, the survey found".

    An article that counts shares of people tells of the poll early; others the poll must stand near to.
    """
    if draft.source is None or draft.reference is None:
        return False
    if draft.reference.head in _SHARES:
        return _tells_of_poll(doc, 0, min(_EARLY, len(doc)))
    if draft.reference.head not in _POLLED:
        return False
    start, end = sentence_around(doc, draft.source.start)
    before = sentence_around(doc, start - 1)[0] if start else 0
    return _tells_of_poll(doc, before, end) or any(token.lower_ in _PERCENT for token in draft.source)


def _tells_of_poll(doc: Doc, start: int, end: int) -> bool:
    """Whether a poll is told of; not the polls at which people vote."""
    return any(
        doc[i].lower_ in _POLLS and not (doc[i].lower_ == "polls" and i and doc[i - 1].lower_ == "the")
        for i in range(start, end)
    )
