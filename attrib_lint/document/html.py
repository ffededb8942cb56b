"""HTML: the article's prose in blocks, its comments, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from attrib_lint.document.blocks import Block, Piece
from attrib_lint.document.headline import ends_sentence
from attrib_lint.document.html_tokens import Remark, Tag, Text, plain_text, text_pieces, tokens
from attrib_lint.document.model import Comment, RegionKind
from attrib_lint.text import Span

SKIPPED = frozenset(
    "script style template head title nav aside footer code pre samp var table button select option textarea label "
    "svg math canvas video audio iframe object embed noscript noembed noframes xmp dialog menu rt rp "
    "datalist progress meter map frameset applet".split()
)
"""Elements whose text is no prose."""
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 hgroup".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_ENDS_HEADING = frozenset("p article section blockquote ul ol dl table li main body hr".split())
_HEADINGS_SORTED = sorted(HEADINGS)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CONTAINERS = ("article", "main")
_BYLINE = re.compile(r"(?:[a-z]+[-_]+)*bylines?|authors?|author[-_]names?", re.IGNORECASE)
_LONGEST_BYLINE = 250
_ENOUGH, _LARGE = 400, 0.4
"""An element holds the article when it has so many characters, or such a share of the page's."""
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML file holds: blocks of prose, comments, and the raw material of its metadata."""

    blocks: Sequence[Block]
    comments: Sequence[Comment]
    metas: Sequence[Mapping[str, str]] = ()
    """The attributes of `meta` and `time` elements, with the element's name under "" ."""
    scripts: Sequence[str] = ()
    """The contents of JSON-LD scripts."""
    title: str | None = None
    language: str | None = None


@dataclass(slots=True)
class _Found:
    """A block with the surroundings that decide whether it belongs to the article."""

    pieces: list[Piece]
    kind: RegionKind | None
    top: bool
    """Whether it is a heading of the first level."""
    containers: tuple[tuple[str, int], ...]
    """The `article` and `main` elements around it, the outermost first."""
    header: bool
    """Whether it stands in a page's header, outside any article."""


@dataclass(slots=True)
class _Reader:
    source: str
    found: list[_Found] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    skipping: int = 0
    """How many open elements say that their text is no prose."""
    hidden: dict[int, str] = field(default_factory=dict)
    """What the open element at a depth of the stack adds: "skip" or "byline"."""
    bylines: int = 0
    signed: bool = False
    """Whether a byline has begun in this block."""
    containers: list[tuple[str, int]] = field(default_factory=list)
    number: int = 0
    breaks: int = 0
    comments: list[Comment] = field(default_factory=list)
    metas: list[Mapping[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    script: str = ""

    def read(self, span: Span) -> None:
        for token in tokens(self.source, span):
            if isinstance(token, Text):
                self.text(token.span)
            elif isinstance(token, Remark):
                self.comments.append(Comment(token.span, token.inner))
            elif token.closing:
                self.close(token.name)
            else:
                self.open(token)
        self.flush()

    def text(self, span: Span) -> None:
        top = self.stack[-1] if self.stack else ""
        if top == "title" and self.title is None and not self.counts.get("svg"):
            self.title = " ".join(plain_text(span.of(self.source)).split()) or None
        elif top == "script" and self.script == "application/ld+json":
            self.scripts.append(span.of(self.source))
        if self.skipping:
            return
        for piece in text_pieces(self.source, span):
            if self.breaks and piece.text.strip():
                self.breaks = 0
            if piece.text == " " and self.pieces and self.pieces[-1].text.endswith(" "):
                continue  # white space on both sides of a tag shows as one blank
            self.pieces.append(piece)

    def open(self, tag: Tag) -> None:
        name, attributes = tag.name, tag.attributes
        if name in ("meta", "time"):
            self.metas.append({"": name, **{k: plain_text(v) for k, v in attributes.items()}})
        elif name == "html" and self.language is None:
            self.language = attributes.get("lang") or attributes.get("xml:lang") or None
        elif name == "script":
            self.script = attributes.get("type", "").strip().lower()
        if name == "br":
            self.line_break(tag.span)
        elif name in _BLOCKS or name in HEADINGS:
            self.flush()
            if name in _ENDS_HEADING:
                self.end_heading()
        if name in _VOID:
            return
        depth = len(self.stack)
        self.stack.append(name)
        self.counts[name] = self.counts.get(name, 0) + 1
        if name in SKIPPED or "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
            self.hidden[depth] = "skip"
            self.skipping += 1
        elif _is_byline(attributes):
            self.hidden[depth] = "byline"
            self.bylines += 1
            self.signed = True
        if name in _CONTAINERS:
            self.number += 1
            self.containers.append((name, self.number))

    def line_break(self, span: Span) -> None:
        """One break ends a paragraph after a full stop; two do everywhere; else it is a blank."""
        text = "".join(piece.text for piece in self.pieces[-3:])
        if self.breaks or ends_sentence(text):
            self.flush()
        elif self.pieces and not self.skipping:
            self.pieces.append(Piece(" ", span))
        self.breaks += 1

    def close(self, name: str) -> None:
        if name in _BLOCKS or name in HEADINGS:
            self.flush()
        if not self.counts.get(name):
            return
        while self.stack:
            popped = self.stack[-1]
            self.pop()
            if popped == name:
                return

    def pop(self) -> None:
        name = self.stack.pop()
        self.counts[name] -= 1
        what = self.hidden.pop(len(self.stack), None)
        if what == "skip":
            self.skipping -= 1
        elif what == "byline":
            self.bylines -= 1
        if name in _CONTAINERS:
            self.flush()
            self.containers.pop()

    def end_heading(self) -> None:
        """A paragraph ends a heading that was never closed."""
        for name in HEADINGS:
            if name != "hgroup" and self.counts.get(name):
                self.close(name)

    def flush(self) -> None:
        """End the current block."""
        self.breaks = 0
        signed, self.signed = self.signed or self.bylines > 0, False
        if not self.pieces:
            return
        heading = next((h for h in _HEADINGS_SORTED if self.counts.get(h)), None)
        kind = None
        if self.counts.get("figcaption") or self.counts.get("figure"):
            kind = RegionKind.CAPTION
        elif heading:
            kind = RegionKind.HEADLINE
        elif signed:
            text = "".join(piece.text for piece in self.pieces)
            kind = RegionKind.BYLINE if len(text) <= _LONGEST_BYLINE and not ends_sentence(text) else None
        header = bool(self.counts.get("header")) and not self.containers
        around = tuple(self.containers[:_DEEPEST])
        self.found.append(_Found(self.pieces, kind, heading == "h1", around, header))
        self.pieces = []


def read_html(source: str, span: Span | None = None, *, whole: bool = False) -> Page:
    """Read a page, or a stretch of it.

    whole: take all its prose. Otherwise only what stands in the page's `article`, or else its `main`,
    where that is more than a teaser, with the headline above it.
    """
    reader = _Reader(source)
    reader.read(span or Span(0, len(source)))
    found = reader.found if whole else _article(reader.found)
    blocks = [Block(tuple(f.pieces), f.kind) for f in found]
    return Page(blocks, reader.comments, reader.metas, reader.scripts, reader.title, reader.language)


def _article(found: Sequence[_Found]) -> list[_Found]:
    """The blocks that make up the article."""
    sizes: dict[tuple[str, int], int] = {}
    total = 0
    for f in found:
        if f.kind is None:
            size = sum(len(piece.text) for piece in f.pieces)
            total += size
            for container in f.containers:
                sizes[container] = sizes.get(container, 0) + size
    for name in _CONTAINERS:
        best = max((c for c in sizes if c[0] == name), key=lambda c: sizes[c], default=None)
        if best is not None and sizes[best] and sizes[best] >= min(_ENOUGH, _LARGE * total):
            chosen = [f for f in found if best in f.containers]
            if not any(f.top for f in chosen):
                first = chosen[0].pieces[0].span.start
                above = [f for f in found if f.top and f.pieces[0].span.start < first and not _inside(f, "article")]
                chosen = above[-1:] + chosen
            return chosen
    return [f for f in found if not f.header or f.kind is RegionKind.HEADLINE]


def _inside(found: _Found, name: str) -> bool:
    return any(container[0] == name for container in found.containers)


def _is_byline(attributes: Mapping[str, str]) -> bool:
    if "author" in (attributes.get("rel", "").lower(), attributes.get("itemprop", "").lower()):
        return True
    return any(_BYLINE.fullmatch(word) for word in attributes.get("class", "")[:500].split())
