"""From bytes to text: what encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from attrib_lint.document.model import DocumentError


class Decoded(NamedTuple):
    """The text of a file without its byte order mark, and how it was found."""

    text: str
    encoding: str
    guessed: bool
    """Whether the file neither is UTF-8 nor declares another encoding that fits it."""


_MARKS = (
    # UTF-32 first: its little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
)
_REMEDY = "save the article as plain text, Markdown or HTML in UTF-8"
_CONTROLS = bytes(i for i in range(32) if i not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_MOST_CONTROLS = 0.1
"""Prose has next to none; of random bytes one in nine is a control character."""

_CP1252 = {i: bytes([i]).decode("cp1252", errors="ignore") or chr(i) for i in range(0x80, 0xA0)}
"""Windows-1252 as browsers read it: its five unused bytes stand for the C1 controls, so that nothing fails."""

_META = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_DECLARABLE = re.compile(
    r"iso8859-\d+|cp\d+|windows-\d+|koi8-\w+|mac-\w+|big5\w*|gb\w+|hz|euc_\w+|shift_jis\w*|iso2022_\w+|johab|tis-620"
)


def decode(data: bytes, *, filename: str, markup: bool = False) -> Decoded:
    """Decode a file: by its byte order mark, as strict UTF-8, as it declares, else as Windows-1252.

    markup: whether to look for a declaration, an HTML `meta` or an XML declaration.
    Raises DocumentError for binary files, and for UTF-16 or UTF-32 that breaks off or is damaged.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, filename)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(filename, f"this is {kind}, not text", _REMEDY)
    if b"\0" in data:
        raise DocumentError(filename, "this is a binary file, or UTF-16 without a byte order mark", _REMEDY)
    if len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data):
        raise DocumentError(filename, "this is a binary file: it is full of control characters", _REMEDY)
    return _unmarked(data, markup=markup)


def _marked(data: bytes, encoding: str, filename: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, False)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _unmarked(data, markup=False)
        name = encoding[:6].upper()
        message = f"the byte order mark says {name}, but byte {error.start} is not valid {name}"
        raise DocumentError(filename, message, _REMEDY) from None


def _unmarked(data: bytes, *, markup: bool) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False)
    except UnicodeDecodeError:
        pass
    declared = _declared(data[:4096]) if markup else None
    if declared == "cp1252":
        return Decoded(_windows(data), declared, False)
    if declared is not None:
        try:
            return Decoded(data.decode(declared), declared, False)
        except UnicodeDecodeError:
            pass
    return Decoded(_windows(data), "cp1252", True)


def _declared(head: bytes) -> str | None:
    """The codec that a file's head declares, None where it is unknown, not for text, or already ruled out."""
    match = _XML.search(head) or _META.search(head)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"  # as browsers do: pages that say Latin-1 are written on Windows
    return name if _DECLARABLE.fullmatch(name) else None


def _windows(data: bytes) -> str:
    return data.decode("latin-1").translate(_CP1252)
