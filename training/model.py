"""The network: an encoder in the manner of BERT with a word-shape embedding, and one linear layer a head."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from attrib_lint.reader.labels import HEADS
from attrib_lint.reader.pieces import SHAPES
from training.crf import Chain

CHAINED = "attribution"
"""The head whose labels are scored as a sequence."""


DISTANCES = 32
"""Buckets of distances between two pieces, in MPNet."""


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT (Devlin et al. 2019)."""

    def __init__(self, width: int, inner: int, attention_heads: int, dropout: float, eps: float = 1e-12) -> None:
        super().__init__()
        self.attention_heads, self.dropout = attention_heads, dropout
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=eps)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: (batch, pieces, width); mask: (batch, 1 or heads, 1 or pieces, pieces), added to the attention's scores."""
        batch, length, width = x.shape
        split = (batch, length, self.attention_heads, width // self.attention_heads)
        q, k, v = (f(x).view(split).transpose(1, 2) for f in (self.query, self.key, self.value))
        # No dropout on the attention: with it PyTorch leaves its fused kernel, and a step takes three times as long.
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.norm(x + functional.dropout(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.last_norm(x + functional.dropout(inner, self.dropout, self.training))


class Reader(nn.Module):
    """Pieces and shapes in; for each head, a score for each piece and label out."""

    def __init__(
        self, *, vocabulary: int, width: int, inner: int, attention_heads: int, layers: int, dropout: float,
        heads: tuple[str, ...] = tuple(HEADS), distances: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.dropout = dropout
        eps = 1e-5 if distances else 1e-12
        self.pieces = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(512, width)
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.distances: Tensor | None
        # Not learnt here: PyTorch's fused attention takes no bias that wants a gradient.
        self.register_buffer("distances", torch.zeros(DISTANCES, attention_heads) if distances else None)
        self.layers = nn.ModuleList(Layer(width, inner, attention_heads, dropout, eps) for _ in range(layers))
        self.heads = nn.ModuleDict({name: nn.Linear(width, len(HEADS[name])) for name in heads})
        self.chain = Chain(HEADS[CHAINED])

    def forward(self, pieces: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """pieces, shapes: (batch, pieces) of integers, padded with 0. Returns (batch, pieces, labels) a head."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.pieces(pieces) + self.places(places) + self.shapes(shapes))
        x = functional.dropout(x, self.dropout, self.training)
        mask = ((pieces == 0).to(x.dtype) * -10000.0)[:, None, None, :]
        if self.distances is not None:
            mask = mask + self.distances[distance_buckets(pieces.shape[1])].permute(2, 0, 1)
        for layer in self.layers:
            x = layer(x, mask)
        x = functional.dropout(x, self.dropout, self.training)
        return tuple(head(x) for head in self.heads.values())


def distance_buckets(length: int, *, farthest: int = 128) -> Tensor:
    """The number of the bucket for each pair of places, (length, length), as in T5 (Raffel et al. 2020)."""
    half = DISTANCES // 2
    exact = half // 2
    away = torch.arange(length)[:, None] - torch.arange(length)
    far = away.abs()
    log = exact + (torch.log(far.clamp(min=1) / exact) / math.log(farthest / exact) * (half - exact)).long()
    return (away < 0) * half + torch.where(far < exact, far, log.clamp(max=half - 1))
