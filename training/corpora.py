"""Reads the corpora into windows of pieces with a label a word for each head."""

from __future__ import annotations

import gzip
import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy

from attrib_lint.reader.network.labels import HEADS
from attrib_lint.reader.network.pieces import Window, Word, WordPieces, windows
from attrib_lint.reader.sentences import sentence_breaks
from attrib_lint.reader.tokens import words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

IGNORE = -100
"""A word that a corpus says nothing about, for one head."""
NOBODY = -1
"""A word of an attribution without a source, or without a cue."""
STANFORD_TYPES = {
    "PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "GPE", "MISC": "MISC", "DATE": "DATE", "TIME": "TIME",
    "MONEY": "MONEY", "PERCENT": "PERCENT", "NUMBER": "NUMBER", "DURATION": "DATE", "SET": "DATE",
}  # fmt: skip
"""CoreNLP's entity types, and ours: a duration and a set of times are dates here."""
_CHAIN = HEADS["attribution"]
_OPENINGS = {i: _CHAIN.index(f"B-{label[2:]}") for i, label in enumerate(_CHAIN) if label.startswith("I-")}
"""For each label within a span the one that begins it."""
_NLP = spacy.blank("en")


@dataclass
class Text:
    """A text and what is known of its tokens: (start, end, label) spans in code points for each head."""

    id: str
    text: str
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    """Heads absent here are not trained on this text; a span labelled "O" says that nothing is there."""
    attributions: list[dict[str, list[list[int]]]] | None = None
    """Which spans belong together: for each attribution those of its source, cue and content; None where unknown."""
    exact: frozenset[str] = frozenset()
    """Heads whose spans are single tokens, used only where they are also tokens of ours."""


@dataclass
class Labelled:
    """A text as words, and what is known of each of them."""

    id: str
    words: list[Word]
    breaks: list[int]
    """As `sentence_breaks` returns them."""
    labels: dict[str, list[int]]
    """For each head the label of each word, IGNORE where unknown."""
    links: dict[str, list[int]]
    """As in `Example`, but with numbers in the text."""
    soft: NDArray[np.float16] | None = None
    """A teacher's probabilities (words, labels) of the attribution labels."""


@dataclass
class Example:
    """A window and, for each head, the label of each of its words (IGNORE where unknown)."""

    window: Window
    labels: dict[str, list[int]]
    text_id: str
    links: dict[str, list[int]] | None = None
    """For each word the number, in the window, of the first word of the source and of the cue of its attribution;
    NOBODY where it has none, IGNORE where there is nothing to say."""
    soft: NDArray[np.float16] | None = None
    """A teacher's probabilities (words, labels) of the attribution labels."""


def verify(corpora: Path, checksums: dict[str, str]) -> None:
    """Raise ValueError for a corpus that is not the one the recipe was written for."""
    for name, expected in checksums.items():
        path = corpora / name
        if not path.exists():
            raise ValueError(f"{path}: not found; see training/README.md for where it comes from")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != expected:
            raise ValueError(f"{path}: SHA-256 is {found}, the recipe was written for {expected}")


def polnear(path: Path, *, leave_out: frozenset[str] = frozenset()) -> Iterator[Text]:
    """PolNeAR's articles: attributions, and CoreNLP's entities."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["id"] in leave_out:
                continue
            spans: dict[str, list[tuple[int, int, str]]] = {"attribution": []}
            for attribution in article["attributions"]:
                for role in ("source", "cue", "content"):
                    spans["attribution"] += [(s, e, role.upper()) for s, e in attribution.get(role, [])]
            if article["tokens"]:
                spans["entity"] = list(_entities(article["tokens"]))
            yield Text(article["id"], article["text"], spans, article["attributions"])


def polnear_attributions(path: Path) -> Iterator[tuple[str, list[dict[str, list[list[int]]]]]]:
    """Each article's text and its attributions, with their roles' spans."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["text"], article["attributions"]


def _entities(tokens: list[list[Any]]) -> Iterator[tuple[int, int, str]]:
    """Runs of tokens of one type: CoreNLP marks no beginnings."""
    start, end, current = 0, 0, "O"
    for s, e, _, stanford, _ in tokens:
        kind = STANFORD_TYPES.get(stanford, "O")
        if kind == current and kind != "O":
            end = e
            continue
        if current != "O":
            yield start, end, current
        start, end, current = s, e, kind
    if current != "O":
        yield start, end, current


def ewt(path: Path) -> Iterator[Text]:
    """UD English EWT, a document at a time: universal and Penn parts of speech."""
    text, spans = "", {"upos": [], "xpos": []}  # type: tuple[str, dict[str, list[tuple[int, int, str]]]]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        new_paragraph = False
        skip_until = 0
        number = 0
        for line in lines:
            if line.startswith("# newdoc"):
                if text:
                    yield Text(f"ewt-{number}", text, spans, exact=frozenset(spans))
                    number += 1
                text, spans = "", {"upos": [], "xpos": []}
            elif line.startswith("# newpar"):
                new_paragraph = True
            elif line[:1].isdigit():
                fields = line.rstrip("\n").split("\t")
                if new_paragraph and text:
                    text = text.rstrip() + "\n"
                new_paragraph = False
                ident, form, misc = fields[0], fields[1], fields[9]
                space = "" if "SpaceAfter=No" in misc else " "
                if "." in ident:
                    continue
                if "-" in ident:  # a word in several parts ("don't"): the line itself, then its parts
                    start = len(text)
                    text += form + space
                    skip_until = int(ident.split("-")[1])
                    part = start
                    continue
                if int(ident) <= skip_until:
                    s, e = part, part + len(form)
                    if text[s:e] != form:
                        continue
                    part = e
                else:
                    s = len(text)
                    text += form + space
                    e = s + len(form)
                spans["upos"].append((s, e, fields[3]))
                spans["xpos"].append((s, e, fields[4]))
            elif not line.strip():
                skip_until = 0
    if text:
        yield Text(f"ewt-{number}", text, spans, exact=frozenset(spans))


def labelled(text: Text) -> Labelled:
    """A text as words with their labels."""
    doc = _NLP.make_doc(text.text)
    words, indexes, paragraphs = words_of(doc)
    bounds = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in indexes]
    labels = {head: _labels(text, head, bounds) for head in HEADS if head in text.spans}
    return Labelled(text.id, words, sentence_breaks(words, paragraphs), labels, _links(text, bounds))


def add_soft_labels(texts: list[Labelled], path: Path) -> None:
    """Give each text what a teacher says of its words; raises ValueError if the teacher's words are not ours."""
    with np.load(path) as taught:
        known = frozenset(taught.files)
        for text in texts:
            if text.id in known:
                text.soft = taught[text.id]
                if len(text.soft) != len(text.words):
                    raise ValueError(f"{path}: {text.id} has other words; run training.teach again")


def examples(text: Labelled, pieces: WordPieces, *, length: int, first: int = 0) -> Iterator[Example]:
    """The windows of a text with their labels. first: a word that a window must begin with, to cut it otherwise."""
    for part_start, part_end in ((0, first), (first, len(text.words))):
        words, breaks = text.words[part_start:part_end], text.breaks[part_start:part_end]
        for window in windows(words, breaks, pieces, length=length):
            window.start += part_start
            start, end = window.start, window.start + len(window.heads)
            own = {
                role: [
                    n if n < 0 else n - start if start <= n < end else IGNORE  # the other one is in another window
                    for n in numbers[start:end]
                ]
                for role, numbers in text.links.items()
            }
            labels = {head: values[start:end] for head, values in text.labels.items()}
            soft = None if text.soft is None else text.soft[start:end].copy()
            _open(labels.get("attribution", []), soft)
            yield Example(window, labels, text.id, own or None, soft)


def _open(labels: list[int], soft: NDArray[np.float16] | None) -> None:
    """Let a span that goes on from the window before begin here: nothing else can be said at a window's first word."""
    if labels:
        labels[0] = _OPENINGS.get(labels[0], labels[0])
    if soft is not None and len(soft):
        for within, beginning in _OPENINGS.items():
            soft[0, beginning] += soft[0, within]
            soft[0, within] = 0


def _links(text: Text, bounds: list[tuple[int, int]]) -> dict[str, list[int]]:
    """For each word the first word of its attribution's source and of its cue, unless it is part of them."""
    if text.attributions is None:
        return {}
    starts = [s for s, _ in bounds]

    def words_in(spans: list[list[int]]) -> list[int]:
        return [i for s, e in sorted(spans) for i in range(bisect_right(starts, s) - 1, bisect_left(starts, e))]

    links = {role: [IGNORE] * len(bounds) for role in ("source", "cue")}
    for attribution in text.attributions:
        parts = {role: words_in(spans) for role, spans in attribution.items()}
        for target, numbers in links.items():
            first = next(iter(parts.get(target, ())), NOBODY)
            for role, members in parts.items():
                if role != target:
                    for i in members:
                        numbers[i] = first
    return links


def _labels(text: Text, head: str, bounds: list[tuple[int, int]]) -> list[int]:
    numbers = {label: i for i, label in enumerate(HEADS[head])}
    if head in text.exact:
        known = {(s, e): numbers.get(label, IGNORE) for s, e, label in text.spans[head]}
        return [known.get(bound, IGNORE) for bound in bounds]
    result = [0] * len(bounds)
    for start, end, label in sorted(text.spans[head]):
        position = "B"
        for i, (s, e) in enumerate(bounds):
            if s < end and start < e:
                result[i] = numbers[f"{position}-{label}"]
                position = "I"
    return result
