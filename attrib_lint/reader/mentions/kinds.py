"""What kind of source a noun phrase names: a person, a body, a document, unnamed people or a group at large."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attrib_lint.analysis import SourceKind
from attrib_lint.reader.mentions import nouns
from attrib_lint.reader.mentions.bodies import organisation_of, organisation_of_named
from attrib_lint.reader.mentions.names import (
    acronym,
    aged,
    apposed_name,
    conjoined_name,
    demonym,
    name_after_office,
    name_after_sort,
    name_run,
    person_name,
)
from attrib_lint.reader.mentions.organisations import LEADING, is_body, known_body, known_party
from attrib_lint.reader.mentions.people import describes_access, kind_of_people
from attrib_lint.reader.mentions.phrases import DEFINITE, POSSESSIVES, NounPhrase, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PERSONAL = frozenset(
    "he she they it we i you who him her them us me himself herself themselves his their its my our your".split()
)
_SUBJECT = {
    "him": "he", "his": "he", "himself": "he", "her": "she", "herself": "she", "them": "they", "their": "they",
    "themselves": "they", "its": "it", "us": "we", "our": "we", "me": "i", "my": "i", "your": "you",
}  # fmt: skip
_DEMONSTRATIVE = frozenset("this that these those which it".split())
_PLURALS = frozenset("people they those many some few others several most".split())
_NOBODY = frozenset(["nobody", "none", "no-one"])


@dataclass(frozen=True, slots=True)
class Reference:
    """What the words of a mention say of whom they mean."""

    phrase: NounPhrase
    kind: SourceKind
    head: str
    """The head's lemma, lower-cased."""
    name: tuple[int, int] | None = None
    """The tokens of the name, where there is one."""
    plural: bool = False
    pronoun: bool = False
    definite: bool = False
    """Whether it points back to something that the article has told of: "the official", "his adviser"."""
    organisation: tuple[int, int] | None = None
    """The tokens of the body that the person belongs to or speaks for."""


def refer(doc: Doc, start: int, end: int) -> Reference:
    """Classify the tokens [start, end), by their own words and what plainly goes on describing them."""
    phrase = noun_phrase(doc, start, _described_to(doc, end))
    if (asked := _asked(doc, phrase)) is not None:
        found = refer(doc, asked, end)
        told = found.kind is SourceKind.UNNAMED_GROUP
        return replace(found, kind=SourceKind.UNNAMED_PERSON) if told else found
    if (followed := _with_their_own(doc, phrase)) is not None:
        phrase = noun_phrase(doc, start, followed)
    if aged(doc, phrase):
        phrase = replace(phrase, head=phrase.core - 1)  # "the 43-year-old"
    head_token = doc[phrase.head]
    described = head_token.lower_ == "those" and phrase.core < phrase.end  # "those close to him"
    head = "those" if described else head_token.lemma_.lower()
    common = head_token.pos_ != "PROPN" or head_token.tag_ == "NNPS"
    if head.endswith("s") and (head[:-1] in _LISTED or (common and nouns.personal(head[:-1]))):
        head = head[:-1]  # "Democrats": the lemma of a proper name is the name
    elif head.endswith("ies") and head[:-3] + "y" in _LISTED:
        head = head[:-3] + "y"  # "Allies" at the beginning of a sentence
    elif head in nouns.PLURALS:
        head = head[:-2] + "an"  # "Fishermen" there
    plural = (
        head_token.tag_ in ("NNS", "NNPS") or head in _PLURALS or head_token.lower_ in (head + "s", head[:-2] + "en")
    )
    words = [t.lower_ for t in doc[phrase.start : phrase.core] if not t.is_punct]
    pronoun = len(words) == 1 and (words[0] in _PERSONAL or words[0] in _DEMONSTRATIVE) and not described
    if pronoun and not acronym(doc, phrase.head):
        word = _SUBJECT.get(words[0], words[0])
        return Reference(phrase, SourceKind.UNKNOWN, word, plural=word in ("they", "we", "these"), pronoun=True)
    if words and (words[0] == "no" or words[0] in _NOBODY):
        return Reference(phrase, SourceKind.UNKNOWN, head, plural=plural)
    definite = phrase.determiner in DEFINITE
    for first, last in ((phrase.start, phrase.core), (start, end)):
        if known_body(doc, first, last):
            return Reference(phrase, SourceKind.ORGANISATION, head, (first, last))
    named_elsewhere = head in _ROLE_HEADS and (head_token.pos_ != "PROPN" or phrase.determiner != "")
    name = person_name(doc, phrase)
    if named_elsewhere or (name is None and head in _POSTS):
        name = apposed_name(doc, phrase) or conjoined_name(doc, phrase)
    name = name or name_after_office(doc, phrase, _OFFICES)
    if not name and not plural and len(words) == 1 and head in nouns.PEOPLE - _NO_NAMES - nouns.VAGUE:
        if _headline_role(doc, phrase):
            return Reference(phrase, SourceKind.PERSON, head, definite=True)
        if phrase.core == phrase.end and _surname(head_token):
            name = (phrase.head, phrase.head + 1)
    if name:
        body = organisation_of_named(doc, phrase, name)
        return Reference(phrase, SourceKind.PERSON, doc[name[1] - 1].lower_, name, organisation=body)
    kind = _kind(doc, phrase, head, plural=plural)
    proper = head_token.pos_ == "PROPN" or _abbreviated(doc, phrase)
    proper = (proper and head_token.text[:1].isupper()) or acronym(doc, phrase.head)
    run = name_after_sort(doc, phrase) or (name_run(doc, phrase) if proper else None)
    body = None
    if kind is not SourceKind.ORGANISATION or _speaks_for(doc, phrase, head):
        body = organisation_of(doc, phrase)
    return Reference(
        phrase,
        kind,
        head,
        run if kind is SourceKind.ORGANISATION else None,
        plural,
        definite=definite,
        organisation=body,
    )


def _asked(doc: Doc, phrase: NounPhrase) -> int | None:
    """Where those begin with whom somebody talked: "interviews with | a dozen of her friends"."""
    if doc[phrase.head].lower_.removesuffix("s") not in _TALKS or phrase.core + 1 >= phrase.end:
        return None
    return phrase.core + 1 if doc[phrase.core].lower_ == "with" else None


def _with_their_own(doc: Doc, phrase: NounPhrase) -> int | None:
    """Where those begin who only stand by the first of a phrase: "the nominee | and his aides"."""
    for i in range(phrase.start + 1, phrase.head):
        if doc[i].lower_ in ("and", "nor") and doc[i + 1].lower_ in ("his", "her", "its", "their"):
            return i
    return None


def _headline_role(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether a role without an article stands for somebody: "Officer says …", "…, senator from Texas says"."""
    token, after = doc[phrase.head], doc[phrase.core : phrase.end]
    if len(after) and (after[0].lower_ not in ("from", "in", "at") or describes_access(doc, phrase)):
        return False
    starts = token.is_sent_start and token.ent_type_ != "PERSON"
    return starts or (token.tag_ == "NN" and token.text.islower())


_TALKS = frozenset("interview conversation discussion talk".split())
_NO_NAMES = frozenset("one people everyone everybody anyone anybody someone somebody".split())


def _surname(token: Token) -> bool:
    """Whether a noun that stands alone in the singular with a capital is a name: "Black said", "Parent said"."""
    return token.text[:1].isupper() and token.text[1:].islower()


_GOES_ON = frozenset("briefed familiar close speaking involved who with knowledge granted privy".split())


def _described_to(doc: Doc, end: int) -> int:
    """Where the description of a source that the model cut short ends: "People | briefed on the move said"."""
    at = end
    if at < len(doc) - 1 and doc[at].text == "," and doc[at + 1].lower_ in ("who", "speaking"):
        at += 1
    if at >= len(doc) or doc[at].lower_ not in _GOES_ON or doc[at].is_sent_start:
        return end
    stop = at + 1
    while stop < len(doc) and stop - at < 16 and not doc[stop].is_sent_start and not doc[stop].is_punct:
        if doc[stop].lemma_ in ("say", "tell", "be") and doc[at].lower_ != "who":
            break
        stop += 1
    return stop


_CALLED = frozenset("calling named called nicknamed identified known".split())

_ROLE_HEADS = nouns.INSIDERS | nouns.PEOPLE | nouns.SPOKESPERSONS
_LISTED = _ROLE_HEADS | nouns.DOCUMENTS | nouns.AUTHORITIES | nouns.GROUPS


_ENVOYS = frozenset("permanent special".split())
"""What, before "representative", tells of a diplomat."""


def _speaks_for(doc: Doc, phrase: NounPhrase, head: str) -> bool:
    """Whether the phrase calls somebody a spokesperson: "a spokesman", "a press officer for the charity"."""
    before = doc[phrase.head - 1].lower_ if phrase.head > phrase.start else ""
    if head in ("officer", "aide", "official"):
        return before in ("press", "media")
    return head in nouns.SPOKESPERSONS and before not in _ENVOYS


def _kind(doc: Doc, phrase: NounPhrase, head: str, *, plural: bool) -> SourceKind:
    """The kind of a phrase that gives no person's name."""
    token = doc[phrase.head]
    if _speaks_for(doc, phrase, head) and not (head == "representative" and plural):
        return SourceKind.ORGANISATION  # speaks for a body, which is named elsewhere if not here
    if head in ("old", "year-old"):
        return SourceKind.PERSON if phrase.determiner in DEFINITE else SourceKind.UNNAMED_PERSON
    if not plural and phrase.determiner in DEFINITE | nouns.SINGLES and demonym(token):
        return SourceKind.PERSON if phrase.determiner in DEFINITE else SourceKind.UNNAMED_PERSON
    firm = token.ent_type_ == "ORG" or doc[phrase.start].lower_ in LEADING or _abbreviated(doc, phrase)
    if phrase.determiner == "" and _titled(doc, phrase) and (not plural or firm):
        return SourceKind.ORGANISATION  # "Business Insider", "Volvo Cars"
    if name_after_sort(doc, phrase) is not None:
        return SourceKind.ORGANISATION
    if _self_named(doc, phrase):
        return SourceKind.PERSON
    if (head in nouns.INSIDERS and (token.pos_ != "PROPN" or token.is_sent_start)) or _conjoined_insiders(doc, phrase):
        if not plural and phrase.determiner in POSSESSIVES and head not in ("source", "insider"):
            return SourceKind.PERSON  # "the minister's adviser": one whom the article has told of
        if of_outlet(doc, phrase, head):
            before = doc[phrase.head - 2].text if phrase.head - phrase.start > 1 else ""
            own = doc[phrase.head - 1].is_title and (before.isupper() or is_body(before))  # "ABC News sources"
            return SourceKind.UNNAMED_PERSON if own else SourceKind.UNNAMED_GROUP
        vague = phrase.determiner in nouns.VAGUE and not describes_access(doc, phrase)
        return SourceKind.UNNAMED_GROUP if vague and head != "source" else SourceKind.UNNAMED_PERSON
    if head in nouns.AUTHORITIES and not _in_the_past(doc, phrase):
        party = not plural and head in ("defendant", "plaintiff")
        return SourceKind.PERSON if party else SourceKind.ORGANISATION
    if head == "figure" and phrase.head > phrase.start and doc[phrase.head - 1].lower_ in _FIGURES_OF:
        return kind_of_people(doc, phrase, plural=plural)
    if head in nouns.DOCUMENTS and (token.pos_ != "PROPN" or token.is_sent_start):
        return SourceKind.DOCUMENT
    if phrase.determiner == "the" and phrase.head == phrase.core - 1 and known_party(doc, phrase.head):
        return SourceKind.ORGANISATION  # "the Conservatives"
    if head == "monitor" and phrase.head > phrase.start and doc[phrase.head - 1].lower_ in _MONITORED:
        return SourceKind.ORGANISATION  # "a war monitor" is a group
    if head in nouns.PEOPLE | nouns.AUTHORITIES:
        return kind_of_people(doc, phrase, plural=plural)
    if token.tag_ == "NNPS" and phrase.determiner != "the" and head not in nouns.BODIES:
        return kind_of_people(doc, phrase, plural=True)  # "some Russians"
    told_of = phrase.determiner in POSSESSIVES or (phrase.determiner == "the" and phrase.core == phrase.end)
    if head == "family" and not plural and told_of:
        return SourceKind.ORGANISATION  # one that the article has told of
    if head in nouns.GROUPS or (head == "group" and (plural or _group_of(doc, phrase))):
        return SourceKind.UNNAMED_GROUP
    if head in ("media", "press") and not any(t.pos_ == "PROPN" for t in doc[phrase.start + 1 : phrase.head + 1]):
        return SourceKind.UNNAMED_GROUP  # "local media", "Turkish media"
    if head in nouns.BODIES:
        if plural and not phrase.determiner and token.pos_ != "PROPN":
            return SourceKind.UNNAMED_GROUP  # "companies", "governments"
        return SourceKind.ORGANISATION
    if head in _POSTS and not token.text[:1].isupper():
        if phrase.determiner in nouns.SINGLES | nouns.NUMBERS:
            return SourceKind.UNNAMED_PERSON
        if not plural and phrase.determiner in DEFINITE | POSSESSIVES:
            return SourceKind.PERSON
    if token.pos_ == "PROPN" or token.ent_type_ in ("ORG", "GPE", "MISC"):
        return SourceKind.ORGANISATION
    if token.pos_ == "NOUN" and nouns.personal(head):
        return kind_of_people(doc, phrase, plural=plural)
    if plural and token.pos_ == "NOUN" and phrase.determiner in nouns.VAGUE:
        return SourceKind.UNNAMED_GROUP
    return SourceKind.UNKNOWN


def of_outlet(doc: Doc, phrase: NounPhrase, head: str) -> bool:
    """Whether sources are those of the press, this outlet's or others': "media sources", "ABC News sources"."""
    return head == "source" and phrase.head > phrase.start and doc[phrase.head - 1].lower_ in _SECONDHAND


def _in_the_past(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether people no longer hold their office: "former prosecutors", "retired judges"."""
    return any(t.lower_ in ("former", "retired", "ex") for t in doc[phrase.start : phrase.head])


def _group_of(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether a group is people at large, "a group of villagers", and no body as "the aid group" is."""
    return phrase.core < phrase.end and doc[phrase.core].lower_ == "of" and phrase.determiner in nouns.SINGLES


_FIGURES_OF = frozenset(
    "opposition senior party religious political leading public prominent military industry government community "
    "establishment union business key top church rebel influential exiled cultural media".split()
)
"""What, before "figures", tells that people are meant and no numbers."""
_MONITORED = frozenset("war conflict rights terrorism internet".split())
"""What groups watch that are called monitors."""
_POSTS = frozenset(
    "director secretary commissioner president chairman chairwoman chair head principal coordinator administrator "
    "governor mayor captain curator treasurer superintendent registrar dean rector attache attaché consul "
    "vice-president speaker chancellor assistant deputy premier king queen prince princess monarch pope pontiff "
    "archbishop patriarch imam sheikh rabbi sultan emir ayatollah headmaster headteacher incumbent".split()
)
"""Posts whose holders are mostly named; unnamed where the article says "a director", "two commissioners"."""
_OFFICES = _POSTS | frozenset(
    "expert ambassador envoy minister chief leader officer analyst professor researcher scientist editor manager "
    "founder".split()
)
"""What one is of a body and not of a person: of "brother of the victim Ada Moor" the name is the victim's."""
_SECONDHAND = frozenset("media news press open public".split())
"""What, before "sources", tells of reports rather than of people: "media sources"."""


def _conjoined_insiders(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether the first of two nouns is an insider's: "her advisers and allies"."""
    return any(
        t.lower_ == "and" and t.i > phrase.start and doc[t.i - 1].lemma_.lower() in nouns.INSIDERS
        for t in doc[phrase.start : phrase.head]
    )


def _abbreviated(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether the phrase gives an abbreviation for itself in brackets, as names of bodies do: "… (MSF)"."""
    marks = [t.text for t in doc[phrase.core : phrase.core + 3]]
    return len(marks) == 3 and marks[0] == "(" and marks[2] == ")" and marks[1].isupper() and len(marks[1]) > 1


def _titled(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether a phrase of several words is written in capitals throughout, as names are."""
    words = [t for t in doc[phrase.start : phrase.core] if t.is_alpha]
    return len(words) > 1 and all(t.text[:1].isupper() for t in words) and phrase.possessor is None


def _self_named(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether the phrase goes on to give some name: "a man calling himself Karl"."""
    if {t.lower_ for t in doc[phrase.core : phrase.end]} >= {"gave", "only"}:
        return True  # "a soldier who gave only his call sign"
    return any(
        t.lower_ in _CALLED
        and any(n.pos_ == "PROPN" or n.ent_type_ == "PERSON" for n in doc[t.i + 1 : min(phrase.end, t.i + 5)])
        for t in doc[phrase.core : phrase.end]
    )
