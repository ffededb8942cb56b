"""Make a network's layers slimmer: python -m training.slim --corpora … --from FOLDER/model.pt --out FILE.

Of the units between the two products of each layer's feed-forward part, which is two thirds of the work, --inner are
kept, and --attention-heads of its attention's heads: those without which the loss on texts of the training part would
rise most, by its gradient times what the unit gives (Molchanov et al. 2017; of heads, Michel, Levy and Neubig 2019).
The others are missed until training goes on from there.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from attrib_lint.reader.network.pieces import WordPieces
from training.batches import batches
from training.corpora import Example, examples, labelled, verify
from training.losses import loss_of
from training.model import Layer, Reader
from training.train import arguments_of, load_config
from training.weights import restore
from training.windows import VOCABULARY, texts_of

TEXTS = 100


def says(model: Reader, items: list[Example], config: dict[str, Any]) -> list[dict[str, Tensor]]:
    """For each layer, how much each unit of the feed-forward part ("inner") and each attention head ("heads") says."""
    layers = [layer for layer in model.layers if isinstance(layer, Layer)]
    said = [
        {"inner": torch.zeros(layer.down.in_features), "heads": torch.zeros(layer.attention_heads[0])}
        for layer in layers
    ]

    def listen(amounts: Tensor) -> Any:
        def passed(part: Any, given: tuple[Tensor]) -> None:
            def returned(gradient: Tensor) -> None:
                rows, _, units = gradient.shape
                lost = (given[0].detach() * gradient).float().sum(1).view(rows, len(amounts), units // len(amounts))
                amounts.add_(lost.sum(2).abs().sum(0))

            given[0].register_hook(returned)

        return passed

    for layer, amounts in zip(layers, said, strict=True):
        layer.out.register_forward_pre_hook(listen(amounts["heads"]))
        layer.down.register_forward_pre_hook(listen(amounts["inner"]))
    settings = config["training"]
    for batch in batches(items, pieces=settings["pieces"], lengths=settings["lengths"], shuffle=None):
        loss, _ = loss_of(model, batch, config)
        loss.backward()
    return said


def slimmed(state: dict[str, Tensor], kept: list[dict[str, Tensor]], size: int) -> dict[str, Tensor]:
    """The weights with only these units and attention heads, of `size` units each, of each layer."""
    found = dict(state)
    for number, numbers in enumerate(kept):
        name = f"layers.{number}"
        mixed = (numbers["heads"][:, None] * size + torch.arange(size)).flatten()
        for parts, after, units in ((("up",), "down", numbers["inner"]), (("query", "key", "value"), "out", mixed)):
            for part in parts:
                for end in ("weight", "bias"):
                    found[f"{name}.{part}.{end}"] = state[f"{name}.{part}.{end}"][units].clone()
            found[f"{name}.{after}.weight"] = state[f"{name}.{after}.weight"][:, units].clone()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="checkpoint", type=Path, required=True)
    parser.add_argument("--inner", type=int, help="how many units to keep in each layer; without it all")
    parser.add_argument("--attention-heads", type=int, help="how many heads to keep in each layer; without it all")
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
    model = restore(saved).eval()
    said = says(model, items, saved["config"])
    kept: list[dict[str, Tensor]] = [{} for _ in said]
    for part, number in (("inner", arguments.inner), ("heads", arguments.attention_heads)):
        all_of_it = len(said[0][part])
        for amounts, numbers in zip(said, kept, strict=True):
            numbers[part] = amounts[part].topk(number or all_of_it).indices.sort().values
        share = sum(float(a[part][k[part]].sum() / a[part].sum()) for a, k in zip(said, kept, strict=True)) / len(said)
        print(f"{number or all_of_it} of {all_of_it} {part} a layer, which say {100 * share:.0f} %")
    torch.save({**saved, "state": slimmed(saved["state"], kept, model.attention_heads[1])}, arguments.out)


if __name__ == "__main__":
    main()
