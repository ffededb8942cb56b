"""Windows put together into batches of a few shapes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from attrib_lint.reader.network.labels import HEADS
from training.corpora import IGNORE, Example
from training.model import CHAINED


def batches(items: list[Example], *, pieces: int, lengths: list[int], shuffle: random.Random | None) -> Iterator[Batch]:
    """Windows of about one length together, padded to the same few lengths: each new shape costs a compilation.

    pieces: how many of them a batch holds, padding included.
    """
    order = list(items)
    if shuffle:
        shuffle.shuffle(order)
    groups: dict[int, list[Example]] = {length: [] for length in sorted(lengths)}
    found: list[Batch] = []
    for example in order:
        length = next(n for n in groups if len(example.window) <= n)
        groups[length].append(example)
        if len(groups[length]) == pieces // length:
            found.append(batch_of(groups[length], length))
            groups[length] = []
    for length, rest in groups.items():
        if rest:
            found.append(batch_of(rest, length, rows=pieces // length))
    if shuffle:
        shuffle.shuffle(found)
    yield from found


_STEP = 32
"""What numbers of words are rounded up to, for the same reason."""


@dataclass
class Batch:
    """Padded windows: pieces and shapes (rows, length); for each word (rows, words) its place, labels and so on."""

    examples: list[Example]
    pieces: Tensor
    shapes: Tensor
    heads: Tensor
    """The place of each word's first piece; 0 where there is no word."""
    labels: dict[str, Tensor]
    """IGNORE where a corpus says nothing, or there is no word."""
    links: dict[str, Tensor]
    """What `Example.links` says, with numbers from 1 on and 0 for nobody."""
    soft: Tensor | None
    """The teacher's probabilities (rows, words, labels) for the chained head; all 0 where it said nothing."""


def batch_of(chunk: list[Example], length: int, *, rows: int | None = None) -> Batch:
    """Pad windows to one shape; rows beyond the windows stay empty."""
    rows = rows or len(chunk)
    words = -(-max(len(example.window.heads) for example in chunk) // _STEP) * _STEP
    batch = Batch(
        chunk,
        torch.zeros((rows, length), dtype=torch.long),
        torch.zeros((rows, length), dtype=torch.long),
        torch.zeros((rows, words), dtype=torch.long),
        {head: torch.full((rows, words), IGNORE, dtype=torch.long) for head in HEADS},
        {role: torch.full((rows, words), IGNORE, dtype=torch.long) for role in ("source", "cue")},
        torch.zeros((rows, words, len(HEADS[CHAINED]))) if any(e.soft is not None for e in chunk) else None,
    )
    for row, example in enumerate(chunk):
        window = example.window
        batch.pieces[row, : len(window)] = torch.tensor(window.pieces)
        batch.shapes[row, : len(window)] = torch.tensor(window.shapes)
        batch.heads[row, : len(window.heads)] = torch.tensor(window.heads)
        for head, values in example.labels.items():
            batch.labels[head][row, : len(values)] = torch.tensor(values)
        for role, numbers in (example.links or {}).items():
            batch.links[role][row, : len(numbers)] = torch.tensor([n if n == IGNORE else n + 1 for n in numbers])
        if batch.soft is not None and example.soft is not None:
            batch.soft[row, : len(example.soft)] = torch.from_numpy(example.soft.astype("float32"))
    return batch
