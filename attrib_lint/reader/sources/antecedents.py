"""Whom a pronoun, a name or a description stands for among the sources and persons told of before.

Where two would fit equally well, it is left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrib_lint.analysis import SourceKind
from attrib_lint.reader.draft import Entity
from attrib_lint.reader.mentions import nouns
from attrib_lint.reader.mentions.kinds import Reference, refer
from attrib_lint.reader.mentions.names import demonym
from attrib_lint.reader.sources.descriptions import NEAR, sentence_around
from attrib_lint.reader.sources.same_names import PERSONS, gender_fits, near, same_name, titles_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

HE_SHE = frozenset({"he", "she"})
_OFFICERS = nouns.SPOKESPERSONS | nouns.AUTHORITIES
"""Heads of persons who speak for a body, or in an office, and count as it."""
_SYNONYMS = {
    "pontiff": {"pope"}, "premier": {"prime"}, "senator": {"sen.", "sen"}, "governor": {"gov.", "gov"},
    "congressman": {"rep.", "representative"}, "congresswoman": {"rep.", "representative"}, "general": {"gen.", "gen"},
    "colonel": {"col.", "col"}, "captain": {"capt.", "capt"}, "sergeant": {"sgt.", "sgt"}, "doctor": {"dr.", "dr"},
    "professor": {"prof.", "prof"},
    "lawmaker": {"senator", "sen.", "rep.", "congressman", "congresswoman", "mp", "deputy"},
    "boss": {"executive", "manager", "coach", "head", "chief"}, "mp": {"lawmaker", "legislator", "parliamentarian"},
    "lawyer": {"attorney"}, "attorney": {"lawyer"}, "monarch": {"king", "queen"}, "spokesperson": nouns.SPOKESPERSONS,
    "diplomat": {"ambassador", "envoy", "consul", "representative", "foreign"},
    "envoy": {"ambassador", "representative"},
    "ambassador": {"envoy", "representative"}, "representative": {"ambassador", "envoy"},
}  # fmt: skip
_COMPANIES = frozenset(
    "company firm carmaker automaker airline bank lender retailer manufacturer maker startup insurer utility operator "
    "publisher broadcaster chain developer provider drugmaker chipmaker planemaker giant conglomerate club team "
    "network newspaper magazine outlet brewer".split()
)
_GENERIC = frozenset("agency group organisation organization body bloc association union charity watchdog ngo".split())
_LIKE = {
    "union": {"bloc", "group", "body"}, "alliance": {"bloc", "group", "body"}, "federation": {"body", "group"},
    "organization": {"agency", "body", "group"}, "organisation": {"agency", "body", "group"},
    "fund": {"lender", "agency"}, "agency": {"body", "watchdog"},
    "bank": {"lender", "company"}, "corporation": {"company", "firm"},
    "association": {"group", "body"}, "council": {"body"}, "authority": {"agency", "watchdog", "regulator", "body"},
    "commission": {"body", "watchdog", "agency"}, "bureau": {"agency"}, "office": {"agency"}, "institute": {"group"},
    "group": {"company", "firm"}, "club": {"team"}, "service": {"agency"}, "league": {"body"}, "airline": {"company"},
}  # fmt: skip
"""What else a body is called whose name has the noun."""
_ANYBODY = frozenset("source person official man woman".split())
"""What any unnamed person is called later."""
_FEELING = frozenset("feel think believe want hope fear know worry decide expect wish".split())
_ADDRESSING = frozenset("tell ask urge warn remind inform".split())
_SUBORDINATING = frozenset("as while when where after before if though although since because once until".split())
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_ISSUED = frozenset("a an its his her their".split())
_PAPERS = frozenset("newspaper magazine paper outlet network broadcaster".split())


def of_pronoun(doc: Doc, word: str, here: int, recent: Sequence[Entity]) -> Entity | Reference | None:
    """Whom "he", "she", "they" or "it" at token `here` stands for: a source, or a person whom the narrator named."""
    if word in HE_SHE:
        spoken_to = _spoken_to(doc, here)
        fitting = [
            e for e in near(recent, here)
            if _single_person(e) and gender_fits(e, {word}) and e.reference.head not in spoken_to
        ]  # fmt: skip
        return _in_its_clause(doc, here, fitting, word) or _person(doc, here, fitting, word)
    if word == "they":
        kinds = frozenset((SourceKind.UNNAMED_PERSON, SourceKind.UNNAMED_GROUP, SourceKind.ORGANISATION))
        fitting = [
            e for e in near(recent, here)
            if e.reference.kind in kinds and (e.reference.plural or e.reference.kind is SourceKind.ORGANISATION)
        ]  # fmt: skip
    elif word in ("it", "which"):
        kinds = frozenset((SourceKind.ORGANISATION, SourceKind.DOCUMENT))
        fitting = [e for e in near(recent, here) if e.reference.kind in kinds and not e.reference.plural]
    else:
        return None
    return None if _tied(doc, fitting, here) else next(iter(fitting), None)


def _single_person(entity: Entity) -> bool:
    reference = entity.reference
    return not reference.plural and (reference.kind in PERSONS or reference.head in _OFFICERS)


def _tied(doc: Doc, fitting: Sequence[Entity], here: int) -> bool:
    """Whether two of the sources spoke in the same sentence before, so that neither is the likelier one."""
    if len(fitting) < 2:
        return False
    first, second = fitting[0].last_mention, fitting[1].last_mention
    start, end = sentence_around(doc, first)
    return start <= second < end <= here


def _person(doc: Doc, here: int, fitting: Sequence[Entity], word: str) -> Entity | Reference | None:
    """The last of the sources, unless a paragraph of the narrator's since has brought in another person."""
    since = fitting[0].last_mention if fitting else -1
    named = _narrated(doc, here, max(since, here - NEAR))
    if named is not None and _titles_fit(titles_of(doc, named), word):
        same = next((e for e in fitting if same_name(doc, e, named, exact=True)), None)
        if same is not None:
            return same
        if not fitting or any("\n" in t.text for t in doc[since : named.phrase.start] if t.is_space):
            return named
    if fitting and fitting[0].reference.kind is SourceKind.UNNAMED_PERSON and _told_of_another(doc, since, here, word):
        return None
    return None if _tied(doc, fitting, here) else next(iter(fitting), None)


def _spoken_to(doc: Doc, here: int) -> set[str]:
    """The names of whom the pronoun at token `here` speaks to, lower-cased: "he told Moor"."""
    if doc[here + 1 : here + 2].lemma_.lower() not in _ADDRESSING:
        return set()
    end = min(here + 5, sentence_around(doc, here)[1])
    return {token.lower_ for token in doc[here + 2 : end] if token.text[:1].isupper()}


def _in_its_clause(doc: Doc, here: int, fitting: Sequence[Entity], word: str) -> Entity | Reference | None:
    """The person of whom a clause before the pronoun in its sentence tells: "As Bo Lind left the hall, he said …"."""
    start = sentence_around(doc, here)[0]
    names = [name for name, _ in _names(doc, start, here)]
    if len(names) != 1 or not _titles_fit(titles_of(doc, names[0]), word):
        return None
    phrase = names[0].phrase
    opened = {t.lower_ for t in doc[max(start, phrase.start - 2) : phrase.start]} & _SUBORDINATING
    if not opened or doc[phrase.core].tag_ not in _FINITE or doc[here - 1].text != ",":
        return None
    if doc[here + 2 : here + 3].text == ",":
        return None  # "When Lind opened the door, he said, officers rushed in": he who speaks all along
    return next((e for e in fitting if same_name(doc, e, names[0], exact=True)), names[0])


def _told_of_another(doc: Doc, since: int, here: int, word: str) -> bool:
    """Whether a person that the word fits has been named between the sentences of the two tokens.

    Where it is the word's feelings that are told, and nothing said, the first sentence counts too: in "an official
    said that Bo Lind would leave. He felt ill" the official is no likelier than Lind.
    """
    verb = next((token for token in doc[here + 1 : here + 4] if token.pos_ == "VERB"), None)
    felt = verb is not None and verb.lemma_.lower() in _FEELING
    first, last = since if felt else sentence_around(doc, since)[1], sentence_around(doc, here)[0]
    names = _names(doc, max(first, here - NEAR), last)
    return any(_titles_fit(titles_of(doc, reference), word) for reference, _ in names)


def _titles_fit(titles: set[str], word: str) -> bool:
    return not titles & (nouns.FEMALE if word == "he" else nouns.MALE if word == "she" else frozenset())


def _narrated(doc: Doc, here: int, since: int) -> Reference | None:
    """The person whom the nearest sentence before token `here` that names any is about; None where it names two.

    since: the token to look back to. Whom a sentence is about opens it; anybody named elsewhere is no likelier than
    the others of whom it tells.
    """
    start = sentence_around(doc, here)[0]  # a name before "he said" in its sentence is hardly the speaker's
    while start > max(since, 0):
        start, end = sentence_around(doc, start - 1)
        names = {n.head: (n, opens) for n, opens in _names(doc, max(start, since + 1), end)}
        if names:
            name, opens = next(iter(names.values()))
            return name if opens and len(names) == 1 else None
    return None


def _names(doc: Doc, start: int, end: int) -> Iterator[tuple[Reference, bool]]:
    """The persons named in [start, end), quotations left out; and whether the name opens it."""
    i, quoted = start, False
    while i < end:
        token = doc[i]
        quoted = not quoted if token.text == '"' else token.text == "“" or (quoted and token.text != "”")
        if quoted or token.ent_type_ != "PERSON" or not token.text[:1].isupper():
            i += 1
            continue
        stop = i + 1
        while stop < end and doc[stop].ent_type_ == "PERSON":
            stop += 1
        first = i
        while first > start and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ"):
            first -= 1
        opens = doc[first].is_sent_start or (first > 0 and doc[first - 1].is_sent_start)
        possessive = stop < len(doc) and doc[stop].lower_ in ("'s", "’s", "'", "’")
        reference = refer(doc, first, stop)
        if reference.kind is SourceKind.PERSON and reference.name is not None:
            yield reference, bool(opens and not possessive)
        i = stop


def of_description(doc: Doc, reference: Reference, recent: Sequence[Entity]) -> Entity | Reference | None:
    """Whom or what a description stands for: "the minister", "the 43-year-old", "the agency", "the statement"."""
    here = reference.phrase.start
    if reference.kind is SourceKind.DOCUMENT and (issuer := _issuer(doc, reference, recent)) is not None:
        return issuer
    if (found := _by_head(doc, reference, recent)) is not None:
        return found
    if reference.kind is SourceKind.PERSON and _epithet(doc, reference):
        persons = [e for e in near(recent, here) if _single_person(e) and e.reference.head not in _OFFICERS]
        if reference.head == "leader":
            persons = [e for e in persons if _same_country(doc, reference, e)]
            return persons[0] if persons else None
        latest = sentence_around(doc, max(0, sentence_around(doc, here)[0] - 1))[0]
        just = [e for e in persons if e.last_mention >= latest]
        if len(just) == 1 or len(persons) < 2:
            persons = just or persons
            return _person(doc, here, persons, "")
    if reference.kind is SourceKind.DOCUMENT and reference.head in ("document", "paper", "text"):
        papers = [e for e in near(recent, here) if e.reference.kind is SourceKind.DOCUMENT]
        return papers[0] if len(papers) == 1 else None
    if reference.kind is SourceKind.ORGANISATION and reference.name is None and not reference.plural:
        bodies = [e for e in near(recent, here) if _may_be_called(doc, e, reference.head)]
        return bodies[0] if len(bodies) == 1 else None
    return None


def _by_head(doc: Doc, reference: Reference, recent: Sequence[Entity]) -> Entity | None:
    head = reference.head
    names = {head} | _SYNONYMS.get(head, set())
    for entity in recent:
        kind = entity.reference.kind
        titled = bool(names & entity.titles)
        if reference.kind in PERSONS and kind in PERSONS and entity.reference.plural == reference.plural:
            if titled or entity.reference.head in names:
                return entity
            if kind is SourceKind.UNNAMED_PERSON and head in _ANYBODY and gender_fits(entity, {head}):
                return entity
        elif reference.kind is SourceKind.UNNAMED_GROUP and kind is SourceKind.UNNAMED_PERSON:
            if entity.reference.plural and head == entity.reference.head and reference.definite:
                return entity  # "two budget officials … the officials"
        elif head in _OFFICERS and not reference.plural and kind is SourceKind.PERSON and titled:
            if _same_body(doc, reference, entity):
                return entity  # "Judge Ada Ruiz … the judge", "spokesman Bo Lind … the spokesman"
        elif kind is reference.kind and head == entity.reference.head:
            alone = reference.phrase.core - reference.phrase.start == 2
            if (kind is not SourceKind.UNNAMED_GROUP or alone) and _same_body(doc, reference, entity):
                return entity
        elif reference.kind is kind is SourceKind.ORGANISATION and head in entity.name.lower().split():
            return entity
    return None


def _same_body(doc: Doc, reference: Reference, entity: Entity) -> bool:
    """Whether a spokesperson's body, where given, is the source's: "the army spokesman" is not the ministry's."""
    if reference.head not in nouns.SPOKESPERSONS or reference.organisation is None:
        return True
    ours = {t.lemma_.lower() for t in doc[slice(*reference.organisation)]}
    body = entity.reference.organisation
    theirs = {t.lemma_.lower() for t in doc[slice(*body)]} if body else set()
    return bool(ours & (theirs | entity.titles))


def _epithet(doc: Doc, reference: Reference) -> bool:
    """Whether a description fits whoever has just been told of: an age, a nationality, a former post."""
    words = [t.lower_ for t in doc[reference.phrase.start : reference.phrase.core]]
    if reference.phrase.core < reference.phrase.end and doc[reference.phrase.core].lower_ in ("of", "who", "whose"):
        return False
    return (
        reference.head in ("old", "year-old")
        or ("year" in words[:-1] and "old" in words)
        or words[1:2] in (["former"], ["ex"], ["one-time"], ["veteran"])
        or (reference.head == "leader" and doc[reference.phrase.head - 1].ent_type_ in ("MISC", "GPE"))
        or demonym(doc[reference.phrase.head])
    )  # fmt: skip


def _same_country(doc: Doc, reference: Reference, entity: Entity) -> bool:
    """Whether "the Turkish leader" can be somebody told of as "Turkey's president": the words begin alike."""
    stem = doc[reference.phrase.head - 1].lower_[:4]
    return any(title.startswith(stem) for title in entity.titles)


def _issuer(doc: Doc, reference: Reference, recent: Sequence[Entity]) -> Entity | None:
    """Who said something "in a statement", where it is now "the statement"."""
    if reference.phrase.core - reference.phrase.start != 2:
        return None
    for entity in near(recent, reference.phrase.start, 2 * NEAR):
        for draft in reversed(entity.drafts):
            if draft.cue is None or entity.reference.kind is SourceKind.DOCUMENT:
                continue
            for i in range(draft.cue.start, min(len(doc) - 3, draft.cue.end + 6)):
                if i >= draft.cue.end and doc[i].is_sent_start:
                    break
                issued = doc[i].lower_ == "in" and doc[i + 1].lower_ in _ISSUED
                if issued and reference.head in (doc[i + 2].lemma_.lower(), doc[i + 3].lemma_.lower()):
                    return entity
    return None


def _may_be_called(doc: Doc, entity: Entity, head: str) -> bool:
    """Whether "the agency", "the carmaker" can be the body of this name."""
    reference = entity.reference
    if reference.kind is not SourceKind.ORGANISATION or reference.name is None:
        return False
    name = doc[slice(*reference.name)]
    if len(name) == 1 and name.text.isupper() and head in nouns.BODIES and name.text[-1].lower() == head[0]:
        return True  # "the IMF" is "the fund", "the ECB" the bank
    own = {t.lemma_.lower() for t in name} & nouns.BODIES
    if own:
        return any(head in _LIKE.get(noun, ()) for noun in own)
    if any(t.ent_type_ in ("GPE", "MISC") for t in name):
        return False
    if len(name) == 1 and reference.phrase.determiner == "the" and not name.text.isupper():
        return head in _PAPERS  # "the Guardian", and not "the Kremlin"
    return head in _COMPANIES | _GENERIC
