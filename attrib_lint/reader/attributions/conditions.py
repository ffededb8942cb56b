"""Clauses in which a source asks for anonymity: what it asked for itself is not what it said.

"A clerk, who declined to be named, said …" is one attribution, by the clerk. The clause is found in the words, so
that it makes no difference whether the model took it for an attribution of its own, for the source or for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrib_lint.reader.draft import Draft
from attrib_lint.reader.mentions.kinds import refer
from attrib_lint.reader.sources.descriptions import phrase_before, sentence_around
from attrib_lint.reader.sources.reasons import STATED

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENERS = frozenset("who speaking asking requesting insisting declining talking".split())
_CUES = frozenset("decline ask request refuse speak insist wish prefer want grant".split())
_LONGEST = 50
"""The most tokens that such a clause has."""


def without_conditions(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The attributions, each with the source before its clause, and none for a clause alone."""
    result: list[Draft] = []
    for draft in drafts:
        if draft.cue is not None and (found := _clause_before(doc, draft.cue.start)) is not None:
            start, opener = found
            if draft.source is None or start <= draft.source.start < draft.cue.start:
                _give(doc, draft, start, opener)
                while result and result[-1].start >= start and result[-1].end <= draft.cue.start:
                    result.pop()
        if result and _only_asks(doc, result[-1], draft):
            before = result[-1]
            before.source, before.marked = draft.source, draft.marked
            before.reference, before.quoted = draft.reference, draft.quoted
            continue
        result.append(draft)
    return result


def _clause_before(doc: Doc, cue: int) -> tuple[int, int] | None:
    """The first token of the noun phrase, and of the clause after it, where the clause ends right before the cue."""
    first = max(sentence_around(doc, cue)[0], cue - _LONGEST)
    for i in range(cue - 3, first, -1):
        if doc[i].lower_ not in _OPENERS:
            continue
        apart = doc[i - 1].text == ","
        if (doc[cue - 1].text == ",") is not apart or STATED.search(doc[i:cue].text) is None:
            continue
        end = i - 1 if apart else i
        start = phrase_before(doc, end)
        return (start, i) if start < end else None
    return None


def _give(doc: Doc, draft: Draft, start: int, opener: int) -> None:
    """Make the noun phrase before the clause the source of an attribution; nothing of it stays content."""
    assert draft.cue is not None
    end = opener - 1 if doc[opener - 1].text == "," else opener
    if draft.source is None or draft.source.start >= opener or draft.source.end < end:
        draft.source = draft.marked = doc[start:end]
        draft.reference = refer(doc, start, end)
    draft.contents = [c for c in draft.contents if not start <= c.start < draft.cue.start]


def _only_asks(doc: Doc, before: Draft, draft: Draft) -> bool:
    """Whether an attribution only says what its source asked for, and that source is whom the one before lacks.

    "The sale was confirmed by two sources, who declined to be named."
    """
    if before.source is not None or before.cue is None or draft.source is None or draft.cue is None:
        return False
    if doc[draft.head].lemma_.lower() not in _CUES or draft.source.start == 0:
        return False
    same = sentence_around(doc, before.cue.start)[0] <= draft.source.start < sentence_around(doc, before.cue.start)[1]
    asked = STATED.search(doc[draft.source.end : max(draft.end, draft.source.end)].text) is not None
    return same and asked and doc[draft.source.start - 1].lower_ in ("by", "to")
