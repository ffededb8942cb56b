"""Mentions with a name: whether it is the name of a source told of before, in full or in part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrib_lint.analysis import SourceKind
from attrib_lint.reader.draft import Entity
from attrib_lint.reader.mentions import nouns
from attrib_lint.reader.mentions.kinds import Reference
from attrib_lint.reader.sources.descriptions import NEAR

if TYPE_CHECKING:
    from spacy.tokens import Doc

Bearers = Mapping[str, frozenset[str]]
"""As `first_bearers` gives them."""
PERSONS = (SourceKind.PERSON, SourceKind.UNNAMED_PERSON)
_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_NOT_GIVEN = nouns.TITLES | nouns.MALE | nouns.FEMALE
"""What may stand before a surname without being a given name."""


def by_name(doc: Doc, reference: Reference, recent: Sequence[Entity], bearers: Bearers) -> Entity | None:
    """The source with this name, in full or in part.

    bearers: from `first_bearers`. A surname alone means whom the article first names with it, and not a namesake who
    was quoted since: "Trump" is no Ivanka.
    """
    if (acronym := doc[reference.name[0]].lower_ if reference.name else "") and len(_name_words(doc, reference)) == 1:
        for entity in recent:
            if acronym in entity.aliases:
                return entity
    alone = reference.kind is SourceKind.PERSON and len(_name_words(doc, reference)) == 1
    alone = alone and not titles_of(doc, reference) & (nouns.MALE | nouns.FEMALE)  # "Mrs. Moor" tells them apart
    surname = doc[reference.name[0]].lower_ if alone and reference.name is not None else ""
    given = bearers.get(surname, frozenset())
    for exact in (True, False):
        for entity in recent:
            if same_name(doc, entity, reference, exact=exact) and (not given or _bears(entity, surname, given)):
                return entity
    if reference.kind is not SourceKind.PERSON:
        return None
    # "The chief executive said …. “It is over,” said Kenji Ito, the chief executive of the carmaker."
    titles = titles_of(doc, reference)
    nameless = [
        e for e in near(recent, reference.phrase.start, 3 * NEAR)
        if e.reference.kind is SourceKind.PERSON and e.reference.name is None and not e.reference.plural
        and e.reference.definite and e.reference.head in titles
    ]  # fmt: skip
    return nameless[0] if len(nameless) == 1 else None


def first_bearers(doc: Doc) -> dict[str, frozenset[str]]:
    """For each surname, lower-cased, the words before it in the full name with which the article first gives it."""
    found: dict[str, frozenset[str]] = {}
    for entity in doc.ents:
        if entity.label_ == "PERSON" and len(entity) > 1:
            words = [token.lower_ for token in entity]
            while len(words) > 1 and words[-1] in _SUFFIXES:
                words.pop()
            if given := frozenset(words[:-1]) - _NOT_GIVEN:
                found.setdefault(words[-1], given)
    return found


def _bears(entity: Entity, surname: str, given: frozenset[str]) -> bool:
    """Whether a source may be the person with this surname and one of these names before it."""
    *own, last = entity.name.lower().split() or [""]
    return not own or last != surname or not given.isdisjoint(own)


def titles_of(doc: Doc, reference: Reference) -> set[str]:
    """The lemmas by which a mention with a name describes the person, "Mr." and the like included."""
    if reference.name is None:
        return set()
    start, end = reference.name
    # without "his" of "his wife, Ida Moor", which tells of another
    titles = {t.lemma_.lower() for t in doc[reference.phrase.start : start] if t.tag_ not in ("PRP$", "DT", ",")}
    if start > 0 and doc[start - 1].lower_ in nouns.MALE | nouns.FEMALE:
        titles.add(doc[start - 1].lower_)
    return titles | {t.lemma_.lower() for t in doc[end : max(end, reference.phrase.end)] if t.pos_ == "NOUN"}


def _name_words(doc: Doc, reference: Reference) -> list[str]:
    assert reference.name is not None
    words = [t.lower_.replace("’", "'") for t in doc[slice(*reference.name)] if any(c.isalpha() for c in t.text)]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return words


def same_name(doc: Doc, entity: Entity, reference: Reference, *, exact: bool) -> bool:
    """Whether a source has this name. exact: by its surname or the whole; else also by its first part."""
    other = entity.reference
    if other.name is None or reference.name is None or (other.kind in PERSONS) != (reference.kind in PERSONS):
        return False
    ours, theirs = _name_words(doc, reference), _name_words(doc, other)
    if not ours or not theirs:
        return False
    short, long = sorted((ours, theirs), key=len)
    if reference.kind not in PERSONS:
        if exact:
            return ours == theirs or "".join(ours).replace(".", "") in entity.aliases | {_initials(theirs)}
        place = doc[reference.name[0]].ent_type_ == "GPE" or doc[other.name[0]].ent_type_ == "GPE"
        return (len(short) > 1 and long[-len(short) :] == short) or (not place and long[: len(short)] == short)
    if not exact:
        return len(short) == 1 and len(long) > 1 and short[0] == long[0]  # "Kim Jong-un": "Kim said"
    if ours[-1] != theirs[-1] or not gender_fits(entity, titles_of(doc, reference)):
        return False
    return long[-len(short) :] == short or ours[0][0] == theirs[0][0]


def _initials(words: Sequence[str]) -> str:
    return "".join(w[0] for w in words if w[0].isalpha())


def gender_fits(entity: Entity, said: set[str]) -> bool:
    """Whether nothing told of a source speaks against a mention with these words: "she", "mr.", "spokeswoman"."""
    known = entity.titles | {entity.reference.head}
    if "he" in said or said & nouns.MALE:
        return not known & nouns.FEMALE
    if "she" in said or said & nouns.FEMALE:
        return not known & nouns.MALE
    return True


def near(recent: Sequence[Entity], here: int, distance: int = NEAR) -> Iterator[Entity]:
    """The sources mentioned in the last `distance` tokens before token `here`, the last one first."""
    return (e for e in recent if here - e.last_mention <= distance)
