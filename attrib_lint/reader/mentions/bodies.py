"""Which body a source belongs to or speaks for, and what words name a body at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrib_lint.reader.mentions import nouns
from attrib_lint.reader.mentions.phrases import NounPhrase, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PLACELESS = frozenset(
    "democratic republican gop conservative liberal western european american russian ukrainian anonymous unnamed "
    "unidentified senior top former current high ranking high-ranking longtime veteran federal local several other "
    "one two three four five six another multiple foreign diplomatic intelligence military government security".split()
)
"""Modifiers that name no body."""
_KNOWN_BODIES = frozenset(
    "hamas hezbollah taliban kremlin pentagon nato eu un iaea wagner fatah interpol europol".split()
)
"""Bodies that are easily taken for nations or nationalities."""
_SEATS = frozenset(["white house", "downing street", "scotland yard", "blue house"])
"""Bodies called by the place where they are."""
_NATIONS = frozenset(["u.s", "u.k", "us", "uk"])
_MODIFIERS = frozenset(["NOUN", "PROPN", "ADJ"])
_RANKS = frozenset(
    "senior top former current junior mid-level high-ranking ranking retired veteran longtime local several unnamed "
    "anonymous unidentified second third other further chief deputy".split()
)
_BEFORE_BODY = frozenset("of at for from with in within by".split())


def names_body(doc: Doc, organisation: tuple[int, int]) -> bool:
    """Whether words name a body, and not only a nation, a party or a field."""
    tokens = doc[organisation[0] : organisation[1]]
    return any(seat in tokens.text.lower() for seat in _SEATS) or any(
        t.lower_.replace(".", "") in _KNOWN_BODIES
        or (t.lower_ not in _PLACELESS and t.lower_.rstrip(".") not in _NATIONS
        and (t.pos_ == "PROPN" or t.lemma_.lower() in nouns.BODIES)
        and not (t.tag_ == "JJ" or t.ent_type_ in ("MISC", "GPE")))
        for t in tokens
    )  # fmt: skip


def organisation_of(doc: Doc, phrase: NounPhrase) -> tuple[int, int] | None:
    """The body of a person without a name: proper names before the head, a possessor, or after "of", "at", "for"."""
    run = [
        i for i in range(phrase.start, phrase.head)
        if (doc[i].text[:1].isupper() and doc[i].pos_ in ("PROPN", "ADJ", "NOUN") and i != phrase.start)
        or (i == phrase.start and doc[i].pos_ == "PROPN")
    ]  # fmt: skip
    if run and names_body(doc, (run[0], max(run) + 1)):
        return run[0], max(run) + 1
    body_words = [i for i in range(phrase.start, phrase.head) if doc[i].lemma_.lower() in nouns.BODIES]
    if body_words:
        start = body_words[0]
        while start > phrase.start and doc[start - 1].pos_ in _MODIFIERS and doc[start - 1].lower_ not in _RANKS:
            start -= 1  # "a senior Chinese | foreign ministry"
        return start, body_words[-1] + 1
    if run and doc[phrase.head].lemma_.lower() in nouns.SPOKESPERSONS:
        return run[0], max(run) + 1
    if phrase.core < phrase.end - 1 and doc[phrase.core].lower_ in _BEFORE_BODY:
        return _body_in(doc, phrase.core + 1, phrase.end)
    return None


def _body_in(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The body that the phrase in [start, end) names first: "the court" of "the court and a close friend"."""
    after = noun_phrase(doc, start, end)
    stop = next((i for i in range(after.start + 1, after.core - 1) if _parts(doc, i)), after.core)
    at_acronym = doc[start - 1].lower_ == "at" and doc[after.head].is_upper and doc[after.head].is_alpha
    return (after.start, stop) if at_acronym or names_body(doc, (after.start, stop)) else None


def _parts(doc: Doc, i: int) -> bool:
    return doc[i].lower_ == "and" and doc[i + 1].tag_ in ("DT", "PRP$")


def organisation_of_named(doc: Doc, phrase: NounPhrase, name: tuple[int, int]) -> tuple[int, int] | None:
    """The body of a named person: "Interior Ministry" before "spokesman Ada Ruiz", or in an apposition after it."""
    start = end = phrase.start
    while end < name[0] and (doc[end].tag_ == "DT" or (doc[end].text[:1].islower() and start == end)):
        start = end = end + 1
    while end < name[0] and doc[end].text[:1].isupper() and doc[end].lower_ not in nouns.TITLES:
        end += 1
    titled = end < name[0] and doc[end].text[:1].isupper()  # "Finance Minister" names a post
    if start < end < name[0] and not titled and names_body(doc, (start, end)):
        return start, end
    if name[0] < phrase.core < phrase.end - 1 and doc[phrase.core].text in (",", "(", "—", "–", "--"):
        return organisation_of(doc, noun_phrase(doc, phrase.core + 1, phrase.end))
    if name[1] < phrase.core - 1 and doc[name[1]].lower_ in _BEFORE_BODY:
        return _body_in(doc, name[1] + 1, phrase.end)
    if name[0] > phrase.core:
        return organisation_of(doc, phrase)  # "the bank's chairman, Ueli Roth"
    return None
