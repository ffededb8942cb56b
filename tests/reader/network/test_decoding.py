from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from attrib_lint.reader.network.decoding import best_labels, best_spans, forbidden, spans_of
from attrib_lint.reader.network.labels import ATTRIBUTION

N = len(ATTRIBUTION)
SCORES = arrays(np.float32, st.tuples(st.integers(0, 30), st.just(N)), elements=st.floats(-8, 8, width=32))
FEW = arrays(np.float32, st.tuples(st.integers(0, 60), st.just(N)), elements=st.sampled_from([-2.0, 0.0, 1.0, 3.0]))
"""Scores that leave many words open."""
LEARNT = arrays(np.float32, (N, N), elements=st.floats(-4, 4, width=32))


def score(path: list[int], scores: np.ndarray, opening: np.ndarray, moves: np.ndarray) -> float:
    found = float(sum(row[n] for row, n in zip(scores, path, strict=True)))
    if path:
        found += float(opening[path[0]]) + float(sum(moves[a, b] for a, b in pairwise(path)))
    return found


def best_score(scores: np.ndarray, opening: np.ndarray, moves: np.ndarray) -> float:
    if not len(scores):
        return 0.0
    best = scores[0].astype(float) + opening
    for row in scores[1:]:
        best = (best[:, None] + moves).max(0) + row
    return float(best.max())


@given(SCORES)
def test_no_span_begins_inside(scores: np.ndarray) -> None:
    for path in (best_labels(scores, *forbidden(ATTRIBUTION)), best_spans(scores, ATTRIBUTION)):
        labels = [ATTRIBUTION[n] for n in path]
        for before, label in zip(["O", *labels], labels, strict=False):
            if label.startswith("I-"):
                assert before[2:] == label[2:]


@given(SCORES, LEARNT)
def test_no_path_is_better(scores: np.ndarray, learnt: np.ndarray) -> None:
    opening, moves = forbidden(ATTRIBUTION)
    moves = moves + learnt
    found = score(best_labels(scores, opening, moves), scores, opening, moves)
    assert found == pytest.approx(best_score(scores, opening, moves), abs=1e-3)


@given(st.one_of(SCORES, FEW))
def test_no_path_without_learnt_moves_is_better(scores: np.ndarray) -> None:
    found = score(best_spans(scores, ATTRIBUTION), scores, *forbidden(ATTRIBUTION))
    assert found == pytest.approx(best_score(scores, *forbidden(ATTRIBUTION)), abs=1e-3)


def test_a_weak_start_is_kept_for_what_follows() -> None:
    scores = np.full((2, N), -5, dtype=np.float32)
    o, b, i = (ATTRIBUTION.index(x) for x in ("O", "B-SOURCE", "I-SOURCE"))
    scores[0, o], scores[0, b] = 1.0, 0.5
    scores[1, i], scores[1, o] = 4.0, 0.0
    assert best_labels(scores, *forbidden(ATTRIBUTION)) == [b, i]
    assert best_spans(scores, ATTRIBUTION) == [b, i]


def test_spans_next_to_each_other_stay_apart() -> None:
    path = [ATTRIBUTION.index(x) for x in ("B-CONTENT", "I-CONTENT", "B-CONTENT", "O", "B-CUE")]
    assert spans_of(path, ATTRIBUTION) == [(0, 2, "CONTENT"), (2, 3, "CONTENT"), (4, 5, "CUE")]
