from __future__ import annotations

import numpy as np

from attrib_lint.reader.network.labels import LINK_SIZE
from attrib_lint.reader.network.linking import Group, Piece, link
from attrib_lint.reader.network.links import NOBODY, Links, price, ties


def pieces(*rows: tuple[str, int, dict[int, float]]) -> list[Piece]:
    """Spans of three words in one sentence: role, first word, where the model sees the source."""
    return [Piece(role, start, start + 3, 1, 1, 1, False, source=source) for role, start, source in rows]


def test_a_tie_goes_to_the_vector_that_answers() -> None:
    vectors = np.zeros((6, 4 * LINK_SIZE), dtype=np.float32)
    nobody = np.zeros((1, 4 * LINK_SIZE), dtype=np.float32)
    vectors[4, 0] = 30.0  # asks for its source
    vectors[0, LINK_SIZE] = 30.0  # answers
    found = ties(Links(vectors, nobody, [0]), [(0, 1, "SOURCE"), (2, 3, "SOURCE"), (4, 5, "CONTENT")])
    assert found["SOURCE"][:2] == [{}, {}]
    tie = found["SOURCE"][2]
    assert set(tie) == {NOBODY, 0, 2 - 1}
    assert price(tie, 0) < 0.01 < price(tie, 1) == price(tie, NOBODY) == 8.0
    assert found["CUE"][2] == {NOBODY: 0.0}


def test_spans_of_another_window_are_unknown() -> None:
    vectors = np.ones((6, 4 * LINK_SIZE), dtype=np.float32)
    nobody = np.zeros((2, 4 * LINK_SIZE), dtype=np.float32)
    found = ties(Links(vectors, nobody, [0, 3]), [(0, 1, "SOURCE"), (4, 5, "CONTENT")])
    assert set(found["SOURCE"][1]) == {NOBODY}


def test_a_statement_has_the_source_of_another() -> None:
    row = pieces(
        ("SOURCE", 0, {}), ("CUE", 3, {0: 0.0, NOBODY: -9.0}), ("CONTENT", 6, {0: 0.0, NOBODY: -9.0}),
        ("CUE", 10, {0: 0.0, NOBODY: -9.0}), ("CONTENT", 13, {0: 0.0, NOBODY: -9.0}),
    )  # fmt: skip
    assert link(row) == [Group((0, 1, 2)), Group((3, 4), shared=0)]


def test_a_statement_of_nobody_has_none() -> None:
    row = pieces(
        ("SOURCE", 0, {}), ("CUE", 3, {0: 0.0, NOBODY: -9.0}), ("CONTENT", 6, {0: 0.0, NOBODY: -9.0}),
        ("CUE", 10, {0: -9.0, NOBODY: 0.0}), ("CONTENT", 13, {0: -9.0, NOBODY: 0.0}),
    )  # fmt: skip
    assert link(row) == [Group((0, 1, 2)), Group((3, 4))]
