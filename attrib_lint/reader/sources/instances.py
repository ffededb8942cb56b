"""A group that one of its own speaks for: "Critics say … “It is a toy,” said Helen Marsh, who leads the union".

Stylebooks let it stand where a named member follows at once: the reader is told whom to ask. So the group is no unnamed
source then, though it is nobody in particular either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from attrib_lint.analysis import SourceKind
from attrib_lint.reader.draft import Draft, Entity
from attrib_lint.reader.mentions import nouns
from attrib_lint.reader.sources.descriptions import sentence_around

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TAKING_SIDES = frozenset("critic opponent supporter proponent backer detractor advocate activist campaigner".split())
_IN_THE_STREET = frozenset("resident local villager witness protester demonstrator neighbor neighbour victim".split())
_OFFICES = frozenset(
    "mayor president minister senator governor executive chief chairman chairwoman chair secretary commissioner "
    "director premier chancellor ceo owner founder lawmaker representative rep. sen. gov.".split()
)
_OPENING = frozenset(["“", '"', "``", "''", "‘", "'"])
"""Tokens that open a quotation."""
_INTRODUCED = 3
"""How many words the mention of a member has at least: "said Marsh" goes back to what was said of her before."""


def give_instances(doc: Doc, entities: Sequence[Entity]) -> None:
    """Count groups no longer as unnamed sources whose every mention a named person follows who is new there.

    The person must say something in the same sentence, or in the next, and be no spokesperson, who speaks for a body.
    The next paragraph may turn to something else, unless a quotation of the person's begins it. Whose side somebody is
    on is not read: so nobody in an office speaks for critics, opponents and supporters, and nobody at all for people in
    the street.
    """
    members: list[int] = []
    in_office: list[int] = []
    for entity in entities:
        first = entity.drafts[0]
        if entity.reference.kind is not SourceKind.PERSON or not entity.name or entity.titles & nouns.SPOKESPERSONS:
            continue
        if first.source is not None and not first.quoted and _introduces(doc, first):
            (in_office if entity.titles & _OFFICES else members).append(first.source.start)
    anybody = sorted([*members, *in_office])
    for entity in entities:
        head = entity.reference.head
        # who speaks next may be of another body than the officials
        if entity.reference.kind is not SourceKind.UNNAMED_GROUP or head == "official" or head in _IN_THE_STREET:
            continue
        who = members if head in _TAKING_SIDES else anybody
        mentions = [draft.source for draft in entity.drafts if draft.source is not None and not draft.shared]
        if mentions and all(_followed(doc, mention.start, mention.end, who) for mention in mentions):
            entity.reference = replace(entity.reference, kind=SourceKind.UNKNOWN)


def _introduces(doc: Doc, draft: Draft) -> bool:
    """Whether somebody says something, and is told of; not "by a count of Helen Marsh's"."""
    if draft.source is None or draft.marked is None or draft.head < 0:
        return False
    if doc[draft.head].lemma_.lower() not in nouns.INFORMING:
        return False
    before = doc[draft.source.start - 1].lower_ if draft.source.start else ""
    return before != "by" and sum(token.is_alpha for token in draft.marked) >= _INTRODUCED


def _followed(doc: Doc, start: int, end: int, members: Sequence[int]) -> bool:
    """Whether one of the members, token numbers in order, stands after the mention [start, end) and close to it."""
    stop = sentence_around(doc, start)[1]
    then = next((token.i for token in doc[stop : stop + 3] if not token.is_space), len(doc))
    new_paragraph = "\n" in doc[max(start, stop - 1) : then].text
    if then < len(doc) and (not new_paragraph or doc[then].text in _OPENING):
        stop = sentence_around(doc, then)[1]
    at = bisect_right(members, end - 1)
    return at < len(members) and members[at] < stop
