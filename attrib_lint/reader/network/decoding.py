"""From scores to spans: the best sequence of BIO labels (Viterbi 1967) in which no span starts inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating]
    Numbers = NDArray[np.intp]

_FORBIDDEN = -1e4


def best_labels(scores: Floats, opening: Floats, moves: Floats) -> list[int]:
    """The labels, as numbers, of the best path through an array (words, labels) of scores.

    opening: the score of beginning with each label; moves: that of going from one label (row) to the next (column).
    """
    words, labels = scores.shape
    if not words:
        return []
    # A step for each word would be mostly numpy's own time: blocks of words take their steps side by side, first from
    # each label that may stand before them, then from the one that turns out to.
    length = isqrt(words)
    blocks = -(-words // length)
    empty = blocks * length - words
    """How many rows stand before the first word, to fill the first block."""
    rows = np.zeros((blocks * length, labels))
    rows[empty:] = scores
    steps = rows.reshape(blocks, length, labels).transpose(1, 2, 0)  # step, label, block
    start = scores[0] + opening
    whole = moves.T[:, :, None] + steps[0][:, None, :]  # label, label before the block, block
    for number in range(length):
        if number:
            whole = (whole[:, None] + moves[:, :, None, None]).max(0) + steps[number][:, None, :]
        if number == empty:
            whole[:, :, 0] = start[:, None]
    before, last = _ends(whole)
    best = moves[before].T + steps[0]  # label, block
    bests = []
    for number in range(length):
        if number:
            best = (best[:, None] + moves[:, :, None]).max(0) + steps[number]
        if number == empty:
            best[:, 0] = start
        bests.append(best)
    path = np.empty((length, blocks), dtype=np.intp)
    path[-1] = last
    for number in range(length - 2, -1, -1):
        path[number] = (bests[number] + moves[:, path[number + 1]]).argmax(0)
    found: list[int] = path.T.reshape(-1)[empty:].tolist()
    return found


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What the scores and moves say of each word over all paths; logarithms, (words, labels)."""

    before: NDArray[np.float64]
    """Of the paths up to the word that end with the label there, the word's score included (forward)."""
    after: NDArray[np.float64]
    """Of the paths from the word on that begin with the label there, its score left out (backward)."""
    total: float
    """Of all paths."""
    marginals: NDArray[np.float64]
    """The log probability of each label of each word."""


def beliefs(scores: Floats, opening: Floats, moves: Floats) -> Beliefs:
    """Sum over all paths through an array (words, labels) of scores (the forward-backward algorithm, Rabiner 1989).

    opening, moves: as for `best_labels`. There must be a word.
    """
    words, labels = scores.shape
    # As in `best_labels`: blocks of words side by side, first for the label before the block, then from it.
    length = isqrt(words)
    blocks = -(-words // length)
    tops = scores.max(1)
    weights = np.exp((scores - tops[:, None]).astype(np.float64))
    rows = np.ones((blocks * length, labels))
    rows[:words] = weights  # the last block may go on after the end, where nothing weighs anything
    steps = np.exp(moves.astype(np.float64)) * rows.reshape(blocks, length, 1, labels)
    keep = np.eye(labels)
    past = np.arange(blocks * length).reshape(blocks, length) >= words
    steps[past] = keep
    steps[0, 0] = np.exp(opening.astype(np.float64)) * rows[0]  # whatever label was before
    whole, scale = steps[:, 0], np.zeros(blocks)
    for number in range(1, length):
        whole = whole @ steps[:, number]
        top = whole.max((1, 2))
        whole, scale = whole / top[:, None, None], scale + np.log(top)
    start, starts = np.eye(1, labels)[0], np.zeros((blocks, labels))
    end, ends = np.ones(labels), np.zeros((blocks, labels))
    start_scales, end_scales = np.zeros(blocks), np.zeros(blocks)
    for number in range(blocks):
        starts[number] = start
        start = start @ whole[number]
        if number + 1 < blocks:
            start_scales[number + 1] = start_scales[number] + scale[number] + np.log(start.max())
            start = start / start.max()
    for number in range(blocks - 1, -1, -1):
        ends[number] = end
        end = whole[number] @ end
        if number:
            end_scales[number - 1] = end_scales[number] + scale[number] + np.log(end.max())
            end = end / end.max()
    before, after = np.empty((2, blocks, length, labels))
    for number in range(length):
        starts = (starts[:, None] @ steps[:, number])[:, 0]
        top = starts.max(1)
        starts, start_scales = starts / top[:, None], start_scales + np.log(top)
        before[:, number] = np.log(np.maximum(starts, _NOTHING)) + start_scales[:, None]
    for number in range(length - 1, -1, -1):
        after[:, number] = np.log(np.maximum(ends, _NOTHING)) + end_scales[:, None]
        ends = (steps[:, number] @ ends[:, :, None])[:, :, 0]
        top = ends.max(1)
        ends, end_scales = ends / top[:, None], end_scales + np.log(top)
    forward, backward = before.reshape(-1, labels)[:words], after.reshape(-1, labels)[:words]
    sums = np.cumsum(tops, dtype=np.float64)
    forward, backward = forward + sums[:, None], backward + (sums[-1] - sums)[:, None]
    total = float(np.logaddexp.reduce(forward[-1]))
    return Beliefs(forward, backward, total, forward + backward - total)


_NOTHING = 1e-300


def _ends(whole: Floats) -> tuple[Numbers, Numbers]:
    """The labels before each block (that of the first means nothing) and of its last word, on the best path.

    whole: the best score of each block by its last label and the label before it.
    """
    blocks = whole.shape[2]
    best = whole[:, 0, 0]
    came = []
    for number in range(1, blocks):
        paths = whole[:, :, number] + best
        came.append(paths.argmax(1))
        best = paths.max(1)
    last = np.zeros(blocks, dtype=np.intp)
    last[-1] = best.argmax()
    for number in range(blocks - 1, 0, -1):
        last[number - 1] = came[number - 1][last[number]]
    return np.concatenate((last[:1], last[:-1])), last


def best_spans(scores: Floats, labels: Sequence[str]) -> list[int]:
    """The labels of the best path where nothing was learnt of moves, and only those of `forbidden` count.

    scores: (words, labels), the first of which is "O".
    """
    path = scores.argmax(1)
    if not len(path):
        return []
    opening, moves = forbidden(labels)
    wrong = np.flatnonzero(moves[np.concatenate(([0], path[:-1])), path])
    if len(wrong):
        # Only the words around the wrong ones need a second look, as far as the next ones that are outside whatever
        # their neighbours are: since any label but "O" would cost more there than "B-" instead of "I-" after it does.
        begins, insides = ([i for i, label in enumerate(labels) if label.startswith(p)] for p in ("B-", "I-"))
        needs = np.append((scores[1:, insides] - scores[1:, begins]).max(1), 0).clip(0)
        outside = np.flatnonzero(scores[:, 0] - scores[:, 1:].max(1) > needs)
        first = 0
        for word in wrong.tolist():
            if word < first:
                continue
            at = np.searchsorted(outside, word)
            first = int(outside[at - 1]) + 1 if at else 0
            end = int(outside[at]) if at < len(outside) else len(path)
            path[first:end] = best_labels(scores[first:end], opening, moves)
            first = end
    found: list[int] = path.tolist()
    return found


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
    parts = [label.partition("-") for label in labels]
    outside = labels.index("O")
    spans: list[tuple[int, int, str]] = []
    for i, number in enumerate(path):
        if number == outside:
            continue
        position, _, kind = parts[number]
        if position == "B" or not spans or spans[-1][1] != i or spans[-1][2] != kind:
            spans.append((i, i + 1, kind))
        else:
            spans[-1] = (spans[-1][0], i + 1, kind)
    return spans
