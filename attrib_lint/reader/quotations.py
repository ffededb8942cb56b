"""Finds quotations: straight, curly and single marks, nested ones, ones that go on for paragraphs.

A mark is read from its neighbours, then pairs are made with a stack, a paragraph at a time: an unbalanced
mark can spoil no more than its own sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from attrib_lint.analysis import Paragraph, Quotation, QuotationKind, Sentence
from attrib_lint.text import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»'‘’‚`]")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_DOUBLE, _SINGLE = "double", "single"
_ELIDED = re.compile(r"(?:\d\d?0s|\d\ds?|em|tis|twas|til|cause|cuz|n|round|bout)\b", re.IGNORECASE)
"""What follows an apostrophe at the start of a word: '90s, 'em, 'til."""
_BEFORE_OPENING = frozenset(" \t\u00a0\u2009\u202f([{—–-/:,\n“‘\"'")
_MINOR = frozenset("a an the of and or in on at to for from with by as is be vs. v.".split())


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    opens: bool
    closes: bool
    sure: bool
    """Whether it can be nothing but a quotation mark."""


def find_quotations(text: str, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """The quotations of a text in order of their start; spans in code points.

    sentences: of the same text, for the end of a quotation whose closing mark is missing.
    """
    found: list[Quotation] = []
    carried_on = False
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1].span if number + 1 < len(paragraphs) else None
        marks = _marks(text, paragraph.span)
        pairs, left = _pair(text, marks)
        for a, b, level in pairs:
            found.append(_quotation(text, a, b.start, b.end, level, closed=True))
        if left is not None:
            goes_on = following is not None and _MARK.match(text, following.start) is not None and (
                text[left.start : left.end] == text[following.start : following.start + left.end - left.start]
            )  # fmt: skip
            if goes_on or (carried_on and left.start == paragraph.span.start):
                end = paragraph.span.end
            else:
                end = _sentence_end(sentences, left.start, paragraph.span.end)
                end = min([end, *(p[0].start for p in pairs if p[0].start > left.start)])
            if end > left.end:
                found.append(_quotation(text, left, end, end, 0, closed=False))
            carried_on = goes_on
        else:
            carried_on = False
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _marks(text: str, within: Span) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, within.start, within.end):
        mark = _read(text, match.start(), match.end(), within)
        if mark is not None:
            marks.append(mark)
    return marks


def _read(text: str, start: int, end: int, within: Span) -> _Mark | None:
    """What a mark can be, from its neighbours; None for apostrophes, feet and inches."""
    sign = text[start:end]
    before = text[start - 1] if start > within.start else " "
    after = text[end] if end < within.end else " "
    can_open = before in _BEFORE_OPENING and not after.isspace()
    can_close = not before.isspace() and start > within.start and not after.isalnum()
    if sign in ("“", "„", "‟", "«", "``"):
        return _Mark(start, end, _DOUBLE, True, sign == "‟", True)
    if sign in ("”", "»"):
        return _Mark(start, end, _DOUBLE, False, True, True)
    if sign in ('"', "''"):
        if before.isdigit() and not after.isalnum() and not can_open and sign == '"':
            return _Mark(start, end, _DOUBLE, False, True, False)  # inches, or the end of "… in 2019"
        if can_open and can_close:
            can_open = can_close = before not in " \t\n" or after.isspace()
            can_open = True
        return _Mark(start, end, _DOUBLE, can_open or not can_close, can_close or not can_open, True)
    if sign in ("`", "‚"):
        return _Mark(start, end, _SINGLE, True, False, False) if can_open else None
    if before.isalnum() and after.isalnum():
        return None  # it's, O'Neill
    if sign == "‘":
        elided = _ELIDED.match(text, end)
        return None if elided else _Mark(start, end, _SINGLE, can_open, False, True)
    if can_open and not _ELIDED.match(text, end) and sign == "'":
        return _Mark(start, end, _SINGLE, True, False, False)
    if can_close:
        return _Mark(start, end, _SINGLE, False, True, before in '.,!?…”"')
    return None


def _pair(text: str, marks: Sequence[_Mark]) -> tuple[list[tuple[_Mark, _Mark, int]], _Mark | None]:
    """Pairs of marks with their nesting level, and the double mark that stays open at the end, if one does."""
    pairs: list[tuple[_Mark, _Mark, int]] = []
    stack: list[_Mark] = []
    for i, mark in enumerate(marks):
        inside = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].kind == mark.kind), None)
        if (
            mark.closes
            and inside is not None
            and not (mark.kind == _SINGLE and _apostrophe(text, mark, marks[i + 1 :]))
        ):
            pairs.append((stack[inside], mark, inside))
            del stack[inside:]
        elif mark.opens:
            if inside is not None and mark.kind == _DOUBLE:
                del stack[inside:]  # its closing mark is missing
            if mark.kind == _DOUBLE or _closes_later(mark, marks[i + 1 :]):
                stack.append(mark)
    return pairs, next((m for m in stack if m.kind == _DOUBLE), None)


def _apostrophe(text: str, mark: _Mark, later: Sequence[_Mark]) -> bool:
    """Whether a mark that could close is the apostrophe of a plural possessive: 'the workers' rights …'."""
    if mark.sure or text[mark.start - 1] not in "sSxz" or not text[mark.end : mark.end + 1].isspace():
        return False
    return _closes_later(mark, later)


def _closes_later(mark: _Mark, later: Sequence[_Mark]) -> bool:
    """Whether a mark of the kind closes before the next one opens."""
    for other in later:
        if other.kind == mark.kind:
            return other.closes
        if other.kind == _DOUBLE and mark.kind == _SINGLE and other.closes and not other.opens and not mark.sure:
            return False
    return False


def _sentence_end(sentences: Sequence[Sentence], offset: int, default: int) -> int:
    i = bisect_right(sentences, offset, key=lambda s: s.span.start) - 1
    return sentences[i].span.end if i >= 0 and offset < sentences[i].span.end else default


def _quotation(text: str, opening: _Mark, inner_end: int, end: int, level: int, *, closed: bool) -> Quotation:
    inner = Span(opening.end, max(inner_end, opening.end))
    return Quotation(Span(opening.start, end), inner, _kind(inner.of(text), closed=closed), level, closed)


def _kind(inner: str, *, closed: bool) -> QuotationKind:
    words = _WORD.findall(inner)
    stripped = inner.strip()
    if not closed or len(words) > 12 or stripped.endswith(("?", "!", "—", "–")):
        return QuotationKind.SPEECH
    ends = stripped.endswith((".", ","))
    telling = [w for w in words if w.lower() not in _MINOR]
    capitals = sum(w[0].isupper() or w[0].isdigit() for w in telling)
    if telling and len(words) > 1 and words[0][0].isupper() and capitals >= 0.75 * len(telling):
        return QuotationKind.TITLE
    if len(words) <= 3 and not (ends and words and words[0][0].isupper()):
        return QuotationKind.SCARE
    return QuotationKind.SPEECH
