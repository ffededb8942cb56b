import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib_lint.text import LineIndex, OffsetMap, Position, Run, Span, gaps, merge


def test_lines_end_where_editors_end_them() -> None:
    text = "a\r\nb\nc\rd\u2028e\u0085f\x0cg"
    index = LineIndex(text)
    assert [index.line(i).of(text) for i in range(1, len(index.starts) + 1)] == ["a", "b", "c", "d\u2028e\u0085f\x0cg"]
    assert index.position(3) == Position(2, 1, 3)
    assert index.position(len(text)).column == 8


def test_places_outside_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        LineIndex("a").position(2)
    with pytest.raises(ValueError, match="outside"):
        OffsetMap.identity(3).to_file(Span(2, 4))


@given(st.text(alphabet="a\r\n\u2028", max_size=30))
def test_positions_count_from_the_start_of_their_line(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        row, column, _ = index.position(offset)
        assert index.starts[row - 1] + column - 1 == offset
        assert row == len(text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")) - (
            text[:offset].endswith("\r") and text[offset : offset + 1] == "\n"
        )


def test_an_indivisible_run_is_mapped_whole() -> None:
    offsets = OffsetMap([Run(0, 3, Span(5, 8)), Run(3, 1, Span(8, 13)), Run(4, 2, Span(13, 15))])
    assert offsets.to_file(Span(1, 2)) == Span(6, 7)
    assert offsets.to_file(Span(3, 4)) == Span(8, 13)
    assert offsets.to_file(Span(2, 5)) == Span(7, 14)
    assert offsets.to_file(Span(3, 3)) == Span(8, 8)
    assert offsets.to_file(Span(6, 6)) == Span(15, 15)


def test_runs_leave_no_gap() -> None:
    with pytest.raises(ValueError, match="does not follow"):
        OffsetMap([Run(0, 1, Span(0, 1)), Run(2, 1, Span(1, 2))])


def test_merge_and_gaps_complement_each_other() -> None:
    spans = merge([Span(5, 7), Span(1, 3), Span(3, 4), Span(6, 9), Span(2, 2)])
    assert spans == [Span(1, 4), Span(5, 9)]
    assert list(gaps(spans, Span(0, 12))) == [Span(0, 1), Span(4, 5), Span(9, 12)]
