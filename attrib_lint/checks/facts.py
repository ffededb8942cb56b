"""The check kind `facts`: titles given to people against the fact base, dates against the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrib_lint.analysis import DateMention, RoleClaim
from attrib_lint.checks.base import Article, Compiling
from attrib_lint.checks.each import EachRecord
from attrib_lint.checks.records import Record
from attrib_lint.diagnostic import FactCited
from attrib_lint.facts import GRACE_DAYS, Answer, Claim, FactBase, Held, Verdict, check_title
from attrib_lint.facts.calendar import MONTHS, check_date, written
from attrib_lint.facts.model import Capacity, Day, Holding, Office
from attrib_lint.text import Span

if TYPE_CHECKING:
    from attrib_lint.rules.model import Block

_YEAR = re.compile(r"(?<![\d.,$€£/-])(?:19|20)\d\d(?![\d%]|[.,]\d|-\d)")
_DECADE = re.compile(r"(?<!\d)((?:19|20)\d)0s\b")
_THEN = re.compile(
    r"\b(?:at the time|years? (?:ago|earlier|before)|decades?|months? ago|(?:first|second|last|final) term|"
    r"administrations?|era|back then|served|serving|tenure|presidency|premiership|chancellorship|"
    r"when (?:he|she) was|had been|predecessors?|successors?|histor(?:y|ic|ical)|once|biograph\w+|memoirs?|late|died|"
    r"death|resign\w*|ousted|replaced|succeed\w*|stepped down|stepping down|left office|outgoing|reshuffle\w*)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\b(?:under|during|appointed by|nominated by|adviser to|advisor to|aide to)\s+(?:the\s+)?$", re.I)
_NOW = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tomorrow|tonight|yesterday|"
    r"this (?:week|month|morning|afternoon|evening)|next (?:week|month)|last (?:week|night)|will)\b"
)
_HELD = {Held.NEVER: "never", Held.ONCE: "once", Held.NOW: "at-date"}


class FactsCheck(EachRecord):
    """Adds to each claim or date what the fact base or the calendar says of it."""

    def __init__(self, block: Block, compiling: Compiling) -> None:
        super().__init__(block, compiling)
        grace = compiling.options.get("grace-days", GRACE_DAYS)
        self.grace = grace if isinstance(grace, int) else GRACE_DAYS

    def more(self, record: Record) -> tuple[Mapping[str, Any], tuple[FactCited, ...]]:
        """See `EachRecord`."""
        if isinstance(record.obj, RoleClaim):
            key = ("title", record.obj, self.grace)  # several rules look at the same
            if key not in record.article.cache:
                record.article.cache[key] = _title(record.article, record.obj, self.grace)
            found: tuple[Mapping[str, Any], tuple[FactCited, ...]] = record.article.cache[key]
            return found
        if isinstance(record.obj, DateMention):
            return _date(record.article, record.obj), ()
        return {}, ()


def compile(block: Block, compiling: Compiling) -> FactsCheck:  # noqa: A001 - the name that plug-ins have, too
    """Make a check of a facts block."""
    return FactsCheck(block, compiling)


def _date(article: Article, mention: DateMention) -> Mapping[str, Any]:
    if article.date is None:
        # of an undated article only a date with weekday and year tells the time; any other year may be background
        years = {d.year for d in article.analysis.dates if d.year is not None and d.weekday is not None}
    else:
        years = _years(article, Span(0, len(article.text)))
    answer = check_date(mention, published=article.date, years=years)
    return {
        "verdict": answer.verdict.value,
        "stated": written(answer.stated) if answer.stated else None,
        "actual": answer.actual,
    }


def _title(article: Article, claim: RoleClaim, grace: int) -> tuple[Mapping[str, Any], tuple[FactCited, ...]]:
    base: FactBase | None = article.facts
    if base is None:
        return {"verdict": Verdict.UNKNOWN.value, "held": "unknown"}, ()
    answer = check_title(
        base,
        Claim(
            person=claim.person.of(article.text),
            title=claim.title.of(article.text),
            qualifier=claim.qualifier,
            date=article.date,
            stated=claim.date,
        ),
        grace_days=grace,
    )
    if answer.verdict is not Verdict.INCONSISTENT or _told_of_then(article, claim, answer):
        verdict = Verdict.UNKNOWN if answer.verdict is Verdict.INCONSISTENT else answer.verdict
        return {"verdict": verdict.value, "held": _HELD.get(answer.held, "unknown") if answer.held else "unknown"}, ()
    offices = _offices_meant(base, answer)
    fields = {
        "verdict": answer.verdict.value,
        "held": _HELD[answer.held] if answer.held else "unknown",
        "known-as": _called(answer.person.name) if answer.person else None,
        "current": " and ".join(_office_name(base, base.offices[h.office]) for h in answer.current) or None,
        "claimed": _office_name(base, offices[0]) if len(offices) == 1 else claim.role.of(article.text),
        "holder": _holder(answer.holders),
        "until": _when(answer),
    }
    return fields, tuple(_cited(base, (*answer.claimed, *answer.current, *answer.holders)))


def _told_of_then(article: Article, claim: RoleClaim, answer: Answer) -> bool:
    """Whether a title that was true once stands in a passage about that time.

    News prose tells of the past without "then" or "former" ("the judges whom President X had named"). So the title is
    taken as one of today only where its holder speaks or acts in the sentence, or where the sentence gives a day of
    these weeks; and not where the passage gives a year in which the title was true, or looks back in so many words.
    """
    if answer.held is not Held.ONCE:
        return False
    i = article.paragraph_index(claim.span)
    paragraphs = article.analysis.paragraphs
    passage = Span(paragraphs[max(0, i - 1)].span.start, paragraphs[i].span.end) if i >= 0 else claim.span
    for year in _years(article, passage):
        day = Day.parse(f"{year:04}")
        if any(h.start.first <= day.last and (h.end is None or day.first <= h.end.last) for h in answer.claimed):
            return True
    sentence = article.sentence_at(claim.span)
    words = sentence.span.of(article.text) if sentence else ""
    before = article.text[max(0, claim.span.start - 30) : claim.span.start]
    return bool(_THEN.search(words) or _UNDER.search(before)) or not _acts(article, claim, words)


def _acts(article: Article, claim: RoleClaim, sentence: str) -> bool:
    """Whether the person named speaks or acts in the sentence, or the sentence tells of these days."""
    if _NOW.search(sentence):
        return True
    spoken = article.touching(claim.person)
    if spoken is not None and spoken.source is not None and spoken.source.span.overlaps(claim.person):
        return True
    tokens = article.tokens_of(claim.span)
    if tokens.start and article.doc[tokens.start - 1].pos_ == "ADP":
        return False  # "an agent for President X has …"
    after = [t for t in article.doc[tokens.end : tokens.end + 3] if not t.is_space]
    if after and after[0].text == ",":
        after = after[1:]
    return bool(after) and after[0].tag_ in ("VBZ", "VBP", "MD")


def _years(article: Article, span: Span) -> set[int]:
    key = ("years", span)
    if key not in article.cache:
        words = span.of(article.text)
        years = {int(m.group()) for m in _YEAR.finditer(words)}
        years |= {int(m.group(1)) * 10 + n for m in _DECADE.finditer(words) for n in range(10)}
        article.cache[key] = years
    found: set[int] = article.cache[key]
    return found


def _offices_meant(base: FactBase, answer: Answer) -> list[Office]:
    """The offices that the title names: those that the person held, else those of the own country, else all."""
    held = {h.office for h in answer.claimed}
    chosen = [o for o in answer.offices if o.id in held]
    if not chosen and answer.person is not None and len(answer.offices) > 1:
        own = base.places_of(answer.person)
        chosen = [o for o in answer.offices if o.place in own]
    return chosen or list(answer.offices)


def _called(name: str) -> str:
    """A person's name without what tells namesakes apart: "Chris Miller (defence)"."""
    return name.partition(" (")[0]


def _office_name(base: FactBase, office: Office) -> str:
    body = base.organisations.get(office.organisation or "")
    if body is None or body.short is None or body.short.casefold() in office.title.casefold():
        return office.title
    return f"{office.title} ({body.short})"


def _holder(holdings: Iterable[Holding]) -> str | None:
    found = [f"{_called(h.person)} (since {h.start.first.year})" for h in holdings]
    return " and ".join(found) or None


def _when(answer: Answer) -> str | None:
    """Until or from when the person held the office, as words for a message: "until 12 May 2024"."""
    ends = [h.end for h in answer.claimed if h.end is not None]
    if ends:
        return f"until {_day(max(ends, key=lambda d: d.last))}"
    starts = [h.start for h in answer.claimed]
    return f"from {_day(min(starts, key=lambda d: d.first))}" if starts else None


def _day(day: Day) -> str:
    parts = day.text.split("-")
    if len(parts) == 3:
        return written(day.first)
    return f"{MONTHS[day.first.month - 1]} {day.first.year}" if len(parts) == 2 else day.text


def _cited(base: FactBase, holdings: Iterable[Holding]) -> Iterable[FactCited]:
    for holding in dict.fromkeys(holdings):
        office = base.offices[holding.office]
        acting = "acting " if holding.capacity is Capacity.ACTING else ""
        term = (
            f"since {_day(holding.start)}" if holding.end is None else f"{_day(holding.start)} to {_day(holding.end)}"
        )
        known = f", as known on {written(holding.known_to)}" if holding.end is None else ""
        statement = f"{_called(holding.person)}: {acting}{_office_name(base, office)}, {term}{known}"
        yield FactCited(statement, "; ".join(f"{c.title}, {c.url} ({c.licence})" for c in office.citations))
