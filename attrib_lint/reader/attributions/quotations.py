"""Finds quotations: straight, curly and single marks, guillemets, nested ones, ones that go on for paragraphs.

A mark is read from its neighbours, then pairs are made with a stack, a paragraph at a time: an unbalanced
mark can spoil no more than its own sentence, unless a later paragraph has just the mark that would close it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from attrib_lint.analysis import Paragraph, Quotation, QuotationKind, Sentence
from attrib_lint.text import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»'‘’‚‛‹›`]")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_DOUBLE, _SINGLE = "double", "single"
_ELIDED = re.compile(r"(?:\d\d?0s|\d\ds?|em|tis|twas|til|cause|cuz|n|round|bout)\b", re.IGNORECASE)
"""What follows an apostrophe at the start of a word: '90s, 'em, 'til."""
_CLIPPED = re.compile(r"(?:t|s|re|ve|ll|d|m)\b", re.IGNORECASE)
"""What follows an apostrophe that was taken for a quotation mark: couldn”t."""
_FEET = re.compile(r"\d['’] ?\d{1,2}$")
"""What stands before the inches of a height: 6'2"."""
_BEFORE_OPENING = frozenset(" \t\u00a0\u2009\u202f([{—–-/:,\n“‘\"'«‹„‚")
_MINOR = frozenset("a an the of and or in on at to for from with by as is be vs. v.".split())
_CLOSING = {"“": "”", '"': '"', "«": "»", "``": "''"}
_BETWEEN = 3
"""How many paragraphs without a mark can stand between the one that opens a quotation and the one that closes it."""
_ASIDE = "headline"
"""The region whose quotations never go on in the next paragraph."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    opens: bool
    closes: bool
    sure: bool
    """Whether it can be nothing but a quotation mark."""
    inches: bool = False
    """Whether it may as well stand for inches: 12"."""


def find_quotations(text: str, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """The quotations of a text in order of their start; spans in code points.

    None crosses another or leaves its paragraph: one that goes on in the next is `closed=False`, and the next
    paragraph opens with a quotation of its own, with a mark or, where the first mark there closes, without one.
    sentences: of the same text, for the end of a quotation whose closing mark is missing.
    """
    found: list[Quotation] = []
    carried_on = False
    late: tuple[int, _Mark] | None = None
    """The number of the paragraph, this one or a later one, and the mark in it that closes what one before left
    open, though nothing opens it again."""
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        marks = _marks(text, paragraph.span)
        resumed = []
        if late is not None and late[0] > number:
            start, end = paragraph.span.start, paragraph.span.end
            within = [_quotation(text, a, b.start, b.end, closed=True) for a, b in _pair(text, marks)[0]]
            found += _levelled([_quotation(text, _nothing(start), end, end, closed=False), *within])
            continue
        if late is not None:
            resumed.append((_nothing(paragraph.span.start), late[1]))
            marks = marks[marks.index(late[1]) + 1 :]
        pairs, left = _pair(text, marks)
        pairs = [*resumed, *pairs]
        late = None
        here = [_quotation(text, a, b.start, b.end, closed=True) for a, b in pairs]
        goes_on = False
        if left is None and following is not None:
            left = _single_left(text, marks, paragraph.span, pairs)
            goes_on = left is not None and _reopens(text, left, paragraph, following)
            left = left if goes_on else None
        if left is not None:
            end = _sentence_end(sentences, left.start, paragraph.span.end)
            goes_on = goes_on or (following is not None and _reopens(text, left, paragraph, following))
            if not goes_on and following is not None and paragraph.region != _ASIDE:
                late = _late(text, left, paragraphs, number)
            goes_on = (goes_on or late is not None) and (
                end == paragraph.span.end or not _fragment(text, left, paragraph.span)
            )
            late = late if goes_on else None
            if goes_on or (carried_on and left.start == paragraph.span.start):
                end = paragraph.span.end
            for a, b in sorted(pairs, key=lambda pair: -pair[0].start):  # each cut may lay bare another crossing
                if left.start < a.start < end < b.end:
                    end = a.start
            if end > left.end:
                here.append(_quotation(text, left, end, end, closed=False))
        here = _levelled(here)
        if carried_on and here and here[0].span.start == paragraph.span.start:
            here[0] = replace(here[0], kind=QuotationKind.SPEECH)
        carried_on = goes_on
        found += here
    return tuple(found)


def _reopens(text: str, left: _Mark, paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether the next paragraph opens with the mark that the open quotation opened with."""
    start = following.span.start
    return paragraph.region != _ASIDE and text.startswith(text[left.start : left.end], start) and bool(
        (mark := _read(text, start, start + left.end - left.start, following.span)) and mark.opens
    )  # fmt: skip


def _late(text: str, left: _Mark, paragraphs: Sequence[Paragraph], number: int) -> tuple[int, _Mark] | None:
    """The next double mark of the paragraphs after this, and the number of its own, if it can only close what is open.

    Where the quotation begins its paragraph there may be some without a double mark between; the mark then ends a
    sentence, as a stray one hardly does.
    """
    reach = _BETWEEN + 1 if left.start == paragraphs[number].span.start else 1
    for i in range(number + 1, min(number + 1 + reach, len(paragraphs))):
        first = next((mark for mark in _marks(text, paragraphs[i].span) if mark.kind == _DOUBLE), None)
        if first is not None:
            closes = text[first.start : first.end] == _CLOSING.get(text[left.start : left.end])
            far = i > number + 1 and first.end < paragraphs[i].span.end and text[first.start - 1] not in ".,!?…"
            return (i, first) if closes and not first.opens and not first.inches and not far else None
    return None


def _nothing(offset: int) -> _Mark:
    """The opening mark that isn't there."""
    return _Mark(offset, offset, _DOUBLE, True, False, True)


def _fragment(text: str, left: _Mark, within: Span) -> bool:
    """Whether words amid a sentence follow the mark: 'called it a "farce' goes on in no other paragraph."""
    before = text[within.start : left.start].rstrip()
    return bool(before) and before[-1].isalnum() and text[left.end : left.end + 1].islower()


def _levelled(quotations: Sequence[Quotation]) -> list[Quotation]:
    """The quotations of a paragraph in order, each with the number of those around it."""
    ends: list[int] = []
    result = []
    for quotation in sorted(quotations, key=lambda q: (q.span.start, -q.span.end)):
        while ends and ends[-1] <= quotation.span.start:
            ends.pop()
        result.append(replace(quotation, level=len(ends)))
        ends.append(quotation.span.end)
    return result


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
    kind = _SINGLE if sign in "'‘’‚‛‹›`" else _DOUBLE
    if sign in ("“", "«", "‹"):
        return _Mark(start, end, kind, True, can_close, True)  # “ closes „so“, and « »so«
    if sign in ("„", "‟", "``"):
        return _Mark(start, end, kind, True, sign == "‟" and can_close, True)
    if sign in ("”", '"') and before.isalpha() and _CLIPPED.match(text, end, within.end):
        word = text[within.start : start].rsplit(None, 1)[-1]
        if not any(opening in word for opening in '“"'):
            return None
    if sign in ("”", "»", "›"):
        inches = sign == "”" and before.isdigit() and not after.isalnum()
        return _Mark(start, end, kind, can_open and before.isspace(), True, True, inches)
    if sign in ('"', "''"):
        if sign == '"' and before.isdigit() and not after.isalnum() and not can_open:
            if _FEET.search(text, max(within.start, start - 5), start):
                return None
            return _Mark(start, end, kind, False, True, False, inches=True)  # 12", or the end of "… in 2019"
        if can_open and can_close:
            can_close = before not in " \t\n" or after.isspace()
            can_open = True
        return _Mark(start, end, kind, can_open or not can_close, can_close or not can_open, True)
    if sign in ("`", "‚", "‛"):
        return _Mark(start, end, kind, True, False, sign == "‚") if can_open else None
    if before.isalnum() and after.isalnum():
        return None  # it's, O'Neill
    if sign == "‘":
        if _ELIDED.match(text, end):
            return None
        return _Mark(start, end, kind, can_open, can_close and not can_open, True)
    if can_open and not _ELIDED.match(text, end) and sign == "'":
        return _Mark(start, end, kind, True, False, False)
    if can_close:
        return _Mark(start, end, kind, False, True, before in '.,!?…”"')
    return None


def _pair(text: str, marks: Sequence[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], _Mark | None]:
    """Pairs of marks, and the double mark that stays open at the end, if one does."""
    pairs: list[tuple[_Mark, _Mark]] = []
    stack: list[_Mark] = []
    later = _Later(marks)
    for i, mark in enumerate(marks):
        inside = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].kind == mark.kind), None)
        if mark.closes and inside is not None and not _stands_for_else(text, marks, i, later):
            pairs.append((stack[inside], mark))
            del stack[inside:]
        elif mark.opens:
            if inside is not None and mark.kind == _DOUBLE and not later.nested(i):
                del stack[inside:]  # its closing mark is missing
            if mark.kind == _DOUBLE or later.closes(i):
                stack.append(mark)
    return pairs, next((m for m in stack if m.kind == _DOUBLE), None)


class _Later:
    """What marks follow a mark, looked up without going through them again."""

    def __init__(self, marks: Sequence[_Mark]) -> None:
        self._marks = marks
        self._next: dict[str, list[int]] = {_DOUBLE: [], _SINGLE: [], "closing": []}
        """For each mark the number of the next one of the kind, and of the next double one that only closes."""
        end = len(marks)
        at = dict.fromkeys(self._next, end)
        for i in range(end - 1, -1, -1):
            for kind, numbers in self._next.items():
                numbers.append(at[kind])
            at[marks[i].kind] = i
            if marks[i].kind == _DOUBLE and marks[i].closes and not marks[i].opens:
                at["closing"] = i
        for numbers in self._next.values():
            numbers.reverse()

    def closes(self, i: int) -> bool:
        """Whether a mark of the kind of mark i closes before the next one opens."""
        mark = self._marks[i]
        j = self._next[mark.kind][i]
        if j == len(self._marks):
            return False
        if mark.kind == _SINGLE and not mark.sure and self._next["closing"][i] < j:
            return False
        return self._marks[j].closes

    def only_closes(self, i: int) -> bool:
        """Whether the next mark of the kind closes and can't open."""
        j = self._next[self._marks[i].kind][i]
        return j < len(self._marks) and self._marks[j].closes and not self._marks[j].opens

    def nested(self, i: int) -> bool:
        """Whether after double mark i two follow that only close: one for it, one for that around it."""
        j = self._next[_DOUBLE][i]
        return j < len(self._marks) and self.only_closes(i) and self.only_closes(j)


def _stands_for_else(text: str, marks: Sequence[_Mark], i: int, later: _Later) -> bool:
    """Whether a mark that could close is an apostrophe or inches: 'the workers' rights …', "a 12" record"."""
    mark = marks[i]
    if mark.inches:
        return later.only_closes(i)
    if mark.kind != _SINGLE or mark.sure or mark.opens:
        return False
    if text[mark.start - 1] not in "sSxz" or not text[mark.end : mark.end + 1].isspace():
        return False
    return later.closes(i)


def _single_left(text: str, marks: Sequence[_Mark], within: Span, pairs: Sequence[tuple[_Mark, _Mark]]) -> _Mark | None:
    """The single mark that opens and never closes, where a paragraph has one and opens with it or a cue before it."""
    paired = {m.start for pair in pairs for m in pair}
    for mark in reversed(marks):
        if mark.kind == _SINGLE and mark.opens and mark.start not in paired:
            if any(a.start < mark.start < b.end for a, b in pairs):
                return None
            before = text[within.start : mark.start].rstrip()
            return mark if not before or before[-1] in ",:.!?’'" else None
    return None


def _sentence_end(sentences: Sequence[Sentence], offset: int, default: int) -> int:
    i = bisect_right(sentences, offset, key=lambda s: s.span.start) - 1
    return sentences[i].span.end if i >= 0 and offset < sentences[i].span.end else default


def _quotation(text: str, opening: _Mark, inner_end: int, end: int, *, closed: bool) -> Quotation:
    inner = Span(opening.end, max(inner_end, opening.end))
    return Quotation(Span(opening.start, end), inner, _kind(inner.of(text), closed=closed), 0, closed)


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
