"""Which paragraphs of plain prose are no body: the headline, crossheads, bylines, lines of dates and credits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrib_lint.document.dates import parse_date_line

_SPACE_NAMES = r"[A-Z][\w.'’\-]*"
_SMALL = frozenset("and of in for the at to with de da del der di du la le van von bin al el special".split())
_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december then now far contrast comparison noon midnight today tomorrow".split()
)
_BY = re.compile(r"(?:story |words |written |reported |text )?by:?\s+(.+)", re.IGNORECASE | re.DOTALL)
_CAPITALS = re.compile(r"[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]*){1,3}(?:,| [|–—-])\s+(.+)", re.DOTALL)
_JOB = (
    r"(?:staff|senior|chief|political|foreign|special|national|data|contributing|associate|deputy|assistant)?\s*"
    r"(?:staff writer|writer|correspondent|reporter|editor|columnist|contributor|bureau chief|associated press|reuters)"
)
_NAMED = re.compile(rf"({_SPACE_NAMES}(?: {_SPACE_NAMES}){{1,3}})(?:,| [|–—-])\s+{_JOB}\b.{{0,40}}", re.IGNORECASE)
_CREDIT = re.compile(
    r"[(\[—–\s-]*(?:additional |further )?(?:reporting|writing|editing|compiled|edited|translated|photographs?) by\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’\- ]{2,30}(?:, [A-Z][\w.]{1,15}(?: [A-Z][\w.]{1,15})?)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?: \([A-Z][\w. /]{1,30}\))? ?(?:—|–|--?) ?\S"
)
"""The place that a report comes from, before a dash: "KYIV, June 7 (Reuters) — "."""
_STEM = 4
_CLOSERS = "\"'”’»)]"
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_LABEL = re.compile(
    r"(opinion|analysis|news analysis|commentary|comment|editorial|op-ed|column|perspective|viewpoint)\s*(?:[:|–—]|$)",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 25
_LONGEST_CROSSHEAD = 8
_LONGEST_LINE = 250


def byline_of(text: str) -> str | None:
    """The names of a byline ("By Jane Roe and John Doe", "JANE ROE, Staff Writer"), None for other text."""
    text = text.strip()
    if len(text) > _LONGEST_LINE:
        return None
    match = _BY.fullmatch(text)
    if match:
        return match[1] if _names(match[1]) else None
    if _NAMED.fullmatch(text) and not text.islower() and text.split()[1][:1].isupper():
        return text
    match = _CAPITALS.fullmatch(text)
    return text if match and len(match[1].split()) <= 6 and _names(match[1]) else None


def is_credit(text: str) -> bool:
    """Whether a paragraph tells who made the report and when, and no more: a date line or a sign-off."""
    return len(text) <= 2 * _LONGEST_LINE and (_CREDIT.match(text) is not None or parse_date_line(text) is not None)


def section_of(headline: str) -> str | None:
    """The section that a headline's label names: "Analysis: Why the talks failed"."""
    match = _LABEL.match(headline)
    return match[1].lower() if match else None


def find_headline(paragraphs: Sequence[str], *, glued: bool = False) -> int:
    """How many of the leading paragraphs are headline: 0, 1, or 2 where a subheading follows.

    paragraphs: the article's without bylines and credits. glued: whether the second follows the
    first without a blank line, which tells a two-part headline. An article that starts with its
    lead has none, nor has one without body.
    """
    if not paragraphs or not any(is_prose(p) for p in paragraphs[1:]):
        return 0
    if not _titles(paragraphs[0], last=False) and not _announces(paragraphs[0], paragraphs[1]):
        return 0
    rest = paragraphs[1:]
    if len(rest) >= 2 and any(is_prose(p) for p in rest[1:]):
        split = paragraphs[0].rstrip().endswith(";") and glued
        if split or (_open(rest[0]) and len(rest[0].split()) <= _LONGEST_HEADLINE and _titles(rest[0], last=True)):
            return 2
    return 1


def find_crossheads(paragraphs: Sequence[str]) -> list[int]:
    """The numbers of paragraphs that head a section: a few words without a full stop between two of prose."""
    return [
        i
        for i in range(1, len(paragraphs) - 1)
        if len(paragraphs[i]) <= 80
        and _open(paragraphs[i])
        and not ends_sentence(paragraphs[i])
        and len(paragraphs[i].split()) <= _LONGEST_CROSSHEAD
        and paragraphs[i].lstrip("\"'“‘")[:1].isupper()
        and _WORD.search(paragraphs[i])
        and is_prose(paragraphs[i - 1])
        and is_prose(paragraphs[i + 1])
    ]


def is_prose(text: str) -> bool:
    """Whether a paragraph holds a sentence: six words and a final stop, or very many words."""
    words = text[:2000].split()
    return (len(words) >= 6 and ends_sentence(text)) or len(words) > _LONGEST_HEADLINE


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a sentence, closing marks aside."""
    return text.rstrip().rstrip(_CLOSERS).endswith((".", "!", "?", "…"))


def _open(text: str) -> bool:
    """Whether nothing ends or announces a sentence here."""
    bare = text.rstrip().rstrip(_CLOSERS)
    return bool(bare) and not bare.endswith((".", "!", "…", ":", ",", "—", "–"))


def _titles(text: str, *, last: bool) -> bool:
    """Whether the text can be a headline; `last`: only one without any final mark."""
    text = text.strip()
    words = text.split()
    if len(text) > _LONGEST_LINE or not words or len(words) > _LONGEST_HEADLINE or not _WORD.search(text):
        return False
    if text[0] in "-*•—–":
        return False  # an item of a list
    bare = text.rstrip(_CLOSERS)
    if bare.endswith("?"):
        return not last and len(words) <= 14
    if bare.endswith((".", "!", "…")):
        return not last and _title_case(text)
    return _open(text)


def _announces(text: str, following: str) -> bool:
    """Whether a short first sentence is a headline by what follows: a dateline, or a lead that says it again."""
    words = text.split()
    if not 3 <= len(words) <= 18 or not ends_sentence(text) or len(text) > _LONGEST_LINE:
        return False
    if _DATELINE.match(following):
        return _DATELINE.match(text) is None
    stems = {w.lower()[:_STEM] for w in _WORD.findall(text) if len(w) >= _STEM}
    again = {w.lower()[:_STEM] for w in _WORD.findall(following[:1000])}
    return len(stems) >= 4 and len(stems & again) >= 0.7 * len(stems) and len(following) > 1.3 * len(text)


def _title_case(text: str) -> bool:
    """Whether nearly all longer words but the first are capitalised, as in "A Long Way to the Truce."."""
    words = [w for w in _WORD.findall(text)[1:] if len(w) >= 4]
    capitals = sum(1 for w in words if w[0].isupper())
    return len(words) >= 3 and capitals >= 0.85 * len(words)


def _names(text: str) -> bool:
    words = text.replace("|", " ").split()
    if not 0 < len(words) <= 14 or words[0].lower().strip(",.") in _NOT_NAMES or not words[0][:1].isupper():
        return False
    if words[-1].endswith((".", "!", "?", ":")) and len(words[-1]) > 4:
        return False  # a sentence that begins with "By"
    plain = [w for w in words if w.strip(",&.–—-") and w.lower().strip(",") not in _SMALL]
    return all(w[:1].isupper() for w in plain)
