"""The network: BERT's encoder with a word-shape embedding and one linear layer a head."""

from __future__ import annotations

import importlib.util
import json
import struct
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from attrib_lint.reader.labels import HEADS
from attrib_lint.reader.pieces import SHAPES


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT (Devlin et al. 2019)."""

    def __init__(self, width: int, inner: int, attention_heads: int, dropout: float) -> None:
        super().__init__()
        self.attention_heads, self.dropout = attention_heads, dropout
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: (batch, pieces, width); mask: (batch, 1, 1, pieces), added to the attention's scores."""
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
        self, *, vocabulary: int, width: int, inner: int, attention_heads: int, layers: int, dropout: float
    ) -> None:
        super().__init__()
        self.dropout = dropout
        self.pieces = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(512, width)
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, inner, attention_heads, dropout) for _ in range(layers))
        self.heads = nn.ModuleDict({name: nn.Linear(width, len(labels)) for name, labels in HEADS.items()})

    def forward(self, pieces: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """pieces, shapes: (batch, pieces) of integers, padded with 0. Returns (batch, pieces, labels) a head."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.pieces(pieces) + self.places(places) + self.shapes(shapes))
        x = functional.dropout(x, self.dropout, self.training)
        mask = ((pieces == 0).to(x.dtype) * -10000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        x = functional.dropout(x, self.dropout, self.training)
        return tuple(head(x) for head in self.heads.values())


def weights_folder(package: str) -> Path:
    """Where a package that carries a model keeps it, without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ValueError(f"package {package} is not installed: pip install --no-deps {package.replace('_', '-')}")
    return Path(spec.origin).parent / "model"


def from_bert(folder: Path, *, layers: int, dropout: float) -> Reader:
    """A reader whose encoder starts from a BERT's config.json and model.safetensors."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    model = Reader(
        vocabulary=config["vocab_size"], width=config["hidden_size"], inner=config["intermediate_size"],
        attention_heads=config["num_attention_heads"], layers=layers, dropout=dropout,
    )  # fmt: skip
    stored = _safetensors(folder / "model.safetensors")
    state = model.state_dict()
    names = {
        "pieces.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
    }
    for end in ("weight", "bias"):
        names[f"norm.{end}"] = f"embeddings.LayerNorm.{end}"
        for i in range(layers):
            ours, theirs = f"layers.{i}", f"encoder.layer.{i}"
            for a, b in (
                ("query", "attention.self.query"), ("key", "attention.self.key"), ("value", "attention.self.value"),
                ("out", "attention.output.dense"), ("norm", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"), ("down", "output.dense"), ("last_norm", "output.LayerNorm"),
            ):  # fmt: skip
                names[f"{ours}.{a}.{end}"] = f"{theirs}.{b}.{end}"
    for a, b in names.items():
        state[a].copy_(stored[b])
    # BERT adds the embedding of the first of two segments everywhere: fold it into the places.
    state["places.weight"] += stored["embeddings.token_type_embeddings.weight"][0]
    model.load_state_dict(state)
    return model


def _safetensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a .safetensors file of float32: a JSON header, then the numbers."""
    raw = bytearray(path.read_bytes())
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + size])
    tensors = {}
    for name, about in header.items():
        if name == "__metadata__" or about["dtype"] != "F32":
            continue
        start, end = about["data_offsets"]
        flat = torch.frombuffer(raw, dtype=torch.float32, count=(end - start) // 4, offset=8 + size + start)
        tensors[name] = flat.reshape(about["shape"])
    return tensors
