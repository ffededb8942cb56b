"""Make the files that ship: python -m training.export --from FOLDER/model.pt --out attrib_lint/reader/model.

The network is written down as ONNX with 8-bit weights (training/graph.py), up to the exit that is to ship. The
vocabulary (training/vocabulary.py) and the lemmas (training/lemmas.py) are made before; with the vocabulary the model
was trained.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch

from attrib_lint.reader.network.labels import HEADS, LINKS
from training.graph import build
from training.weights import restore
from training.windows import VOCABULARY


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exit", type=int, help="after how many layers to stop; without it the last exit")
    parser.add_argument(
        "--length",
        type=int,
        help="how many pieces a window has; without it, as in training. Attention takes its square",
    )
    parser.add_argument("--float32", action="store_true", help="leave the weights as they are, to see what 8 bits cost")
    arguments = parser.parse_args()
    saved = torch.load(arguments.checkpoint, weights_only=True)
    model = restore(saved)
    depth = arguments.exit or max(map(int, model.exits))
    state = {name: tensor.float().numpy() for name, tensor in model.state_dict().items()}
    arguments.out.mkdir(parents=True, exist_ok=True)
    target = arguments.out / "reader.onnx"
    onnx.save(
        build(
            state, depth=depth, whole=model.whole, attention_heads=model.attention_heads[0],
            heads=(*HEADS, LINKS), quantized=not arguments.float32,
        ),
        str(target),
    )  # fmt: skip
    if arguments.out.resolve() != VOCABULARY.parent.resolve():
        shutil.copy(VOCABULARY, arguments.out)
    about = {
        "layers": depth,
        "length": arguments.length or max(saved["config"]["training"]["lengths"]),
        "heads": {name: list(labels) for name, labels in HEADS.items()},
        "moves": np.round(model.exits[str(depth)].chain.learnt.detach().numpy(), 3).tolist(),
    }
    (arguments.out / "reader.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(f"{target}: {depth} layers, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
