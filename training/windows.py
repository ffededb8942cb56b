"""What a training reads: the windows of the marked texts, some of texts that only a teacher has labelled, and dev's."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from attrib_lint.reader.network.encoder import MODEL
from attrib_lint.reader.network.pieces import WordPieces
from training.batches import Batch, batches
from training.corpora import Example, Labelled, Text, add_soft_labels, ewt, examples, labelled, polnear
from training.news import news
from training.variation import Variation

VOCABULARY = MODEL / "vocab.txt"
"""The pieces of the model that ships; teachers are given the same ones."""
_NEWS = "news/NewsArticles.csv"


def texts_of(config: dict[str, Any], corpora: Path, part: str, limit: int | None) -> Iterator[Text]:
    """The texts of one part (train or dev) of every corpus that one of the heads learns from."""
    held_out = frozenset(config["held_out"])
    yield from islice(polnear(corpora / f"polnear/{part}.jsonl.gz", leave_out=held_out), limit)
    if {"upos", "xpos"} & set(config["heads"]):
        yield from islice(ewt(corpora / f"ud_english_ewt/{part}.conllu.gz"), limit)


def unmarked_texts_of(config: dict[str, Any], corpora: Path, limit: int | None) -> Iterator[Text]:
    """The texts that only a teacher says something about, if the recipe has any."""
    if _NEWS in config["corpora"]:
        yield from islice(news(corpora / _NEWS), limit)


class Windows:
    """The windows of the training part, varied for each epoch if the recipe says so, and those of the dev part."""

    def __init__(self, config: dict[str, Any], corpora: Path, limit: int | None, soft: Path | None) -> None:
        settings = config["training"]
        self.shape = {"pieces": settings["pieces"], "lengths": settings["lengths"]}
        self.pieces = WordPieces.read(VOCABULARY)
        self._length = max(settings["lengths"])
        self._shuffle = random.Random(config["seed"])
        train, dev = ([labelled(text) for text in texts_of(config, corpora, part, limit)] for part in ("train", "dev"))
        unmarked = [labelled(text) for text in unmarked_texts_of(config, corpora, limit)] if soft else []
        if soft:
            add_soft_labels([*train, *unmarked], soft)
        self._marked = train
        self._unmarked = Unmarked([text for text in unmarked if text.soft is not None], self._shuffle)
        self._varied = Variation(train, config["variation"], self._shuffle) if config.get("variation") else None
        self.dev = self._cut(dev)
        plain = self._cut(train)
        self.marked = len(plain)
        """How many windows the marked texts have."""
        self.unmarked = len(self._unmarked)
        """How many texts are not marked."""
        mixing = config["unmarked"] if self._unmarked else {"share": 0.0, "until": 0.0}
        self._mixed_epochs = round(settings["epochs"] * mixing["until"])
        """How many epochs, from the first on, have unmarked texts among the others."""
        self._others = mixing["share"] / (1 - mixing["share"])
        """How many words of those come on one of the others."""
        rounds = settings["epochs"] + self._mixed_epochs * self._others
        self.steps = round(rounds * sum(1 for _ in batches(plain, **self.shape, shuffle=None)))
        """About how many batches the whole training has."""

    def epoch(self, number: int) -> Iterator[Batch]:
        """The batches of an epoch, counted from 0."""
        texts = list(self._marked)
        if number < self._mixed_epochs:
            texts += self._unmarked.take(self._others * sum(len(text.words) for text in texts))
        yield from batches(self._cut(texts, self._varied), **self.shape, shuffle=self._shuffle)

    def _cut(self, texts: Sequence[Labelled], varied: Variation | None = None) -> list[Example]:
        read = varied or examples
        return [example for text in texts for example in read(text, self.pieces, length=self._length)]


class Unmarked:
    """Texts to be taken a few at a time, others each time until all had their turn."""

    def __init__(self, texts: Sequence[Labelled], shuffle: random.Random) -> None:
        self._texts, self._shuffle = texts, shuffle
        self._waiting: list[Labelled] = []

    def __len__(self) -> int:
        return len(self._texts)

    def take(self, words: float) -> Iterator[Labelled]:
        """The next ones, as many as have so many words."""
        while words > 0 and self._texts:
            if not self._waiting:
                self._waiting = self._shuffle.sample(self._texts, len(self._texts))
            text = self._waiting.pop()
            words -= len(text.words)
            yield text
