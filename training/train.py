"""Train the reader: python -m training.train --corpora FOLDER --out FOLDER [--set training.epochs=1] [--limit N]."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch
import yaml
from torch import nn

from attrib_lint.reader.network.decoding import best_labels, spans_of
from attrib_lint.reader.network.labels import HEADS, LINKS, ROLES
from training.batches import batches
from training.corpora import IGNORE, Example, verify
from training.losses import link_scores, loss_of, scores_of
from training.model import CHAINED, Reader
from training.weights import load, restore, weights_folder
from training.windows import Windows

CONFIG = Path(__file__).with_name("config.yaml")


def load_config(path: Path, overrides: list[str]) -> dict[str, Any]:
    """The recipe, with "a.b=value" overrides."""
    config: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for override in overrides:
        key, _, value = override.partition("=")
        *parents, last = key.split(".")
        place = config
        for parent in parents:
            place = place[parent]
        if last not in place:
            raise ValueError(f"{key}: no such setting in {path}")
        place[last] = yaml.safe_load(value)
    return config


@torch.no_grad()
def quality(model: Reader, items: list[Example], shape: dict[str, Any]) -> dict[str, Any]:
    """For each exit and head, the share of words whose label is right, in percent.

    Of the chained head the F1 of exact spans a role, of links the share of words that find the other's first word.
    """
    model.eval()
    right, known, spans = Counter[tuple[str, ...]](), Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for batch in batches(items, **shape, shuffle=None):
        for depth, heads in scores_of(model, batch).items():
            chain = model.exits[depth].chain
            for head, scores in heads.items():
                if head == LINKS:
                    for role, pairs in link_scores(scores, batch.heads).items():
                        mask = batch.links[role] != IGNORE
                        right[depth, role] += int((pairs[mask].argmax(-1) == batch.links[role][mask]).sum())
                        known[depth, role] += int(mask.sum())
                    continue
                for row, labels in zip(scores, batch.labels[head], strict=True):
                    if not (mask := labels != IGNORE).any():
                        continue
                    gold = labels[mask].tolist()
                    if head == CHAINED:
                        found = best_labels(row[mask].numpy(), chain.opening.numpy(), chain.moves.numpy())
                        ours, theirs = (set(spans_of(path, HEADS[head])) for path in (found, gold))
                        for name, group in (("found", ours), ("gold", theirs), ("right", ours & theirs)):
                            spans.update((depth, name, role) for _, _, role in group)
                    else:
                        found = row[mask].argmax(-1).tolist()
                    right[depth, head] += sum(a == b for a, b in zip(found, gold, strict=True))
                    known[depth, head] += len(gold)
    model.train()
    return {
        depth: {
            **{head: round(100 * right[d, head] / n, 2) for (d, head), n in known.items() if d == depth},
            "exact": {
                role: round(
                    200
                    * spans[depth, "right", role]
                    / max(1, spans[depth, "found", role] + spans[depth, "gold", role]),
                    2,
                )
                for role in ROLES
            },
        }
        for depth in model.exits
    }


def optimizer_of(model: Reader, settings: dict[str, Any], steps: int) -> tuple[torch.optim.Optimizer, Any]:
    """AdamW with a warm-up and a linear decay.

    New layers learn faster than the encoder, its lower layers slower than its upper ones, and biases don't decay.
    """
    groups: dict[tuple[float, bool], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        rate = settings["learning_rate"]
        if name.startswith(("exits.", "shapes.")):
            rate = settings["head_learning_rate"]
        elif name.startswith("layers."):
            rate *= settings["layer_decay"] ** (len(model.layers) - 1 - int(name.split(".")[1]))
        else:
            rate *= settings["layer_decay"] ** len(model.layers)
        groups.setdefault((rate, parameter.dim() > 1), []).append(parameter)
    optimizer = torch.optim.AdamW(
        [
            {"params": parameters, "lr": rate, "weight_decay": settings["weight_decay"] if decays else 0.0}
            for (rate, decays), parameters in groups.items()
        ],
        fused=True,
    )
    warm = max(1, int(settings["warm_up"] * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    return optimizer, schedule


def arguments_of(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Parse the command line, with the options that every stage which reads the corpora has."""
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with the corpora that the recipe names")
    parser.add_argument("--config", type=Path, default=CONFIG, help="the recipe")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="override a value of the recipe"
    )
    parser.add_argument("--limit", type=int, help="use only so many texts of each corpus: a smoke run")
    return parser.parse_args()


class Log:
    """Lines of JSON, on the terminal and in a file."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")
        self._started = time.time()

    def say(self, **what: Any) -> None:
        """Write a line."""
        print(json.dumps(what), file=self._file, flush=True)
        print(json.dumps(what), flush=True)

    @property
    def seconds(self) -> int:
        """Since it was begun."""
        return round(time.time() - self._started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--weights", type=Path, help="the folder with the pretrained weights, where no package has them"
    )
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from, of as many layers or more")
    parser.add_argument("--soft", type=Path, help="the teacher's probabilities, from training.teach")
    arguments = arguments_of(parser)
    config = load_config(arguments.config, arguments.set)
    settings, encoder = config["training"], config["encoder"]
    verify(arguments.corpora, config["corpora"])
    torch.manual_seed(config["seed"])
    torch.set_num_threads(settings["threads"])
    windows = Windows(config, arguments.corpora, arguments.limit, arguments.soft)
    if arguments.start:
        model = restore(torch.load(arguments.start, weights_only=True), encoder, dropout=settings["dropout"])
    else:
        model = load(
            weights_folder(encoder, arguments.weights), windows.pieces.vocabulary, exits=encoder["exits"],
            whole=encoder.get("whole"), dropout=settings["dropout"], heads=tuple(config["heads"]),
        )  # fmt: skip
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(settings["average"])
    )
    optimizer, schedule = optimizer_of(model, settings, windows.steps)
    arguments.out.mkdir(parents=True, exist_ok=True)
    log = Log(arguments.out / "log.jsonl")
    log.say(windows={"train": windows.marked, "dev": len(windows.dev)}, unmarked=windows.unmarked, steps=windows.steps)
    step = 0
    for epoch in range(settings["epochs"]):
        for batch in windows.epoch(epoch):
            loss, parts = loss_of(model, batch, config)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            average.update_parameters(model)
            step += 1
            if step % 20 == 0:
                log.say(step=step, seconds=log.seconds, **{k: round(v, 4) for k, v in parts.items()})
        best = average.module if settings["average"] else model
        log.say(epoch=epoch + 1, seconds=log.seconds, dev=quality(best, windows.dev, windows.shape))
        torch.save({"config": config, "state": best.state_dict()}, arguments.out / "model.pt")


if __name__ == "__main__":
    main()
