"""What windows say of the words in them."""

from __future__ import annotations

import numpy as np
import pytest

pytestmark = pytest.mark.training


def test_a_span_that_goes_on_from_the_window_before_begins_anew() -> None:
    from attrib_lint.reader.network.encoder import MODEL
    from attrib_lint.reader.network.labels import HEADS
    from attrib_lint.reader.network.pieces import WordPieces
    from training.corpora import Text, examples, labelled

    words = "The river rose. The lake fell."
    text = labelled(Text("made", words, {"attribution": [(0, len(words), "CONTENT")]}))
    begin, within = (HEADS["attribution"].index(f"{place}-CONTENT") for place in "BI")
    text.soft = np.zeros((len(text.words), len(HEADS["attribution"])), np.float16)
    text.soft[:, within] = 1
    second = list(examples(text, WordPieces.read(MODEL / "vocab.txt"), length=320, first=4))[1]
    assert second.labels["attribution"][:2] == [begin, within]
    assert second.soft is not None
    assert second.soft[:2].argmax(-1).tolist() == [begin, within]


def test_unmarked_texts_take_turns() -> None:
    import random

    from training.corpora import Text, labelled
    from training.windows import Unmarked

    texts = Unmarked(
        [labelled(Text(str(number), "The river rose again. " * 5)) for number in range(7)], random.Random(1)
    )
    words = 5 * 5
    taken = [[text.id for text in texts.take(3 * words)] for _ in range(7)]
    assert [len(some) for some in taken] == [3] * 7
    assert sorted(one for some in taken for one in some) == sorted([str(number) for number in range(7)] * 3)
    assert list(Unmarked([], random.Random(1)).take(100)) == []
