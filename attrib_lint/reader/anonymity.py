"""What an article tells of an unnamed source: descriptor, reason, basis of knowledge, and whether it gives opinion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attrib_lint.analysis import Descriptor, Reason
from attrib_lint.reader import nouns
from attrib_lint.reader.draft import Entity
from attrib_lint.reader.kinds import Reference
from attrib_lint.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

_GENERIC = frozenset("source person people official individual man woman someone somebody one figure other guy".split())
"""Heads that by themselves say nothing of the person's place."""
_PLACELESS = frozenset(
    "democratic republican gop conservative liberal western european american russian ukrainian anonymous unnamed "
    "unidentified senior top former current high ranking high-ranking longtime veteran federal local several other "
    "one two three four five six another multiple foreign diplomatic intelligence military government security".split()
)
"""Modifiers that name no body."""
_PEOPLE = r"(?:he|she|they|it|his|her|their)"
_ASKED = "|".join(
    (
        r"(?:on|under|upon|for|in (?:return|exchange) for) (?:the |a )?conditions? of (?:strict |complete )?anonymity",
        rf"(?:on|under) (?:the )?condition (?:that )?{_PEOPLE}[^.;]{{0,30}}not (?:be )?"
        r"(?:named|identified|used|published)",
        r"(?:speak|spoke|talk|discuss|insist|request|grant|ask|given|promis|sought|demand|remain|stay)\w*"
        r"(?: to (?:the )?\w+)?(?: on| for| under)?(?: the)?(?: condition of)? (?:anonymity|anonymously|anonymous)\b",
        r"(?:ask|want|request|prefer|insist|declin|refus)(?:ed|ing|es|s|red)?"
        rf"(?: that {_PEOPLE}[^.,;]{{0,25}})?(?: to)? ?not (?:to )?be (?:named|identified|quoted by name)",
        r"declin(?:ed|ing|es) to (?:be (?:named|identified)|give (?:his|her|their|a) (?:full )?names?)",
        r"not (?:to )?be (?:named|identified)|without (?:being named|attribution)|withheld (?:his|her|their) names?",
    )
)
"""That a source asked for its name to be left out."""
_UNAUTHORISED = "|".join(
    (
        r"(?:not|n[’']t) (?:been |be )?(?:authori[sz]ed|permitted|allowed|cleared|supposed|entitled) to "
        r"(?:speak|discuss|talk|comment|disclose|be quoted|brief|release|reveal|share)",
        r"(?:lacked|without) (?:the )?authori[sz]ation|sensitivity of",
        r"(?:sensitive|delicate) (?:nature|matter|issue|negotiations|talks)",
    )
)
"""The reasons that every story gives."""
_CANDOUR = r"to (?:discuss|describe|talk about|speak about|speak (?:candidly|freely|openly)|be candid)"
_BECAUSE = re.compile(
    r"\b(?:because|citing|cited|out of (?:fear|concern)|for fear|fear(?:s|ed|ing)?|worried|concerned (?:that|about)|"
    r"to (?:avoid|protect|preserve)|so as not to|in order (?:not )?to|lest|since|"
    r"as (?:he|she|they) (?:was|were|is|are))\b[^.;”\"]*",
    re.IGNORECASE,
)
_STATED = re.compile(f"{_ASKED}|{_UNAUTHORISED}", re.IGNORECASE)
_BOILERPLATE = re.compile(f"{_UNAUTHORISED}|{_CANDOUR}", re.IGNORECASE)
_HAVE = r"(?:has|have|had|having)"
_BASIS = re.compile(
    r"\b(?:"
    + "|".join(
        (
            r"brief(?:ed|ings?) (?:on|about|by)",
            rf"(?:with|{_HAVE}) (?:(?:direct|first-?hand|personal|detailed|intimate|inside) )?knowledge(?: of)?",
            r"(?:direct|first-?hand|personal) knowledge",
            r"in the room|who (?:was|were) (?:there|present|in (?:attendance|the))|present (?:at|for|during|in)",
            rf"who (?:{_HAVE} )?(?:attended|participated|took part|joined|witnessed|saw|seen|reviewed|read|heard|"
            r"listened|worked|work|handled|drafted|negotiated|met|spoke with|helped)\b",
            rf"{_HAVE} (?:seen|reviewed|read|viewed|attended|participated|taken part)\b",
            r"involved (?:in|with)|participat(?:ed|ing) in|tak(?:en|ing) part in|took part in|privy to",
            r"attend(?:ed|ing) the|on the call|eyewitness|at the (?:meeting|table|scene)",
            r"(?:saw|reviewed|read|viewed) (?:the|an?|it|them|its|their|portions|copies|parts)\b",
        )
    )
    + ")",
    re.IGNORECASE,
)
"""How a source comes to know."""
_OPINION_CUES = frozenset(
    "optimistic pessimistic confident adamant skeptical believe think feel fear worry suspect hope doubt predict "
    "argue speculate guess complain criticize criticise lament scoff joke quip mock deride blast slam question "
    "envision anticipate interpret view consider see expect caution warn accuse dismiss praise gripe grumble contend "
    "express concede acknowledge".split()
)
_JUDGING = re.compile(
    r"\b(?:might|could|likely|unlikely|probably|perhaps|maybe|possibly|seems?|seemed|appears?|appeared|"
    r"good|bad|great|terrible|awful|horrible|best|worst|better|worse|strong|weak|weaker|stronger|right|wrong|smart|"
    r"stupid|foolish|reckless|dangerous|ridiculous|absurd|disaster|disastrous|mistake|chaos|chaotic|"
    r"unfair|unreasonable|cynical|deliberate|deliberately|desperate|dishonest|hypocri\w+|shameful|disgrace\w*|"
    r"embarrass\w+|incompeten\w+|corrupt|crazy|insane|toxic|brutal|lies|lying|liar|pathetic|hopeless|hopeful|optimis\w+|pessimis\w+|"
    r"alarming|important|crucial|vital|necessary|unnecessary|reasonable|advantage|damage|vulnerab\w+|"
    r"credib\w+|trust\w*|viable|upside|downside|chance|risk\w*|struggl\w+|"
    r"politically motivated|good faith|strategic)\b",
    re.IGNORECASE,
)


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


def examine(doc: Doc, entity: Entity, others: Sequence[Entity] = ()) -> Anonymity:
    """Read all that the article says of one unnamed source; evidence in code points of the Doc's text.

    others: the article's sources. "One intelligence source" shares what is told of "three intelligence sources".
    """
    references = [d.reference for d in entity.drafts if d.reference is not None and not d.reference.pronoun]
    references = references or [entity.reference]
    graded = [(describe(doc, r), r) for r in references]
    order = [Descriptor.BARE, Descriptor.WEAK, Descriptor.ADEQUATE]
    grade, best = max(graded, key=lambda pair: order.index(pair[0]))
    evidence = Span(doc[best.phrase.start].idx, doc[best.phrase.end - 1].idx + len(doc[best.phrase.end - 1]))
    whole = [entity, *(o for o in others if o is not entity and _member(doc, entity, o))]
    reason, reason_at = _reason(doc.text, [place for e in whole for place in _places(doc, e)])
    basis = _first(_BASIS, doc.text, [place for e in whole for place in _own_words(doc, e)])
    return Anonymity(grade, evidence, reason, reason_at, basis, _opinion(doc, entity))


def _member(doc: Doc, entity: Entity, other: Entity) -> bool:
    """Whether a source is plainly one of a plural one told of before, with the same noun and the same modifiers."""
    mine, theirs = entity.reference, other.reference
    if mine.plural or not theirs.plural or mine.head != theirs.head or theirs.phrase.start > mine.phrase.start:
        return False
    return _modifiers(doc, mine) == _modifiers(doc, theirs)


def _modifiers(doc: Doc, reference: Reference) -> set[str]:
    phrase = reference.phrase
    return {
        t.lower_
        for t in doc[phrase.start : phrase.head]
        if t.pos_ in ("ADJ", "NOUN", "PROPN") and t.lower_ != "another"
    }


def describe(doc: Doc, reference: Reference) -> Descriptor:
    """Bare, weak or adequate, by the words of one mention."""
    phrase = reference.phrase
    words = [t.lower_ for t in doc[phrase.start : phrase.end]]
    before = [t for t in doc[phrase.start : phrase.head] if not t.is_punct and t.tag_ not in ("DT", "POS", "CD", "IN")]
    body = (reference.organisation is not None and _names_body(doc, reference.organisation)) or _names_body(
        doc, (phrase.start, phrase.head)
    )
    whose = phrase.possessor is not None or phrase.determiner in ("his", "her", "their", "its")
    generic = reference.head in _GENERIC
    telling = [t for t in before if t.lower_ not in ("anonymous", "unnamed", "unidentified", "one", "another", "other")]
    further = phrase.core < phrase.end - 1
    if reference.head == "source" or reference.head == "insider":
        return (
            Descriptor.WEAK if reference.head == "insider" or telling or further or whose or body else Descriptor.BARE
        )
    if generic and reference.head != "official":
        return Descriptor.WEAK if telling or further else Descriptor.BARE
    if "familiar" in words or ("close" in words and "to" in words and generic):
        return Descriptor.WEAK
    if body or whose:
        return Descriptor.ADEQUATE
    if reference.head == "official" and not telling and not further:
        return Descriptor.BARE
    return Descriptor.WEAK


def _names_body(doc: Doc, organisation: tuple[int, int]) -> bool:
    """Whether words name a body, and not only a nation, a party or a field."""
    return any(
        t.lower_ not in _PLACELESS and t.lower_.rstrip(".") not in ("u.s", "u.k", "us", "uk")
        and (t.pos_ == "PROPN" or t.lemma_.lower() in nouns.BODIES)
        and not (t.tag_ == "JJ" or t.ent_type_ in ("MISC", "GPE"))
        for t in doc[organisation[0] : organisation[1]]
    )  # fmt: skip


def _places(doc: Doc, entity: Entity) -> list[Span]:
    """The sentences that mention the source, and those that follow and go on about it or its head noun."""
    sentences = list(doc.sents)
    wanted: set[int] = set()
    for number, sentence in enumerate(sentences):
        if any(d.source is not None and sentence.start <= d.source.start < sentence.end for d in entity.drafts):
            wanted.add(number)
            if number + 1 < len(sentences) and _about(sentences[number + 1], entity.reference.head):
                wanted.add(number + 1)
    return [Span(sentences[n].start_char, sentences[n].end_char) for n in sorted(wanted)]


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
        if draft.source is None:
            continue
        sentence = draft.source.sent
        # A clause about the source follows its mention, and ends where the contents begin.
        end = min([c.start_char for c in draft.contents if c.start >= draft.source.end] + [sentence.end_char])
        spans.append(Span(draft.source.start_char, max(end, draft.source.end_char)))
    return spans


def _reason(text: str, places: Sequence[Span]) -> tuple[Reason, Span | None]:
    best: tuple[Reason, Span | None] = (Reason.NONE, None)
    for place in places:
        stated = _STATED.search(text, place.start, place.end)
        if stated is None:
            continue
        because = _BECAUSE.search(text, place.start, place.end)
        if because and not _BOILERPLATE.search(because.group()) and len(because.group().split()) > 3:
            return Reason.SPECIFIC, Span(because.start(), because.end())
        if best[0] is Reason.NONE:
            best = (Reason.BOILERPLATE, Span(stated.start(), stated.end()))
    return best


def _first(pattern: re.Pattern[str], text: str, places: Sequence[Span]) -> Span | None:
    for place in places:
        if match := pattern.search(text, place.start, place.end):
            return Span(match.start(), match.end())
    return None


def _opinion(doc: Doc, entity: Entity) -> Span | None:
    for draft in entity.drafts:
        if draft.head >= 0 and doc[draft.head].lemma_ in _OPINION_CUES:
            token = doc[draft.head]
            return Span(token.idx, token.idx + len(token))
        for content in draft.contents:
            if match := _JUDGING.search(doc.text, content.start_char, content.end_char):
                return Span(match.start(), match.end())
    return None
