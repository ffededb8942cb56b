"""Which source, which cue and which contents belong together.

Attributions hardly ever interleave, so the best links are the best cut of the row of spans into runs of neighbours:
found by dynamic programming over what each run would cost, by its form and by what the model says of its ties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from attrib_lint.reader.network.links import NOBODY, price

_UNKNOWN: Mapping[int, float] = MappingProxyType({})
LONGEST = 8
"""The most spans that one attribution is made of."""


class Piece(NamedTuple):
    """A span with its place: numbers of words, sentence and paragraph; role is SOURCE, CUE or CONTENT."""

    role: str
    start: int
    end: int
    sentence: int
    last_sentence: int
    paragraph: int
    quoted: bool
    """Whether quotation marks open or close it."""
    source: Mapping[int, float] = _UNKNOWN
    """Where the model sees its source: see `links.ties`, but with numbers of pieces; empty where it said nothing."""
    cue: Mapping[int, float] = _UNKNOWN
    """Where the model sees its cue."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What makes a run of spans an unlikely attribution; found on PolNeAR's dev part by training/linking.py."""

    base: float = 1.25
    no_cue: float = 1.2
    no_source: float = 1.0
    no_content: float = 0.4
    sentence: float = 1.8
    quoted_sentence: float = 0.3
    paragraph: float = 6.0
    quoted_paragraph: float = 2.5
    content: float = 0.05
    apart: float = 0.0
    cue_apart: float = 0.05
    source_tie: float = 0.25
    cue_tie: float = 0.25
    shared: float = 0.5


DEFAULT = Costs()


class Group(NamedTuple):
    """An attribution by the numbers of its spans."""

    own: tuple[int, ...]
    shared: int | None = None
    """Its source where that is part of another attribution: "Ruiz denied it, saying she was away"."""


def link(pieces: Sequence[Piece], costs: Costs = DEFAULT) -> list[Group]:
    """Cut a row of spans, in order of the text, into attributions."""
    best = [0.0] + [float("inf")] * len(pieces)
    came = [0] * (len(pieces) + 1)
    between = [_between(*pair, costs) for pair in pairwise(pieces)]
    tied = any(p.source or p.cue for p in pieces)
    for end in range(1, len(pieces) + 1):
        roles: list[str] = []
        for start in range(end - 1, max(-1, end - 1 - LONGEST), -1):
            role = pieces[start].role
            if role != "CONTENT" and role in roles:
                break
            roles.append(role)
            cost = _made_of(roles, costs)
            for broken, gap in between[start : end - 1]:
                cost += broken
                cost += gap
            total = best[start] + cost
            if tied:
                total += _tied(pieces, start, end, costs)
            if total < best[end]:
                best[end], came[end] = total, start
    groups: list[tuple[int, ...]] = []
    end = len(pieces)
    while end:
        groups.append(tuple(range(came[end], end)))
        end = came[end]
    groups.reverse()
    return [_with_source(group, pieces, costs) for group in groups]


def _with_source(group: tuple[int, ...], pieces: Sequence[Piece], costs: Costs) -> Group:
    """The group, with the source that the model sees for it elsewhere where it has none of its own."""
    if any(pieces[i].role == "SOURCE" for i in group) or all(pieces[i].role != "CONTENT" for i in group):
        return Group(group)
    said = [pieces[i].source for i in group if pieces[i].source]
    if not said:
        return Group(group)
    chances = {n: sum(max(-8.0, tie.get(n, -8.0)) for tie in said) for n in set().union(*said)}
    chances[NOBODY] += costs.shared * len(said)
    best = max(chances, key=lambda n: (chances[n], -n))
    return Group(group, None if best == NOBODY else best)


def _made_of(roles: Sequence[str], costs: Costs) -> float:
    """What an attribution of spans of these roles costs, wherever they stand."""
    total = costs.base
    if "CUE" not in roles:
        total += costs.no_cue
    if "SOURCE" not in roles:
        total += costs.no_source
    contents = roles.count("CONTENT")
    return total + (costs.no_content if not contents else costs.content * (contents - 1))


def _between(before: Piece, after: Piece, costs: Costs) -> tuple[float, float]:
    """What the end of sentence or paragraph costs between two neighbours in one attribution, and what the gap costs."""
    broken = 0.0
    both = before.quoted and after.quoted
    if after.paragraph != before.paragraph:
        broken = costs.quoted_paragraph if both else costs.paragraph
    elif after.sentence != before.last_sentence:
        broken = costs.quoted_sentence if both else costs.sentence
    far = min(30, after.start - before.end)
    return broken, far * (costs.cue_apart if {"CUE", "SOURCE"} == {before.role, after.role} else costs.apart)


def _tied(pieces: Sequence[Piece], start: int, end: int, costs: Costs) -> float:
    """What the model has against the source and the cue that pieces[start:end] would have."""
    source = cue = NOBODY  # of each there is one at most
    for i in range(start, end):
        if pieces[i].role == "SOURCE":
            source = i
        elif pieces[i].role == "CUE":
            cue = i
    total = 0.0
    for piece in pieces[start:end]:
        if piece.source:
            total += costs.source_tie * price(piece.source, source)
        if piece.cue:
            total += costs.cue_tie * price(piece.cue, cue)
    return total
