from __future__ import annotations

import time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from attrib_lint.reporters import excerpt
from attrib_lint.reporters.base import printable
from attrib_lint.reporters.excerpt import crop
from attrib_lint.text import LineIndex, Span


def shown(line: str, words: str, width: int = 60) -> tuple[str, str]:
    """What is printed, and the part of it that the carets are under."""
    at = line.index(words)
    excerpt = crop(line, Span(0, len(line)), Span(at, at + len(words)), width=width)
    cells = ""
    under = ""
    for char in excerpt.text:
        if excerpt.indent <= cell_len(cells) < excerpt.indent + excerpt.length or (cell_len(char) == 0 and under):
            under += char
        cells += char
    return excerpt.text, under


def test_a_short_line_is_shown_whole() -> None:
    assert shown("One fish, two fish.", "two") == ("One fish, two fish.", "two")


def test_a_long_line_is_cropped_at_words() -> None:
    line = "word " * 40 + "the marked words" + " word" * 40
    text, under = shown(line, "the marked words")
    assert under == "the marked words"
    assert text.startswith("…word ")
    assert text.endswith(" word…")
    assert cell_len(text) <= 60


def test_room_that_one_side_does_not_need_goes_to_the_other() -> None:
    line = "At once, " + "more and " * 40
    text, under = shown(line, "once")
    assert under == "once"
    assert text.startswith("At once")
    assert 50 < cell_len(text) <= 60


def test_words_longer_than_the_width_are_cut_at_its_end() -> None:
    line = "so " * 10 + "long " * 60
    text, under = shown(line, line[30:230], width=40)
    assert text.startswith("…long")
    assert text.endswith("…")
    assert cell_len(under) == 38


def test_wide_characters_take_two_cells() -> None:
    excerpt = crop("東京の a source said", Span(0, 17), Span(4, 12), width=60)
    assert (excerpt.indent, excerpt.length) == (7, 8)


def test_combining_characters_take_none() -> None:
    excerpt = crop("Brande\u0301o said", Span(0, 12), Span(8, 12), width=60)
    assert (excerpt.indent, excerpt.length) == (7, 4)


def test_a_tab_is_one_cell_and_a_control_character_visible() -> None:
    excerpt = crop("a\tb\x1bc\u202ed", Span(0, 7), Span(2, 3), width=60)
    assert excerpt.text == "a b\ufffdc\ufffdd"
    assert (excerpt.indent, excerpt.length) == (2, 1)


@pytest.mark.parametrize(("text", "at"), [("", 0), ("ends here", 9)])
def test_an_empty_span_gets_one_caret(text: str, at: int) -> None:
    excerpt = crop(text, Span(0, len(text)), Span(at, at), width=60)
    assert (excerpt.text, excerpt.indent, excerpt.length) == (text, at, 1)


def test_words_that_go_on_in_the_next_line_are_marked_to_the_end_of_this_one() -> None:
    text = "first line\nsecond"
    excerpt = crop(text, LineIndex(text).line(1), Span(6, 17), width=60)
    assert (excerpt.text, excerpt.indent, excerpt.length) == ("first line", 6, 4)


def test_a_very_long_line_costs_no_more() -> None:
    line = "word " * 1_000_000
    started = time.perf_counter()
    for at in range(0, 5_000_000, 50_000):
        crop(line, Span(0, len(line)), Span(at, at + 4), width=100)
    assert time.perf_counter() - started < 2


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400), st.integers(20, 120))
def test_any_text(line: str, start: int, length: int, width: int) -> None:
    line = line.replace("\n", " ").replace("\r", " ")
    start = min(start, len(line))
    excerpt = crop(line, Span(0, len(line)), Span(start, min(len(line), start + length)), width=width)
    assert excerpt.length >= 1
    assert sum(cell_len(grapheme) for grapheme in regex.findall(r"\X", excerpt.text)) <= width
    assert "\x1b" not in excerpt.text
    assert "\u2028" not in excerpt.text


def test_plain_characters_are_printed_as_they_are_in_one_cell_each() -> None:
    plain = [char for char in map(chr, range(0x3000)) if excerpt._PLAIN.fullmatch(char)]
    assert len(plain) > 400
    for char in plain:
        assert (printable(char), cell_len(char), len(excerpt._GRAPHEME.findall("e" + char))) == (char, 1, 2)
