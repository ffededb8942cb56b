"""HTML in tokens with their exact places, in one pass whose time is proportional to the length.

Follows the tokenisation of the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html) as far as
text, tags, comments and character references go. The standard library's parser is not used: before the
security releases of 2025 it took quadratic time on malformed input, and those releases changed what it yields.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.entities import html5

from attrib_lint.document.blocks import Piece
from attrib_lint.text import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Characters outside any tag, character references included."""

    span: Span


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag, or an end tag; its name and the names of its attributes in lower case."""

    span: Span
    name: str
    closing: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment with its delimiters; `inner` without them."""

    span: Span
    inner: Span


Token = Text | Tag | Remark

RAW = frozenset("script style textarea title xmp iframe noembed noframes noscript".split())
"""Elements in which no tag is read but their own end tag."""

_TAG = re.compile(r"</?([a-zA-Z][^\s/>]{0,99})")
_ATTRIBUTE = re.compile(r"[\s/]*(?:(>)|([^\s/>][^\s/>=]*)(?:\s*=\s*(?:([\"'])|([^\s>\"']?[^\s>]*)))?)")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_SPLIT = re.compile(r"[ \t\n\f\r]+|&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_BARE = {name for name in html5 if not name.endswith(";")}
"""References that old pages write without the semicolon."""


def tokens(source: str, span: Span) -> Iterator[Token]:
    """The tokens of a stretch of `source`, in order; what stands between them is declarations and stray marks."""
    return _Scanner(source, span).run()


def text_pieces(source: str, span: Span) -> Iterator[Piece]:
    """The characters that a text token shows: references decoded, runs of white space as one blank each."""
    at = span.start
    for match in _SPLIT.finditer(source, span.start, span.end):
        start, end = match.span()
        if source[start] == "&":
            shown, end = _decode(match[0], start)
            if shown is None:
                continue
        elif match[0] == " ":
            continue
        else:
            shown = " "
        if start > at:
            yield Piece(source[at:start], Span(at, start))
        yield Piece(shown, Span(start, end))
        at = end
    if at < span.end:
        yield Piece(source[at : span.end], Span(at, span.end))


def plain_text(text: str) -> str:
    """The text with its character references decoded, as in an attribute's value."""
    return _REFERENCE.sub(lambda m: _decode(m[0], 0)[0] or m[0], text)


def _decode(reference: str, start: int) -> tuple[str | None, int]:
    """What a reference stands for, and where it ends; None where it is only an ampersand."""
    end = start + len(reference)
    if reference[1] == "#":
        digits = reference[2:].strip(";xX").lstrip("0")
        return ("\ufffd" if len(digits) > 7 else html.unescape(reference)), end
    name = reference[1:]
    if name in html5:
        return html5[name], end
    for length in range(min(len(name), 6), 1, -1):
        if name[:length] in _BARE:
            return html5[name[:length]], start + 1 + length
    return None, end


class _Scanner:
    def __init__(self, source: str, span: Span) -> None:
        self.source = source
        self.start, self.end = span
        self.missing: set[str] = set()
        """What does not occur any more: not searched for again, or hostile input would cost quadratic time."""

    def run(self) -> Iterator[Token]:
        text = at = self.start
        while (start := self._find("<", at)) >= 0:
            found = self._markup(start)
            if found is None:
                at = start + 1
                continue
            if start > text:
                yield Text(Span(text, start))
            token, at = found
            if token is not None:
                yield token
            if isinstance(token, Tag) and not token.closing and token.name in RAW:
                start, at = at, self._raw_end(token.name, at)
                if at > start:
                    yield Text(Span(start, at))
            text = at
        if text < self.end:
            yield Text(Span(text, self.end))

    def _markup(self, start: int) -> tuple[Token | None, int] | None:
        """The token at an opening mark and its end; no token for a declaration, None where the mark is text."""
        source = self.source
        if source.startswith("<!--", start):
            return self._comment(start)
        tag = _TAG.match(source, start, self.end)
        if tag is not None:
            return self._tag(tag)
        if source.startswith(("<!", "<?", "</"), start):
            close = self._find(">", start)
            return (None, close + 1) if close >= 0 else None
        return None

    def _comment(self, start: int) -> tuple[Token, int]:
        for empty in ("<!-->", "<!--->"):
            if self.source.startswith(empty, start):
                end = min(start + len(empty), self.end)
                return Remark(Span(start, end), Span(end, end)), end
        closes = [(at, mark) for mark in ("-->", "--!>") if (at := self._find(mark, start + 4)) >= 0]
        if not closes:
            return Remark(Span(start, self.end), Span(min(start + 4, self.end), self.end)), self.end
        at, mark = min(closes)
        return Remark(Span(start, at + len(mark)), Span(start + 4, at)), at + len(mark)

    def _tag(self, match: re.Match[str]) -> tuple[Token | None, int] | None:
        start, at = match.span()
        if "tag" in self.missing:
            return None
        attributes: dict[str, str] = {}
        while True:
            part = _ATTRIBUTE.match(self.source, at, self.end)
            if part is None:
                # The file ends inside a tag: what is left is text.
                self.missing.add("tag")
                return None
            at = part.end()
            if part[1]:
                break
            value = part[4] or ""
            if part[3]:
                close = self._find(part[3], at)
                if close < 0:
                    # The quotation mark is never closed: the tag ends at the next sign that could end it.
                    close = self._find(">", at)
                    if close < 0:
                        return None
                    at = close + 1
                    break
                value, at = self.source[at:close], close + 1
            attributes.setdefault(part[2].lower(), value)
        closing = self.source[start + 1] == "/"
        return Tag(Span(start, at), match[1].lower(), closing, attributes), at

    def _raw_end(self, name: str, start: int) -> int:
        match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.source, start, self.end)
        return match.start() if match else self.end

    def _find(self, what: str, start: int) -> int:
        if what in self.missing:
            return -1
        found = self.source.find(what, start, self.end)
        if found < 0:
            self.missing.add(what)
        return found
