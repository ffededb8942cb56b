"""A source that the opening describes and what follows names: "A leading inspector has warned … Ada Moor says …".

Much of British news opens so. Nobody stays unnamed there, and nobody is to be asked why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrib_lint.analysis import SourceKind
from attrib_lint.reader.draft import Draft, Entity
from attrib_lint.reader.mentions import nouns
from attrib_lint.reader.mentions.kinds import Reference
from attrib_lint.reader.sources.descriptions import sentence_around
from attrib_lint.reader.sources.reasons import STATED
from attrib_lint.reader.sources.same_names import titles_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STAY_UNNAMED = nouns.INSIDERS | frozenset(
    "official officer diplomat lawmaker executive employee worker soldier agent investigator detective negotiator "
    "bureaucrat operative person man woman individual figure witness eyewitness resident friend relative".split()
)
"""Who is told of so and then not named, though somebody else is."""
_EXPERTS = frozenset(
    "analyst economist strategist trader professor academic historian researcher scientist psychologist expert".split()
)
"""Those asked for what they know by trade, who are hardly ever granted anonymity."""
_EXECUTIVES = frozenset("executive vice ceo chairman chairwoman founder".split())
"""Words of titles by which an "executive" is teased after all, if the next to speak has one of them."""
_PARAGRAPHS = 2
"""How many paragraphs further on the name may stand."""


def teased(doc: Doc, draft: Draft, entities: Sequence[Entity]) -> Entity | None:
    """The source that opened the article without a name and has it in this draft.

    It is the only one so far, those of the headline and whom the same noun describes left out; it "has said", "says" or
    "is saying" something, or the article opens "according to" it; and who is named is the next to speak. Later in the
    article it may be an expert, whose trade the next to speak is told to have: "one analyst said …, said Bo Lind, an
    analyst".
    """
    reference = draft.reference
    if not entities or reference is None or reference.kind is not SourceKind.PERSON or draft.quoted:
        return None
    opened = entities[-1]
    described = opened.reference
    if described.kind is not SourceKind.UNNAMED_PERSON or described.plural:
        return None
    if reference.name is None or reference.name[1] - reference.name[0] < 2:
        return None
    executive = described.head == "executive" and _EXECUTIVES & titles_of(doc, reference)
    if described.head in _STAY_UNNAMED and not executive:
        return None
    if described.phrase.determiner not in ("a", "an", "one"):
        return None
    first = opened.drafts[0]
    breaks = _breaks(doc, described.phrase.end, reference.phrase.start)
    if breaks > _PARAGRAPHS or STATED.search(doc[first.start : first.end].text):
        return None
    if described.head in _EXPERTS and described.head in titles_of(doc, reference):
        named = {token.lower_ for token in doc[reference.phrase.start : reference.phrase.end]}
        field = {t.lower_ for t in doc[described.phrase.start : described.phrase.head] if t.pos_ in ("NOUN", "PROPN")}
        return None if named & {"another", "other"} or (field and not field & named) else opened
    if not _has_said(doc, first):
        return None
    if not breaks and not _opens_next_sentence(doc, described, reference):
        return None
    others = (other.reference for other in entities[:-1] if other.reference.head != described.head)
    if any(_breaks(doc, 0, other.phrase.start) for other in others):
        return None
    return opened


def _opens_next_sentence(doc: Doc, described: Reference, named: Reference) -> bool:
    return sentence_around(doc, described.phrase.end - 1)[1] == named.phrase.start


def _breaks(doc: Doc, start: int, end: int) -> int:
    return sum("\n" in token.text for token in doc[start:end] if token.is_space)


def _has_said(doc: Doc, draft: Draft) -> bool:
    if draft.cue is None:
        return False
    head = doc[draft.head]
    words, tag = [token.lower_ for token in draft.cue], head.tag_
    has_said = tag == "VBN" and not {"has", "'s", "’s"}.isdisjoint(words)
    is_saying = tag == "VBG" and "is" in words
    # no past tense of such a verb ends in "s": it is a present taken for one
    says = tag == "VBZ" or (tag == "VBD" and head.lower_.endswith("s"))
    return has_said or is_saying or says or words == ["according", "to"]
