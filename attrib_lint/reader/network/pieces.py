"""From words to the encoder's input: word pieces, word shapes and windows.

Training and reading share this module, so that the model sees at run time what it saw when it was made.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

UNKNOWN, CLS, SEP = "[UNK]", "[CLS]", "[SEP]"
REMEMBERED = 50_000
"""How many words' forms are kept: a bound on memory over large archives."""
LONGEST_WORD = 100
"""Words longer than this many characters are one unknown piece, as in BERT's own tokenizer."""


class Word(NamedTuple):
    """One token of the text, with what its surroundings say about it."""

    text: str
    spaced: bool
    """Whether white space, or nothing at all, stands before it."""
    first: bool
    """Whether it is the first after a line break, or of the text."""


class Form(NamedTuple):
    """What the encoder is told of a word by itself."""

    pieces: tuple[int, ...]
    shape: int
    """0 where it depends on the white space around the word."""


class WordPieces:
    """Greedy longest-match-first word pieces (Wu et al. 2016, as in BERT), lower-cased and without accents.

    The `tokenizers` library does the same but brings a network client with it; the words are already
    spaCy's tokens here, so that only the matching is left to do.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = list(vocabulary)
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self._forms: dict[str, Form] = {}
        self.unknown = self._ids[UNKNOWN]
        self.cls, self.sep = self._ids[CLS], self._ids[SEP]

    @classmethod
    def read(cls, path: Path) -> WordPieces:
        """Read a vocabulary, one piece a line; raises OSError when there is none."""
        return cls(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"))

    def __call__(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces; at least one."""
        return self.form(word).pieces

    def form(self, word: str) -> Form:
        """A word's pieces, and its shape where that is the same everywhere."""
        found = self._forms.get(word)
        if found is None:
            found = Form(self._split(word), 0 if word in _STRAIGHT else _shape(word))
            if len(self._forms) >= REMEMBERED:  # what was common among them is soon there again
                self._forms.clear()
            self._forms[word] = found
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        letters = _plain(word)
        if not letters or len(letters) > LONGEST_WORD:
            return (self.unknown,)
        pieces: list[int] = []
        for part in _apart(letters):
            pieces.extend(self._match(part))
        return tuple(pieces)

    def _match(self, part: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if piece in self._ids:
                    pieces.append(self._ids[piece])
                    start = end
                    break
            else:
                return [self.unknown]
        return pieces


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _apart(letters: str) -> list[str]:
    """BERT's vocabulary has no pieces that mix punctuation and letters: take them apart."""
    parts: list[str] = []
    joined = False
    for c in letters:
        if c.isalnum():
            if joined:
                parts[-1] += c
            else:
                parts.append(c)
            joined = True
        else:
            parts.append(c)
            joined = False
    return parts


_SINGLE = {
    ",": 14, ":": 15, ";": 16, "(": 17, "[": 17, ")": 18, "]": 18,
    "—": 19, "–": 19, "-": 20, "--": 19, "...": 21, "…": 21,
    "“": 8, "«": 8, "„": 8, "‘": 9, "”": 10, "»": 10, "’": 11,
}  # fmt: skip
_STRAIGHT = {'"': 12, "''": 12, "``": 12, "'": 22}
"""Marks that open with this shape, and close with the next one."""
SHAPES = 52
"""How many shapes there are: 0 is for padding and the two marks at the ends of a window."""


def shape(word: Word, *, tight: bool) -> int:
    """The number of a word's shape, from 1 to 51: case, digits, quotation marks, place in the paragraph.

    tight: whether the next word follows without white space, which tells an opening straight
    quotation mark from a closing one.
    """
    return _placed(0 if word.text in _STRAIGHT else _shape(word.text), word, tight=tight)


def _placed(number: int, word: Word, *, tight: bool) -> int:
    """A word's shape, from that of its form."""
    if not number:
        number = _STRAIGHT[word.text] + (0 if word.spaced and tight else 1)
    return number + 26 if word.first else number


def _shape(text: str) -> int:
    if text in _SINGLE:
        return _SINGLE[text]
    if text in (".", "!", "?"):
        return 24
    if text.isdigit():
        return 6
    if any(c.isdigit() for c in text):
        return 7
    if not any(c.isalpha() for c in text):
        return 25
    if text.islower():
        return 1
    if len(text) == 1:
        return 4
    if text.isupper():
        return 3
    if text[0].isupper() and text[1:].islower():
        return 2
    return 5


@dataclass(slots=True)
class Window:
    """What the encoder reads at once: at most `LENGTH` pieces, whole words only."""

    pieces: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    """For each word, the place of its first piece in `pieces`."""
    start: int = 0
    """The number of the window's first word in the text."""

    def __len__(self) -> int:
        return len(self.pieces)


LENGTH = 320
LONGEST_PIECES = 12
"""A word's further pieces add nothing: a URL would otherwise fill a window."""


def windows(words: Sequence[Word], breaks: Sequence[int], pieces: WordPieces, *, length: int = LENGTH) -> list[Window]:
    """Cut a text into windows of at most `length` pieces, the two marks at their ends included.

    breaks: for each word 2 where a paragraph starts, 1 where a sentence does, else 0. A window ends
    at the last paragraph start that fits, else at the last sentence start, else anywhere.
    """
    forms = [pieces.form(w.text) for w in words]
    lengths = [min(len(form.pieces), LONGEST_PIECES) for form in forms]
    result: list[Window] = []
    start = 0
    while start < len(words):
        end, size = start, 2
        while end < len(words) and size + lengths[end] <= length:
            size += lengths[end]
            end += 1
        if end < len(words):
            end = _cut(breaks, start, end)
        window = Window([pieces.cls], [0], [], start)
        ids, shapes, heads = window.pieces, window.shapes, window.heads
        for i in range(start, end):
            form, size = forms[i], lengths[i]
            tight = i + 1 < len(words) and not words[i + 1].spaced
            number = _placed(form.shape, words[i], tight=tight)
            heads.append(len(ids))
            if size == 1:
                ids.append(form.pieces[0])
                shapes.append(number)
            else:
                ids.extend(form.pieces[:size])
                shapes.extend([number] * size)
        ids.append(pieces.sep)
        shapes.append(0)
        result.append(window)
        start = end
    return result


def _cut(breaks: Sequence[int], start: int, end: int) -> int:
    """The best place in (start, end] to end a window; not in its first third, which would waste it."""
    earliest = start + max(1, (end - start) // 3)
    for level in (2, 1):
        for i in range(end, earliest, -1):
            if breaks[i] >= level:
                return i
    return end
