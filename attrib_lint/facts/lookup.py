"""Does the fact base bear a title out? Consistent, inconsistent, or - whenever anything is in doubt - unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from attrib_lint.facts.base import FactBase
from attrib_lint.facts.model import Answer, Capacity, Day, Held, Holding, Person, Verdict
from attrib_lint.facts.titles import Title, read_title

GRACE_DAYS = 7
"""Around a handover, sources differ by days over who is in office."""
_PAST = frozenset({"former", "then", "late"})
_BEYOND = frozenset({"international", "european-union"})
"""Where people of all countries hold offices."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A title given to a person, as the text has it. date: when; None where neither text nor file tells.

    stated: the date that the clause itself gives for the title, an ISO year, month or day.
    """

    person: str
    title: str
    qualifier: str | None = None
    date: date | None = None
    stated: str | None = None


def check_title(base: FactBase, claim: Claim, *, grace_days: int = GRACE_DAYS) -> Answer:
    """Compare a title with the fact base.

    An inconsistency is asserted only of a person whose full name is known and unambiguous, in an office that the fact
    base knows, and for a day on which it knows the holders; never of a surname alone.
    """
    # a qualifier such as "deputy" is part of the title's words; one that only the tense gives is not
    extra = f"{claim.qualifier} " if claim.qualifier in _PAST else ""
    title = read_title(base, extra + claim.title)
    if title.unknown:
        return Answer(Verdict.UNKNOWN, title.unknown)
    persons = base.persons_named(claim.person)
    if not persons:
        return _surname_only(base, claim, title)
    if len(persons) > 1:
        return Answer(Verdict.UNKNOWN, "several persons have this name")
    return _Case(base, claim, title, persons[0], timedelta(days=grace_days)).answer()


def _surname_only(base: FactBase, claim: Claim, title: Title) -> Answer:
    """A surname can bear a title out, but never contradict it."""
    for person in base.persons_of_surname(claim.person):
        answer = _Case(base, claim, title, person, timedelta(0)).answer()
        if answer.verdict is Verdict.CONSISTENT:
            return answer
    return Answer(Verdict.UNKNOWN, "the person is not known, or only a surname is given")


class _Case:
    """One claim about one person."""

    def __init__(self, base: FactBase, claim: Claim, title: Title, person: Person, grace: timedelta) -> None:
        self.base, self.title, self.person, self.grace = base, title, person, grace
        self.days = [Day.of(claim.date)] if claim.date else []
        if claim.stated:
            self.days.append(Day.parse(claim.stated))
        own = base.places_of(person)
        offices = title.offices
        if not title.places and not title.bodied:  # "the foreign minister": of the person's own country
            offices = tuple(o for o in offices if o.place in own)
        self.offices = offices
        ids = {o.id for o in offices}
        self.claimed = tuple(h for h in base.holdings[person.name] if h.office in ids)

    def answer(self) -> Answer:
        qualifiers = self.title.qualifiers
        if not self.offices:
            return self._unknown("the title may be one of a body or country that is not known")
        if "elect" in qualifiers:
            return self._elect()
        if qualifiers & _PAST:
            return self._past()
        return self._present()

    def _present(self) -> Answer:
        acting = "acting" in self.title.qualifiers
        if not self.claimed:
            return self._never()
        matching = [h for h in self.claimed if not acting or h.capacity is Capacity.ACTING]
        if not self.days:
            return self._unknown("the person held the office, but the date of the text is not known")
        if any(h.surely_within(d.first, d.last) for h in matching for d in self.days):
            if self._handover(matching):
                return self._unknown("the office changed hands in those days")
            return self._say(Verdict.CONSISTENT, Held.NOW)
        if any(h.possibly_within(d.first, d.last, grace=self.grace) for h in self.claimed for d in self.days):
            return self._unknown("the person may hold the office at that time")
        if acting or "outgoing" in self.title.qualifiers or not (self._recorded() or self._covered(self.days)):
            return self._unknown("who held the office at that time is not known")
        return self._say(Verdict.INCONSISTENT, Held.ONCE)

    def _handover(self, matching: Iterable[Holding]) -> bool:
        """Whether a single day, and the only one in question, is that of a handover."""
        return len(self.days) == 1 and not any(
            h.surely_within(d.first, d.last) and d.first > h.start.last and (h.end is None or d.last < h.end.first)
            for h in matching
            for d in self.days
        )

    def _past(self) -> Answer:
        if not self.claimed:
            return self._never()
        if "then" in self.title.qualifiers or "late" in self.title.qualifiers or not self.days:
            return self._say(Verdict.CONSISTENT, Held.ONCE)
        first, last = self.days[0].first, self.days[0].last
        if any(h.end is not None and h.end.first <= last for h in self.claimed):
            return self._say(Verdict.CONSISTENT, Held.ONCE)
        if any(h.surely_within(first - self.grace, last + self.grace) for h in self.claimed):
            return self._say(Verdict.INCONSISTENT, Held.NOW)
        return self._unknown("whether the person still held the office is not known")

    def _elect(self) -> Answer:
        chosen = [h for h in self.claimed if h.elected is not None]
        if not self.days:
            return self._unknown("the date of the text is not known")
        if any(h.surely_elect(d.first, d.last) for h in chosen for d in self.days):
            return self._say(Verdict.CONSISTENT, Held.NOW)
        if not chosen or any(h.possibly_elect(d.first, d.last, grace=self.grace) for h in chosen for d in self.days):
            return self._unknown("whether the person was chosen for the office is not known")
        if not self._covered(self.days):
            return self._unknown("who was chosen for the office at that time is not known")
        return self._say(Verdict.INCONSISTENT, Held.ONCE)

    def _never(self) -> Answer:
        """The person holds none of these offices on record: is the record whole?"""
        if self.title.loose or "acting" in self.title.qualifiers:
            return self._unknown("the title is too wide to contradict")
        near = self.base.places_of(self.person) | _BEYOND
        if not self.title.places and not any(o.place in near for o in self.offices):
            # "Leader of the House", said of an Australian, is none of the American House
            return self._unknown("the title may be one of a body or country that is not known")
        if self._recorded():
            return self._say(Verdict.INCONSISTENT, Held.NEVER)
        named = self.title.places or self.title.bodied
        if self.days and named and not self.title.qualifiers & _PAST and self._covered(self.days):
            return self._say(Verdict.INCONSISTENT, Held.NEVER)
        return self._unknown("the record of the person is not complete")

    def _recorded(self) -> bool:
        """Whether the person's own record is complete on all these days."""
        complete = self.person.complete_to
        return complete is not None and all(d.last <= complete for d in self.days)

    def _covered(self, days: Iterable[Day]) -> bool:
        """Whether all holders of all offices meant are known on these days, and somebody else surely held them."""
        return all(
            o.since is not None
            and not o.shared
            and o.since <= d.first
            and d.last <= o.known_to
            and any(o.at(d.first, d.last))
            for o in self.offices
            for d in days
        )

    def _unknown(self, why: str) -> Answer:
        return Answer(Verdict.UNKNOWN, why, None, self.person, self.offices, self.claimed)

    def _say(self, verdict: Verdict, held: Held) -> Answer:
        return Answer(
            verdict,
            held=held,
            person=self.person,
            offices=self.offices,
            claimed=self.claimed,
            current=tuple(self._holdings_now(self.base.holdings[self.person.name])),
            holders=tuple(self._holders()),
        )

    def _holdings_now(self, holdings: Iterable[Holding]) -> list[Holding]:
        days = self.days[:1]
        if days:
            return [h for h in holdings if h.surely_within(days[0].first, days[0].last)]
        return [h for h in holdings if h.end is None]

    def _holders(self) -> list[Holding]:
        """Who holds the office meant at that time; none where more than one office could be meant."""
        offices = self.offices
        if len(offices) > 1:
            own = self.base.places_of(self.person)
            offices = tuple(o for o in offices if o.place in own)
        if len(offices) != 1 or offices[0].shared:
            return []
        return [h for h in self._holdings_now(offices[0].holdings) if h.person != self.person.name]
