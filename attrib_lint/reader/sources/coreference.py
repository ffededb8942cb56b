"""Joins the mentions of one source: names, second names, pronouns, "the official", "the statement".

Where two would fit equally well, a pronoun or description is left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from attrib_lint.analysis import SourceKind
from attrib_lint.reader.draft import Draft, Entity
from attrib_lint.reader.mentions.kinds import Reference, refer
from attrib_lint.reader.sources.antecedents import HE_SHE, of_description, of_pronoun
from attrib_lint.reader.sources.descriptions import NEAR, one_of, phrase_before, sentence_around
from attrib_lint.reader.sources.instances import give_instances
from attrib_lint.reader.sources.lone_names import as_body, as_person, lone_names
from attrib_lint.reader.sources.same_names import Bearers, by_name, first_bearers, titles_of
from attrib_lint.reader.sources.standing import settle, speaks
from attrib_lint.reader.sources.teasers import teased

if TYPE_CHECKING:
    from spacy.tokens import Doc

REMEMBERED = 200
"""How many sources a mention is compared with: more than an article has, and a bound on the time for a book."""


def join(doc: Doc, text: str, drafts: Sequence[Draft]) -> list[Entity]:
    """The sources of an article in order of their first mention; each draft with a source belongs to one.

    text: the Doc's, which puts it together anew each time it is asked.
    """
    entities: list[Entity] = []
    recent: list[Entity] = []  # the last one mentioned first
    owner: Entity | None = None
    last = -1
    bearers = first_bearers(doc)
    persons, bodies = lone_names(doc, text, drafts, bearers)
    seen: dict[tuple[int, int], tuple[Entity, Reference]] = {}
    for draft in drafts:
        if draft.source is None or draft.reference is None:
            # "… said the talks had failed, adding that …": a participle after an attribution has its source
            if owner is not None and draft.cue is not None and _goes_on(doc, draft, last):
                owner.drafts.append(draft)
                last = draft.end
            continue
        place = draft.source.start, draft.source.end
        if place in seen:  # one mention gives two statements their source
            owner, draft.reference = seen[place]
            owner.drafts.append(draft)
            recent = [owner, *(e for e in recent if e is not owner)][:REMEMBERED]
            last = draft.end
            continue
        if draft.quoted:
            draft.reference = replace(draft.reference, kind=_quoted_kind(draft.reference))
        entity: Entity | Reference | None = None
        if draft.reference.pronoun:
            itself = draft.reference
            _relative(doc, draft)
            entity = _of_same_words(draft, recent)
            if entity is not None:
                draft.reference = itself
        elif draft.reference.head == "another" and draft.source[-1].lower_ == "another":
            _one_more(draft, recent)
        else:
            as_person(doc, draft, persons)
            as_body(doc, draft, bodies)
        entity = entity or _antecedent(doc, draft, recent, bearers)
        if isinstance(entity, Reference):  # a person whom the narrator has named
            draft.reference = replace(entity, pronoun=True)
            entity = by_name(doc, entity, recent, bearers)
        if entity is None and (entity := teased(doc, draft, entities)) is not None:
            entity.reference, entity.name = draft.reference, ""  # `_learn` gives it the name
        if entity is None:
            entity = Entity(settle(doc, draft))
            entities.append(entity)
        entity.drafts.append(draft)
        recent = [entity, *(e for e in recent if e is not entity)][:REMEMBERED]
        _learn(doc, entity, draft)
        seen[place] = entity, draft.reference
        owner, last = entity, draft.end
    for entity in entities:
        _speak_up(doc, entity)
    give_instances(doc, entities)
    return entities


def _speak_up(doc: Doc, entity: Entity) -> None:
    """Count those as a source who only acted where they were first told of, and spoke later."""
    if entity.reference.kind is SourceKind.UNKNOWN:
        later = next((draft for draft in entity.drafts[1:] if speaks(doc, draft)), None)
        if later is not None:
            entity.reference = replace(entity.reference, kind=settle(doc, later).kind)


def _goes_on(doc: Doc, draft: Draft, last: int) -> bool:
    """Whether a cue without a source continues the attribution that ends at token `last`, in one sentence."""
    assert draft.cue is not None
    if draft.head < 0 or last < 0 or (draft.cue.start < last - 1 and doc[draft.head].tag_ != "VBG"):
        return False
    same = sentence_around(doc, last - 1) == sentence_around(doc, draft.cue.start)
    before = doc[draft.cue.start - 1].lower_ if draft.cue.start else ""
    return same and (doc[draft.head].tag_ == "VBG" or before in ("and", "but"))


def _one_more(draft: Draft, recent: Sequence[Entity]) -> None:
    """Take "another" for one more of what the unnamed person is who spoke last: "said a clerk. Another said …"."""
    assert draft.reference is not None
    last = recent[0].reference if recent and draft.reference.phrase.start - recent[0].last_mention < NEAR else None
    if last is not None and last.kind is SourceKind.UNNAMED_PERSON and not last.plural:
        draft.reference = replace(draft.reference, kind=last.kind, head=last.head, organisation=last.organisation)


def _quoted_kind(reference: Reference) -> SourceKind:
    """An unnamed source inside a quotation is the speaker's, not the article's."""
    unnamed = (SourceKind.UNNAMED_PERSON, SourceKind.UNNAMED_GROUP)
    return SourceKind.UNKNOWN if reference.kind in unnamed else reference.kind


def _relative(doc: Doc, draft: Draft) -> None:
    """Read the phrase before a relative pronoun in its place: "The senator, who said …"."""
    assert draft.reference is not None
    if draft.reference.head not in ("who", "which", "that", "whom", "whose"):
        return
    end = draft.reference.phrase.start
    while end > 0 and doc[end - 1].text == ",":
        end -= 1
    start = phrase_before(doc, end)
    if start < end:
        found = refer(doc, start, end)
        draft.reference = replace(found, pronoun=True)


def _of_same_words(draft: Draft, recent: Sequence[Entity]) -> Entity | None:
    """The source that has just been mentioned in the words for which a relative pronoun stands."""
    assert draft.reference is not None
    phrase = draft.reference.phrase
    for entity in recent[:2]:
        source = entity.drafts[-1].source
        if source is None or draft.source is None or phrase.core > draft.source.start:
            continue
        if source.start < phrase.core and phrase.start < source.end:
            return entity
    return None


def _antecedent(doc: Doc, draft: Draft, recent: Sequence[Entity], bearers: Bearers) -> Entity | Reference | None:
    reference = draft.reference
    assert reference is not None
    if reference.name is not None:
        return by_name(doc, reference, recent, bearers)
    if reference.pronoun and reference.kind is SourceKind.UNKNOWN:
        assert draft.source is not None
        return of_pronoun(doc, reference.head, draft.source.start, recent)
    if reference.kind is SourceKind.UNNAMED_PERSON and _indefinite(reference):
        # "Sources said … sources said" are the same ones for all a reader can tell; "a source … another" are not.
        if (several := one_of(doc, reference, recent)) is not None:
            return several
        if not reference.plural or reference.phrase.determiner:
            return None
        return _alike(doc, reference, recent)
    if reference.definite or reference.phrase.determiner in ("his", "her", "their", "its"):
        return of_description(doc, reference, recent) or one_of(doc, reference, recent)
    return _alike(doc, reference, recent)


def _alike(doc: Doc, reference: Reference, recent: Sequence[Entity]) -> Entity | None:
    """The latest source of the same kind that was called by the same words."""
    words = _words(doc, reference)
    same = (e for e in recent if e.reference.kind is reference.kind and e.reference.head == reference.head)
    return next((e for e in same if _words(doc, e.reference) == words), None)


def _indefinite(reference: Reference) -> bool:
    return not reference.definite


def _words(doc: Doc, reference: Reference) -> tuple[str, ...]:
    phrase = reference.phrase
    return tuple(
        t.lower_ for t in doc[phrase.start : phrase.end] if t.lower_ not in ("the", "a", "an") and not t.is_punct
    )


def _learn(doc: Doc, entity: Entity, draft: Draft) -> None:
    """Take from a mention what it adds: a fuller name, a title, "Mr." or "Ms."."""
    reference = draft.reference
    assert reference is not None
    if (alias := _alias(doc, reference)) is not None:
        entity.aliases.add(alias)
    if reference.name is not None:
        name = doc[reference.name[0] : reference.name[1]].text
        if entity.reference.name is None or len(name) > len(entity.name):
            entity.name = name
            if entity.reference.name is None or not reference.pronoun:
                entity.titles.add(entity.reference.head)
                entity.reference = replace(reference, kind=entity.reference.kind, pronoun=False)
        entity.titles |= titles_of(doc, reference)
    elif reference.pronoun and reference.head in HE_SHE:
        entity.titles.add(reference.head)
    elif not entity.name and not reference.pronoun:
        entity.name = _description(doc, reference)


def _alias(doc: Doc, reference: Reference) -> str | None:
    """The acronym set apart after a name: "the World Health Organization (WHO)", "the refugee agency, UNHCR, said"."""
    end = reference.phrase.core
    if end + 2 >= len(doc) or not doc[end + 1].text[:2].isupper() or not doc[end + 1].is_alpha:
        return None
    apart = doc[end].text + doc[end + 2].text
    return doc[end + 1].lower_ if apart == "()" or (apart == ",," and doc[end + 1].is_upper) else None


def _description(doc: Doc, reference: Reference) -> str:
    """How a mention describes the source, without the clauses after it ("…, who spoke on condition of anonymity")."""
    end = reference.phrase.head + 1
    while end < reference.phrase.end and doc[end].lower_ not in (",", "who", "which", "speaking", "–", "—"):
        end += 1
    return doc[reference.phrase.start : end].text.strip()
