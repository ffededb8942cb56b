from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib_lint.analysis import Analysis
from attrib_lint.reader.claims.numerals import numbers_in

Read = Callable[[str], Analysis]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "approximate"),
    [
        ("The storm killed more than 300 people.", "more than 300 people", 300, "people", True),
        ("It cost $1.5bn to build.", "$1.5bn", 1.5e9, "money", False),
        ("It cost about €20 million to build.", "about €20 million", 2e7, "money", True),
        ("It cost 40 million euros to build.", "40 million euros", 4e7, "money", False),
        ("Some 1.2 million residents fled.", "Some 1.2 million residents", 1.2e6, "resident", True),
        ("Support fell to 45 percent.", "45 percent", 45, "percent", False),
        ("Support fell by 4.5 per cent.", "4.5 per cent", 4.5, "percent", False),
        ("Support fell by 3%.", "3%", 3, "percent", False),
        ("Two-thirds of voters stayed at home.", "Two-thirds", 66.7, "percent", False),
        ("One in five children was ill.", "One in five", 20, "percent", False),
        ("Dozens of soldiers were lost.", "Dozens of soldiers", None, "soldier", True),
        ("Hundreds of thousands of people fled.", "Hundreds of thousands of people", None, "people", True),
        ("Two dozen ships sank.", "Two dozen ships", 24, "ship", True),
        ("They lost 120 heavily armed Russian fighters.", "120 heavily armed Russian fighters", 120, "fighter", False),
        ("They lost thirty-five tanks.", "thirty-five tanks", 35, "tank", False),
        ("Between 10-15 percent agreed.", "10-15 percent", None, "percent", True),
        ("At least 12 were killed in the fire.", "At least 12", 12, "", True),
        ("A quarter of a million people fled.", "A quarter of a million people", 2.5e5, "people", False),
        (
            "They spent three-quarters of a billion dollars.",
            "three-quarters of a billion dollars",
            7.5e8,
            "money",
            False,
        ),
        ("About 40 of the prisoners escaped.", "About 40 of the prisoners", 40, "prisoner", True),
    ],
)
def test_figures(read: Read, text: str, words: str, value: float | None, unit: str, *, approximate: bool) -> None:
    (figure,) = read(text).figures
    assert figure.span.of(text) == words
    assert (figure.value, figure.unit, figure.approximate) == (value, unit, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "It happened on June 2, 2025.",
        "It happened in 2022.",
        "The meeting lasted just over an hour.",
        "The talks went on for three days.",
        "Jane Roe, 42, is a nurse.",
        "They are under the age of 25.",
        "The 25-year-old driver left.",
        "It began at 10:30 a.m. and ended at 6 p.m. sharp.",
        "The team won 2-1 at home.",
        "Article 5 was invoked.",
        "The Boeing 737 landed.",
        "The F-16 landed.",
        "It was the 21st time.",
        "The two leaders met.",
        "One of them left.",
        "It was a three-person race.",
        "Voters under 45 stayed at home.",
        "The second half of July was wet.",
        "Trade grew in the fourth quarter of 2016.",
        "Troops hold the eastern half of the city.",
        "They have kept it for a quarter of a century.",
        "They met at 10 Downing Street.",
        "The G-7 met.",
    ],
)
def test_no_figures(read: Read, text: str) -> None:
    assert [f.span.of(text) for f in read(text).figures] == []


def test_a_half_that_is_left(read: Read) -> None:
    text = "The storm left half of the city without power."
    assert [f.span.of(text) for f in read(text).figures] == ["half"]


@given(st.text(alphabet="0123456789,.$%- ahundredthousandofthetwo\n") | st.text())
def test_numbers_are_in_order_and_apart(text: str) -> None:
    end = 0
    for number in numbers_in(text):
        assert end <= number.span.start < number.span.end <= len(text)
        end = number.span.end


@pytest.mark.parametrize("piece", ["1,000", "1", "one hundred ", "two in ", "half a ", "tens of ", "$", "1-", "a few "])
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    for _ in numbers_in(piece * (60_000 // len(piece))):
        pass
    assert time.process_time() - start < 2
