"""Calendar dates in a text, impossible ones included: "Monday, June 2", "31 April", "2 June 2025", "2025-06-02".

Found by form alone, with case: "May" is a month, "may" a verb. What the calendar says of them is for checks to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrib_lint.analysis import DateMention
from attrib_lint.text import Span

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sep": 9,
    "Sept": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}
_MONTH_NUMBER = {name.lower(): n for n, name in enumerate(_MONTHS, 1)} | {k.lower(): v for k, v in _SHORT.items()}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_NUMBER = {name.lower(): n for n, name in enumerate(_WEEKDAYS)} | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip

_W = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\b\.?)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(_WEEKDAYS)}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b\.?)"
_S = r"[ \u00a0\u202f\t]"
_YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)(?![\d,.]*\d|[-–%]\d)"
_DAY = r"(?P<day>\d{1,2})"
_TO = rf"(?:{_S}*[-–—/]{_S}*|{_S}(?:and|to|or|through|until){_S})(?:the{_S})?"
_NO_NUMBER = r"(?![\d,.:]*\d|%|st\b|nd\b|rd\b|th\b)"

_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?<![^\W\d]-)(?:{_WEEKDAY},?{_S}(?:the{_S})?)?{_MONTH}{_S}(?:the{_S})?{_DAY}(?P<ordinal>st|nd|rd|th)?{_NO_NUMBER}"
    rf"(?:{_TO}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?{_NO_NUMBER}(?![-–]\d))?"
    rf"(?:,?{_S}\(?{_YEAR}|(?!\w|{_S}*%))"
)
_DAY_FIRST = re.compile(
    rf"(?<![\w.,:$€£/-])(?:{_WEEKDAY},?{_S}(?:the{_S})?)?(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{_TO})?"
    rf"{_DAY}(?P<ordinal>st|nd|rd|th)?{_S}(?:(?:day{_S})?of{_S})?{_MONTH}(?!{_S}?\d{{1,2}}(?!\d)|\w)(?:,?{_S}{_YEAR})?"
)
_ISO = re.compile(r"(?<![\w/.-])(?P<year>(?:1[89]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-]|\.\d)")
_MONTH_YEAR = re.compile(rf"(?<![\w-]){_MONTH},?{_S}(?:of{_S})?{_YEAR}")
_LISTED_WEEKDAY = re.compile(rf"(?:{_W}),?{_S}*(?:,|and|or|to|through|until|[-–—/]){_S}*$")
_AFTER_WEEKDAY = re.compile(
    rf"{_S}\((?P<weekday>{'|'.join(_WEEKDAYS)})\)|,{_S}an?{_S}(?P<other>{'|'.join(_WEEKDAYS)})\b"
)
_MONTH_OF = re.compile(rf"\b(?:in|during|last|this|next|since|early|late|mid|by|of|for)[-\s]{_S}*$", re.IGNORECASE)
_DATE_BEFORE = re.compile(
    rf"\b(?:on|dated|due|(?:night|morning|evening|afternoon|day)\s+of){_S}+(?:the{_S}+)?$", re.IGNORECASE
)
_COUNTED = re.compile(rf"{_S}(?:of{_S})?[a-z]{{3,}}")
_LAST_DAY = 31
_HINT = re.compile(rf"(?:{'|'.join(name[:3] for name in _MONTHS)})|\d-\d\d-\d")
"""What every date has: most lines have none, and the patterns take their time."""


def dates_in(text: str) -> list[DateMention]:
    """All dates of a text with at least a month, in order, none overlapping another.

    A weekday belongs to a date only where it is given for that day alone ("Monday, June 2", not "Monday and Tuesday,
    June 2 and 3"). Of a range of days the first carries the weekday and the last is a mention of its own.
    """
    found: list[DateMention] = []
    end = -1
    for hint in _HINT.finditer(text):
        if hint.start() < end:
            continue
        start = text.rfind("\n", 0, hint.start()) + 1
        end = text.find("\n", hint.end())
        end = len(text) if end < 0 else end
        found.extend(_of_line(text, start, end))
    return _apart(found)


def _of_line(text: str, start: int, end: int) -> Iterator[DateMention]:
    """What the patterns find between two line ends: no date goes on in the next line."""
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        for match in pattern.finditer(text, start, end):
            yield from _mentions(text, match)
    for match in _ISO.finditer(text, start, end):
        if 1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= _LAST_DAY:
            yield DateMention(Span(*match.span()), int(match["day"]), int(match["month"]), int(match["year"]))
    for match in _MONTH_YEAR.finditer(text, start, end):
        month = _MONTH_NUMBER[match["month"].rstrip(".").lower()]
        yield DateMention(Span(*match.span()), None, month, int(match["year"]))


def _mentions(text: str, match: re.Match[str]) -> Iterator[DateMention]:
    groups = match.groupdict()
    span = Span(*match.span())
    day, month = int(groups["day"]), _MONTH_NUMBER[groups["month"].rstrip(".").lower()]
    year = int(groups["year"]) if groups["year"] else None
    other = groups.get("last") or groups.get("first")
    days = [day] if other is None else sorted((day, int(other)))
    named = groups["ordinal"] or year or groups["weekday"]
    context = text[max(0, span.start - 24) : span.start]
    if days[0] < 1 or (days[-1] > _LAST_DAY and not (named or _DATE_BEFORE.search(context))):
        return
    if days[-1] > 99 or (other is not None and days[-1] > _LAST_DAY):
        return
    counted = match.re is _MONTH_FIRST and _MONTH_OF.search(context) and _COUNTED.match(text, span.end)
    if counted and not named:  # "in June 31 people": a month and a number of people
        return
    weekday = groups["weekday"]
    number = _WEEKDAY_NUMBER[weekday.rstrip(".").lower()] if weekday else None
    if weekday and _LISTED_WEEKDAY.search(context):
        number = None
    if weekday is None and other is None and (after := _AFTER_WEEKDAY.match(text, span.end)):
        number = _WEEKDAY_NUMBER[(after["weekday"] or after["other"]).lower()]
        span = Span(span.start, after.end())
    if other is None:
        yield DateMention(span, day, month, year, number)
        return
    # two mentions side by side, so that neither covers the other
    cut = match.start("last") if groups.get("last") else match.start("day")
    yield DateMention(_trimmed(text, span.start, cut), days[0], month, year, number)
    yield DateMention(Span(cut, span.end), days[1], month, year)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The first half of a range, without the words that lead on to the second."""
    piece = re.sub(rf"(?:{_TO})$", "", text[start:end])
    return Span(start, start + len(piece))


def _apart(found: list[DateMention]) -> list[DateMention]:
    """The mentions in order; of two that overlap, the one that says more."""
    found.sort(key=lambda m: (m.span.start, -(m.span.end - m.span.start)))
    kept: list[DateMention] = []
    for mention in found:
        if kept and mention.span.overlaps(kept[-1].span):
            if _told(mention) > _told(kept[-1]):
                kept[-1] = mention
        else:
            kept.append(mention)
    return kept


def _told(mention: DateMention) -> tuple[int, int]:
    parts = (mention.day, mention.month, mention.year, mention.weekday)
    return sum(p is not None for p in parts), mention.span.end - mention.span.start
