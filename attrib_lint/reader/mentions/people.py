"""Whether people without a name are unnamed individuals who spoke to somebody, or a group at large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrib_lint.analysis import SourceKind
from attrib_lint.reader.mentions import nouns
from attrib_lint.reader.mentions.bodies import organisation_of
from attrib_lint.reader.mentions.phrases import DEFINITE, POSSESSIVES, NounPhrase, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc

_EVERYBODY = frozenset("everyone everybody anyone anybody someone somebody each".split())
_SHARES = frozenset("number lot plenty several".split())
_POLLED = frozenset("majority half minority third quarter proportion percent".split())
_OF_POLLS = frozenset("percent respondent voter adult american consumer household surveyed polled asked".split())
"""Whom polls count: a share of them is what a poll found, and no people who speak."""
_OUTSIDERS = frozenset(
    "expert analyst economist historian scholar academic pundit critic observer commentator supporter opponent "
    "candidate contender resident voter citizen local protester protestor demonstrator villager".split()
)
"""Of these several, or dozens, are still a group at large: nobody's anonymity was agreed on."""
_PRESS = frozenset(
    "reporter journalist correspondent photographer cameraman editor columnist blogger anchor host pundit "
    "moderator".split()
)
_POSTERS = frozenset(
    "user reader viewer follower fan commenter poster caller questioner contributor child boy girl couple "
    "respondent".split()
)
"""People whom an article quotes in passing; none of them is a source to whom anonymity was granted."""
_MANY = 9
"""More than that many people are a group."""


def kind_of_people(doc: Doc, phrase: NounPhrase, *, plural: bool) -> SourceKind:
    """Unnamed individuals who spoke, or a group at large?"""
    determiner, head = phrase.determiner, doc[phrase.head].lemma_.lower()
    if head in _EVERYBODY and describes_access(doc, phrase):
        return SourceKind.UNNAMED_PERSON  # "everyone I interviewed"
    if determiner in ("each", "every") or head in _EVERYBODY:
        return SourceKind.UNKNOWN
    if plural and not describes_access(doc, phrase) and _names_one(doc, phrase):
        return SourceKind.UNKNOWN
    if phrase.core == phrase.end and [t.lower_ for t in doc[phrase.start : phrase.end]] == ["a", "wise", "man"]:
        return SourceKind.UNKNOWN  # a saying
    if head == "one" and doc[phrase.core : phrase.core + 2].text.lower() == "of which":
        return SourceKind.UNKNOWN
    if head == "one" and phrase.end - phrase.start == 1:
        return SourceKind.UNKNOWN  # "one might think", "one says …, another …"
    if head == "one" and phrase.core < phrase.end and doc[phrase.core].lower_ == "in":
        return SourceKind.UNNAMED_GROUP  # "one in five"
    if head == "one" and _of_bodies(doc, phrase):
        return SourceKind.ORGANISATION
    if head in _SHARES | _POLLED and not describes_access(doc, phrase):
        words = {form for t in doc[phrase.start : phrase.end] for form in (t.lemma_.lower(), t.lower_)}
        counted = head in _POLLED and not words.isdisjoint(_OF_POLLS)
        return SourceKind.UNKNOWN if counted else SourceKind.UNNAMED_GROUP
    if not plural and determiner not in DEFINITE and head in _PRESS | _POSTERS and not describes_access(doc, phrase):
        named = head in _PRESS and organisation_of(doc, phrase) is not None
        return SourceKind.ORGANISATION if named else SourceKind.UNKNOWN
    if determiner == "both" and not describes_access(doc, phrase):
        return SourceKind.UNKNOWN  # two whom the article has told of: "both women"
    if determiner in nouns.VAGUE or (not plural and determiner == "" and head in nouns.VAGUE):
        return SourceKind.UNNAMED_PERSON if describes_access(doc, phrase) else SourceKind.UNNAMED_GROUP
    if not plural and determiner == "" and phrase.end - phrase.start > 1 and head != "one":
        return SourceKind.UNKNOWN  # headlines and titles: "Former rival says", "Senator from Texas"
    if not plural:
        told_of = determiner in DEFINITE | POSSESSIVES or _in_apposition(doc, phrase)
        return SourceKind.PERSON if told_of else SourceKind.UNNAMED_PERSON
    if head in nouns.PUBLICS and determiner in DEFINITE:
        return SourceKind.UNKNOWN
    if describes_access(doc, phrase) or _tied_to_somebody(doc, phrase, head):
        return SourceKind.UNNAMED_PERSON
    numbers = [t for t in doc[phrase.start : phrase.head] if t.tag_ == "CD"]
    if head in nouns.ELECTED or any(t.lower_ in _TEENS or _count(t.text) > _MANY for t in numbers):
        return SourceKind.UNNAMED_GROUP
    if determiner in nouns.NUMBERS or determiner.isdigit():
        exact = determiner in _EXACT or determiner.isdigit()
        return SourceKind.UNNAMED_PERSON if exact or head not in _OUTSIDERS else SourceKind.UNNAMED_GROUP
    before = {t.lower_ for t in doc[phrase.start : phrase.head]}
    several = any(t.tag_ == "NNS" for t in doc[phrase.start : phrase.head])  # "experts and former officials"
    if head == "official" and not before.isdisjoint(_OF_SOME) and not several:
        return SourceKind.UNNAMED_PERSON
    return SourceKind.UNNAMED_GROUP


def _in_apposition(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether the phrase only describes somebody who stands before it: "the man's sister, | a Kemi teacher"."""
    at = phrase.start - 2
    if phrase.end < len(doc) and not (doc[phrase.end].is_punct or doc[phrase.end].is_space):
        return False  # "…, a neighbour said": nothing closes it
    if at < 0 or doc[phrase.start - 1].text != "," or doc[at].tag_ != "NN" or doc[at].lower_ not in nouns.PEOPLE:
        return False
    before = doc[max(0, at - 4) : at]
    return any(t.tag_ in ("PRP$", "POS") or t.lower_ in DEFINITE for t in before)


def _tied_to_somebody(doc: Doc, phrase: NounPhrase, head: str) -> bool:
    """Whether people are told by whom they belong to: "their attorneys", "lawyers for the family", "friends"."""
    if head in nouns.LAWYERS:
        own = phrase.possessor is not None or phrase.determiner in POSSESSIVES
        return own or has_client(doc, phrase, head)
    return head == "friend" and phrase.core - phrase.start == 1


def has_client(doc: Doc, phrase: NounPhrase, head: str) -> bool:
    """Whether lawyers speak for somebody in particular: "attorneys for the family", not "lawyers for immigrants"."""
    if head not in nouns.LAWYERS or phrase.core + 1 >= phrase.end:
        return False
    link, client = doc[phrase.core], doc[phrase.core + 1]
    return link.lower_ in ("for", "representing") and client.tag_ in ("DT", "PRP$", "NNP", "NNPS")


_OF_SOME = frozenset("senior top high-ranking former".split())
"""What, before "officials", tells that some of them were asked, and that no body speaks."""


def _names_one(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether the phrase of several goes on to name one of them: "many experts, including Ms. Ruiz"."""
    for i in range(phrase.core, phrase.end - 1):
        if doc[i].lower_ == "including" or (doc[i].lower_, doc[i + 1].lower_) == ("such", "as"):
            after = (t for t in doc[i + 1 : phrase.end] if t.lower_ not in ("as", "the"))
            # "including one at Boeing" names nobody
            return next((t.pos_ == "PROPN" or t.text[:1].isupper() for t in after), False)
    return False


_EXACT = frozenset("two three four five six seven eight nine couple pair".split())
_TEENS = frozenset("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split())


def _count(text: str) -> int:
    """The number that digits give; 0 for other words."""
    digits = text.replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) < 12 else 0


def _of_bodies(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether somebody is one of several bodies, and no person: "one of the ministries"."""
    if phrase.core + 1 >= phrase.end or doc[phrase.core].lower_ != "of":
        return False
    return doc[noun_phrase(doc, phrase.core + 1, phrase.end).head].lemma_.lower() in nouns.BODIES - nouns.AUTHORITIES


_ACCESS = frozenset(
    "familiar briefed close knowledge privy involved attendance anonymity anonymous anonymously unnamed unidentified "
    "spoke speaking interviewed insisted requested reached contacted attended present".split()
)


def describes_access(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether the phrase tells that these people dealt with the matter or spoke to the outlet."""
    return any(t.lower_ in _ACCESS and t.tag_ != "VB" for t in doc[phrase.start : phrase.end])
