"""A checkpoint out of the files that ship: python -m training.recover --from attrib_lint/reader/model --out FILE.

So training can go on from the model that ships (`training.train --start`) where its checkpoint is no longer to be had.
The weights come back as they were rounded: in 7 or 8 bits, and the chain's moves to three places.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from attrib_lint.reader.network.labels import HEADS, LINKS
from training.crf import Chain
from training.model import CHAINED
from training.train import CONFIG, load_config

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PARTS = ("query", "key", "value", "out", "up", "down")


def recovered(model: onnx.ModelProto, about: dict[str, Any]) -> dict[str, torch.Tensor]:
    """The weights of `training.model.Reader`, with the one exit that ships; about: what reader.json says.

    The inverse of `training.graph.build`, with or without 8-bit weights. Raises KeyError for a model of another form.
    """
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    depth = int(about["layers"])
    found = {f"{name}.weight": _rows(stored, f"{name}.weight") for name in ("pieces", "places", "shapes")}
    norms = ["norm", *(f"layers.{i}.{name}" for i in range(depth) for name in ("norm", "last_norm"))]
    found |= {f"{name}.{end}": stored[f"{name}.{end}"] for name in norms for end in ("weight", "bias")}
    for name in (f"layers.{i}.{part}" for i in range(depth) for part in _PARTS):
        found |= {f"{name}.weight": _columns(stored, name), f"{name}.bias": stored[f"{name}.bias"]}
    sizes = dict(zip((*HEADS, LINKS), stored["sizes"].tolist(), strict=True))
    cuts = np.cumsum(list(sizes.values()))[:-1]
    for end, values in (("weight", _columns(stored, "heads")), ("bias", stored["heads.bias"])):
        for head, part in zip(sizes, np.split(values, cuts), strict=True):
            found[f"exits.{depth}.heads.{head}.{end}"] = part
    chain = Chain(HEADS[CHAINED])
    chain.learnt.data = torch.tensor(about["moves"])
    state = {name: torch.from_numpy(np.array(values, dtype=np.float32)) for name, values in found.items()}
    return state | {f"exits.{depth}.chain.{name}": values for name, values in chain.state_dict().items()}


def _rows(stored: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    """A table each of whose rows has a scale of its own."""
    values = stored[name]
    scale = stored.get(f"{name}.scale")
    return values if scale is None else values * scale.reshape(-1, 1)


def _columns(stored: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    """A product's weights, (out, in); stored, its columns are the outputs."""
    values = stored[f"{name}.weight"]
    scale = stored.get(f"{name}.scale")
    return (values if scale is None else values * scale).T


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="model", type=Path, required=True, help="the folder of the model")
    parser.add_argument("--config", type=Path, default=CONFIG, help="the recipe that it was made by")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    about = json.loads((arguments.model / "reader.json").read_text(encoding="utf-8"))
    state = recovered(onnx.load(str(arguments.model / "reader.onnx")), about)
    config = load_config(arguments.config, [f"encoder.exits=[{about['layers']}]"])
    torch.save({"config": config, "state": state}, arguments.out)
    print(f"{arguments.out}: {about['layers']} layers, {sum(map(torch.numel, state.values())) / 1e6:.1f} M numbers")


if __name__ == "__main__":
    main()
