"""What the calendar says of a date in a text: impossible, at odds with its weekday, or in order."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attrib_lint.analysis import DateMention
from attrib_lint.document.dates import MONTHS as MONTHS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OLD_STYLE_UNTIL = 1924
"""Before this year a date may be one of the Julian calendar, last given up in Greece in 1923."""
_NEAR = 200
"""A date without a year is one of the months around the publication, since a newspaper gives the year of any other."""


class DateVerdict(StrEnum):
    """What the calendar says of a date."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    """Its weekday is another one."""
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """A verdict; stated: the day of the calendar meant, where there is one; actual: the weekday on which it falls."""

    verdict: DateVerdict
    stated: date | None = None

    @property
    def actual(self) -> str | None:
        """The name of the weekday of `stated`."""
        return WEEKDAYS[self.stated.weekday()] if self.stated else None


def check_date(mention: DateMention, *, published: date | None = None, years: Iterable[int] = ()) -> DateAnswer:
    """Compare a date with the calendar.

    years: the years that the text gives elsewhere. A date without a year is held against its weekday only where there
    is something to go by: the days around the publication and the years in the text or, without a publication date,
    those years and their neighbours. Without either, some year fits any weekday, and the answer is unknown.
    """
    if mention.day is None or mention.month is None:
        return DateAnswer(DateVerdict.UNKNOWN)
    if mention.year is not None and mention.year < OLD_STYLE_UNTIL:
        return DateAnswer(DateVerdict.UNKNOWN)
    last = 29 if mention.month == 2 and mention.year is None else monthrange(mention.year or 2024, mention.month)[1]
    if mention.day > last:
        return DateAnswer(DateVerdict.IMPOSSIBLE)
    if mention.weekday is None:
        return DateAnswer(DateVerdict.UNKNOWN)
    days = list(_days(mention, published, sorted(set(years))))
    if not days:
        return DateAnswer(DateVerdict.UNKNOWN)
    fitting = [day for day in days if day.weekday() == mention.weekday]
    return DateAnswer(DateVerdict.CONSISTENT, fitting[0]) if fitting else DateAnswer(DateVerdict.INCONSISTENT, days[0])


def _days(mention: DateMention, published: date | None, years: list[int]) -> Iterable[date]:
    """The days that a date may mean, the likeliest first."""
    if mention.year is not None:
        return _existing(mention, [mention.year])
    if published is None:
        around = [y + step for step in (0, -1, 1) for y in years]
        return _existing(mention, around)
    near = [published.year, published.year - 1, published.year + 1]
    close = [d for d in _existing(mention, near) if abs((d - published).days) <= _NEAR]
    return close + _existing(mention, years)


def _existing(mention: DateMention, years: Iterable[int]) -> list[date]:
    month, day = mention.month or 1, mention.day or 1
    return [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]


def written(day: date) -> str:
    """A day as prose gives it: "2 June 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
