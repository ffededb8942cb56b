from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib_lint.analysis import Paragraph, Quotation, QuotationKind, Sentence
from attrib_lint.reader.quotations import find_quotations
from attrib_lint.text import Span


def find(text: str) -> tuple[Quotation, ...]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(Span(at, at + len(line)), "body"))
        at += len(line) + 1
    sentences = [Sentence(p.span, i) for i, p in enumerate(paragraphs)]
    return find_quotations(text, paragraphs, sentences)


def words(text: str) -> list[str]:
    return [q.span.of(text) for q in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said, "It is fine," and left. "Go," she said.', ['"It is fine,"', '"Go,"']),
        ("She called it “a good day”.", ["“a good day”"]),
        ("The unions said 'the workers' rights are gone' on Monday.", ["'the workers' rights are gone'"]),
        ("The boys' and girls' clubs met in the '90s.", []),
        ("It’s the ’90s again, the mayor’s aide said.", []),
        ("‘Kyiv’s answer is no,’ she wrote.", ["‘Kyiv’s answer is no,’"]),
        ("They said “we ‘really’ like ’em.”", ["“we ‘really’ like ’em.”", "‘really’"]),
        ('A 6\'2" man said "yes, I did" and sat down.', ['"yes, I did"']),
        ("''It is over,'' he said.", ["''It is over,''"]),
        ("Er sagte «nein» und ging.", ["«nein»"]),
        ('"no"—"never"', ['"no"', '"never"']),
        ("", []),
        ('"', []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    first, second = find("“We came early.\n“We left late,” he said.")
    assert not first.closed
    assert second.closed


def test_a_missing_mark_costs_one_sentence_at_most() -> None:
    text = 'He said "it was over.\nNobody else spoke to "them" at all.'
    assert words(text) == ['"it was over.', '"them"']


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The so-called ‘reform’ failed.", QuotationKind.SCARE),
        ("He read “The Old Man and the Sea” aloud.", QuotationKind.TITLE),
        ("She said “we have to leave the city tonight”.", QuotationKind.SPEECH),
        ("“Never,” she said.", QuotationKind.SPEECH),
    ],
)
def test_kinds(text: str, kind: QuotationKind) -> None:
    assert find(text)[0].kind is kind


@given(st.text(alphabet="ab s.'’‘“”\"«»\n ,9"))
def test_any_marks_at_all(text: str) -> None:
    for quotation in find(text):
        assert 0 <= quotation.span.start < quotation.span.end <= len(text)
        assert quotation.span.covers(quotation.inner)
        assert "\n" not in quotation.span.of(text)
