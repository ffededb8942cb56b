"""Who speaks by the label of a turn in a transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrib_lint.analysis import SourceKind
from attrib_lint.reader.mentions.kinds import Reference
from attrib_lint.reader.mentions.organisations import known_body
from attrib_lint.reader.mentions.phrases import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARTS = frozenset(
    "announcer anchor audience caller crowd female host interviewer male man moderator narrator question questioner "
    "reporter speaker student translator unidentified voice woman".split()
)
"""Labels of those in a conversation who have no name there."""


def speaker(doc: Doc, start: int, end: int) -> Reference:
    """Classify the label of a turn in a transcript by its words: "MOOR" is a person, "BBC" and "REPORTER" are none."""
    phrase = noun_phrase(doc, start, end)
    words = doc[start:end].text.lower().split()
    if words[-1] in _PARTS:
        return Reference(phrase, SourceKind.UNKNOWN, words[-1])
    kind = SourceKind.ORGANISATION if known_body(doc, start, end) else SourceKind.PERSON
    return Reference(phrase, kind, words[-1], (start, end))
