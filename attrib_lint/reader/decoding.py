"""From scores to spans: the best sequence of BIO labels (Viterbi 1967) in which no span starts inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FORBIDDEN = -1e4


def best_labels(scores: NDArray[np.float32], opening: NDArray[np.float32], moves: NDArray[np.float32]) -> list[int]:
    """The labels, as numbers, of the best path through an array (words, labels) of scores.

    opening: the score of beginning with each label; moves: that of going from one label (row) to the next (column).
    """
    if not len(scores):
        return []
    best = scores[0] + opening
    came: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        paths = best[:, None] + moves
        came.append(paths.argmax(0))
        best = paths.max(0) + row
    path = [int(best.argmax())]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    path.reverse()
    return path


def forbidden(labels: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For `best_labels`, of BIO labels: nothing where a label may stand, far too little where it may not."""
    opening = np.array([_FORBIDDEN if label.startswith("I-") else 0.0 for label in labels], dtype=np.float32)
    moves = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            for row, before in enumerate(labels):
                if before[2:] != label[2:]:
                    moves[row, column] = _FORBIDDEN
    return opening, moves


def spans_of(path: Sequence[int], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans (first word, one past the last, type) of a sequence of label numbers."""
    spans: list[tuple[int, int, str]] = []
    for i, number in enumerate(path):
        position, _, kind = labels[number].partition("-")
        if position == "B" or (position == "I" and (not spans or spans[-1][1] != i or spans[-1][2] != kind)):
            spans.append((i, i + 1, kind))
        elif position == "I":
            spans[-1] = (spans[-1][0], i + 1, kind)
    return spans
