"""Markdown (CommonMark): the prose of each block, every character with its place in the file.

The parser says only which lines a block takes. What it hands on of each line is the line's end, without
the marks of lists and quotations before it: so each line of a block is laid against its line of the file.
Inside a block a parser of our own notes where each token starts; escapes and entities are tokens too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

from attrib_lint.document.blocks import Block, Piece
from attrib_lint.document.headline import ends_sentence
from attrib_lint.document.html import SKIPPED, read_html
from attrib_lint.document.model import Comment, RegionKind
from attrib_lint.text import LineIndex, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_LONGEST = 8_000
"""Longer blocks are parsed in parts, since some marks cost the parser time in the square of a block's length."""
_MOST_BRACKETS = 300
"""A part with more opening brackets is no prose with links; looking for their ends would take minutes."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")


class _State(StateInline):
    """Notes in each token's `meta["at"]` where in the block it starts."""

    rule_at = 0
    text_at = 0
    texts = 0

    def pushPending(self) -> Token:  # noqa: N802 - the parser's own name
        token = super().pushPending()
        token.meta["at"] = self.text_at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.rule_at
        if ttype == "text":  # the marks of an emphasis that may turn out to be none, one token each
            token.meta["at"] += self.texts
            self.texts += 1
        return token


class _Inline(ParserInline):
    """The parser's own loop, with the places noted."""

    def tokenize(self, state: StateInline) -> None:
        assert isinstance(state, _State)
        rules = self.ruler.getRules("")
        deepest = state.md.options["maxNesting"]
        end = state.posMax
        while state.pos < end:
            if not state.pending:
                state.text_at = state.pos
            state.rule_at, state.texts = state.pos, 0
            if state.level < deepest and any(rule(state, False) for rule in rules):
                continue
            state.pending += state.src[state.pos]
            state.pos += 1
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark")
    md.inline = _Inline()
    md.configure("commonmark").enable("table")
    md.core.ruler.enableOnly(["normalize", "block"])  # the blocks' insides are parsed one by one
    md.inline.ruler2.disable("fragments_join", True)  # it would join texts, and lose where they start
    return md


def read_markdown(source: str, start: int = 0) -> tuple[list[Block], list[Comment]]:
    """The prose of `source` from offset `start` on, block by block, and its comments."""
    return _Reader(source, start).read()


class _Reader:
    def __init__(self, source: str, start: int) -> None:
        self.source = source
        self.start = start
        self.lines = LineIndex(source[start:])
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.env: dict[str, Any] = {}

    def read(self) -> tuple[list[Block], list[Comment]]:
        tokens = _parser().parse(self.lines.text, self.env)
        heading: Token | None = None
        tables = 0
        for token in tokens:
            if token.type in ("table_open", "table_close"):
                tables += token.nesting
            elif token.type == "heading_open":
                heading = token
            elif token.type == "heading_close":
                heading = None
            elif token.type == "html_block" and token.map:
                self.html(token, token.map)
            elif token.type == "inline" and token.map and not tables:
                self.inline(token, token.map, heading)
        return self.blocks, self.comments

    def html(self, token: Token, rows: Sequence[int]) -> None:
        """A block of HTML: its text counts as on a page; nested in lists or quotations only its comments do."""
        span = Span(self.row(rows[0]).start, self.row(rows[1] - 1).end)
        page = read_html(self.source, span, whole=True)
        self.comments.extend(page.comments)
        if token.level == 0:
            self.blocks.extend(page.blocks)

    def inline(self, token: Token, rows: Sequence[int], heading: Token | None) -> None:
        lines = [self.row(i) for i in range(*rows)]
        marked = heading is not None and heading.markup.startswith("#")
        place = _lay(self.source, lines, token.content, marked=marked)
        kind = RegionKind.HEADLINE if heading else None
        if place is None:
            # Not seen to happen; were it to, the lines as they stand are better than a wrong place.
            self.blocks.extend(Block((Piece(line.of(self.source), line),), kind) for line in lines)
            return
        writer = _Writer(self.source, place)
        md = _parser()
        for start, end in _parts(token.content):
            if token.content.count("[", start, end) > _MOST_BRACKETS:
                writer.text(start, end - start)
            else:
                writer.tokens(md.inline.parse(token.content[start:end], md, self.env, []), start)
        self.blocks.extend(Block(tuple(pieces), kind) for pieces in writer.paragraphs if pieces)
        self.comments.extend(writer.comments)

    def row(self, number: int) -> Span:
        """A line of the file, counted from 0 where the Markdown begins."""
        start, end = self.lines.line(min(number + 1, len(self.lines.starts)))
        return Span(start + self.start, end + self.start)


class _Place:
    """Where the characters of a block's content stand in the file."""

    def __init__(self, rows: Sequence[tuple[int, int, int, int]]) -> None:
        """For each line of the content: its offset there, its blanks, and the file's start and end of the rest."""
        self.rows = rows
        self.starts = [row[0] for row in rows]

    def __call__(self, offset: int) -> int:
        """The place of a character of the content, in the file."""
        start, blanks, first, end = self.rows[bisect_right(self.starts, offset) - 1]
        return min(first + max(0, offset - start - blanks), end)

    def following(self, offset: int) -> int | None:
        """Where the line after that of a character begins in the file."""
        number = bisect_right(self.starts, offset)
        return self.rows[number][2] if number < len(self.rows) else None


def _lay(source: str, lines: Sequence[Span], content: str, *, marked: bool) -> _Place | None:
    """Lay a block's content against its lines; None where it does not fit.

    marked: whether it is a heading with number signs, which may stand after the text too.
    """
    parts = content.split("\n")
    for skipped in range(min(3, len(lines) - len(parts)) + 1):
        # White space that the parser takes for none may have been dropped with its line.
        rows: list[tuple[int, int, int, int]] = []
        at = 0
        for line, part in zip(lines[skipped:], parts, strict=False):
            row = _lay_line(line, line.of(source).replace("\0", "\ufffd"), part, marked=marked)
            if row is None:
                break
            rows.append((at, *row))
            at += len(part) + 1
        if len(rows) == len(parts):
            return _Place(rows)
    return None


def _lay_line(line: Span, text: str, part: str, *, marked: bool) -> tuple[int, int, int] | None:
    core = part.strip()
    blanks = len(part) - len(part.lstrip()) if core else len(part)
    text = text.rstrip()
    if marked:
        mark = re.search(r"#{1,6}[ \t]*", text)
        if mark is None or not text.startswith(core, mark.end()):
            return None
        first = line.start + mark.end()
    elif not text.endswith(core):
        return None
    else:
        first = line.start + len(text) - len(core)
    return blanks, first, first + len(core)


def _parts(content: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(content) - start > _LONGEST:
        low, high = start + _LONGEST // 2, start + _LONGEST
        cut = max(content.rfind("\n", low, high), content.rfind(". ", low, high) + 1)
        if cut < low:
            cut = content.rfind(" ", low, high)
        start, cut = (cut if cut >= low else high), start
        yield cut, start
    yield start, len(content)


class _Writer:
    """Turns the tokens of a block's inside into pieces."""

    def __init__(self, source: str, place: _Place) -> None:
        self.source = source
        self.place = place
        self.paragraphs: list[list[Piece]] = [[]]
        self.comments: list[Comment] = []
        self.at = 0
        self.link = False
        """Whether an address in angle brackets is open: no prose."""
        self.skipped = ""
        """The HTML element that is open and holds no prose."""

    def tokens(self, tokens: Sequence[Token], base: int) -> None:
        for token in tokens:
            at = base + int(token.meta.get("at", 0))
            if token.markup == "autolink":
                self.link = token.nesting > 0
            elif token.type == "html_inline":
                self.html(token.content, at)
            elif self.link or self.skipped:
                continue
            elif token.type == "text":
                self.text(at, len(token.content))
            elif token.type == "text_special":
                span = self.span(at, len(token.markup))
                self.add(Piece(token.content, span) if span.end - span.start != len(token.content) else self.same(span))
            elif token.type in ("softbreak", "hardbreak"):
                self.line_break(at, hard=token.type == "hardbreak")

    def text(self, at: int, length: int) -> None:
        start, end = at, at + length
        for i in range(bisect_right(self.place.starts, start), len(self.place.starts)):
            # Nested too deeply, a line end is left in the text.
            cut = self.place.starts[i]
            if cut >= end:
                break
            self.add(self.same(self.span(start, cut - 1 - start)))
            self.line_break(cut - 1, hard=False)
            start = cut
        self.add(self.same(self.span(start, end - start)))

    def html(self, content: str, at: int) -> None:
        if content.startswith("<!--"):
            span = self.span(at, len(content))
            # Short forms such as <!--> hold nothing.
            inner = Span(span.start + 4, max(span.start + 4, span.end - 3))
            self.comments.append(Comment(span, inner if len(span.of(self.source)) >= 7 else Span(span.end, span.end)))
            return
        tag = _TAG.match(content)
        name = tag[2].lower() if tag else ""
        if self.skipped:
            self.skipped = "" if tag and tag[1] and name == self.skipped else self.skipped
        elif tag and not tag[1] and name in SKIPPED and not content.endswith("/>"):
            self.skipped = name
        elif name == "br":
            self.end(Piece(" ", self.span(at, len(content))))

    def line_break(self, at: int, *, hard: bool) -> None:
        start, end = self.place(at), self.place.following(at)
        if end is None:
            return
        while start > self.at and self.source[start - 1] in " \t":
            start -= 1
        piece = Piece(" ", Span(start, end))
        if hard:
            self.end(piece)
        else:
            self.add(piece)

    def end(self, piece: Piece) -> None:
        """A line break that the writer asked for: after a full stop it ends a paragraph."""
        if ends_sentence("".join(p.text for p in self.paragraphs[-1][-3:])):
            self.paragraphs.append([])
        else:
            self.add(piece)

    def span(self, at: int, length: int) -> Span:
        start = self.place(at)
        return Span(start, max(start, self.place(at + length - 1) + 1) if length else start)

    def same(self, span: Span) -> Piece:
        return Piece(span.of(self.source), span)

    def add(self, piece: Piece) -> None:
        if piece.span.start >= self.at:
            self.paragraphs[-1].append(piece)
            self.at = piece.span.end
