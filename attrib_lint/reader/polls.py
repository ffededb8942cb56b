"""People whom a poll counts: they answered, and nobody spoke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrib_lint.reader.descriptions import sentence_around
from attrib_lint.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHARES = frozenset("half third quarter majority plurality minority one".split())
_POLLED = frozenset(
    "voter respondent adult american public people consumer republican democrat independent supporter who".split()
)
"""Whom polls count."""
_POLLS = frozenset("poll polls survey surveys pollster pollsters surveyed polled respondents".split())
_COUNTED = _POLLS | {"percent", "%"}
"""Words that tell that somebody was counted, and nobody spoke."""


def polled(doc: Doc, draft: Draft) -> bool:
    """Whether a poll counts people: "more than half have an unfavorable view of her, the survey found".

    The article that counts shares of people tells somewhere of the poll; others the poll must stand near to.
    """
    if draft.source is None or draft.reference is None:
        return False
    if draft.reference.head in _SHARES:
        return any(token.lower_ in _POLLS for token in doc)
    if draft.reference.head not in _POLLED:
        return False
    start, end = sentence_around(doc, draft.source.start)
    before = sentence_around(doc, start - 1)[0] if start else 0
    return any(token.lower_ in _COUNTED for token in doc[before:end])
