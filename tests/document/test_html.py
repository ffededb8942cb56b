import pytest

from attrib_lint.document import Document, document_from_text
from attrib_lint.text import Span


def read(source: str) -> Document:
    return document_from_text(source, filename="a.html")


def parts(source: str) -> list[tuple[str, str]]:
    document = read(source)
    return [(region.kind.value, region.span.of(document.text)) for region in document.regions]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>a<p>b", "a\nb"),
        ("<p>a <b>b</b><i>c</i>\n d</p>", "a bc d"),
        ("<p> a <span> b </span> c </p>", "a b c"),
        ("a<br>b", "a b"),
        ("a.<br/>b", "a.\nb"),
        ("a<br> <br>b", "a\nb"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
        ("a<script>b<p></script>c<style>d</style>", "ac"),
        ("<nav>a</nav><aside>b</aside><pre>c</pre><table><tr><td>d</table><footer>e</footer>f", "f"),
        ("<p>a <code>b</code> c", "a c"),
        ("<p hidden>a</p><p aria-hidden=true>b</p>c", "c"),
        (
            "&lt;a&gt; &amp;amp; &copy &notit; &bogus; &#x201C;b&#8221; &#0; &#99999999999;",
            "<a> &amp; © ¬it; &bogus; “b” \ufffd \ufffd",
        ),
        ("a&nbsp;b", "a\u00a0b"),
        ("a < b > c <3", "a < b > c <3"),
        ("a<!-- b -->c<!-->d<!--->e<!-- f", "acde"),
        ("<!DOCTYPE html><?pi?>a</>b</ x>c", "abc"),
        ("a <b title='>' data-x=\"<p>\">b</b>", "a b"),
        ('a <b title="x>b</b> c', "a b c"),
        ("a <b", "a <b"),
        ("<textarea><p>a</textarea>b<title>c</title>", "b"),
        ("<aside>a<aside>b</aside>c</aside>d", "d"),
        ("<div><aside>a</div>b", "b"),
        ("</p></div>a</aside>", "a"),
    ],
)
def test_the_prose_of_markup(source: str, text: str) -> None:
    assert read(source).text == text


PAGE = """<html lang="en-GB"><head><title>Pier closed | Gazette</title></head><body>
<header><h1>Gazette</h1><p>Your harbour paper</p></header><nav>Home</nav>
<main><h1>Pier &amp; ferry closed</h1>
<article><p class="article-byline">By <span>Jane Roe</span></p>
<p>Divers found cracks in the oldest pillars of the pier on Friday, the authority said.</p>
<figure><img alt="x"><figcaption>The pier in May.</figcaption></figure>
<h2>No money</h2>
<p>Nobody knows who will pay for it.</p>
</article>
<article><p>Read also: Fish is dear.</p></article>
</main><p>All rights reserved.</p></body></html>"""


def test_a_page() -> None:
    assert parts(PAGE) == [
        ("headline", "Pier & ferry closed"),
        ("byline", "By Jane Roe"),
        ("lead", "Divers found cracks in the oldest pillars of the pier on Friday, the authority said."),
        ("caption", "The pier in May."),
        ("headline", "No money"),
        ("body", "Nobody knows who will pay for it."),
    ]
    document = read(PAGE)
    assert (document.metadata.headline, document.metadata.byline) == ("Pier & ferry closed", "Jane Roe")
    start = document.text.index("& ferry")
    assert document.offsets.to_file(Span(start, start + 7)).of(PAGE) == "&amp; ferry"


def test_a_page_without_article_is_read_whole_but_for_its_header() -> None:
    source = "<header><h1>Pier closed</h1><p>Gazette</p></header><div><p>Cracks were found.</p></div>"
    assert parts(source) == [("headline", "Pier closed"), ("lead", "Cracks were found.")]


def test_a_teaser_is_not_the_article() -> None:
    source = f"<article>Fish is dear.</article><div><p>{'Cracks were found. ' * 20}</p></div>"
    assert "Cracks" in read(source).text


def test_a_heading_that_is_never_closed_ends_with_the_next_paragraph() -> None:
    assert parts("<h1>Pier closed<p>Cracks were found.<p>More.") == [
        ("headline", "Pier closed"),
        ("lead", "Cracks were found."),
        ("body", "More."),
    ]


def test_a_class_of_authors_around_the_story_makes_no_byline() -> None:
    source = f"<div class='author'><p>{'Cracks were found in the pier. ' * 12}</p></div>"
    assert [kind for kind, _ in parts(source)] == ["lead"]


def test_comments() -> None:
    source = "<p>a<!-- one --></p><script><!-- two --></script><!-- three"
    assert [(c.inner.of(source), c.span.of(source)) for c in read(source).comments] == [
        (" one ", "<!-- one -->"),
        (" three", "<!-- three"),
    ]


@pytest.mark.parametrize("unit", ["<div>", "<b>", "<!--", '<a b="', "</", "&#", "<h1>", "<aside>", "<a b='>", "&amp"])
def test_time_is_proportional_to_length(unit: str) -> None:
    """A hundred thousand openings end at once; quadratic work would take minutes."""
    read(unit * 100_000)
