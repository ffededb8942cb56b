"""Numbers as news prose writes them, in digits, in words and mixed: "1.2 million", "$1.5bn", "two dozen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from attrib_lint.text import Span

_UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {w: n * 10 for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fourth": 1 / 4, "fourths": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5,
    "sixth": 1 / 6, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
MONEY_NOUNS = frozenset(
    "dollar euro pound ruble rouble yen yuan renminbi rupee franc krone krona lira zloty hryvnia shekel "
    "peso real rand cent won dirham riyal rial dinar".split()
)
NOT_COUNTED = frozenset(
    "second minute hour day night week weekend month quarter year decade century time season occasion "
    "moment morning evening afternoon semester term round lap inning half degree side way thing part kind "
    "type sort step point".split()
)
"""Durations and words that divide: "three hours", "two sides" are no figures."""
OPENERS = frozenset(
    "the a an in on at of for by with to from and but or some about around over under nearly almost only "
    "just at least more another all both these those his her its their when while as after before since "
    "until if that than there".split()
)

HEDGE = re.compile(
    r"(?<!\w)(?P<hedge>(?:(?:just|well|slightly|far|nearly|almost)\s+)?(?:about|around|roughly|approximately|nearly|almost|"
    r"some|an estimated|estimated|more than|less than|fewer than|over|under|up to|at least|at most|as many as|"
    r"as much as|as few as|close to|upwards? of|in excess of|somewhere around|no more than|no fewer than|no less than|"
    r"not more than|a further|an additional|the better part of))\s+(?:a\s+|an\s+)?$",
    re.IGNORECASE,
)

_DIGITS = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?"
_WORD = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
_SCALE_WORDS = "hundred|thousand|million|billion|trillion|lakh|crore"
_SHARED = r"(?:half|(?:(?:an?\s)?quarter|three[\s-]quarters) of)"
_SPELLED = rf"(?:(?:{_WORD})(?:[\s-](?:{_WORD}))?|an?|several|a few|{_SHARED} an?|many|couple)"
_SIGNS = "$€£¥₽₴₹₪₺₩"
_CURRENCY = rf"(?:(?:US|A|C|CA|AU|NZ|HK|S|R)?\$|[{_SIGNS[1:]}]|(?:USD|EUR|GBP)\s?)"
_RATIO = (
    r"(?<![\w-])(?P<ratio>(?P<some>one|two|three|four|seven|eight|nine|\d{1,2})[\s-](?:in|out[\s-]of)[\s-](?:every\s)?"
    r"(?P<all>two|three|four|five|six|ten|twenty|\d{1,3}))(?=\s+[a-z])"
)
_FRACTION = (
    r"(?<![\w-])(?P<fraction>(?:(?:one|two|three|four|nine)[\s-]|an?\s)?"
    r"(?P<part>half|thirds?|quarters?|fourths?|fifths?|sixth|tenths?))(?=\s+of\s)(?!\s+of\s+an?\s)"
)
_COLLECTIVE = (
    r"(?<![\w-])(?P<collective>(?:(?:tens|hundreds|thousands|dozens|scores)\s+of\s+)?(?:hundreds|thousands|millions|"
    r"billions|trillions|dozens|scores(?=\s+of\b|\s+more\b))|(?:(?:half\s+a|an?|two|three|four|five|six|several|a\s+few|many)[\s-])?dozen)(?!\w)"
)
_IN_WORDS = (
    rf"(?<![\w-])(?P<spelled>{_SPELLED}(?:[\s-](?:{_SCALE_WORDS}))+|(?:{_WORD})(?:[\s-](?:{_WORD}))?)(?!\w)"
    r"(?P<spelled_percent>[\s-](?:percent|per cent)(?:\s?-?\s?points?)?\b)?"
)
_IN_DIGITS = (
    rf"(?P<currency>{_CURRENCY}\s?)?(?<![\w.,])(?P<digits>{_DIGITS})(?:\s?[-–]\s?{_CURRENCY}?(?P<to>{_DIGITS})(?![-–/:]))?"
    rf"(?:[\s-]?(?P<scale>(?:{_SCALE_WORDS})s?|k|mn|mln|bn|tn|trn|m|b)\b)?(?P<ordinal>st|nd|rd|th|s)?(?!\w)"
    r"(?P<percent>\s?%|[\s-](?:percent|per cent|pct|percentage)(?:\s?-?\s?points?)?\b)?"
)
_NUMBER = re.compile("|".join((_RATIO, _FRACTION, _COLLECTIVE, _IN_DIGITS, _IN_WORDS)), re.IGNORECASE)
_PLACE = re.compile(rf"\w+|[{_SIGNS}]")
_OPENING = frozenset((
    *_UNITS, *_TENS, *_FRACTIONS, *"a an half several few many couple dozen dozens scores tens hundreds thousands "
    "millions billions trillions us c ca au nz hk s r usd eur gbp".split(),
))  # fmt: skip
"""The words, lower-cased, that a number can begin with."""
_DOZENS = {"a": 12, "half a": 6, "two": 24, "three": 36, "four": 48, "five": 60, "six": 72}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. unit: "money", "percent" or "" where the number itself does not tell.

    collective: "dozens", "thousands" and the like, which take "of". large: whether a word of scale is part of it.
    """

    span: Span
    value: float | None
    unit: str = ""
    approximate: bool = False
    digits: bool = False
    collective: bool = False
    large: bool = False

    @property
    def plain_year(self) -> bool:
        """Whether it looks like a year: four digits without a comma."""
        return self.span.end - self.span.start == 4 and self.value is not None and 1500 <= self.value <= 2100


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of a text, in order; ordinals and "one" by itself are left out."""
    end = 0
    for place in _PLACE.finditer(text):
        # To try the whole pattern at each character would take ten times as long.
        start = place.start()
        word = place.group()
        if start < end or not (word[0].isdigit() or word[0] in _SIGNS or word.lower() in _OPENING):
            continue
        match = _NUMBER.match(text, start)
        if match is None:
            continue
        end = match.end()
        number = _digits(match) if match["digits"] else _words(match)
        if number is not None:
            yield number


def _digits(match: re.Match[str]) -> Number | None:
    if match["ordinal"] and not match["percent"]:
        return None
    span = Span(*match.span())
    value = float(match["digits"].replace(",", ""))
    if match["to"] and float(match["to"].replace(",", "")) <= value:
        return None  # a score, not a range
    scale = (match["scale"] or "").lower()
    factor = _SCALES.get(scale, _SCALES.get(scale.removesuffix("s"), 1.0)) if scale else 1.0
    unit = "percent" if match["percent"] else "money" if match["currency"] else ""
    if scale in ("m", "b", "k") and not unit:
        return None  # "100m" may be metres
    return Number(span, None if match["to"] else value * factor, unit, bool(match["to"]), True, False, bool(scale))


def _words(match: re.Match[str]) -> Number | None:
    span = Span(*match.span())
    if match["spelled"]:
        value, vague = _spelled(match["spelled"].lower())
        percent = bool(match["spelled_percent"])
        if value == 1 and not percent:
            return None
        large = re.search(_SCALE_WORDS, match["spelled"], re.IGNORECASE) is not None
        return Number(span, value, "percent" if percent else "", vague, large=large)
    if match["collective"]:
        count = re.sub(r"[\s-]+", " ", match["collective"].lower()).removesuffix("dozen").strip()
        value = _DOZENS.get(count or "a") if match["collective"].lower().endswith("dozen") else None
        return Number(span, value, approximate=True, collective=True, large=True)
    if match["fraction"]:
        head = match["fraction"].lower().replace("-", " ").split()[0]
        return Number(span, round(100 * _UNITS.get(head, 1) * _FRACTIONS[match["part"].lower()], 1), "percent")
    some, whole = (_small(match[name].lower()) for name in ("some", "all"))
    return Number(span, round(100 * some / whole, 1), "percent") if whole else None


def _small(word: str) -> float:
    return float(word) if word.isdigit() else float(_UNITS.get(word, _TENS.get(word, 0)))


def _spelled(words: str) -> tuple[float | None, bool]:
    """The value of a number in words, and whether it is vague: "several thousand"."""
    total, part, vague = 0.0, 0.0, False
    shares = re.match(r"(?P<half>half\s)|(?P<three>three[\s-])?(?:an?\s)?quarters?\sof\s", words)
    if shares is not None:
        words = words[shares.end() :]
    for word in re.split(r"[\s-]+", words):
        if word in _UNITS:
            part += _UNITS[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word in ("several", "few", "many", "couple"):
            vague = True
        elif word in _SCALES:
            part = (part or 1.0) * _SCALES[word]
            if word != "hundred":
                total, part = total + part, 0.0
    share = 1.0 if shares is None else 0.5 if shares["half"] else 0.75 if shares["three"] else 0.25
    value = (total + part) * share
    return (None if vague else value), vague
