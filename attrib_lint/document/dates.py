"""Dates of publication as files, front matter and date lines write them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ABBREVIATED = tuple(month[:3].lower() for month in MONTHS)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?P<year>(?:19|20)\d\d)(?P<sep>[/.])(?P<number>\d\d)(?P=sep)(?P<day>\d\d)(?!\d)",
        r"(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)(?!\d)",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        rf"{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+{_YEAR}(?!\d)",
    )
)
_LINE = re.compile(r"(?:(?:first |last )?(?:published|posted|updated|modified)(?: on| at)?:?\s+)?", re.IGNORECASE)
_TIME = re.compile(
    r"(?:[,|·•–—/()-]|\s|at\b|\d{1,2}[:.h]\d\d(?:[:.]\d\d)?|[AaPp]\.?[Mm]\.?|[A-Z]{2,4}\b|\d{4}(?= [A-Z]))*+"
)
_NAMED = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d\d)(?P<sep>[-_.]?)(?P<number>\d\d)(?P=sep)(?P<day>\d\d)(?![0-9A-SU-Za-z])"
)
_EARLIEST = 1900


def parse_date(text: str) -> date | None:
    """The calendar date that a text begins with, a time after it ignored; None where there is none.

    Only forms that have one reading: 2025-06-09, 20250609, June 9, 2025, 9 June 2025; not 06/09/2025.
    """
    return _match(text.strip()[:80])[0]


def parse_date_line(text: str) -> date | None:
    """The date of a line that says nothing else: "Saturday, June 7, 2025", "Published: 7 June 2025, 10:15 GMT"."""
    text = text.strip()
    if len(text) > 80:
        return None
    text = text[_LINE.match(text).end() :]  # type: ignore[union-attr]  # it also matches nothing
    found, end = _match(text)
    return found if found and _TIME.fullmatch(text, end) else None


def date_of_name(filename: str) -> date | None:
    """The date in a file's name ("2025-06-09-talks.md", "20250609.txt"); None for two dates, or digits of a hash."""
    found = {_calendar(m["year"], m["number"], m["day"]) for m in _NAMED.finditer(PurePath(filename).name[:300])}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _match(text: str) -> tuple[date | None, int]:
    for form in _FORMS:
        match = form.match(text)
        if match:
            parts = match.groupdict()
            month = parts.get("number") or str(_ABBREVIATED.index(parts["month"][:3].lower()) + 1)
            return _calendar(parts["year"], month, parts["day"]), match.end()
    return None, 0


def _calendar(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) >= _EARLIEST else None
    except ValueError:
        return None
