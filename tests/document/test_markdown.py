import pytest

from attrib_lint.document import Document, document_from_text
from attrib_lint.text import Span


def read(source: str) -> Document:
    return document_from_text(source, filename="a.md")


def parts(source: str) -> list[tuple[str, str]]:
    document = read(source)
    return [(region.kind.value, region.span.of(document.text)) for region in document.regions]


def stands(source: str, words: str) -> str:
    """What stands in the file for words of the text."""
    document = read(source)
    start = document.text.index(words)
    return document.offsets.to_file(Span(start, start + len(words))).of(source)


def test_headings_are_headlines() -> None:
    assert parts("# Pier *closed* #\n\nCracks were found.\n\nMoney\n-----\nThere is none.\n") == [
        ("headline", "Pier closed"),
        ("lead", "Cracks were found."),
        ("headline", "Money"),
        ("body", "There is none."),
    ]


def test_a_heading_without_body_is_text() -> None:
    assert parts("# Pier closed") == [("lead", "Pier closed")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a **b** _c_ d", "a b c d"),
        ("a [b](http://c.example 'd') e", "a b e"),
        ("a [b][c] d\n\n[c]: http://e.example", "a b d"),
        ("a <http://b.example> c", "a c"),
        ("a `b` c", "a c"),
        ("a ![b](c.png) d", "a d"),
        ("a <b>c</b> d", "a c d"),
        ("a <code>b</code> c", "a c"),
        ("a\nb", "a b"),
        ("a  \nb.\\\nc", "a b.\nc"),
        ("```\na\n```\nb\n\n    c\n", "b"),
        ("| a | b |\n|---|---|\n| c | d |\n\ne", "e"),
        ("- a\n- b\n\n  c\n1. d", "a\nb\nc\nd"),
        ("> a\n> b\nc", "a b c"),
        ("<div>a <em>b</em></div>\n\n<table><tr><td>c</table>\n", "a b"),
        (r"5\* &amp; &#8220;a&rdquo; \q", "5* & “a” \\q"),
        ("a * b _c [d](e", "a * b _c [d](e"),
        ("a ** b __c ***d", "a ** b __c ***d"),
        ("a&#10;b", "a b"),
        ("***\n\na", "a"),
    ],
)
def test_the_prose_of_markup(source: str, text: str) -> None:
    assert read(source).text == text


@pytest.mark.parametrize(
    ("source", "words", "place"),
    [
        ("> 1. a &amp; b\r\n>    *cd*\\! e", "cd", "cd"),
        ("> 1. a &amp; b\r\n>    *cd*\\! e", "&", "&amp;"),
        ("> 1. a &amp; b\r\n>    *cd*\\! e", "!", "\\!"),
        ("> 1. a &amp; b\r\n>    *cd*\\! e", "b cd", "b\r\n>    *cd"),
        ("-\ta b\n\n\tc **d**\n", "c d", "c **d"),
        ("## 1 # 2 ##", "1 # 2", "1 # 2"),
        ("a a [a](a) aa *a*", "aa", "aa"),
        ("x [a **b** c](u) y", "a b c y", "a **b** c](u) y"),
    ],
)
def test_words_stand_in_their_place(source: str, words: str, place: str) -> None:
    assert stands(source, words) == place


def test_a_line_that_repeats_its_mark() -> None:
    assert read("1. 1\n> - > 2 >").offsets.to_file(Span(0, 1)) == Span(3, 4)


def test_a_block_longer_than_the_parser_is_given_at_once() -> None:
    source = "*a* &amp; b. " * 5000
    document = read(source)
    assert document.text == ("a & b. " * 5000).strip()
    assert document.offsets.runs[-1].source.end == len(source) - 1


def test_comments() -> None:
    source = "a <!-- one --> b\n\n<!-- two\nlines -->\n\n> <!-- three -->\n> c\n"
    document = read(source)
    assert document.text == "a b\nc"
    assert [c.span.of(source) for c in document.comments] == ["<!-- one -->", "<!-- two\nlines -->", "<!-- three -->"]
    assert [c.inner.of(source) for c in document.comments] == [" one ", " two\nlines ", " three "]


def test_text_after_a_comment_on_its_line_is_prose() -> None:
    assert read("<!-- attrib-lint: ignore --> The pier is closed.").text == "The pier is closed."


def test_front_matter() -> None:
    document = read("---\ntitle: Pier\nlang: en-GB\n---\n\n# Pier closed\n\nCracks were found.")
    assert document.text == "Pier closed\nCracks were found."
    assert (document.metadata.headline, document.metadata.language) == ("Pier", "en-GB")


def test_a_title_line_without_marks() -> None:
    source = "Cracks close the pier\n\nDivers found cracks in the oldest pillars of the pier on Friday.\n"
    assert [kind for kind, _ in parts(source)] == ["headline", "lead"]
    assert [kind for kind, _ in parts("---\ntitle: Pier\n---\n" + source)] == ["lead", "body"]


def test_deep_nesting_ends() -> None:
    for source in ("> " * 5000 + "a", "- " * 5000 + "a", "[" * 5000 + "a", "*a " * 5000, "<div>" * 5000 + "a"):
        read(source)
