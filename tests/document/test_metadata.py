from datetime import date

import pytest

from attrib_lint.document import document_from_text, read_document
from attrib_lint.document.dates import date_of_name, parse_date, parse_date_line
from attrib_lint.document.front_matter import read_front_matter

JUNE_9 = date(2025, 6, 9)


@pytest.mark.parametrize(
    "text",
    [
        "2025-06-09",
        "2025-06-09T10:00:00+02:00",
        "2025-06-09 10:00",
        "20250609T1000Z",
        "June 9, 2025",
        "9 June 2025",
        "Monday, June 9, 2025",
        "Mon, 09 Jun 2025 10:00:00 GMT",
        "Jun. 9th, 2025",
        "2025/06/09",
    ],
)
def test_dates(text: str) -> None:
    assert parse_date(text) == JUNE_9


@pytest.mark.parametrize("text", ["", "06/09/2025", "2025-13-01", "2025-02-30", "June 2025", "20250609123", "now", "9"])
def test_what_is_no_date_or_has_two_readings(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Monday, June 9, 2025", True),
        ("Published: 9 June 2025, 10:15 GMT", True),
        ("June 9, 2025 at 5:30 p.m. ET", True),
        ("June 9, 2025 was a cold day.", False),
        ("On June 9, 2025", False),
        ("2025-06-09 | 10:00", True),
        ("June 9, 2025 " + "at " * 20, True),
    ],
)
def test_date_lines(line: str, found: bool) -> None:
    assert (parse_date_line(line) is not None) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("2025-06-09-talks.md", JUNE_9),
        ("wire/20250609.txt", JUNE_9),
        ("talks_2025_06_09.html", JUNE_9),
        ("2025-06-09T1000.txt", JUNE_9),
        ("20251345.txt", None),
        ("a20250609f3c.txt", None),
        ("12020250609.txt", None),
        ("2025-06-09_2025-06-10.txt", None),
        ("2025-06_09.txt", None),
        ("18250609.txt", None),
        ("2025-06-09/talks.txt", None),
    ],
)
def test_the_date_of_a_file_name(name: str, found: date | None) -> None:
    assert date_of_name(name) == found
    assert document_from_text("The pier is closed.", filename=name).metadata.date == found


def test_the_surer_date_wins() -> None:
    source = (
        "---\ndate: 2025-06-08\n---\nCracks close pier\n\nSaturday, June 7, 2025\n\nThe pier is closed, she said again."
    )
    name = "2025-06-06.md"
    body = source.split("---\n")[2]
    bare = body.replace("Saturday, June 7, 2025\n\n", "")
    # What the article says itself, then what the caller says, then the name of the file.
    assert read_document(source.encode(), filename=name, date=JUNE_9).metadata.date == date(2025, 6, 8)
    assert document_from_text(body, filename=name, date=JUNE_9).metadata.date == date(2025, 6, 7)
    assert document_from_text(bare, filename=name, date=JUNE_9).metadata.date == JUNE_9
    assert document_from_text(bare, filename=name).metadata.date == date(2025, 6, 6)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-06-09T10:00:00Z">',
        '<meta itemprop="datePublished" content="2025-06-09">',
        "<meta name=date content='June 9, 2025'>",
        '<time datetime="2025-06-10">later</time><time pubdate datetime="2025-06-09">',
        '<time datetime="2025-06-09T08:00">',
        '<script type="application/ld+json">{"@graph": [{"@type": "Thing", "datePublished": "2024-01-01"},'
        '{"@type": ["NewsArticle"], "datePublished": "2025-06-09"}]}</script>',
    ],
)
def test_the_date_of_a_page(head: str) -> None:
    assert document_from_text(head + "<p>The pier is closed.", filename="2020-01-01.html").metadata.date == JUNE_9


def test_json_ld_describes_the_article() -> None:
    script = (
        '{"@type": "OpinionNewsArticle", "headline": "Pier", "author": [{"name": "Jane Roe"}, {"name": "John Doe"}], '
        '"articleSection": ["Harbour"], "inLanguage": "en"}'
    )
    source = f'<script type="application/ld+json">{script}</script><p>The pier is closed.'
    found = document_from_text(source, filename="a.html").metadata
    assert (found.headline, found.byline, found.section, found.language) == (
        "Pier",
        "Jane Roe, John Doe",
        "opinion",
        "en",
    )


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, '{"@type": 1}', '"x"', "[[[]]]", '{"@type": "Article", "author": [[]]}']
)
def test_broken_json_ld_is_passed_over(script: str) -> None:
    source = f'<script type="application/ld+json">{script}</script><p>The pier is closed.'
    assert document_from_text(source, filename="a.html").metadata.byline is None


@pytest.mark.parametrize(
    ("source", "section"),
    [
        ("section: Op-Ed", "opinion"),
        ("categories: [Harbour, Analysis]", "analysis"),
        ("category: World News", "world news"),
        ("section:", None),
    ],
)
def test_sections(source: str, section: str | None) -> None:
    document = document_from_text(f"---\ntitle: x\n{source}\n---\nThe pier is closed.", filename="a.md")
    assert document.metadata.section == section


def test_a_headline_names_its_section() -> None:
    source = "Opinion: The pier must go\n\nIt was built when my grandmother was young, and it shows.\n"
    assert document_from_text(source).metadata.section == "opinion"


def test_front_matter_that_yaml_refuses_is_read_line_by_line() -> None:
    found = read_front_matter(
        "---\ntitle: Talks: what is known\ndate: 2025-06-09\nauthors: [Jane Roe, John Doe]\n---\nText"
    )
    assert found.fields == {
        "title": ("Talks: what is known",),
        "date": ("2025-06-09",),
        "authors": ("Jane Roe", "John Doe"),
    }


@pytest.mark.parametrize(
    "block",
    [
        "a: &x [1]\nb: *x\nc: d",
        "a: !!python/object:os.system x\nc: d",
        "a: {b: {c: 1}}\nc: d",
        "a: b\n? [x]\n: y\nc: d",
        "a: |\n  c: e\n\n  f\nc: d",
        "c: d\na: *nowhere",
    ],
)
def test_front_matter_of_any_shape(block: str) -> None:
    source = f"---\n{block}\n---\nText"
    assert read_front_matter(source).end == len(source) - 4
    assert document_from_text(source).text == "Text"
    assert read_front_matter(source).fields["c"] == ("d",)


def test_deep_front_matter_ends() -> None:
    assert document_from_text("---\na: " + "[" * 50_000 + "\n---\nText").text == "Text"


def test_front_matter_that_is_never_closed_is_text() -> None:
    assert document_from_text("---\na: b\nText").text == "---\na: b\nText"
