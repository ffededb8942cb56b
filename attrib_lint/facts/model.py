"""The records of the fact base: who held which office, from when to when, and by which source.

Dates may be as coarse as their source: a year or a month stands for every day in it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class Day(NamedTuple):
    """A date as a source gives it: the first and the last day that it may mean, and its own words."""

    first: date
    last: date
    text: str

    @classmethod
    def parse(cls, text: str) -> Day:
        """The date of an ISO year, month or day ("2024", "2024-05", "2024-05-14"). Raises ValueError for others."""
        parts = text.split("-")
        if not 1 <= len(parts) <= 3 or len(parts[0]) != 4 or any(len(p) != 2 for p in parts[1:]):
            raise ValueError(f"not a date as YYYY, YYYY-MM or YYYY-MM-DD: {text!r}")
        numbers = [int(p) for p in parts]
        year = numbers[0]
        if len(numbers) == 1:
            return cls(date(year, 1, 1), date(year, 12, 31), text)
        month = numbers[1]
        if len(numbers) == 2:
            if not 1 <= month <= 12:
                raise ValueError(f"no such month: {text!r}")
            return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]), text)
        day = date(year, month, numbers[2])
        return cls(day, day, text)

    @classmethod
    def of(cls, day: date) -> Day:
        """A single day."""
        return cls(day, day, day.isoformat())


class Capacity(StrEnum):
    """In what capacity an office was held."""

    FULL = "full"
    ACTING = "acting"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact comes from. licence: the terms of the source, or "fact" where only the fact itself was taken."""

    title: str
    url: str
    licence: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body. kind: what bodies of this sort are called anywhere ("foreign-ministry"), or None. place: its country."""

    id: str
    name: str
    place: str
    kind: str | None = None
    short: str | None = None
    """What it is mostly called, for messages: "Kremlin"."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person. complete_to: up to when the record lists every office of the known roles that the person held."""

    name: str
    complete_to: date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A person holds an office from `start` to `end`; an open end means: still so on `known_to`."""

    person: str
    office: str
    start: Day
    end: Day | None
    known_to: date
    capacity: Capacity = Capacity.FULL
    elected: Day | None = None
    """When the person was chosen; from then until `start` the person is "-elect"."""

    def surely_within(self, first: date, last: date) -> bool:
        """Whether the office was held on every day from `first` to `last`, as far as is known."""
        return self.start.last <= first and last <= (self.end.first if self.end else self.known_to)

    def possibly_within(self, first: date, last: date, *, grace: timedelta) -> bool:
        """Whether the office may have been held on some day from `first` to `last`, give or take `grace`."""
        if last < self.start.first - grace:
            return False
        return self.end is None or first <= self.end.last + grace

    def surely_elect(self, first: date, last: date) -> bool:
        """Whether the person was chosen but not in office yet on every day from `first` to `last`."""
        return self.elected is not None and self.elected.last <= first and last <= self.start.last

    def possibly_elect(self, first: date, last: date, *, grace: timedelta) -> bool:
        """Whether the person may have been the one chosen on some day from `first` to `last`, give or take `grace`."""
        if self.elected is None:
            return False
        return self.elected.first - grace <= last and first <= self.start.last + grace


@dataclass(frozen=True, slots=True)
class Office:
    """A role at a body or in a country, with those who held it.

    roles: every role that the office may be called by, its own first. since: from when on the holders are listed
    without a gap, or None. known_to: up to when they are known. shared: whether several hold it at a time.
    """

    id: str
    title: str
    place: str
    roles: tuple[str, ...]
    organisation: str | None
    since: date | None
    known_to: date
    holdings: tuple[Holding, ...]
    citations: tuple[Citation, ...]
    shared: bool = False
    heads: bool = False
    """Whether its holder heads the body: "Pentagon chief"."""

    def at(self, first: date, last: date) -> Iterator[Holding]:
        """Those who surely held it on every day from `first` to `last`."""
        return (h for h in self.holdings if h.surely_within(first, last))


class Verdict(StrEnum):
    """What the fact base says about a title given to a person."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNKNOWN = "unknown"


class Held(StrEnum):
    """When, as far as is known, the person held an office that the title names."""

    NEVER = "never"
    ONCE = "once"
    """At another time than the one in question."""
    NOW = "now"
    """At the time in question."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict with what it rests on.

    why: for UNKNOWN, the reason for the silence. claimed: the person's holdings of an office that the title names.
    current: what the person holds at the time in question. holders: who then holds the office that the title names.
    """

    verdict: Verdict
    why: str = ""
    held: Held | None = None
    person: Person | None = None
    offices: tuple[Office, ...] = ()
    claimed: tuple[Holding, ...] = ()
    current: tuple[Holding, ...] = ()
    holders: tuple[Holding, ...] = ()
