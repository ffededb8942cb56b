"""What an article tells of an unnamed source: descriptor, reason, basis of knowledge, and whether it gives opinion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from attrib_lint.analysis import Descriptor, Reason
from attrib_lint.reader.draft import Entity
from attrib_lint.reader.mentions.bodies import names_body
from attrib_lint.reader.mentions.kinds import Reference, of_outlet, refer
from attrib_lint.reader.mentions.people import has_client
from attrib_lint.reader.sources.descriptions import introduction, sentence_around
from attrib_lint.reader.sources.opinions import opinion_of
from attrib_lint.reader.sources.reasons import STATED, loose, others_did_so, reason_of, told_of_all
from attrib_lint.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

_GENERIC = frozenset(
    "source person people official individual man woman someone somebody everyone everybody one figure other guy "
    "attendee participant".split()
)
"""Heads that by themselves say nothing of the person's place."""
_PRESENT = frozenset(
    "participant attendee witness eyewitness onlooker bystander passerby negotiator survivor victim".split()
)
"""Heads that tell of having been there."""
_EMPTY = frozenset(
    "anonymous unnamed unidentified one another other several first second third same separate further former "
    "current".split()
)
"""Modifiers that tell nothing at all."""
_COUNTING = frozenset("one another the second third fourth fifth".split())
"""What makes of a noun one of several told of before, and adds nothing to it: "a third official"."""
_RANKS = frozenset("senior top high-ranking ranking high-level chief deputy leading".split())
"""What makes of an official one with a rank; the word by itself names no post."""
_SMALL = frozenset("DT POS CD IN CC".split())
"""Tags of words that describe nobody."""
_CLAUSE = frozenset("who whom that which i we he she they".split())
_EVENTS = frozenset("call meeting room scene conference attendance".split())
"""Where somebody heard of a thing, which tells how they know and not who they are."""
_PARTISANS = frozenset("democrat republican conservative liberal independent".split())
_CLOSE = frozenset(
    "ally friend associate confidant confidante intimate acquaintance insider backer supporter loyalist relative "
    "veteran figure".split()
)
"""Heads that tell of closeness, and not of a post: weak, whosever they are."""
_HAVE = r"(?:has|have|had|having)"
_HOW = "|".join(
    (
        r"brief(?:ed|ings?) (?:on|about|by)",
        rf"(?:with|{_HAVE}) (?:direct|first-?hand|personal|detailed|intimate|inside) knowledge(?: of)?",
        r"(?:direct|first-?hand|personal) knowledge",
        r"in the room|in attendance|who (?:was|were) (?:there|present|in (?:attendance|the))|"
        r"present (?:at|for|during|in)",
        rf"who (?:{_HAVE} )?(?:attended|participated|took part|joined the|witnessed|saw|seen|reviewed|read|heard|"
        r"overheard|listened|work(?:ed|s)? on|handled|drafted|negotiated|helped (?:to )?(?:draft|plan|write|"
        r"prepare|negotiate|organi[sz]e)|w(?:as|ere) (?:told|shown|given|consulted|involved|briefed|on))\b",
        rf"{_HAVE} (?:seen|reviewed|read|viewed|attended|participated|taken part)\b",
        r"involved (?:in|with|at the time)|participat(?:ed|ing) in|tak(?:en|ing) part in|took part in|privy to",
        r"attend(?:ed|ing) the|(?:on|in on|listened to) the (?:call|line)|eyewitness",
        r"at the (?:meeting|table|scene)",
        r"who (?:\w+ )?(?:spoke|spoken|talked|met) (?:\w+ )?(?:with|to) (?:him|her|them)",
        r"(?:saw|reviewed|read|viewed) (?:the|an?|it|them|its|their|portions|copies|parts)\b",
    )
)
_BASIS = re.compile(loose(rf"\b(?:{_HOW})"), re.IGNORECASE)
"""How a source comes to know."""


@dataclass(frozen=True, slots=True)
class Anonymity:
    """The four attributes, with the places that show them."""

    descriptor: Descriptor
    descriptor_evidence: Span | None
    reason: Reason
    reason_evidence: Span | None
    basis: Span | None
    """Where the article tells how the source knows; None where it doesn't."""
    opinion: Span | None
    """Where the source judges or speculates; None where it only informs."""


class Examiner:
    """Reads what an article says of its unnamed sources; evidence in code points of its text."""

    def __init__(self, doc: Doc, text: str, entities: Sequence[Entity]) -> None:
        """text: the Doc's. entities: all sources: "one intelligence source" shares what is told of "three" of them."""
        self._doc, self._text = doc, text
        self._several: dict[str, list[Entity]] = {}
        for entity in entities:
            if entity.reference.plural:
                self._several.setdefault(entity.reference.head, []).append(entity)

    def examine(self, entity: Entity) -> Anonymity:
        """Read all that the article says of one unnamed source."""
        doc, text = self._doc, self._text
        references = [d.reference for d in entity.drafts if d.reference is not None and not d.reference.pronoun]
        references = references or [entity.reference]
        if all(r.definite for r in references) and (first := introduction(doc, references[0])) is not None:
            references = [first, *references]
        graded = [(describe(doc, r), r) for r in [*references, *_appositions(doc, entity, references)]]
        order = [Descriptor.BARE, Descriptor.WEAK, Descriptor.ADEQUATE]
        grade, best = max(graded, key=lambda pair: order.index(pair[0]))
        evidence = Span(doc[best.phrase.start].idx, doc[best.phrase.end - 1].idx + len(doc[best.phrase.end - 1]))
        whole = [entity, *self._whole(entity)]
        reason, reason_at = reason_of(text, [place for e in whole for place in _places(doc, e)])
        if reason is Reason.NONE:
            together = [*self._told_together, *self._told_of_several(entity)]
            reason, reason_at = reason_of(text, together)
        basis = _by_role(doc, references) or _first(
            _BASIS, text, [place for e in whole for place in _own_words(doc, e)]
        )
        return Anonymity(grade, evidence, reason, reason_at, basis, self._opinion(entity))

    def _whole(self, entity: Entity) -> list[Entity]:
        """The several, told of before, of whom a source is plainly one: by the same noun with the same modifiers.

        Without any, as in "one official" or "a third official", it is one of those who alone are called so.
        """
        doc, mine = self._doc, entity.reference
        if mine.plural:
            return []
        several = self._several.get(mine.head, ())
        before = [other for other in several if other.reference.phrase.start < mine.phrase.start]
        modifiers = _modifiers(doc, mine)
        same = [other for other in before if _modifiers(doc, other.reference) == modifiers]
        return same or (before if len(before) == 1 and _only_counted(doc, mine) else [])

    def _opinion(self, entity: Entity) -> Span | None:
        """Where the source first judges or speculates; each of its attributions is told whether it does."""
        first = None
        for draft in entity.drafts:
            found = opinion_of(self._doc, self._text, draft)
            draft.opinion = found is not None
            first = first or found
        return first

    def _told_of_several(self, entity: Entity) -> list[Span]:
        """The sentences after the source's first mention that tell of "the officials", where it is an official."""
        head, first = entity.reference.head, entity.reference.phrase.start
        return [place for noun, at, place in self._of_several if noun == head and at > first]

    @cached_property
    def _of_several(self) -> list[tuple[str, int, Span]]:
        """The sentences about sources together, with the noun for them: "The officials spoke on condition …"."""
        found = []
        for sentence in self._doc.sents:
            opening = [t for t in sentence if not t.is_space][:5]
            if not opening or opening[0].lower_ not in ("the", "both", "all", "these"):
                continue
            noun = next((t for t in opening[1:] if t.tag_ == "NNS"), None)
            if noun is not None:
                place = Span(sentence.start_char, sentence.end_char)
                found.append((noun.lemma_.lower(), sentence.start, place))
        return found

    @cached_property
    def _told_together(self) -> list[Span]:
        """The sentences that tell of all sources together why they are not named."""
        told, before = [], None
        for sentence in self._doc.sents:
            if told_of_all(sentence.text):
                told.append(sentence)
            elif before is not None and others_did_so(sentence.text) and STATED.search(before.text):
                told.append(before)
            before = sentence
        return [Span(sentence.start_char, sentence.end_char) for sentence in told]


def _appositions(doc: Doc, entity: Entity, references: Sequence[Reference]) -> list[Reference]:
    """What a mention, or the next sentence, adds between commas: "the official, a deputy head of the agency, said"."""
    commas = {r.phrase.core for r in references}
    for place in _places(doc, entity):
        sentence = doc.char_span(place.start, place.end, alignment_mode="expand")
        for token in sentence or ():
            if token.i > 1 and token.text == "," and doc[token.i - 1].lemma_.lower() == entity.reference.head:
                before = doc[token.i - 2]
                if before.lower_ == "the" and before.is_sent_start:
                    commas.add(token.i)
    found = []
    for comma in sorted(commas):
        start, end = comma + 1, comma + 1
        if comma >= len(doc) or doc[comma].text != "," or start >= len(doc) or doc[start].lower_ not in ("a", "an"):
            continue
        while end < len(doc) and end - start < 20 and doc[end].text not in (",", ".", ";") and not doc[end].is_space:
            end += 1
        if end < len(doc) and doc[end].text == ",":
            found.append(refer(doc, start, end))
    return found


def _modifiers(doc: Doc, reference: Reference) -> set[str]:
    return {
        t.lower_
        for t in doc[reference.phrase.start : reference.phrase.head]
        if t.pos_ in ("ADJ", "NOUN", "PROPN") and t.lower_ not in _COUNTING
    }


def _only_counted(doc: Doc, reference: Reference) -> bool:
    """Whether a mention says no more than that it is one of several: "one official", not "an official in Kemi"."""
    phrase = reference.phrase
    before = {t.lower_ for t in doc[phrase.start : phrase.head]} - {"a"}
    return bool(before) and before <= _COUNTING and phrase.core == phrase.end


def _among(doc: Doc, reference: Reference) -> Reference | None:
    """Those of whom a source is said to be one: "the mayor's aides" of "one of the mayor's aides"."""
    phrase = reference.phrase
    if reference.head != "one" or phrase.core + 1 >= phrase.end or doc[phrase.core].lower_ != "of":
        return None
    return refer(doc, phrase.core + 1, phrase.end)


def describe(doc: Doc, reference: Reference) -> Descriptor:
    """Bare, weak or adequate, by the words of one mention."""
    phrase = reference.phrase
    if (several := _among(doc, reference)) is not None and not several.definite:
        return describe(doc, several)
    if phrase.core == phrase.end and of_outlet(doc, phrase, reference.head):
        return Descriptor.BARE  # the outlet's own: "ABC News sources"
    core = {t.lemma_.lower() for t in doc[phrase.start : phrase.core]}
    words = {t.lower_ for t in doc[phrase.start : phrase.end]}
    before = [t for t in doc[phrase.start : phrase.head] if not t.is_punct and t.tag_ not in _SMALL]
    telling = [t for t in before if t.lower_ not in _EMPTY]
    whose = phrase.possessor is not None or phrase.determiner in ("his", "her", "their", "its")
    after = doc[phrase.core : min(phrase.end, phrase.core + 5)]
    if len(after) > 1 and after[0].lower_ == "to" and any(t.pos_ in ("PROPN", "NOUN") for t in after[1:]):
        whose = True  # "an aide to the minister" is the minister's aide
    if has_client(doc, phrase, reference.head):
        whose = True  # "attorneys for the family"
    body = (reference.organisation is not None and names_body(doc, reference.organisation)) or names_body(
        doc, (phrase.start, phrase.head)
    )
    # "sources who saw it": how they know, or what they asked for, doesn't describe them
    there = {t.lower_ for t in doc[phrase.core : min(phrase.end, phrase.core + 3)]}
    further = phrase.core < phrase.end - 1 and not (
        {t.lower_ for t in doc[phrase.core : phrase.core + 2]} & _CLAUSE or there & _EVENTS
    )
    ranked = reference.head == "official" and any(t.lower_ in _RANKS for t in before)
    if reference.head in _GENERIC and not ranked:
        return Descriptor.WEAK if telling or further or whose or body else Descriptor.BARE
    if core & _CLOSE or "familiar" in words or {"close", "to"} <= words or reference.head in _PARTISANS:
        return Descriptor.WEAK
    return Descriptor.ADEQUATE if body or whose else Descriptor.WEAK


def _places(doc: Doc, entity: Entity) -> list[Span]:
    """The sentences that mention the source, and those that follow and go on about it or its head noun."""
    wanted: set[tuple[int, int]] = set()
    for draft in entity.drafts:
        if draft.source is None or draft.shared:
            continue
        start, end = sentence_around(doc, draft.source.start)
        wanted.add((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])))
        if end < len(doc):
            after = doc[slice(*sentence_around(doc, end))]
            if _about(after, entity.reference.head):
                wanted.add((after.start_char, after.end_char))
    return [Span(*place) for place in sorted(wanted)]


def _about(sentence: Tokens, head: str) -> bool:
    """Whether a sentence opens with a pronoun or with the source's noun: "She asked …", "The officials spoke …"."""
    opening = [t for t in sentence if not t.is_space][:4]
    if not opening:
        return False
    if opening[0].lower_ in ("he", "she", "they"):
        return True
    nouns_there = {t.lemma_.lower() for t in opening[1:]}
    return opening[0].lower_ in ("the", "these", "all", "both") and bool(
        {head, "source", "person", "official"} & nouns_there
    )


def _own_words(doc: Doc, entity: Entity) -> list[Span]:
    """The mentions with the clause that follows each: "a person, who was in the room, said"."""
    spans = []
    for draft in entity.drafts:
        if draft.source is None or draft.shared:
            continue
        last = doc[sentence_around(doc, draft.source.start)[1] - 1]
        # A clause about the source follows its mention, and ends where the contents begin.
        end = min([c.start_char for c in draft.contents if c.start >= draft.source.end] + [last.idx + len(last)])
        spans.append(Span(draft.source.start_char, max(end, draft.source.end_char)))
    return spans


def _by_role(doc: Doc, references: Sequence[Reference]) -> Span | None:
    """The noun that tells by itself that the source was there: "a participant", "one witness"."""
    for reference in references:
        head = doc[(_among(doc, reference) or reference).phrase.head]  # "one of two witnesses"
        if head.lemma_.lower() in _PRESENT:
            return Span(head.idx, head.idx + len(head))
    return None


def _first(pattern: re.Pattern[str], text: str, places: Sequence[Span]) -> Span | None:
    for place in places:
        if match := pattern.search(text, place.start, place.end):
            return Span(match.start(), match.end())
    return None
