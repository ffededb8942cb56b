import codecs

import pytest

from attrib_lint.document import DocumentError, read_document
from attrib_lint.document.decode import decode


def test_utf8_is_not_guessed() -> None:
    assert decode("“Déjà vu”".encode(), filename="a.txt") == ("“Déjà vu”", "utf-8", False)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Kyiv – 🕊".encode(encoding), filename="a.txt") == ("Kyiv – 🕊", encoding, False)


def test_windows_1252_is_a_guess_and_never_fails() -> None:
    assert decode(b"\x93Never,\x94 he said \x81", filename="a.txt") == ("“Never,” he said \x81", "cp1252", True)


@pytest.mark.parametrize(
    ("head", "encoding", "text"),
    [
        ('<meta charset="windows-1251">', "cp1251", "Мир"),
        ("<meta charset=ISO-8859-1>", "cp1252", "“né”"),
        ("<?xml version='1.0' encoding='koi8-r'?>", "koi8-r", "Мир"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso8859-2", "Łódź"),
    ],
)
def test_a_page_declares_its_encoding(head: str, encoding: str, text: str) -> None:
    document = read_document((head + "<p>").encode() + text.encode(encoding), filename="a.html")
    assert (document.text, document.encoding, document.guessed) == (text, encoding, False)


@pytest.mark.parametrize("name", ["rot13", "base64", "utf-16", "unicode_escape", "idna", "no-such", "utf-8"])
def test_a_useless_declaration_is_passed_over(name: str) -> None:
    decoded = decode(f"<meta charset={name}>".encode() + b"caf\xe9", filename="a.html", markup=True)
    assert (decoded.encoding, decoded.guessed) == ("cp1252", True)
    assert decoded.text.endswith("café")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a\0b", "binary"),
        (b"%PDF-1.7 text", "PDF"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x01\x02\x03abc", "control"),
        ("talks".encode("utf-16-le"), "UTF-16 without"),
        (b"\xff\xfea", "not valid UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read_document(data, filename="wire/a.txt")
    assert caught.value.filename == "wire/a.txt"
    assert str(caught.value).startswith("wire/a.txt: ")
    assert "UTF-8" in caught.value.remedy


def test_an_empty_file_is_an_empty_document() -> None:
    for suffix in (".txt", ".md", ".html"):
        document = read_document(b"", filename="a" + suffix)
        assert (document.text, document.regions) == ("", ())
