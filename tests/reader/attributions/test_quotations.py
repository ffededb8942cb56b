from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from attrib_lint.analysis import Paragraph, Quotation, QuotationKind, Sentence
from attrib_lint.reader.attributions.quotations import find_quotations
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
        ("„Wir bleiben“, sagte sie.", ["„Wir bleiben“"]),
        ("„Wir bleiben”, said the envoy.", ["„Wir bleiben”"]),
        ("Sie sagte ‚nein‘ und ging.", ["‚nein‘"]),
        ("Il a dit « oui » hier.", ["« oui »"]),
        ("”Vi stannar,” sade hon.", ["”Vi stannar,”"]),
        ("“We will stay,“ she said. The “market“ shut.", ["“We will stay,“", "“market“"]),
        ("“He told me “go home” and left,” she said.", ["“He told me “go home” and left,”", "“go home”"]),
        ('"He is 5\'10" tall," she said.', ['"He is 5\'10" tall,"']),
        ("“The board was 5’10” long,” he said.", ["“The board was 5’10” long,”"]),
        ('"We sold a 12" record in May," he said.', ['"We sold a 12" record in May,"']),
        ('It sold "more than in 2019" and closed.', ['"more than in 2019"']),
        ('The 12" record and the 7" one sold out.', []),
        ("'We stay,' he said. 'The farmers' cows stay too.'", ["'We stay,'", "'The farmers' cows stay too.'"]),
        ("‘We stay,’ he said. ‘The farmers’ cows stay too.’", ["‘We stay,’", "‘The farmers’ cows stay too.’"]),
        ("The players’ union and the fans’ club met.", []),
        ("He spoke of rock 'n' roll in the '60s.", []),
        ('He called it a "farce. Then it rained. "We left," she said.', ['"We left,"']),
        ('It was over." Then it rained. "We left," she said.', ['"We left,"']),
        ("It was over.” Then it rained. “We left,” she said.", ["“We left,”"]),
        ('She said ("it is late") and left.', ['"it is late"']),
        ("“We ‘really’ like it", ["“We ‘really’ like it", "‘really’"]),
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
    ("text", "expected"),
    [
        ("“We came early.\nWe left late,” he said. “Good.”", ["“We came early.", "We left late,”", "“Good.”"]),
        ('He said: "We came early.\nWe left late." It rained.', ['"We came early.', 'We left late."']),
        ("“We came early.\nIt rained.\nSo,” he said. “Ah.”", ["“We came early.", "It rained.", "So,”", "“Ah.”"]),
        ("“We came.\nIt rained.\nHe was called a farce”, and left.", ["“We came."]),
        ('He said: "It doesn"t fit," and left.', ['"It doesn"t fit,"']),
        ("She got three “A”s and two “B”s.", ["“A”", "“B”"]),
        ("He said: “We came.\nIt rained.\nWe left late,” he said.", ["“We came."]),
        ("“We came.\nIt rained.\n“We left late,” he said.", ["“We came.", "“We left late,”"]),
        ("“We came.\n" + "It rained.\n" * 4 + "We left late,” he said.", ["“We came."]),
        ("“We couldn”t come.\nWe ‘left’.\nSo,” he said.", ["“We couldn”t come.", "We ‘left’.", "‘left’", "So,”"]),
        ("“We came early.\n“So” was all,” he said.", ["“We came early.", "“So”"]),
    ],
)
def test_a_quotation_goes_on_where_one_of_the_next_paragraphs_only_closes_it(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_quotation_goes_on_for_paragraphs_until_it_closes() -> None:
    text = "The mayor said: “We came early.\n“We ate.\n“We left,” he said.\nThe “shop” shut."
    assert [(q.span.of(text), q.closed) for q in find(text)] == [
        ("“We came early.", False),
        ("“We ate.", False),
        ("“We left,”", True),
        ("“shop”", True),
    ]


def test_a_quotation_in_single_marks_goes_on_too() -> None:
    text = "‘We came early.\n‘We left late,’ he said.\n'Tis over.\n'Twas late."
    assert words(text) == ["‘We came early.", "‘We left late,’"]


def test_a_quotation_that_goes_on_is_speech_however_short() -> None:
    _, second = find("“We came early.\n“and left,” he said.")
    assert second.kind is QuotationKind.SPEECH


def test_a_stray_mark_swallows_no_narration_before_the_next_quotation() -> None:
    sentences = 'He called it a "farce.', "The rain fell on the town all night."
    text = f'{" ".join(sentences)}\n"We left," she said.'
    first, second = Span(0, len(sentences[0])), Span(len(sentences[0]) + 1, len(text.split("\n")[0]))
    paragraphs = [Paragraph(Span(0, second.end), "body"), Paragraph(Span(second.end + 1, len(text)), "body")]
    places = [Sentence(first, 0), Sentence(second, 0), Sentence(paragraphs[1].span, 1)]
    found = find_quotations(text, paragraphs, places)
    assert [q.span.of(text) for q in found] == ['"farce.', '"We left,"']


def test_a_headline_goes_on_in_no_paragraph() -> None:
    text = '"Sea wall fails. Town floods\n"We left," she said.'
    at = text.index("\n")
    paragraphs = [Paragraph(Span(0, at), "headline"), Paragraph(Span(at + 1, len(text)), "lead")]
    places = [Sentence(Span(0, 16), 0), Sentence(Span(17, at), 0), Sentence(paragraphs[1].span, 1)]
    assert [q.span.of(text) for q in find_quotations(text, paragraphs, places)] == ['"Sea wall fails.', '"We left,"']


def test_marks_without_end_take_no_time() -> None:
    for text in ("'a " * 50_000, '"a ' * 50_000, "a' " * 50_000, "‘a “b " * 30_000):
        assert all(q.span.end <= len(text) for q in find(text))


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


@example(" »9,'9«.\n',„")
@example("\n«’‹» ›\n‹ »")
@example('„,.‹«”a‹."›\n‹9›5‹«')
@given(st.text(alphabet="ab s.'’‘“”„\"«»‹›`\n ,95"))
def test_any_marks_at_all(text: str) -> None:
    found = find(text)
    assert list(found) == sorted(found, key=lambda q: (q.span.start, -q.span.end))
    around: list[Span] = []
    for quotation in found:
        assert 0 <= quotation.span.start < quotation.span.end <= len(text)
        assert quotation.span.covers(quotation.inner)
        assert "\n" not in quotation.span.of(text)
        while around and around[-1].end <= quotation.span.start:
            around.pop()
        assert not around or around[-1].covers(quotation.span)
        assert quotation.level == len(around)
        around.append(quotation.span)
