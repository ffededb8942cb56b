from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib_lint.reader.claims.dates import dates_in

PARTS = "Monday , June 2 31 st nd - – and 2025 May April Feb. of the 0 12:30 % \n ( ) 2025-06-31 Tuesday to".split(" ")


def found(text: str) -> list[tuple[str, int | None, int | None, int | None, int | None]]:
    return [(m.span.of(text), m.day, m.month, m.year, m.weekday) for m in dates_in(text)]


@pytest.mark.parametrize(
    ("text", "words", "day", "month", "year", "weekday"),
    [
        ("On Monday, June 2, they met.", "Monday, June 2", 2, 6, None, 0),
        ("On Monday, June 2, 2025, they met.", "Monday, June 2, 2025", 2, 6, 2025, 0),
        ("by June 31", "June 31", 31, 6, None, None),
        ("the 31st of April", "31st of April", 31, 4, None, None),
        ("Monday 2 June 2025", "Monday 2 June 2025", 2, 6, 2025, 0),
        ("it is 2025-06-31 now", "2025-06-31", 31, 6, 2025, None),
        ("until Feb. 30, 2024", "Feb. 30, 2024", 30, 2, 2024, None),
        ("Sept. 11, 2001", "Sept. 11, 2001", 11, 9, 2001, None),
        ("June 2 (Monday)", "June 2 (Monday)", 2, 6, None, 0),
        ("June 2, a Monday, was wet", "June 2, a Monday", 2, 6, None, 0),
        ("in March 2022 they", "March 2022", None, 3, 2022, None),
        ("on June 35", "June 35", 35, 6, None, None),
        ("the May 9 parade", "May 9", 9, 5, None, None),
        ("Wed. Jan 7", "Wed. Jan 7", 7, 1, None, 2),
        ("Tuesday, the 3rd of June", "Tuesday, the 3rd of June", 3, 6, None, 1),
        ("Sunday\u00a01\u00a0June", "Sunday\u00a01\u00a0June", 1, 6, None, 6),
    ],
)
def test_one_date(text: str, words: str, day: int | None, month: int, year: int | None, weekday: int | None) -> None:
    assert found(text) == [(words, day, month, year, weekday)]


def test_ranges_and_lists() -> None:
    assert found("June 2-4") == [("June 2", 2, 6, None, None), ("4", 4, 6, None, None)]
    assert found("from 12 to 15 May 2024") == [("12", 12, 5, 2024, None), ("15 May 2024", 15, 5, 2024, None)]
    assert found("June 30-July 2") == [("June 30", 30, 6, None, None), ("July 2", 2, 7, None, None)]
    assert [m[4] for m in found("Monday and Tuesday, June 2 and 3")] == [None, None]
    assert [m[4] for m in found("Monday-Wednesday, June 2-4, 2025")] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "In April 31 people died", "they may 5 times", "May 2,000", "version 2.31 June", "$30 June",
        "a March 45 miles long",
        "June", "Monday", "June 00", "1999-99-99", "12-2025-06-02-33", "file 2025-06-02.5", "on June 350",
    ],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert found(text) == []


@given(st.lists(st.sampled_from(PARTS)).map(" ".join) | st.text())
def test_mentions_are_in_order_and_apart(text: str) -> None:
    mentions = dates_in(text)
    for one, two in pairwise(mentions):
        assert one.span.end <= two.span.start
    for mention in mentions:
        words = mention.span.of(text)
        assert words
        assert words == words.strip()
        assert mention.month in range(1, 13)


@pytest.mark.parametrize("piece", ["Monday, June 2 ", "1", "June ", "2-", "Mon ", "12 and ", "2025-"])
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    dates_in(piece * (60_000 // len(piece)))
    assert time.process_time() - start < 2
