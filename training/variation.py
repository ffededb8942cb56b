"""Each epoch reads the texts a little otherwise, so that the small model can't learn them by heart.

The windows begin elsewhere, people have other names, and some words can't be read; the labels, a teacher's too, stay.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from attrib_lint.reader.network.labels import HEADS
from attrib_lint.reader.network.pieces import WordPieces
from training.corpora import Example, Labelled, examples

TAGGED = "upos"
"""Texts with labels of this head keep all their words: what can't be read has no part of speech to learn."""
_FIRST, _LATER = (HEADS["entity"].index(label) for label in ("B-PERSON", "I-PERSON"))


class Variation:
    """Varies texts, in the way that the recipe's `variation` says.

    renamed: the share of texts in which people are given other names; unread: the share of words that are hidden, and
    again of those that another word of the window stands for.
    """

    def __init__(self, texts: Sequence[Labelled], settings: dict[str, float], shuffle: random.Random) -> None:
        self._settings, self._shuffle = settings, shuffle
        self._names: dict[int, list[str]] = {_FIRST: [], _LATER: []}
        for text in texts:
            for word, place in _names_of(text):
                self._names[place].append(word)

    def __call__(self, text: Labelled, pieces: WordPieces, *, length: int) -> Iterator[Example]:
        """The windows of a text, cut at a sentence start of the first window's, as if it began there."""
        if self._shuffle.random() < self._settings["renamed"]:
            text = self._renamed(text)
        starts = [i for i, level in enumerate(text.breaks[:length]) if level]
        for example in examples(text, pieces, length=length, first=self._shuffle.choice([0, *starts])):
            if TAGGED not in example.labels:
                self._hide(example, pieces)
            yield example

    def _renamed(self, text: Labelled) -> Labelled:
        """Each word of people's names is another one, the same one wherever it stands in the text."""
        others: dict[str, str] = {}
        for word, place in _names_of(text):
            if word not in others:
                others[word] = self._shuffle.choice(self._names[place])
        words = [word._replace(text=others.get(word.text, word.text)) for word in text.words]
        return Labelled(text.id, words, text.breaks, text.labels, text.links, text.soft)

    def _hide(self, example: Example, pieces: WordPieces) -> None:
        window = example.window
        readable = list(window.pieces)
        for start, end in zip(window.heads, [*window.heads[1:], len(window) - 1], strict=True):
            chance = self._shuffle.random()
            if chance < 2 * self._settings["unread"]:
                for i in range(start, end):
                    hidden = chance < self._settings["unread"]
                    window.pieces[i] = pieces.unknown if hidden else self._shuffle.choice(readable[1:-1])


def _names_of(text: Labelled) -> Iterator[tuple[str, int]]:
    """The words of people's names, each with its label."""
    for word, label in zip(text.words, text.labels.get("entity", ()), strict=False):
        if label in (_FIRST, _LATER) and word.text.istitle() and len(word.text) > 2:
            yield word.text, label
