"""The network: an encoder in the manner of BERT with a word-shape embedding, and one linear layer a head.

It reads pieces of words, and says something of each word by the word's first piece. From some layer on it can go on
with those alone, as a fifth of the pieces are not the first of their word: what the others say has reached it by then.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from attrib_lint.reader.network.labels import HEADS, LINK_SIZE, LINKS
from attrib_lint.reader.network.pieces import SHAPES
from training.crf import Chain

CHAINED = "attribution"
"""The head whose labels are scored as a sequence."""


DISTANCES = 32
"""Buckets of distances between two pieces, in MPNet."""


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT (Devlin et al. 2019).

    attention_heads: how many, and of how many units each: together no more than the width, and fewer after slimming.
    """

    def __init__(
        self, width: int, inner: int, attention_heads: tuple[int, int], dropout: float, eps: float = 1e-12
    ) -> None:
        super().__init__()
        self.attention_heads, self.dropout = attention_heads, dropout
        number, size = attention_heads
        self.query, self.key, self.value = (nn.Linear(width, number * size) for _ in range(3))
        self.out = nn.Linear(number * size, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=eps)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: (batch, pieces, width); mask: (batch, 1 or heads, 1 or pieces, pieces), added to attention's scores."""
        batch, length, _ = x.shape
        split = (batch, length, *self.attention_heads)
        q, k, v = (f(x).view(split).transpose(1, 2) for f in (self.query, self.key, self.value))
        # No dropout on the attention: with it PyTorch leaves its fused kernel, and a step takes three times as long.
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, -1))
        x = self.norm(x + functional.dropout(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.last_norm(x + functional.dropout(inner, self.dropout, self.training))


class Reader(nn.Module):
    """Pieces and shapes in; for each exit and head, a score for each word and label out.

    exits: after how many layers heads are put on. All of them learn together, so that one training gives several
    models, of which the smaller ones are the first layers of the larger. attention_heads: as for `Layer`. whole: after
    how many layers only the first pieces of words are left; None for none.
    """

    def __init__(
        self, *, vocabulary: int, width: int, inner: int, attention_heads: tuple[int, int], exits: Sequence[int],
        dropout: float, heads: Sequence[str] = (*HEADS, LINKS), distances: bool = False, whole: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        if whole is not None and (distances or whole > min(exits)):
            raise ValueError("words by themselves need an exit after them, and places that are not relative")
        self.dropout, self.attention_heads, self.whole = dropout, attention_heads, whole
        eps = 1e-5 if distances else 1e-12
        self.pieces = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(512, width)
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.distances: Tensor | None
        # Not learnt here: PyTorch's fused attention takes no bias that wants a gradient.
        self.register_buffer("distances", torch.zeros(DISTANCES, attention_heads[0]) if distances else None)
        self.layers = nn.ModuleList(Layer(width, inner, attention_heads, dropout, eps) for _ in range(max(exits)))
        self.exits = nn.ModuleDict({str(depth): Exit(width, heads) for depth in exits})

    def forward(self, pieces: Tensor, shapes: Tensor, words: Tensor) -> dict[str, dict[str, Tensor]]:
        """pieces, shapes: (batch, pieces) of integers, padded with 0; words: (batch, words), first pieces' places.

        Returns for each exit and head (batch, 1 + words, labels); first comes the mark at the window's start, which is
        also where there is no word.
        """
        words = torch.cat([torch.zeros_like(words[:, :1]), words], 1)
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.pieces(pieces) + self.places(places) + self.shapes(shapes))
        x = functional.dropout(x, self.dropout, self.training)
        mask = _mask(pieces == 0, x.dtype)
        if self.distances is not None:
            mask = mask + self.distances[distance_buckets(pieces.shape[1])].permute(2, 0, 1)
        found = {}
        for depth, layer in enumerate(self.layers, 1):
            x = layer(x, mask)
            if depth == self.whole:
                x, empty = _taken(x, words), words == 0
                empty[:, 0] = False
                mask = _mask(empty, x.dtype)
            if str(depth) in self.exits:
                taken = _taken(x, words) if self.whole is None else x
                found[str(depth)] = self.exits[str(depth)](functional.dropout(taken, self.dropout, self.training))
        return found


def _mask(empty: Tensor, dtype: torch.dtype) -> Tensor:
    """What to add to attention's scores, (batch, 1, 1, places), so that nobody looks at the empty places."""
    return (empty.to(dtype) * -10000.0)[:, None, None, :]


def _taken(x: Tensor, places: Tensor) -> Tensor:
    return x.gather(1, places[:, :, None].expand(-1, -1, x.shape[2]))


class Exit(nn.Module):
    """A linear layer for each head, and the chain of the attribution labels."""

    def __init__(self, width: int, heads: Sequence[str]) -> None:
        super().__init__()
        sizes = {**{name: len(labels) for name, labels in HEADS.items()}, LINKS: 4 * LINK_SIZE}
        self.heads = nn.ModuleDict({name: nn.Linear(width, sizes[name]) for name in heads})
        self.chain = Chain(HEADS[CHAINED])

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        """x: (batch, words, width). Returns (batch, words, labels) for each head."""
        return {name: head(x) for name, head in self.heads.items()}


def distance_buckets(length: int, *, farthest: int = 128) -> Tensor:
    """The number of the bucket for each pair of places, (length, length), as in T5 (Raffel et al. 2020)."""
    half = DISTANCES // 2
    exact = half // 2
    away = torch.arange(length)[:, None] - torch.arange(length)
    far = away.abs()
    log = exact + (torch.log(far.clamp(min=1) / exact) / math.log(farthest / exact) * (half - exact)).long()
    return (away < 0) * half + torch.where(far < exact, far, log.clamp(max=half - 1))
