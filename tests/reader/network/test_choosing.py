from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from attrib_lint.reader.network.choosing import Worth, choose
from attrib_lint.reader.network.decoding import beliefs, best_labels, forbidden, spans_of
from attrib_lint.reader.network.labels import ATTRIBUTION, ROLES

OPENING, MOVES = forbidden(ATTRIBUTION)
LABELS = {name: number for number, name in enumerate(ATTRIBUTION)}
SCORES = arrays(
    np.float32, st.tuples(st.integers(1, 60), st.just(len(ATTRIBUTION))), elements=st.floats(-30, 30, width=32)
)


def certain(*labels: str, by: float = 20.0) -> np.ndarray:
    """Scores that leave no doubt."""
    scores = np.zeros((len(labels), len(ATTRIBUTION)), dtype=np.float32)
    for row, label in enumerate(labels):
        scores[row, LABELS[label]] = by
    return scores


@pytest.mark.parametrize("words", [1, 2, 3, 4])
def test_beliefs_are_sums_over_all_paths(words: int) -> None:
    rng = np.random.default_rng(words)
    scores = rng.normal(size=(words, len(ATTRIBUTION))).astype(np.float32)
    moves = MOVES + rng.normal(size=MOVES.shape).astype(np.float32)
    sums = np.zeros_like(scores, dtype=np.float64)
    for path in product(range(len(ATTRIBUTION)), repeat=words):
        value = OPENING[path[0]] + sum(scores[i, label] for i, label in enumerate(path))
        value += sum(moves[a, b] for a, b in pairwise(path))
        for i, label in enumerate(path):
            sums[i, label] += np.exp(float(value))
    found = beliefs(scores, OPENING, moves)
    np.testing.assert_allclose(np.exp(found.marginals), sums / sums.sum(1, keepdims=True), atol=1e-6)
    assert found.total == pytest.approx(np.log(sums[0].sum()), abs=1e-5)


@settings(deadline=None)
@given(SCORES)
def test_marginals_of_each_word_sum_to_one(scores: np.ndarray) -> None:
    np.testing.assert_allclose(np.exp(beliefs(scores, OPENING, MOVES).marginals).sum(1), 1, atol=1e-3)


@settings(deadline=None)
@given(SCORES)
def test_spans_are_in_order_and_apart(scores: np.ndarray) -> None:
    end = 0
    for start, stop, role in choose(scores, OPENING, MOVES):
        assert end <= start < stop <= len(scores)
        assert role in ROLES
        end = stop


def test_what_is_certain_is_the_best_path() -> None:
    scores = certain("O", "B-SOURCE", "I-SOURCE", "B-CUE", "O", "B-CONTENT", *["I-CONTENT"] * 90, "B-CONTENT")
    assert choose(scores, OPENING, MOVES) == spans_of(best_labels(scores, OPENING, MOVES), ATTRIBUTION)
    assert choose(scores, OPENING, MOVES)[-2:] == [(5, 96, "CONTENT"), (96, 97, "CONTENT")]


def test_no_words_no_spans() -> None:
    assert choose(certain(), OPENING, MOVES) == []


def test_a_guess_is_left_out() -> None:
    scores = certain("O", "O", "O")
    scores[1, LABELS["B-CUE"]] = 19.0  # about one in four
    assert choose(scores, OPENING, MOVES) == []
    scores[1, LABELS["B-CUE"]] = 20.5
    assert choose(scores, OPENING, MOVES) == [(1, 2, "CUE")]


def test_a_long_statement_with_open_edges_is_kept() -> None:
    """Where it begins is open between six words, none of them likely; what stands after them is sure."""
    scores = certain(*["O"] * 8, *["I-CONTENT"] * 30)
    for row in range(2, 8):
        scores[row, LABELS["B-CONTENT"]], scores[row, LABELS["I-CONTENT"]] = 20.0, 20.0 + np.log(2)
    least = dict.fromkeys(ROLES, 0.99)
    assert choose(scores, OPENING, MOVES, Worth(least=least, word=dict.fromkeys(ROLES, 0.0))) == []
    start, end, role = choose(scores, OPENING, MOVES, Worth(least=least, word=dict.fromkeys(ROLES, 0.05)))[-1]
    assert (end, role) == (38, "CONTENT")
    assert 2 <= start < 8
