from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from attrib_lint.reader.decoding import best_labels, forbidden, spans_of
from attrib_lint.reader.labels import ATTRIBUTION

SCORES = arrays(
    np.float32, st.tuples(st.integers(0, 30), st.just(len(ATTRIBUTION))), elements=st.floats(-8, 8, width=32)
)


@given(SCORES)
def test_no_span_begins_inside(scores: np.ndarray) -> None:
    labels = [ATTRIBUTION[n] for n in best_labels(scores, *forbidden(ATTRIBUTION))]
    for before, label in zip(["O", *labels], labels, strict=False):
        if label.startswith("I-"):
            assert before[2:] == label[2:]


def test_a_weak_start_is_kept_for_what_follows() -> None:
    scores = np.full((2, len(ATTRIBUTION)), -5, dtype=np.float32)
    o, b, i = (ATTRIBUTION.index(x) for x in ("O", "B-SOURCE", "I-SOURCE"))
    scores[0, o], scores[0, b] = 1.0, 0.5
    scores[1, i], scores[1, o] = 4.0, 0.0
    assert best_labels(scores, *forbidden(ATTRIBUTION)) == [b, i]


def test_spans_next_to_each_other_stay_apart() -> None:
    path = [ATTRIBUTION.index(x) for x in ("B-CONTENT", "I-CONTENT", "B-CONTENT", "O", "B-CUE")]
    assert spans_of(path, ATTRIBUTION) == [(0, 2, "CONTENT"), (2, 3, "CONTENT"), (4, 5, "CUE")]
