"""Train the reader: python -m training.train --corpora FOLDER --out FOLDER [--set training.epochs=1] [--limit N]."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import torch
import yaml
from torch import nn

from attrib_lint.reader.decoding import best_labels, spans_of
from attrib_lint.reader.encoder import MODEL
from attrib_lint.reader.labels import HEADS, LINKS, ROLES
from attrib_lint.reader.pieces import WordPieces
from training.batches import batches
from training.corpora import IGNORE, Example, Text, add_soft_labels, ewt, examples, polnear, verify
from training.losses import link_scores, loss_of, scores_of
from training.model import CHAINED, Reader
from training.weights import load, weights_folder

CONFIG = Path(__file__).with_name("config.yaml")
VOCABULARY = MODEL / "vocab.txt"
"""The pieces of the model that ships; teachers are given the same ones."""


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


def texts_of(config: dict[str, Any], corpora: Path, part: str, limit: int | None) -> Iterator[Text]:
    """The texts of one part (train or dev) of every corpus that one of the heads learns from."""
    held_out = frozenset(config["held_out"])
    yield from islice(polnear(corpora / f"polnear/{part}.jsonl.gz", leave_out=held_out), limit)
    if {"upos", "xpos"} & set(config["heads"]):
        yield from islice(ewt(corpora / f"ud_english_ewt/{part}.conllu.gz"), limit)


def arguments_of(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Parse the command line, with the options that every stage which reads the corpora has."""
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with the corpora that the recipe names")
    parser.add_argument("--config", type=Path, default=CONFIG, help="the recipe")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="override a value of the recipe"
    )
    parser.add_argument("--limit", type=int, help="use only so many texts of each corpus: a smoke run")
    return parser.parse_args()


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
    settings = config["training"]
    verify(arguments.corpora, config["corpora"])
    torch.manual_seed(config["seed"])
    torch.set_num_threads(settings["threads"])
    pieces = WordPieces.read(VOCABULARY)
    shape = {"pieces": settings["pieces"], "lengths": settings["lengths"]}
    data = {
        part: [
            example
            for text in texts_of(config, arguments.corpora, part, arguments.limit)
            for example in examples(text, pieces, length=max(settings["lengths"]))
        ]
        for part in ("train", "dev")
    }
    if arguments.soft:
        add_soft_labels(data["train"], arguments.soft)
    model = load(
        weights_folder(config["encoder"], arguments.weights), pieces.vocabulary, exits=config["encoder"]["exits"],
        dropout=settings["dropout"], heads=tuple(config["heads"]),
    )  # fmt: skip
    if arguments.start:
        state = torch.load(arguments.start, weights_only=True)["state"]
        model.load_state_dict({name: state[name] for name in model.state_dict()})
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(settings["average"])
    )
    steps = settings["epochs"] * sum(1 for _ in batches(data["train"], **shape, shuffle=None))
    optimizer, schedule = optimizer_of(model, settings, steps)
    arguments.out.mkdir(parents=True, exist_ok=True)
    log = (arguments.out / "log.jsonl").open("a", encoding="utf-8")

    def say(**what: Any) -> None:
        print(json.dumps(what), file=log, flush=True)
        print(json.dumps(what), flush=True)

    say(windows={part: len(items) for part, items in data.items()}, steps=steps)
    shuffle = random.Random(config["seed"])
    started, step = time.time(), 0
    for epoch in range(settings["epochs"]):
        for batch in batches(data["train"], **shape, shuffle=shuffle):
            loss, parts = loss_of(model, batch, config)
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
        say(epoch=epoch + 1, seconds=round(time.time() - started), dev=quality(best, data["dev"], shape))
        torch.save({"config": config, "state": best.state_dict()}, arguments.out / "model.pt")


if __name__ == "__main__":
    main()
