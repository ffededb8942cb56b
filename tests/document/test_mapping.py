"""Every character of the analysed text stands where the map says, whatever the file holds."""

import html

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from attrib_lint.document import Document, DocumentError, RegionKind, document_from_text, read_document
from attrib_lint.text import Span

WORDS = st.sampled_from(
    "talks said “Never,” ‘so’ it's don’t café naïve e\u0301te\u0301 \U0001f54a\ufe0f 1.5% U.S. … — don't \"no\" "
    "*truce* **very** _so_ `code` [text](http://a.example/b) <b>bold</b> &amp; &ldquo;yes&rdquo; &#8217; &hellip; \\* "
    "\\_ &nbsp; &lt;tag&gt; <br> <http://u.example> ![alt](i.png) <!--note--> &bogus; & < > # [x] ] a\u2028b c\u0085d "
    "e\x0cf \u00a0 \u200b".split(" ")
)
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " ", "  ", "  \n", "\t"])
MARKS = st.sampled_from(
    [
        "",
        "",
        "",
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "> > ",
        "    ",
        "\t",
        "---\n",
        "===\n",
        "```\n",
        "| a | b |\n|---|---|\n",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<h1>",
        "</h1>",
        "<li>",
        "<script>",
        "</script>",
        "<article>",
        "<figcaption>",
        "<table>",
        "</table>",
        "<!-- attrib-lint: ignore -->\n",
        "# attrib-lint: disable\n",
        "[x]: http://c.example\n",
    ]
)
SOURCES = st.lists(st.tuples(MARKS, st.lists(WORDS, min_size=1, max_size=6), ENDS), max_size=12).map(
    lambda lines: "".join(mark + " ".join(words) + end for mark, words, end in lines)
)
SUFFIXES = st.sampled_from([".txt", ".md", ".html"])


def check(document: Document) -> None:
    """What holds for every document."""
    text, source = document.text, document.source
    assert document.offsets.length == len(text)
    at = 0
    for run in document.offsets.runs:
        shown, stands = text[run.start : run.start + run.length], run.source.of(source)
        assert at <= run.source.start <= run.source.end <= len(source)
        at = run.source.end
        if len(shown) == len(stands):
            same = [a == b or (a.isspace() and b.isspace()) for a, b in zip(shown, stands, strict=True)]
            assert all(same), (shown, stands)
        elif not shown.isspace():
            assert shown == html.unescape(stands) or shown == html.unescape(stands + ";") or stands == "\\" + shown, (
                shown,
                stands,
            )
    end = 0
    for number, region in enumerate(document.regions):
        assert end <= region.span.start < region.span.end <= len(text)
        assert not text[end : region.span.start].strip()
        words = region.span.of(text)
        assert words == words.strip(), words
        assert "\n" not in words, words
        assert "\r" not in words, words
        if number:
            assert text[end : region.span.start] == "\n"
        end = region.span.end
    assert not text[end:].strip()
    kinds = [region.kind for region in document.regions]
    assert kinds.count(RegionKind.LEAD) <= 1
    if RegionKind.HEADLINE in kinds:
        assert RegionKind.LEAD in kinds, "a headline needs body"
    for comment in document.comments:
        assert comment.span.covers(comment.inner)
        inside = [r for r in document.offsets.runs if r.source.overlaps(comment.span) and r.length != 1]
        assert not inside, "a comment is no prose"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SOURCES, SUFFIXES)
@example("> a\n    b\n>\tc", ".md")
@example("- a\n\n\tb\n\t c", ".md")
@example("a\r\nb\rc\n\u2028\nd", ".md")
@example("# # #", ".md")
@example("## x ##  \r\ny", ".md")
@example("a\n\x0c\nb", ".md")
@example("&#10;a&#13;b&Tab;", ".md")
@example("&#10;a&#13;b&Tab;c&NewLine;d", ".html")
@example("x <b", ".html")
@example("&notit; &ampx &copy2", ".html")
@example("\x0c\nb *c*", ".md")
@example("[a\nb](c\n'd') e", ".md")
@example("*" * 30 + "a\nb" + "*" * 30, ".md")
@example("[" * 30 + "a\n  b" + "](u)" * 30, ".md")
def test_every_character_is_mapped(source: str, suffix: str) -> None:
    check(document_from_text(source, filename="a" + suffix))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), SUFFIXES)
def test_any_text(source: str, suffix: str) -> None:
    if "\0" not in source:
        check(document_from_text(source, filename="a" + suffix))
    else:
        document_from_text(source, filename="a" + suffix)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.tuples(
            st.sampled_from([b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0"]), st.binary(max_size=80)
        ).map(b"".join),
    ),
    SUFFIXES,
)
def test_any_bytes(data: bytes, suffix: str) -> None:
    try:
        document = read_document(data, filename="a" + suffix)
    except DocumentError:
        return
    if "\0" not in document.source:
        check(document)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_not_counted(encoding: str) -> None:
    document = read_document("“Never,” he said.".encode(encoding), filename="a.txt")
    assert document.source == document.text == "“Never,” he said."
    assert document.offsets.to_file(Span(0, 1)) == Span(0, 1)


PARTS = [
    ("plain words", "plain words"),
    ("“curly”", "“curly”"),
    ("it's", "it's"),
    ("\U0001f54a dove", "\U0001f54a dove"),
]
HTML_PARTS = [*PARTS, ("&amp;", "&"), ("&ldquo;said&rdquo;", "“said”"), ("<b>bold</b>", "bold"), ("a<!-- n -->b", "ab")]
MARKDOWN_PARTS = [*PARTS, ("&amp;", "&"), ("**bold**", "bold"), ("[text](http://a.example)", "text"), (r"5\*", "5*")]


@settings(max_examples=100, deadline=None)
@given(st.data(), st.sampled_from(["\n", "\r\n"]))
def test_the_text_is_what_a_reader_sees(data: st.DataObject, end: str) -> None:
    """Documents made of parts whose meaning is known, so that the text itself can be compared."""
    suffix, parts = data.draw(st.sampled_from([(".txt", PARTS), (".md", MARKDOWN_PARTS), (".html", HTML_PARTS)]))
    paragraphs = data.draw(st.lists(st.lists(st.sampled_from(parts), min_size=1, max_size=5), min_size=1, max_size=4))
    wrap = ("<p>", "</p>") if suffix == ".html" else ("", "")
    source = (end * 2).join(wrap[0] + "x " + " ".join(s for s, _ in p) + wrap[1] for p in paragraphs)
    document = document_from_text(source, filename="a" + suffix)
    assert document.text == "\n".join("x " + " ".join(t for _, t in p) for p in paragraphs)
    check(document)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize("unit", ["The pier is *closed* &amp; “empty”, it's said. ", "[", "<p>", "a", "`a ``", "&#"])
def test_five_megabytes_on_a_line(suffix: str, unit: str) -> None:
    source = unit * (5_000_000 // len(unit))
    document = document_from_text(source, filename="a" + suffix)
    assert all("\n" not in region.span.of(document.text) for region in document.regions)
