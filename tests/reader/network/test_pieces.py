from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attrib_lint.reader.network.pieces import SHAPES, Word, WordPieces, shape, windows

PIECES = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "minis", "##ter", "the", "'", "s", "cafe", "-"])
WORDS = st.lists(st.text(min_size=1, max_size=8).filter(lambda w: not w.isspace()), max_size=60)


def words(texts: list[str]) -> list[Word]:
    return [Word(text, True, i == 0) for i, text in enumerate(texts)]


def test_longest_match_first() -> None:
    assert PIECES("Minister") == (4, 5)


def test_accents_and_case_are_dropped() -> None:
    assert PIECES("Café") == (9,)


def test_punctuation_stands_apart() -> None:
    assert PIECES("the's") == (6, 7, 8)


def test_unknown_words_are_one_piece() -> None:
    assert PIECES("zebra") == (PIECES.unknown,)
    assert PIECES("x" * 5000) == (PIECES.unknown,)


@given(WORDS, st.integers(16, 64))
def test_windows_hold_every_word_once(texts: list[str], length: int) -> None:
    made = windows(words(texts), [0] * len(texts), PIECES, length=length)
    assert [w.start + i for w in made for i in range(len(w.heads))] == list(range(len(texts)))
    for window in made:
        assert len(window.pieces) == len(window.shapes) <= length
        assert window.pieces[0] == PIECES.cls
        assert window.pieces[-1] == PIECES.sep


@given(st.text(min_size=1), st.booleans(), st.booleans(), st.booleans())
def test_shapes_are_within_bounds(text: str, spaced: bool, first: bool, tight: bool) -> None:
    assert 0 < shape(Word(text, spaced, first), tight=tight) < SHAPES


def test_windows_end_where_a_paragraph_does() -> None:
    texts = ["the"] * 40
    breaks = [0] * 40
    breaks[20], breaks[25] = 2, 1
    first, *_ = windows(words(texts), breaks, PIECES, length=32)
    assert len(first.heads) == 20


def test_straight_quotation_marks_open_and_close() -> None:
    opening = shape(Word('"', True, False), tight=True)
    closing = shape(Word('"', False, False), tight=False)
    assert opening != closing
