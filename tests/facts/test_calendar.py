from __future__ import annotations

from datetime import date

import pytest

from attrib_lint.facts.calendar import check_date
from attrib_lint.reader.claims.dates import dates_in


@pytest.mark.parametrize(
    ("text", "published", "years", "verdict"),
    [
        ("Monday, June 2, 2025", None, [], "consistent"),
        ("Tuesday, June 2, 2025", None, [], "inconsistent"),
        ("Monday, June 2", None, [], "unknown"),
        ("Tuesday, June 3", "2025-06-09", [], "consistent"),
        ("Monday, June 3", "2025-06-09", [], "inconsistent"),
        ("Monday, Jan. 6", "2024-12-28", [], "consistent"),
        ("Tuesday, Dec. 31", "2025-01-02", [], "consistent"),
        ("Wednesday, Dec. 31", "2025-01-02", [], "inconsistent"),
        ("Thursday, Nov. 9", "2025-06-09", [1989], "consistent"),
        ("Monday, June 2", None, [2025], "consistent"),
        ("Sunday, June 2", None, [2025], "consistent"),
        ("Friday, June 2", None, [2025], "inconsistent"),
        ("June 31", None, [], "impossible"),
        ("April 31, 2025", None, [], "impossible"),
        ("29 February", None, [], "unknown"),
        ("29 February 2023", None, [], "impossible"),
        ("29 February 2024", None, [], "unknown"),
        ("30 February", "2025-01-01", [], "impossible"),
        ("30 February 1712", None, [], "unknown"),
        ("29 February 1900", None, [], "unknown"),
        ("Friday, 31 June 2025", None, [], "impossible"),
        ("Saturday, Feb. 29", "2025-03-01", [], "unknown"),
        ("June 2025", None, [], "unknown"),
    ],
)
def test_dates(text: str, published: str | None, years: list[int], verdict: str) -> None:
    (mention,) = dates_in(text)
    answer = check_date(mention, published=date.fromisoformat(published) if published else None, years=years)
    assert answer.verdict.value == verdict


def test_what_day_it_is() -> None:
    (mention,) = dates_in("Tuesday, June 2, 2025")
    answer = check_date(mention)
    assert (answer.stated, answer.actual) == (date(2025, 6, 2), "Monday")
