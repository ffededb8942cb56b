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

_GENERIC = frozenset("source person people official individual man woman someone somebody one figure other guy".split())
"""Heads that by themselves say nothing of the person's place."""
_PLACELESS = frozenset(
    "democratic republican gop conservative liberal western european american russian ukrainian anonymous unnamed "
    "unidentified senior top former current high ranking high-ranking longtime veteran federal local several other "
    "one two three four five six another multiple foreign diplomatic intelligence military government security".split()
)
"""Modifiers that name no body."""
_ASKED = (
    r"(?:on|under|upon|in return for|for|in exchange for) (?:the |a )?conditions? of (?:strict |complete )?anonymity|"
    r"(?:on|under) (?:the )?condition (?:that )?(?:he|she|they|it|his|her|their)[^.;]{0,30}not (?:be )?(?:named|identified|used|published)|"
    r"(?:speaking|spoke|speak|talk|talked|talking|discuss|insisted on|insisting on|requested|requesting|granted|asked for|"
    r"given|promised|sought|demanded|spoke on|remain|remained|stay)(?: to \w+| to the \w+)? ?(?:on )?(?:the )?(?:condition of )?(?:anonymity|anonymously|anonymous)\b|"
    r"(?:ask(?:ed|ing|s)?|want(?:ed|ing|s)?|request(?:ed|ing|s)?|prefer(?:red|s)?|insist(?:ed|ing|s)?|declin(?:ed|ing|es)|refus(?:ed|ing|es))"
    r"(?: that (?:he|she|they|his|her|their)[^.,;]{0,25})?(?: to)? ?not (?:to )?be (?:named|identified|quoted by name)|"
    r"declin(?:ed|ing|es) to (?:be (?:named|identified)|give (?:his|her|their|a) (?:full )?names?)|"
    r"not (?:to )?be (?:named|identified)|without (?:being named|attribution)|withheld (?:his|her|their) names?"
)
_UNAUTHORISED = (
    r"(?:not|n[’']t) (?:been |be )?(?:authori[sz]ed|permitted|allowed|cleared|supposed|entitled) to "
    r"(?:speak|discuss|talk|comment|disclose|be quoted|brief|release|reveal|share)"
    r"|(?:lacked|without) (?:the )?authori[sz]ation|because of the sensitivity|sensitivity of|(?:sensitive|delicate) (?:nature|matter|issue|negotiations|talks)"
    r"|(?:to )?(?:discuss|describe|talk about|speak about|speak candidly|speak freely|speak openly|be candid)"
)
_BECAUSE = re.compile(
    r"\b(?:because|citing|cited|out of (?:fear|concern)|for fear|fear(?:s|ed|ing)?|worried|concerned (?:that|about)|to (?:avoid|protect|preserve)|"
    r"so as not to|in order (?:not )?to|lest|since|as (?:he|she|they) (?:was|were|is|are))\b[^.;”\"]*",
    re.IGNORECASE,
)
_STATED = re.compile(f"{_ASKED}|{_UNAUTHORISED.split('|(?:to )?')[0]}", re.IGNORECASE)
_BOILERPLATE = re.compile(_UNAUTHORISED, re.IGNORECASE)
_BASIS = re.compile(
    r"\b(?:brief(?:ed|ings?) (?:on|about|by)|(?:with|has|had|have|having) (?:direct |first-?hand |personal |detailed |intimate |inside )?"
    r"knowledge(?: of)?|(?:direct|first-?hand|personal) knowledge|in the room|who (?:was|were) (?:there|present|in (?:attendance|the))|present (?:at|for|during|in)|"
    r"who (?:(?:has|have|had) )?(?:attended|participated|took part|joined|witnessed|saw|seen|reviewed|read|heard|listened|"
    r"worked|work|handled|drafted|negotiated|met|spoke with|helped)\b|(?:has|have|had) (?:seen|reviewed|read|viewed|attended|participated|taken part)\b|"
    r"involved (?:in|with)|participat(?:ed|ing) in|tak(?:en|ing) part in|took part in|privy to|attend(?:ed|ing) the|on the call|"
    r"(?:who )?(?:saw|reviewed|read|viewed) (?:the|a|an|it|them|its|their|portions|copies|parts)\b|eyewitness|at the (?:meeting|table|scene))",
    re.IGNORECASE,
)
_OPINION_CUES = frozenset(
    "believe think feel fear worry suspect hope doubt predict argue speculate guess complain criticize criticise lament "
    "scoff joke quip mock deride blast slam question envision anticipate interpret view consider see expect caution "
    "warn accuse dismiss praise gripe grumble contend express concede acknowledge".split()
)
_JUDGING = re.compile(
    r"\b(?:may|might|could|would|should|likely|unlikely|probably|perhaps|maybe|possibly|seems?|seemed|appears?|appeared|"
    r"good|bad|great|terrible|awful|horrible|best|worst|better|worse|strong|weak|weaker|stronger|right|wrong|smart|"
    r"stupid|foolish|reckless|dangerous|ridiculous|absurd|disaster|disastrous|mistake|failure|failed|chaos|chaotic|"
    r"unfair|unreasonable|cynical|deliberate|deliberately|desperate|dishonest|hypocri\w+|shameful|disgrace\w*|embarrass\w+|"
    r"incompeten\w+|corrupt\w*|crazy|insane|toxic|brutal|lies?|lying|liar|pathetic|hopeless|hopeful|optimis\w+|pessimis\w+|"
    r"confiden(?:t|ce)|worr(?:y|ied|ying)|concern(?:ed|s)?|frustrat\w+|angry|furious|upset|alarm\w*|nervous|fear\w*|"
    r"happy|unhappy|disappoint\w+|important|crucial|vital|necessary|unnecessary|reasonable|advantage|damage|vulnerab\w+|"
    r"credib\w+|trust\w*|viable|upside|downside|chance|risk\w*|struggl\w+|politically motivated|good faith|strategic)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anonymity:
    """The four attributes, each with the place that shows it where there is one."""

    descriptor: Descriptor
    descriptor_evidence: Span | None
    reason: Reason
    reason_evidence: Span | None
    basis: bool
    basis_evidence: Span | None
    opinion: bool
    opinion_evidence: Span | None


def examine(doc: Doc, entity: Entity) -> Anonymity:
    """Read all that the article says of one unnamed source; evidence in code points of the Doc's text."""
    references = [d.reference for d in entity.drafts if d.reference is not None and not d.reference.pronoun]
    references = references or [entity.reference]
    graded = [(describe(doc, r), r) for r in references]
    order = [Descriptor.BARE, Descriptor.WEAK, Descriptor.ADEQUATE]
    grade, best = max(graded, key=lambda pair: order.index(pair[0]))
    evidence = Span(doc[best.phrase.start].idx, doc[best.phrase.end - 1].idx + len(doc[best.phrase.end - 1]))
    places = _places(doc, entity)
    reason, reason_at = _reason(doc.text, places)
    basis_at = _first(_BASIS, doc.text, _own_words(doc, entity))
    opinion_at = _opinion(doc, entity)
    return Anonymity(grade, evidence, reason, reason_at, basis_at is not None, basis_at, opinion_at is not None, opinion_at)


def describe(doc: Doc, reference: Reference) -> Descriptor:
    """Bare, weak or adequate, by the words of one mention."""
    phrase = reference.phrase
    words = [t.lower_ for t in doc[phrase.start : phrase.end]]
    before = [t for t in doc[phrase.start : phrase.head] if not t.is_punct and t.tag_ not in ("DT", "POS", "CD", "IN")]
    body = reference.organisation is not None and _names_body(doc, reference.organisation)
    whose = phrase.possessor is not None or phrase.determiner in ("his", "her", "their", "its")
    generic = reference.head in _GENERIC
    telling = [t for t in before if t.lower_ not in ("anonymous", "unnamed", "unidentified", "one", "another", "other")]
    further = phrase.core < phrase.end - 1
    if reference.head == "source" or reference.head == "insider":
        return Descriptor.WEAK if reference.head == "insider" or telling or further or whose or body else Descriptor.BARE
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
    heads = {entity.reference.head, entity.reference.head + "s", "source", "person", "people", "official", "officials"}
    sentences = list(doc.sents)
    wanted: set[int] = set()
    for number, sentence in enumerate(sentences):
        if any(d.source is not None and sentence.start <= d.source.start < sentence.end for d in entity.drafts):
            wanted.add(number)
            if number + 1 < len(sentences):
                opening = [t.lower_ for t in sentences[number + 1] if not t.is_space][:4]
                if opening and (opening[0] in ("he", "she", "they") or (opening[0] in ("the", "these", "all", "both") and heads & set(opening))):
                    wanted.add(number + 1)
    return [Span(sentences[n].start_char, sentences[n].end_char) for n in sorted(wanted)]


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
