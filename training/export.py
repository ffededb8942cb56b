"""Make the file that ships: python -m training.export --from FOLDER/model.pt --out attrib_lint/reader/model.

The network is traced to ONNX, its attention, GELU and layer norms are fused, and its weights become 8-bit integers
(dynamic quantization: activations are quantized as they come). They use 7 of the 8 bits, because older processors add
products of 8-bit numbers with saturation: so the model says the same on all of them, and loses nothing that shows.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn

from attrib_lint.reader.labels import HEADS
from training.model import Layer, Reader, from_bert, weights_folder


def plain_attention(self: Layer, x: Tensor, mask: Tensor) -> Tensor:
    """`Layer.forward` in single operations, which the fusion recognises; the same numbers.

    The mask is left out: windows go through the model one by one, and so without padding.
    """
    batch, length, width = x.shape
    size = width // self.attention_heads
    q, k, v = (
        f(x).view(batch, length, self.attention_heads, size).transpose(1, 2) for f in (self.query, self.key, self.value)
    )
    weights = (q @ k.transpose(-1, -2) / size**0.5).softmax(-1)
    mixed = self.out((weights @ v).transpose(1, 2).reshape(batch, length, width))
    x = self.norm(mixed + x)
    return self.last_norm(self.down(nn.functional.gelu(self.up(x))) + x)


def trace(model: Reader, path: Path) -> None:
    """Write the model as float32 ONNX with free batch and length."""
    Layer.forward = plain_attention  # type: ignore[method-assign]
    model.eval()
    pieces, shapes = torch.ones((2, 16), dtype=torch.long), torch.ones((2, 16), dtype=torch.long)
    axes = {0: "batch", 1: "pieces"}
    torch.onnx.export(
        model,
        (pieces, shapes),
        str(path),
        input_names=["pieces", "shapes"],
        output_names=list(HEADS),
        dynamic_axes=dict.fromkeys(("pieces", "shapes", *HEADS), axes),
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float32", action="store_true", help="leave the weights as they are, to see what 8 bits cost")
    arguments = parser.parse_args()
    saved = torch.load(arguments.checkpoint, weights_only=True)
    folder = weights_folder(saved["config"]["encoder"]["package"])
    model = from_bert(folder, layers=saved["config"]["encoder"]["layers"], dropout=0.0)
    model.load_state_dict(saved["state"])
    arguments.out.mkdir(parents=True, exist_ok=True)
    target = arguments.out / "reader.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        traced, fused = Path(scratch, "traced.onnx"), Path(scratch, "fused.onnx")
        trace(model, traced)
        result = optimizer.optimize_model(
            str(traced), "bert", num_heads=model.layers[0].attention_heads, hidden_size=model.norm.weight.shape[0]
        )
        print("fused:", {k: v for k, v in result.get_fused_operator_statistics().items() if v})
        result.save_model_to_file(str(fused))
        if arguments.float32:
            shutil.copy(fused, target)
        else:
            quantize_dynamic(
                str(fused), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )  # fmt: skip
    shutil.copy(folder / "vocab.txt", arguments.out / "vocab.txt")
    about = {"layers": saved["config"]["encoder"]["layers"], "length": saved["config"]["training"]["length"]}
    (arguments.out / "reader.json").write_text(
        json.dumps({**about, "heads": {name: list(labels) for name, labels in HEADS.items()}}, indent=1) + "\n",
        encoding="utf-8",
    )
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
