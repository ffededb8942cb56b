from textwrap import fill

import pytest

from attrib_lint.document import Document, RegionKind, document_from_text

LEAD = "The harbour authority closed the northern pier on Friday after divers found cracks in its oldest pillars."
BODY = (
    "Repairs will take until spring, and ferries will leave from the fishing dock, the authority said in a statement."
)


def parts(text: str) -> list[tuple[str, str]]:
    document = document_from_text(text)
    return [(region.kind.value, region.span.of(document.text)) for region in document.regions]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in parts(text)]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \t\n"])
def test_a_line_is_a_paragraph(gap: str) -> None:
    assert parts(gap.join([LEAD, BODY, LEAD])) == [("lead", LEAD), ("body", BODY), ("body", LEAD)]


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wrapped_lines_are_one_paragraph(width: int, end: str) -> None:
    text = "\n\n".join(fill(p, width) for p in (LEAD + " " + BODY, BODY, LEAD)).replace("\n", end)
    assert parts(text) == [("lead", LEAD + " " + BODY), ("body", BODY), ("body", LEAD)]


def test_a_wrapped_file_keeps_its_short_lines_apart() -> None:
    text = "Pier Closed After Cracks Are Found\n" + fill(LEAD, 72) + "\n" + fill(BODY, 72)
    assert parts(text)[0] == ("headline", "Pier Closed After Cracks Are Found")


def test_a_word_broken_after_its_hyphen_stays_whole() -> None:
    text = (
        "The council will vote next week on the plan for the new state-\nowned ferry line, "
        "which has been delayed for several years now by\nlawsuits from residents of the old harbour "
        "district."
    )
    assert "state-owned ferry" in document_from_text(text).text


@pytest.mark.parametrize(
    "text",
    [
        "Apples from the north\nPears from the south\nPlums",
        "He said no.\nShe said yes.\nThey left.",
        "A line that is rather long, and that does not end in a full stop\nAnother begins here, with a capital letter.",
    ],
)
def test_short_lines_are_not_taken_for_wrapped_ones(text: str) -> None:
    assert len(parts(text)) == len(text.split("\n"))


@pytest.mark.parametrize(
    "headline",
    [
        "Cracks close northern pier",
        "Cracks Close the Northern Pier for Months.",
        "Who will pay for the pier?",
        "PIER CLOSED",
        "‘Nobody knew’: cracks close pier",
        "Harbour authority closes pier after divers find cracks in pillars.",
    ],
)
def test_a_headline(headline: str) -> None:
    document = document_from_text(f"{headline}\n\n{LEAD}\n\n{BODY}")
    assert [r.kind for r in document.regions] == [RegionKind.HEADLINE, RegionKind.LEAD, RegionKind.BODY]
    assert document.metadata.headline == headline


@pytest.mark.parametrize(
    "lead",
    [
        "The pier is closed.",
        "PORT TOWN (AP) — The pier is closed.",
        "- The pier",
        "The authority made this statement:",
        "Nobody saw it coming, least of all the harbour master.",
        LEAD,
    ],
)
def test_an_article_that_starts_with_its_lead(lead: str) -> None:
    assert kinds(f"{lead}\n\n{BODY}\n\n{LEAD}") == ["lead", "body", "body"]


@pytest.mark.parametrize("text", ["Cracks close northern pier", "Cracks Close Pier\n\nMore to come", LEAD])
def test_a_headline_needs_body(text: str) -> None:
    assert "headline" not in kinds(text)


def test_a_two_part_headline() -> None:
    assert kinds(f"Cracks close pier;\nFerries leave from the fishing dock until spring.\n\n{LEAD}\n\n{BODY}")[:3] == [
        "headline",
        "headline",
        "lead",
    ]


def test_a_dateline_tells_the_headline_above_it() -> None:
    assert kinds(f"Divers see it first.\n\nPORT TOWN, June 7 (AP) — {LEAD}")[:2] == ["headline", "lead"]


def test_a_crosshead_stands_between_prose() -> None:
    assert kinds(f"{LEAD}\n\n{BODY}\n\nNo money left\n\n{LEAD}") == ["lead", "body", "headline", "body"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("By JANE ROE and John Doe in Port Town", "JANE ROE and John Doe in Port Town"),
        ("JANE ROE, Staff Writer", "JANE ROE, Staff Writer"),
        ("By The Associated Press", "The Associated Press"),
    ],
)
def test_a_byline(line: str, names: str) -> None:
    document = document_from_text(f"Cracks close pier\n\n{line}\n\nSaturday, June 7, 2025\n\n{LEAD}\n\n{BODY}")
    assert [r.kind.value for r in document.regions] == ["headline", "byline", "byline", "lead", "body"]
    assert document.metadata.byline == names
    assert str(document.metadata.date) == "2025-06-07"


@pytest.mark.parametrize(
    "line", ["By Friday, the divers had left.", "By contrast, nobody moved", "By the time she came, it was dark."]
)
def test_a_sentence_with_by_is_no_byline(line: str) -> None:
    assert "byline" not in kinds(f"{line}\n\n{LEAD}\n\n{BODY}")


def test_a_sign_off_is_no_body() -> None:
    text = "\n\n".join([LEAD, *[BODY] * 7, "(Reporting by Jane Roe; Editing by John Doe)"])
    assert kinds(text)[-1] == "byline"


def directives(text: str) -> tuple[Document, list[str]]:
    document = document_from_text(text)
    return document, [comment.span.of(document.source) for comment in document.comments]


@pytest.mark.parametrize("line", ["# attrib-lint: ignore[a] -- b", "<!-- attrib-lint: ignore[a] -- b -->"])
def test_a_directive_is_no_prose(line: str) -> None:
    document, comments = directives(f"{LEAD}\n{line}\n{BODY}")
    assert document.text == f"{LEAD}\n{BODY}"
    assert comments == [line]


def test_a_directive_at_the_end_of_a_line_is_no_prose() -> None:
    document, comments = directives(f"{LEAD} <!-- attrib-lint: ignore -->\n{BODY}")
    assert document.text == f"{LEAD}\n{BODY}"
    assert comments == ["<!-- attrib-lint: ignore -->"]


def test_other_marks_are_prose() -> None:
    text = "# 1 in the polls <!-- so they say --> <!-- attrib-lint: not closed"
    document, comments = directives(text)
    assert (document.text, comments) == (text, [])


def test_front_matter_is_no_prose() -> None:
    document = document_from_text(f"---\ntitle: Pier\ndate: 2025-06-07\n---\n{LEAD}\n{BODY}")
    assert document.text == f"{LEAD}\n{BODY}"
    assert document.metadata.headline == "Pier"


def test_dashes_alone_are_no_front_matter() -> None:
    assert document_from_text(f"---\n{LEAD}\n---\n{BODY}").text.startswith("---")
