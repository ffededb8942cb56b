"""Which spans the model takes for parts of one attribution.

For each word the model gives four vectors: one asks for the source of the word's attribution, one answers as a source,
and likewise for its cue. The product of an asking and an answering vector says how well the two fit; the mark at the
start of each window answers for nobody (pointers, Vinyals, Fortunato and Jaitly 2015).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from attrib_lint.reader.network.labels import LINK_SIZE

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOBODY = -1
"""Stands for the source of a statement without one, and for its cue."""
_ASKING = 12
"""How many of a span's first words are asked: the rest of a long statement adds nothing."""


@dataclass(frozen=True, slots=True)
class Links:
    """What the model says of a text's links: vectors (words, 4 * LINK_SIZE), those of nobody (windows, …)."""

    vectors: NDArray[np.float32]
    nobody: NDArray[np.float32]
    starts: Sequence[int]
    """The number of the first word of each window."""


Ties = dict[int, float]
"""The log probability of each span, by its number, as the source (or cue) that one belongs to; of `NOBODY` too."""


def ties(links: Links, spans: Sequence[tuple[int, int, str]]) -> dict[str, list[Ties]]:
    """For SOURCE and CUE, what each span says of where it belongs.

    spans: (first word, one past the last, role), in order. Only spans of the same window know of each other. A
    source says nothing of sources, a cue nothing of cues.
    """
    found: dict[str, list[Ties]] = {role: [{} for _ in spans] for role in ("SOURCE", "CUE")}
    windows = np.searchsorted(links.starts, [start for start, _, _ in spans], side="right") - 1
    for window, members in groupby(range(len(spans)), key=lambda i: int(windows[i])):
        numbers = list(members)
        for part, role in enumerate(("SOURCE", "CUE")):
            asking = [i for i in numbers if spans[i][2] != role]
            answering = [i for i in numbers if spans[i][2] == role]
            if not asking:
                continue
            scores = _scores(links, window, part, [spans[i] for i in asking], [spans[i][0] for i in answering])
            for i, row in zip(asking, scores.tolist(), strict=True):
                found[role][i] = dict(zip((NOBODY, *answering), row, strict=True))
    return found


def _scores(
    links: Links, window: int, part: int, asking: Sequence[tuple[int, int, str]], answering: Sequence[int]
) -> NDArray[np.float32]:
    """Log probabilities (spans that ask, 1 + words that answer)."""
    ask = slice(2 * part * LINK_SIZE, (2 * part + 1) * LINK_SIZE)
    answer = slice(ask.stop, ask.stop + LINK_SIZE)
    questions = np.stack([links.vectors[s : min(e, s + _ASKING), ask].mean(0) for s, e, _ in asking])
    answers = np.concatenate([links.nobody[window : window + 1, answer], links.vectors[list(answering), answer]])
    scores = questions @ answers.T / np.sqrt(LINK_SIZE)
    scores -= scores.max(1, keepdims=True)
    result: NDArray[np.float32] = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return result


def price(tie: Mapping[int, float], number: int) -> float:
    """What it costs to tie a span to another one, or to NOBODY: nothing where the model is sure, at most 8."""
    if not tie:
        return 0.0
    return min(8.0, -tie.get(number, tie[NOBODY]))
