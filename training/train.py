"""Train the reader: python -m training.train --corpora FOLDER --out FOLDER [--set training.epochs=1] [--limit N]."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
import yaml
from torch import Tensor, nn
from torch.nn import functional

from attrib_lint.reader.labels import HEADS
from attrib_lint.reader.pieces import WordPieces
from training.corpora import IGNORE, Example, Text, ewt, examples, polnear, verify
from training.model import Reader, from_bert, weights_folder

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


def batches(
    items: list[Example], *, size: int, length: int, shuffle: random.Random | None
) -> Iterator[dict[str, Tensor]]:
    """Batches of one shape only: each new shape would cost a compilation."""
    order = list(items)
    if shuffle:
        shuffle.shuffle(order)
    for start in range(0, len(order), size):
        chunk = order[start : start + size]
        if shuffle and len(chunk) < size:
            return
        pieces = torch.zeros((size, length), dtype=torch.long)
        shapes = torch.zeros((size, length), dtype=torch.long)
        labels = {head: torch.full((size, length), IGNORE, dtype=torch.long) for head in HEADS}
        for row, example in enumerate(chunk):
            window = example.window
            pieces[row, : len(window)] = torch.tensor(window.pieces)
            shapes[row, : len(window)] = torch.tensor(window.shapes)
            for head, values in example.labels.items():
                labels[head][row, torch.tensor(window.heads)] = torch.tensor(values)
        yield {"pieces": pieces, "shapes": shapes, **labels}


def loss_of(model: Reader, batch: dict[str, Tensor], weights: dict[str, float]) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum of the heads' mean cross entropies, and each one for the log."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(batch["pieces"], batch["shapes"])
    total, parts = torch.zeros(()), {}
    for head, score in zip(HEADS, scores, strict=True):
        if not (batch[head] != IGNORE).any():
            continue
        loss = functional.cross_entropy(score.float().flatten(0, 1), batch[head].flatten(), ignore_index=IGNORE)
        parts[head] = loss.item()
        total = total + weights[head] * loss
    return total, parts


@torch.no_grad()
def accuracy(model: Reader, items: list[Example], *, size: int, length: int) -> dict[str, float]:
    """For each head, the share of known words whose label is right, in percent."""
    model.eval()
    right, known = dict.fromkeys(HEADS, 0), dict.fromkeys(HEADS, 0)
    for batch in batches(items, size=size, length=length, shuffle=None):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(batch["pieces"], batch["shapes"])
        for head, score in zip(HEADS, scores, strict=True):
            mask = batch[head] != IGNORE
            right[head] += int((score.argmax(-1)[mask] == batch[head][mask]).sum())
            known[head] += int(mask.sum())
    model.train()
    return {head: round(100 * right[head] / known[head], 2) for head in HEADS if known[head]}


def optimizer_of(model: Reader, settings: dict[str, Any], steps: int) -> tuple[torch.optim.Optimizer, Any]:
    """AdamW with a warm-up and a linear decay; new layers learn faster than the encoder, biases don't decay."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        new = name.startswith(("heads.", "shapes."))
        groups.setdefault((new, parameter.dim() > 1), []).append(parameter)
    optimizer = torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": settings["head_learning_rate" if new else "learning_rate"],
                "weight_decay": settings["weight_decay"] if decays else 0.0,
            }
            for (new, decays), parameters in groups.items()
        ]
    )
    warm = max(1, int(settings["warm_up"] * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    return optimizer, schedule


def texts_of(config: dict[str, Any], corpora: Path, part: str, limit: int | None) -> list[Text]:
    """The texts of one part (train or dev) of every corpus."""
    held_out = frozenset(config["held_out"])
    found = list(polnear(corpora / f"polnear/{part}.jsonl.gz", leave_out=held_out))[:limit]
    return found + list(ewt(corpora / f"ud_english_ewt/{part}.conllu.gz"))[:limit]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--limit", type=int, help="use only so many texts of each corpus: a smoke run")
    arguments = parser.parse_args()
    config = load_config(arguments.config, arguments.set)
    settings = config["training"]
    verify(arguments.corpora, config["corpora"])
    torch.manual_seed(config["seed"])
    torch.set_num_threads(settings["threads"])
    folder = weights_folder(config["encoder"]["package"])
    pieces = WordPieces.read(folder / "vocab.txt")
    shape = {"size": settings["batch"], "length": settings["length"]}
    data = {
        part: [
            example
            for text in texts_of(config, arguments.corpora, part, arguments.limit)
            for example in examples(text, pieces, length=settings["length"])
        ]
        for part in ("train", "dev")
    }
    model = from_bert(folder, layers=config["encoder"]["layers"], dropout=settings["dropout"])
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(settings["average"])
    )
    steps = settings["epochs"] * (len(data["train"]) // settings["batch"])
    optimizer, schedule = optimizer_of(model, settings, steps)
    arguments.out.mkdir(parents=True, exist_ok=True)
    log = (arguments.out / "log.jsonl").open("a", encoding="utf-8")

    def say(**what: Any) -> None:
        print(json.dumps(what), file=log, flush=True)
        print(json.dumps(what), flush=True)

    say(windows={part: len(items) for part, items in data.items()}, steps=steps)
    shuffle = random.Random(config["seed"])
    started, step = time.time(), 0
    for epoch in range(math.ceil(settings["epochs"])):
        for batch in batches(data["train"], **shape, shuffle=shuffle):
            loss, parts = loss_of(model, batch, config["heads"])
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            average.update_parameters(model)
            step += 1
            if step % 20 == 0:
                say(step=step, seconds=round(time.time() - started), **{k: round(v, 4) for k, v in parts.items()})
        best = average.module if settings["average"] else model
        say(epoch=epoch + 1, seconds=round(time.time() - started), dev=accuracy(best, data["dev"], **shape))
        torch.save({"config": config, "state": best.state_dict()}, arguments.out / "model.pt")


if __name__ == "__main__":
    main()
