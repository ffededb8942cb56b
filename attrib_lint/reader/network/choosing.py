"""Which spans to take, given what the model thinks of all of them.

The best path is the likeliest labelling of the whole text; what counts is each span by itself. So spans are chosen for
their expected worth (minimum Bayes risk, Goel and Byrne 2000): a span is worth the probability that it is exactly
right, less what must be sure at least, plus a little for each word that is likely of its role. That leaves out what the
model was only driven to, and keeps a long statement whose edges are in doubt but whose words are not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from attrib_lint.reader.network.decoding import Beliefs, beliefs, best_labels, spans_of
from attrib_lint.reader.network.labels import ATTRIBUTION, ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

Chosen = tuple[int, int, str]
"""First word, one past the last, role."""
_LEAST = 0.03
"""Spans less likely than this are not looked at, unless they are on the best path."""
_AT_ONCE = 2_000
"""How many first words of spans are looked at side by side: a bound on memory."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What spans are worth; found on PolNeAR's dev part by training/choosing.py.

    least: the probability from which a span of a role is worth taking for being exactly right; word: what each word
    that is surely of the role adds, and each that surely isn't takes away.
    """

    least: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"SOURCE": 0.35, "CUE": 0.35, "CONTENT": 0.35})
    )
    word: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"SOURCE": 0.05, "CUE": 0.03, "CONTENT": 0.05})
    )


def choose(
    scores: NDArray[np.float32], opening: NDArray[np.float32], moves: NDArray[np.float32], worth: Worth = Worth()
) -> list[Chosen]:
    """The spans of attributions in an array (words, labels) of scores, in order; none overlaps another.

    opening, moves: as for `decoding.best_labels`.
    """
    if not len(scores):
        return []
    believed = beliefs(scores, opening, moves)
    rated: dict[Chosen, float] = {}
    sums = {role: np.append(0.0, np.cumsum(2 * _of_role(believed, role) - 1)) for role in ROLES}
    for role in ROLES:
        firsts, ends, chances = _likely(scores, moves, believed, role)
        values = chances - worth.least[role] + worth.word[role] * (sums[role][ends] - sums[role][firsts])
        good = np.flatnonzero(values > 0)
        for first, end, value in zip(*(found[good].tolist() for found in (firsts, ends, values)), strict=True):
            rated[first, end, role] = value
    for first, end, role in spans_of(best_labels(scores, opening, moves), ATTRIBUTION):
        value = worth.word[role] * float(sums[role][end] - sums[role][first]) - worth.least[role]
        if value > 0:
            rated.setdefault((first, end, role), value)
    return _best(rated.items())


def _of_role(believed: Beliefs, role: str) -> NDArray[np.float64]:
    """How likely each word is of a role."""
    begin, inside = ATTRIBUTION.index(f"B-{role}"), ATTRIBUTION.index(f"I-{role}")
    found: NDArray[np.float64] = np.exp(believed.marginals[:, [begin, inside]]).sum(1)
    return found


def _likely(
    scores: NDArray[np.float32], moves: NDArray[np.float32], believed: Beliefs, role: str
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """The first words of spans that are likely enough, the words after their last ones, and their probabilities."""
    begin, inside = ATTRIBUTION.index(f"B-{role}"), ATTRIBUTION.index(f"I-{role}")
    others = [label for label in range(len(ATTRIBUTION)) if label != inside]
    least = np.log(_LEAST)
    count = len(scores)
    after = scores + believed.after
    # To stop before each word, and to go on with it, for a span of which the word before is its first, or a later one.
    stops = [np.append(np.logaddexp.reduce(after[:, others] + moves[row, others], 1), 0.0) for row in (begin, inside)]
    goes_on = [np.append(after[:, inside] + moves[row, inside], -np.inf) for row in (begin, inside)]
    run = np.append(0.0, np.cumsum(scores[:, inside] + moves[inside, inside], dtype=np.float64))
    begun = np.flatnonzero(believed.marginals[:, begin] >= least)
    found = [(begun[:0], begun[:0], run[:0])]
    for some in range(0, len(begun), _AT_ONCE):
        starts = begun[some : some + _AT_ONCE]
        here = believed.before[starts, begin] - believed.total
        alone = here + stops[0][starts + 1]
        likely = alone >= least
        found.append((starts[likely], starts[likely] + 1, alone[likely]))
        longer = here + goes_on[0][starts + 1] >= least
        # The label of the second word, then a run of the same label; looked at in stretches, most spans are short.
        starts, here = starts[longer], here[longer]
        here = here + moves[begin, inside] + scores[starts + 1, inside] - run[starts + 2]
        first, step = 2, 64
        while len(starts):
            ends = starts[:, None] + np.arange(first, first + step)
            within = ends <= count
            ends = np.minimum(ends, count)
            far = here[:, None] + run[ends]
            chances = np.where(within, far + stops[1][ends], -np.inf)
            rows, columns = np.nonzero(chances >= least)
            found.append((starts[rows], ends[rows, columns], chances[rows, columns]))
            longer = far[:, -1] + goes_on[1][ends[:, -1]] >= least
            starts, here = starts[longer], here[longer]
            first, step = first + step, 2 * step
    firsts, lasts, logs = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return firsts, lasts, np.exp(logs)


def _best(rated: Iterable[tuple[Chosen, float]]) -> list[Chosen]:
    """The spans of the greatest value in all of which none overlaps another (weighted interval scheduling)."""
    rows: Sequence[tuple[Chosen, float]] = sorted(rated, key=lambda row: row[0][1])
    ends = [span[1] for span, _ in rows]
    best, taken = [0.0], []
    for number, (span, value) in enumerate(rows):
        before = bisect_right(ends, span[0], 0, number)
        take = best[before] + value > best[-1]
        best.append(best[before] + value if take else best[-1])
        taken.append(before if take else None)
    found = []
    number = len(rows)
    while number:
        before_it = taken[number - 1]
        if before_it is None:
            number -= 1
        else:
            found.append(rows[number - 1][0])
            number = before_it
    return found[::-1]
