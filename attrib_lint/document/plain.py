r"""Plain text: paragraphs of one line each, or hard-wrapped ones.

A line of its own is a paragraph, with or without blank lines between, as wire copy comes. Where the
lines of a file are filled to one width and break off in mid-sentence, the file is hard-wrapped: then
its inner line ends are read as blanks, and a short line or a blank one ends the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from attrib_lint.document.blocks import Block, Piece
from attrib_lint.document.headline import ends_sentence
from attrib_lint.document.model import Comment
from attrib_lint.text import Span

_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\n|\r")
_MARK = re.compile(r"<!--[ \t]*attrib-lint\b")
_HASH = re.compile(r"[ \t]*#[ \t]*(attrib-lint[ \t]*:.*)")
_BULLET = re.compile(r"[-*•–—>][ \t]|\d{1,3}[.)][ \t]")
_WIDEST, _NARROWEST = 110, 40
"""Text is wrapped somewhere between these columns, at 65 to 80 as a rule."""


class Line(NamedTuple):
    """A line that holds prose: its pieces, and the text that they make, indentation included."""

    pieces: tuple[Span, ...]
    text: str


def read_plain(source: str, start: int = 0) -> tuple[list[Block], list[Comment]]:
    """The paragraphs of `source` from offset `start` on, and the lines and comments that address the linter."""
    comments: list[Comment] = []
    groups: list[list[Line]] = []
    end = None
    """Where the last line with anything on it ended."""
    for match in _LINE.finditer(source, start):
        if not match[0].strip():
            continue
        line = _prose(source, Span(*match.span()), comments)
        glued = end is not None and len(_LINE_END.findall(source, end, match.start())) < 2
        end = match.end()
        if line is None:
            end = None  # a directive parts paragraphs like a blank line
        elif groups and glued:
            groups[-1].append(line)
        else:
            groups.append([line])
    width = _wrap_width(groups)
    return [_block(source, lines) for group in groups for lines in _paragraphs(group, width)], comments


def _prose(source: str, span: Span, comments: list[Comment]) -> Line | None:
    """The line without what addresses the linter; None when nothing is left."""
    text = span.of(source)
    match = _HASH.fullmatch(text)
    if match:
        inner = Span(span.start + match.start(1), span.start + match.end(1))
        comments.append(Comment(Span(span.start + text.index("#"), span.end), inner))
        return None
    if "<!--" not in text:
        return Line((span,), text)
    pieces, at = [], 0
    for opening in _MARK.finditer(text):
        if opening.start() < at:
            continue
        close = text.find("-->", opening.start() + 4)
        if close < 0:
            break
        comments.append(
            Comment(
                Span(span.start + opening.start(), span.start + close + 3),
                Span(span.start + opening.start() + 4, span.start + close),
            )
        )
        pieces.append(Span(span.start + at, span.start + opening.start()))
        at = close + 3
    pieces.append(Span(span.start + at, span.end))
    rest = "".join(piece.of(source) for piece in pieces)
    return Line(tuple(pieces), rest) if rest.strip() else None


def _wrap_width(groups: Sequence[Sequence[Line]]) -> int:
    """The width that the file is wrapped at, 0 where it is not."""
    pairs = [(a.text.rstrip(), b.text.rstrip()) for group in groups for a, b in pairwise(group)]
    if not pairs:
        return 0
    lengths = [len(line.text.rstrip()) for group in groups if len(group) > 1 for line in group]
    narrow = [n for n in lengths if n <= _WIDEST]
    width = max(narrow, default=0)
    if width < _NARROWEST or len(narrow) < 0.9 * len(lengths):
        return 0
    n = len(pairs)
    full = sum(_fills(a, b, width) for a, b in pairs)
    broken = sum(not ends_sentence(a) for a, _ in pairs)
    small = sum(b.lstrip()[:1].islower() for _, b in pairs)
    if n < 3:
        return width if full == broken == small == n else 0
    return width if full >= 0.7 * n and broken >= 0.5 * n and small >= 0.25 * n else 0


def _fills(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    return (
        len(line) + 1 + len(re.split(r"[ \t]", following.lstrip(), maxsplit=1)[0]) >= width
    )  # a double blank may have ended there


def _paragraphs(group: Sequence[Line], width: int) -> Iterator[Sequence[Line]]:
    if not width:
        yield from ([line] for line in group)
        return
    start = 0
    for i, (a, b) in enumerate(pairwise(group), 1):
        if not _goes_on(a.text.rstrip(), b.text.rstrip(), width):
            yield group[start:i]
            start = i
    yield group[start:]


def _goes_on(line: str, following: str, width: int) -> bool:
    start = following.lstrip()
    indented = len(following) - len(start) > len(line) - len(line.lstrip())
    if indented or _BULLET.match(start) or len(line) > _WIDEST:
        return False
    return _fills(line, following, width) or (not ends_sentence(line) and start[:1].islower())


def _block(source: str, lines: Sequence[Line]) -> Block:
    pieces: list[Piece] = []
    for line in lines:
        spans = _stripped(line.pieces, source)
        if not spans:
            continue
        if pieces:
            end = pieces[-1].span.end
            # A word or a pair of words is broken after its hyphen or dash, without a blank.
            apart = not re.search(r"\w[-—–]$", pieces[-1].text[-2:])
            pieces.append(Piece(" " if apart else "", Span(end, spans[0].start)))
        pieces.extend(Piece(span.of(source), span) for span in spans)
    return Block(tuple(pieces))


def _stripped(spans: Sequence[Span], source: str) -> list[Span]:
    """The spans of a line without white space at its two ends."""
    spans = [span for span in spans if span.of(source).strip()]
    if spans:
        first, last = spans[0].of(source), spans[-1].of(source)
        spans[0] = Span(spans[0].end - len(first.lstrip()), spans[0].end)
        spans[-1] = Span(
            spans[-1].start,
            spans[-1].start + len(last.rstrip()) if len(spans) > 1 else spans[0].start + len(first.strip()),
        )
    return spans
