"""Make a network's layers slimmer: python -m training.slim --corpora … --from FOLDER/model.pt --inner 1024 --out FILE.

Of the units between the two products of each layer's feed-forward part, which is two thirds of the work, those are kept
that say the most on texts of the training part: the root mean square of a unit times the length of what it adds
(structured pruning by magnitude, as in Molchanov et al. 2017). The others are missed until training goes on from there.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from attrib_lint.reader.pieces import WordPieces
from training.batches import batches
from training.corpora import examples, labelled, verify
from training.losses import scores_of
from training.model import Layer, Reader
from training.train import VOCABULARY, arguments_of, load_config, texts_of
from training.weights import restore

TEXTS = 100


@torch.no_grad()
def says(model: Reader, items: list[Any], settings: dict[str, Any]) -> list[Tensor]:
    """For each layer how much each unit says."""
    squares = [torch.zeros(len(layer.up.weight)) for layer in model.layers]  # type: ignore[arg-type, union-attr]

    def listen(number: int) -> Any:
        def heard(layer: Any, given: Any, said: Tensor) -> None:
            squares[number] += functional.gelu(said.float()).square().sum((0, 1))

        return heard

    for number, layer in enumerate(model.layers):
        assert isinstance(layer, Layer)
        layer.up.register_forward_hook(listen(number))
    for batch in batches(items, pieces=settings["pieces"], lengths=settings["lengths"], shuffle=None):
        scores_of(model, batch)
    return [
        square.sqrt() * layer.down.weight.norm(dim=0)  # type: ignore[operator, union-attr]
        for square, layer in zip(squares, model.layers, strict=True)
    ]


def slimmed(state: dict[str, Tensor], said: list[Tensor], inner: int) -> dict[str, Tensor]:
    """The weights with only so many units in each layer."""
    found = dict(state)
    for number, amounts in enumerate(said):
        kept = amounts.topk(inner).indices.sort().values
        name = f"layers.{number}"
        for end in ("up.weight", "up.bias"):
            found[f"{name}.{end}"] = state[f"{name}.{end}"][kept].clone()
        found[f"{name}.down.weight"] = state[f"{name}.down.weight"][:, kept].clone()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="checkpoint", type=Path, required=True)
    parser.add_argument("--inner", type=int, required=True, help="how many units to keep in each layer")
    parser.add_argument("--out", type=Path, required=True)
    arguments = arguments_of(parser)
    config = load_config(arguments.config, arguments.set)
    verify(arguments.corpora, config["corpora"])
    saved = torch.load(arguments.checkpoint, weights_only=True)
    settings = saved["config"]["training"]
    torch.set_num_threads(settings["threads"])
    pieces = WordPieces.read(VOCABULARY)
    items = [
        example
        for text in texts_of(config, arguments.corpora, "train", arguments.limit or TEXTS)
        for example in examples(labelled(text), pieces, length=max(settings["lengths"]))
    ]
    said = says(restore(saved).eval(), items, settings)
    kept = sum(float(amounts.topk(arguments.inner).values.sum() / amounts.sum()) for amounts in said) / len(said)
    torch.save({**saved, "state": slimmed(saved["state"], said, arguments.inner)}, arguments.out)
    print(f"{arguments.out}: {arguments.inner} of {len(said[0])} units a layer, which say {100 * kept:.0f} %")


if __name__ == "__main__":
    main()
