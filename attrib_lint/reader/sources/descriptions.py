"""What a description points back to: "one of them" to the several, "the official" to "an official of the ministry"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrib_lint.analysis import SourceKind
from attrib_lint.reader.draft import Entity
from attrib_lint.reader.mentions import nouns
from attrib_lint.reader.mentions.kinds import Reference, refer

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PEOPLE_KINDS = (SourceKind.PERSON, SourceKind.UNNAMED_PERSON, SourceKind.UNNAMED_GROUP)
_FAR = 300
"""How many tokens from a token its sentence is taken to go at most."""
NEAR = 90
"""How many tokens back a pronoun may point."""
_PARTS = frozenset("one another a first second third other".split())
_COUNTED = frozenset("two three four five six both".split())


def one_of(doc: Doc, reference: Reference, recent: Sequence[Entity]) -> Entity | None:
    """The several of whom this is one: "three officers … one of them", "… another officer"."""
    if reference.plural and reference.head not in ("them", "those"):
        return None
    start, end = reference.phrase.start, reference.phrase.core
    if end < reference.phrase.end and doc[end].lower_ == "of":
        end += 1
        while end < reference.phrase.end and doc[end].text != "," and doc[end].lower_ not in ("who", "that"):
            end += 1
    words = [t.lower_ for t in doc[start:end] if t.is_alpha] or [""]
    if words[0] == "a" and words[1:2] != ["second"]:
        return None
    of = words[1:2] == ["of"] and words[0] in _PARTS
    telling = {w for w in words if w not in _PARTS | {"the", "of", "an", "those", "these", "them", "same"}}
    for entity in recent:
        other = entity.reference
        if reference.phrase.start - entity.last_mention > 6 * NEAR:
            break
        if other.kind is not SourceKind.UNNAMED_PERSON or not other.plural:
            continue
        if of and words[2:3] == ["them"]:
            return entity
        there = doc[other.phrase.start : other.phrase.core]
        theirs = {t.lemma_.lower() for t in there if t.pos_ in ("NOUN", "PROPN", "ADJ") and t.is_alpha}
        ours = {t.lemma_.lower() for t in doc[start:end]}
        if set(words[:2]) & _PARTS and other.head in ours | {reference.head}:
            mine = {
                t.lemma_.lower() for t in doc[start:end] if t.lower_ in telling and t.pos_ in ("NOUN", "PROPN", "ADJ")
            }
            if mine <= theirs if of else mine == theirs - {"several", "other"}:
                return entity
            counted = any(t.lower_ in _COUNTED for t in there)
            if words == ["one", reference.head] and counted:
                return entity  # "two budget officials … one official"
    return None


def introduction(doc: Doc, reference: Reference) -> Reference | None:
    """The phrase without a name by which an article brought in whom it now calls "the official": "an official of …".

    It need not be a source there. Looked for in the sentences before, the nearest first.
    """
    for i in range(reference.phrase.start - 1, max(-1, reference.phrase.start - NEAR * 2), -1):
        if doc[i].lemma_.lower() != reference.head or doc[i].pos_ not in ("NOUN", "PROPN"):
            continue
        start = i
        while start > 0 and not doc[start].is_sent_start and of_phrase(doc, start - 1):
            start -= 1
            if doc[start].tag_ in ("DT", "CD"):
                break
        end = i + 1
        while end < len(doc) and end - i < 12 and doc[end].pos_ in ("ADP", "DET", "NOUN", "PROPN", "ADJ", "PART"):
            end += 1
        found = refer(doc, start, end)
        if not found.definite and not found.pronoun and found.head == reference.head:
            return found if found.name is None else None
    return None


def sentence_around(doc: Doc, i: int) -> tuple[int, int]:
    """The sentence of token i, as token numbers. `Span.sent` goes through the whole Doc each time.

    Of a sentence without end, as in a text without punctuation, it is the part near the token.
    """
    start, end = i, i + 1
    first, last = max(0, i - _FAR), min(len(doc), i + _FAR)
    while start > first and not doc[start].is_sent_start:
        start -= 1
    while end < last and not doc[end].is_sent_start:
        end += 1
    return start, end


_ACCESS = frozenset("briefed familiar close involved privy".split())
_LINKS = frozenset("in at from for with near within inside".split())


def phrase_before(doc: Doc, end: int) -> int:
    """Where the noun phrase starts that ends before token `end`: "a clerk at the court in Lyon | , who said".

    Returns `end` where there is none.
    """
    start, narrow = end, 0
    while start > 0 and end - start < 16 and not (start < end and doc[start].is_sent_start):
        word = doc[start - 1].lower_
        after_access = start > 1 and word in ("on", "about", "to") and doc[start - 2].lower_ in _ACCESS
        linked = start < end and (word in _LINKS or word in _ACCESS or after_access)
        if start < end and doc[start].tag_ == "DT" and not linked and word != "of":
            break
        if linked:
            narrow = narrow or start  # "a person briefed on the matter"
        elif not of_phrase(doc, start - 1):
            break
        start -= 1
    while start < end and (doc[start].lower_ in _LINKS | {"of"} or doc[start].is_punct):
        start += 1
    if start > 1 and doc[start - 1].text == "," and doc[start - 2].ent_type_ == "PERSON" and doc[start].tag_ == "DT":
        return phrase_before(doc, start - 1)  # "Ada Ruiz, a clerk at the court"
    if narrow > start:
        head = refer(doc, start, end)
        if head.kind not in _PEOPLE_KINDS and head.head not in nouns.SPOKESPERSONS:
            return narrow  # "a meeting with the clerk"
    return start


def of_phrase(doc: Doc, i: int) -> bool:
    """Whether a token can stand in a noun phrase that is read backwards."""
    token = doc[i]
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART") or token.text in ("of", "-", ".", "'s", "’s")
