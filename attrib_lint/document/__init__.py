"""From bytes to `Document`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import PurePath

from attrib_lint.document.blocks import Block
from attrib_lint.document.model import (
    Comment,
    Document,
    DocumentError,
    Metadata,
    Region,
    RegionKind,
)

__all__ = [
    "Comment",
    "Document",
    "DocumentError",
    "Metadata",
    "Region",
    "RegionKind",
    "document_from_text",
    "read_document",
]

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_HTML = (".html", ".htm", ".xhtml")


def read_document(data: bytes, *, filename: str, date: datetime.date | None = None) -> Document:
    """Read an article; the suffix of its name tells the format: Markdown, HTML, else plain text.

    date: the day of publication where the article does not say it itself; it goes before a date in the file's name.
    Raises DocumentError for what is no text.
    """
    from attrib_lint.document.decode import decode

    decoded = decode(data, filename=filename, markup=_suffix(filename) in _HTML)
    return _document(decoded.text, filename, date, encoding=decoded.encoding, guessed=decoded.guessed)


def document_from_text(text: str, *, filename: str = "<text>.txt", date: datetime.date | None = None) -> Document:
    """Read an article that is decoded already, as an editor holds it."""
    return _document(text, filename, date)


def _suffix(filename: str) -> str:
    return PurePath(filename).suffix.lower()


def _document(
    source: str, filename: str, date: datetime.date | None, *, encoding: str = "utf-8", guessed: bool = False
) -> Document:
    from attrib_lint.document.metadata import metadata
    from attrib_lint.document.regions import compose

    suffix = _suffix(filename)
    fields: Mapping[str, tuple[str, ...]] = {}
    start, page = 0, None
    blocks: list[Block]
    if suffix in _HTML:
        from attrib_lint.document.html import read_html

        page = read_html(source)
        blocks, comments = list(page.blocks), list(page.comments)
        plain = False
    else:
        if source.startswith("---"):
            from attrib_lint.document.front_matter import read_front_matter

            fields, start = read_front_matter(source)
        if suffix in _MARKDOWN:
            from attrib_lint.document.markdown import read_markdown

            blocks, comments = read_markdown(source, start)
            titled = any(block.kind is RegionKind.HEADLINE for block in blocks)
            plain = not titled and not any(key in fields for key in ("title", "headline"))
        else:
            from attrib_lint.document.plain import read_plain

            blocks, comments = read_plain(source, start)
            plain = True
    article = compose(source, blocks, plain=plain)
    return Document(
        filename=filename,
        source=source,
        text=article.text,
        offsets=article.offsets,
        regions=article.regions,
        metadata=metadata(filename=filename, article=article, date=date, fields=fields, page=page),
        comments=tuple(comments),
        encoding=encoding,
        guessed=guessed,
    )
