"""What a source counts as of whom nothing was told before: unnamed people who informed the outlet, or others.

Who acts, asks, or writes what anybody can look up is no unnamed source.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attrib_lint.analysis import SourceKind
from attrib_lint.reader.draft import Draft
from attrib_lint.reader.mentions import nouns
from attrib_lint.reader.mentions.kinds import Reference
from attrib_lint.reader.mentions.people import describes_access
from attrib_lint.reader.sources.descriptions import introduction, sentence_around
from attrib_lint.reader.sources.outlets import told_an_outlet
from attrib_lint.reader.sources.polls import polled
from attrib_lint.reader.sources.reasons import STATED

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ANONYMOUS = frozenset("official officer diplomat lawmaker person executive employee agent investigator".split())
"""Heads that with "the" and nobody before still mean an unnamed source."""
_MARKS = frozenset("\"'“”‘’")
_ACTING = frozenset("admit deny object oppose reject dissent plead".split())
_PLEADING = frozenset(
    "argue contend maintain claim deny insist assert counter object seek ask request file call welcome praise hail "
    "applaud criticize criticise denounce condemn accuse dispute".split()
)
"""What lawyers do in public, on the record."""
_IN_COURT = frozenset("court filing motion lawsuit brief petition hearing complaint".split())
"""Where lawyers speak on the record."""
_LEARNED = frozenset(
    "academic researcher scientist economist professor author scholar analyst expert doctor physician lawyer historian "
    "epidemiologist biologist physicist psychologist statistician engineer".split()
)
_WRITING = frozenset("write report find conclude argue warn note say".split())
_PUBLISHED = frozenset("paper study article journal book report column essay preprint letter op-ed".split())
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_HEARERS = frozenset(
    "police officers detectives investigators prosecutors garda gardai gardaí jurors jury court judge tribunal inquest "
    "inquiry hearing committee parliament".split()
)
"""Whoever hears people on the record, or keeps what they are told."""
_REGARDING = frozenset("regard see describe know consider view hail".split())
_AID = frozenset("reward money aid help assistance shelter food $ £ €".split())
"""What is offered and tells nothing."""
_WHILE = frozenset("after before while by without when".split())
"""What stands before a participle that tells what somebody said while they did something else."""
_WHEN = frozenset("when before until once".split())
"""What opens a clause that only tells when something else happened."""
_AMONG = frozenset([("in", "the", "audience"), ("in", "the", "crowd"), ("from", "the", "floor")])
"""Words after those who spoke before everybody."""
_ADDRESSING = frozenset(
    "tell ask urge warn advise inform order remind assure expect believe say think report know allege rumor".split()
)
"""Verbs whose subject in the passive is spoken to or of, and doesn't speak."""
_ANSWERING = frozenset("comment respond reply answer return".split())
"""Verbs that, with one of the next words, tell of no answer."""
_NEGATING = frozenset("not n't n’t never".split())
_SUPPOSED = frozenset("would might could should must".split())
"""What makes of a statement one that nobody has made yet."""


def settle(doc: Doc, draft: Draft) -> Reference:
    """The reference of a new source: "the official" of whom nothing was told is an unnamed source all the same."""
    reference = draft.reference
    assert reference is not None
    if (
        reference.kind is SourceKind.PERSON
        and reference.name is None
        and reference.head in _ANONYMOUS
        and reference.phrase.determiner in ("the", "that", "this")
        and not draft.quoted
        and introduction(doc, reference) is not None
    ):
        return replace(reference, kind=SourceKind.UNNAMED_PERSON)
    unnamed = reference.kind in (SourceKind.UNNAMED_GROUP, SourceKind.UNNAMED_PERSON)
    if reference.kind is SourceKind.UNNAMED_GROUP and polled(doc, draft):
        return replace(reference, kind=SourceKind.UNKNOWN)
    if reference.name is None and (unnamed or reference.kind is SourceKind.PERSON):
        told = reference.kind is SourceKind.UNNAMED_GROUP and told_an_outlet(doc, draft)
        if told or _asks(doc, draft):
            return replace(reference, kind=SourceKind.UNNAMED_PERSON)
    acts = reference.kind is SourceKind.UNNAMED_PERSON and any(shows(doc, draft) for shows in _ONLY_IN_THE_STORY)
    if unnamed and (acts or not _informs(doc, draft)):
        return replace(reference, kind=SourceKind.UNKNOWN)
    return reference


def speaks(doc: Doc, draft: Draft) -> bool:
    """Whether the draft, not the first of its source, shows an unnamed source that informs, in a clause of its own.

    A group does so too where it goes on: "critics seized on the report, arguing …".
    """
    if draft.reference is None or draft.cue is None:
        return False
    kind = settle(doc, draft).kind
    if any(t.tag_ in _FINITE for t in draft.cue):
        return kind in (SourceKind.UNNAMED_PERSON, SourceKind.UNNAMED_GROUP)
    goes_on = doc[draft.head].tag_ == "VBG" and draft.cue.start > 0 and doc[draft.cue.start - 1].text == ","
    return goes_on and kind is SourceKind.UNNAMED_GROUP


def _asks(doc: Doc, draft: Draft) -> bool:
    """Whether the clause after a mention says that the person asked not to be named: "the boy's aunt, who asked …"."""
    if draft.source is None or draft.quoted or (draft.reference is not None and draft.reference.pronoun):
        return False
    start = draft.source.start
    # "officials spoke of it only on condition of anonymity": what of comes first
    speaks = draft.cue is not None and doc[draft.head].lemma_ == "speak"
    ends = [c.start for c in draft.contents if c.start >= draft.source.end and not speaks]
    end = min([*ends, sentence_around(doc, start)[1], start + 30])
    return STATED.search(doc[start : max(end, draft.source.end)].text) is not None


def _only_told_of(doc: Doc, draft: Draft) -> bool:
    """Whether what people said only tells who they are: "he did not pay an architect who said the roof leaked"."""
    if draft.source is None or draft.reference is None or not draft.reference.pronoun:
        return False
    return draft.source[0].lower_ in ("who", "that") and doc[draft.source.start - 1].text != ","


def _acts(doc: Doc, draft: Draft) -> bool:
    """Whether people are told of for what they did: "two men admitted theft" to a court, and not to the outlet."""
    if draft.cue is None or doc[draft.head].lemma_.lower() not in _ACTING:
        return False
    return not any(t.tag_ in _FINITE or t.lower_ == "that" or t.text in _MARKS for c in draft.contents for t in c)


def _pleads(doc: Doc, draft: Draft) -> bool:
    """Whether lawyers do in court, or of a ruling, what they are there for: "his attorneys argue that the jury …"."""
    if draft.cue is None or draft.source is None or draft.reference is None:
        return False
    if draft.reference.head not in nouns.LAWYERS or describes_access(doc, draft.reference.phrase):
        return False
    start = draft.source.start
    end = min([c.start for c in draft.contents if c.start >= draft.source.end] + [sentence_around(doc, start)[1]])
    in_court = any(t.lemma_.lower() in _IN_COURT and t.pos_ == "NOUN" for t in doc[start:end])
    return in_court or doc[draft.head].lemma_.lower() in _PLEADING


def _in_public(doc: Doc, draft: Draft) -> bool:
    """Whether people spoke before everybody, "a nurse in the audience asked him to resign", or filed what they said."""
    if draft.source is None or draft.reference is None:
        return False
    start = draft.reference.phrase.start
    if start > 1 and doc[start - 1].lower_ == "by" and doc[start - 2].lower_ in ("filed", "lodged", "submitted"):
        return True  # "a complaint filed by a lawmaker"
    around = [t.lower_ for t in doc[draft.source.start : draft.source.end + 3]]
    return any(words in _AMONG for words in zip(around, around[1:], around[2:], strict=False))


def _in_passing(doc: Doc, draft: Draft) -> bool:
    """Whether people are told of for what they did while they said it: "he hit the guard after telling him to go"."""
    if draft.cue is None or draft.source is None or draft.source.end >= draft.cue.start:
        return False
    return doc[draft.head].tag_ == "VBG" and doc[draft.cue.start - 1].lower_ in _WHILE


def _publishes(doc: Doc, draft: Draft) -> bool:
    """Whether what people of learning wrote can be looked up: "four academics wrote in a paper last month"."""
    if draft.cue is None or draft.reference is None or draft.reference.head not in _LEARNED:
        return False
    if doc[draft.head].lemma_.lower() not in _WRITING:
        return False
    after = [t.lower_ for t in doc[draft.head + 1 : min(draft.head + 8, sentence_around(doc, draft.head)[1])]]
    return after[:1] == ["in"] and any(word in _PUBLISHED for word in after)


def _told_somebody(doc: Doc, draft: Draft) -> bool:
    """Whether it was told to somebody in the story: "a woman in Kemi told him that she worried", "told the court"."""
    if draft.cue is None:
        return False
    verb, at = doc[draft.head].lemma_.lower(), draft.head + 1
    if verb == "report":
        to = next((i for i in range(at, min(at + 3, len(doc))) if doc[i].lower_ == "to"), None)
        return to is not None and _hearer(doc, to + 1) in _HEARERS
    if verb not in ("tell", "ask", "urge", "warn", "inform") or at >= len(doc):
        return False
    return (doc[at].lower_ in ("him", "her") and doc[at].tag_ == "PRP") or _hearer(doc, at) in _HEARERS


def _hearer(doc: Doc, at: int) -> str:
    """The word for those who were told, where the phrase for them begins: "committee" of "a Senate committee"."""
    for token in doc[at : at + 6]:
        if token.lower_ in _HEARERS:
            # "told the BBC | police had …", "told a court | reporter"
            ends = token.i + 1 >= len(doc) or doc[token.i + 1].pos_ not in ("NOUN", "PROPN", "VERB", "AUX")
            return token.lower_ if ends else ""
        if token.pos_ not in ("DET", "ADJ", "PROPN", "NOUN"):
            break
    return ""


def _alleges(doc: Doc, draft: Draft) -> bool:
    """Whether somebody accuses whom nothing shows to know from inside; authorities heard it: "a woman alleged"."""
    if draft.cue is None or draft.reference is None or doc[draft.head].lemma_.lower() != "allege":
        return False
    head = draft.reference.head
    return head not in nouns.INSIDERS | _ANONYMOUS and not describes_access(doc, draft.reference.phrase)


def _regarded(doc: Doc, draft: Draft) -> bool:
    """Whether the words only tell what somebody else counts as: "regarded as one of the leading experts, he …"."""
    if draft.source is None or draft.source.start < 2 or doc[draft.source.start - 1].lower_ != "as":
        return False
    return doc[draft.source.start - 2].lemma_.lower() in _REGARDING


def _in_a_story(doc: Doc, draft: Draft) -> bool:
    """Whether it tells when something else happened: "the crowd booed when one of the speakers mentioned the vote"."""
    if draft.source is None or draft.reference is None or not draft.source.start:
        return False
    return draft.reference.head not in nouns.INSIDERS and doc[draft.source.start - 1].lower_ in _WHEN


_ONLY_IN_THE_STORY = (
    _acts, _pleads, _only_told_of, _publishes, _in_passing, _in_public, _told_somebody, _alleges, _regarded,
    _in_a_story,
)  # fmt: skip
"""How people are told of without being the outlet's sources."""


def _passive(doc: Doc, draft: Draft) -> bool:
    """Whether the source is spoken to or of: "were told", "are expected"."""
    if draft.source is None or draft.cue is None or draft.source.start > draft.head or doc[draft.head].tag_ != "VBN":
        return False
    return any(t.lemma_ == "be" for t in doc[max(draft.source.end, draft.head - 3) : draft.head])


def _informs(doc: Doc, draft: Draft) -> bool:
    """Whether the cue gives information or opinion: those who only want or do something are no sources."""
    if draft.cue is None:
        return any(c.text[:1] in _MARKS or c.text[-1:] in _MARKS for c in draft.contents)
    head = doc[draft.head].lemma_.lower()
    if head == "ask":
        return False  # a question tells the article nothing
    if head not in ("say", "call", "argue") and any(t.lower_ in _SUPPOSED for t in draft.cue):
        return False  # "a rival would be praising it", but "critics would call it a toy"
    if head in _ADDRESSING and _passive(doc, draft):
        return False  # "residents were told to leave", "many are expected to vote"
    if head == "see" and doc[draft.head].tag_ == "VBN" and not any(c[0].lower_ == "that" for c in draft.contents):
        return False  # "voters who have seen their wages shrink"
    if head == "offer" and any(t.lower_ in _AID for c in draft.contents for t in c):
        return False  # "a donor offers $10,000"
    if head in _ANSWERING and any(t.lower_ in _NEGATING for t in doc[max(0, draft.head - 4) : draft.head]):
        return False  # "her aides did not immediately respond"
    if head in nouns.INFORMING:
        return True
    light = head in nouns.LIGHT or doc[draft.head].pos_ != "VERB"
    return light and any(t.lemma_.lower() in nouns.INFORMING for t in draft.cue)
