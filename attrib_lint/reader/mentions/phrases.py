"""Reads a noun phrase without a parser: its head, its determiner, whose it is, what describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

DEFINITE = frozenset("the this that these those".split())
POSSESSIVES = frozenset("his her its their my our your whose ’s".split())
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_RELATIVE = frozenset("who whom whose which that where when while as".split())
_PREPOSITIONS = frozenset(
    "of in at on from with within for to inside near behind around across close familiar against among under over by "
    "about including besides opposed critical aware loyal sympathetic representing".split()
)
_DESCRIBING = frozenset("close familiar near inside critical aware loyal sympathetic".split())
"""Which of them may also describe a noun that follows: "a close ally", "an inside source"."""
_THIS = frozenset("this last next earlier later".split())
_TIMES = _THIS | frozenset(
    "week weekend month year morning afternoon evening night spring summer autumn fall winter".split()
)
_ADVERBS = frozenset(
    "there here himself herself themselves itself today yesterday tonight monday tuesday wednesday thursday friday "
    "saturday sunday alike".split()
)
"""What may follow the head within a phrase."""
_DEALT_WITH = frozenset("involved briefed interviewed contacted reached privy".split())
_WHEN = frozenset("last this next earlier late early recently today yesterday".split())
_SUBJECTS = frozenset("i we you he she they it".split())
_LEADING = frozenset({"IN", "CC", "RB", ",", ":", "``", "''"})
_DETERMINERS = frozenset(
    "a an the this that these those one another many some several few other most all both any no each every two three "
    "four five six seven eight nine ten half his her its their my our your whose".split()
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A phrase's parts, as token numbers of the Doc; ends are exclusive."""

    start: int
    end: int
    core: int
    """Where the part before any "of …", "who …" or comma ends."""
    head: int
    determiner: str
    """"the", "a", "one", "his", "’s" after a possessor; "" where there is none."""
    possessor: tuple[int, int] | None
    """Whose: "Mrs. Clinton" in "Mrs. Clinton's advisers"."""


def noun_phrase(doc: Doc, start: int, end: int) -> NounPhrase:
    """Read the tokens [start, end) as one noun phrase. Raises ValueError when there are none."""
    if start >= end:
        raise ValueError("a noun phrase needs a token")
    while start < end - 1 and (doc[start].is_space or doc[start].is_punct or _leads(doc, start)):
        start += 1
    start = _after_dateline(doc, start, end)
    core, possessor = end, None
    for i in range(start, end):
        if i > start and _ends_core(doc, i, start, end):
            core = i
            break
        if _possessive(doc, i, start) and i + 1 < end:
            possessor = (start, i)
    first = possessor[1] + 1 if possessor and possessor[1] + 1 < core else start
    if possessor and first == start:
        possessor = None
    return NounPhrase(start, end, core, _head(doc, first, core), _determiner(doc, start, possessor), possessor)


_DASHES = frozenset(["-", "–", "—", "--"])


def _after_dateline(doc: Doc, start: int, end: int) -> int:
    """Where a phrase begins that the model begins with the article's place: "BRUSSELS - | European leaders"."""
    for i in range(start + 1, min(end - 1, start + 4)):
        if doc[i].text in _DASHES and doc[i - 1].whitespace_:
            describes = doc[i + 1].text in ("the", "a", "an", "its")  # "UNESCO — the agency for culture —"
            return i + 1 if doc[start:i].text.isupper() and len(doc[start]) > 3 and not describes else start
    return start


def _leads(doc: Doc, i: int) -> bool:
    """Whether a token before the phrase proper is no part of it: "by critics", "even some Democrats"."""
    return doc[i].tag_ in _LEADING and doc[i].lower_ not in _DETERMINERS


def _possessive(doc: Doc, i: int, start: int) -> bool:
    lowered = doc[i].lower_
    return lowered in ("'s", "’s") or (lowered in ("'", "’") and i > start and doc[i - 1].lower_.endswith("s"))


def _ends_core(doc: Doc, i: int, start: int, end: int) -> bool:
    token, lowered = doc[i], doc[i].lower_
    if token.is_punct:
        if lowered == "," and i + 1 < end and doc[i - 1].pos_ == "ADJ" and doc[i + 1].pos_ == "ADJ":
            return False  # "one big, wealthy state"
        apart = lowered == "-" and token.whitespace_ and doc[i - 1].whitespace_  # for a dash
        return bool(apart) or (lowered not in ("-", "'", "’", "&", ".", "/") and not token.is_quote)
    if lowered in _RELATIVE and doc[i - 1].tag_ == "DT" and token.is_upper:
        return False  # "the WHO", but not "those who"
    if lowered in _RELATIVE or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return not doc[i].text[:1].isupper() or lowered in _RELATIVE
    if lowered in _SUBJECTS and token.tag_ == "PRP" and doc[i - 1].pos_ in ("NOUN", "PRON", "NUM"):
        return True  # "the experts I interviewed"
    if lowered in _DEALT_WITH and (doc[i - 1].pos_ in _NOMINAL or doc[i - 1].lower_ in ("some", "others", "those")):
        return True  # whatever the tagger takes it for: "one Republican involved in the planning"
    if lowered == "such" and i + 1 < end and doc[i + 1].lower_ == "as":
        return True
    if lowered in _PREPOSITIONS:
        between = i + 1 < end and doc[i - 1].pos_ not in ("NOUN", "PROPN", "PRON")
        between = between and not (lowered in ("inside", "near") and doc[i + 1].pos_ == "PROPN")
        describes = between and lowered in _DESCRIBING and doc[i + 1].pos_ in ("NOUN", "PROPN", "ADJ")
        return not describes and not _joins_name(doc, i, start, end)
    if lowered in _THIS and i + 1 < end and doc[i + 1].lower_ in _TIMES and doc[i - 1].pos_ in _NOMINAL:
        return True  # "the White House | this month", "his aide | earlier this week"
    if token.tag_ == "VBN" and doc[i - 1].pos_ in _NOMINAL and doc[i + 1 : i + 2].text.lower() in _WHEN:
        return True  # "a report released last year"
    # "officials briefed on the plan", "a person speaking anonymously", but not "a controlling shareholder"
    return token.tag_ in ("VBG", "VBN") and doc[i - 1].pos_ in _NOMINAL and i + 1 < end and doc[i + 1].pos_ not in (
        "NOUN", "PROPN", "ADJ",
    )  # fmt: skip


def _joins_name(doc: Doc, i: int, start: int, end: int) -> bool:
    """Whether "of" or "for" joins two parts of a name: "the Ministry of Defense", "Center for Justice"."""
    if doc[i].lower_ not in ("of", "for") or i == start or not doc[i - 1].text[:1].isupper():
        return False
    after = i + 2 if i + 1 < end and doc[i + 1].lower_ == "the" else i + 1
    return after < end and doc[after].text[:1].isupper()


def _head(doc: Doc, start: int, core: int) -> int:
    """The last noun of the core; without one the last word."""
    words = [
        i for i in range(start, core) if not doc[i].is_punct and not doc[i].is_space and not _possessive(doc, i, start)
    ]
    nominal = [i for i in words if doc[i].pos_ in _NOMINAL]
    while len(nominal) > 1 and doc[nominal[-1]].lower_ in _ADVERBS:
        nominal.pop()  # "a surgeon there", "the ministry yesterday"
    return (nominal or words or [start])[-1]


def _determiner(doc: Doc, start: int, possessor: tuple[int, int] | None) -> str:
    if possessor:
        return "’s"
    token = doc[start]
    if token.tag_ == "CD" and start + 1 < len(doc) and doc[start + 1].text == "-":
        return ""  # "62-year-old former minister"
    if token.tag_ in ("DT", "PRP$", "PDT", "CD", "WP$") or token.lower_ in _DETERMINERS:
        return token.lower_
    return ""
