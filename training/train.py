"""Train the reader: python -m training.train --corpora FOLDER --out FOLDER [--set training.epochs=1] [--limit N]."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch
import yaml
from torch import Tensor, nn
from torch.nn import functional

from attrib_lint.reader.decoding import best_labels, spans_of
from attrib_lint.reader.encoder import MODEL
from attrib_lint.reader.labels import HEADS, LINK_SIZE, LINKS, ROLES
from attrib_lint.reader.pieces import WordPieces
from training.corpora import IGNORE, Example, Text, add_soft_labels, ewt, examples, polnear, verify
from training.crf import Chain
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


def batches(items: list[Example], *, pieces: int, lengths: list[int], shuffle: random.Random | None) -> Iterator[Batch]:
    """Windows of about one length together, padded to the same few lengths: each new shape costs a compilation.

    pieces: how many of them a batch holds, padding included.
    """
    order = list(items)
    if shuffle:
        shuffle.shuffle(order)
    groups: dict[int, list[Example]] = {length: [] for length in sorted(lengths)}
    found: list[Batch] = []
    for example in order:
        length = next(n for n in groups if len(example.window) <= n)
        groups[length].append(example)
        if len(groups[length]) == pieces // length:
            found.append(batch_of(groups[length], length))
            groups[length] = []
    for length, rest in groups.items():
        if rest:
            found.append(batch_of(rest, length, rows=pieces // length))
    if shuffle:
        shuffle.shuffle(found)
    yield from found


@dataclass
class Batch:
    """Padded windows: pieces and shapes (rows, length); for each word (rows, words) its place, labels and so on."""

    examples: list[Example]
    pieces: Tensor
    shapes: Tensor
    heads: Tensor
    """The place of each word's first piece; 0 where there is no word."""
    labels: dict[str, Tensor]
    """IGNORE where a corpus says nothing, or there is no word."""
    links: dict[str, Tensor]
    """What `Example.links` says, with numbers from 1 on and 0 for nobody."""
    soft: Tensor | None
    """The teacher's probabilities (rows, words, labels) for the chained head; all 0 where it said nothing."""


def batch_of(chunk: list[Example], length: int, *, rows: int | None = None) -> Batch:
    """Pad windows to one shape; rows beyond the windows stay empty."""
    rows = rows or len(chunk)
    words = max(len(example.window.heads) for example in chunk)
    batch = Batch(
        chunk,
        torch.zeros((rows, length), dtype=torch.long),
        torch.zeros((rows, length), dtype=torch.long),
        torch.zeros((rows, words), dtype=torch.long),
        {head: torch.full((rows, words), IGNORE, dtype=torch.long) for head in HEADS},
        {role: torch.full((rows, words), IGNORE, dtype=torch.long) for role in ("source", "cue")},
        torch.zeros((rows, words, len(HEADS[CHAINED]))) if any(e.soft is not None for e in chunk) else None,
    )
    for row, example in enumerate(chunk):
        window = example.window
        batch.pieces[row, : len(window)] = torch.tensor(window.pieces)
        batch.shapes[row, : len(window)] = torch.tensor(window.shapes)
        batch.heads[row, : len(window.heads)] = torch.tensor(window.heads)
        for head, values in example.labels.items():
            batch.labels[head][row, : len(values)] = torch.tensor(values)
        for role, numbers in (example.links or {}).items():
            batch.links[role][row, : len(numbers)] = torch.tensor([n if n == IGNORE else n + 1 for n in numbers])
        if batch.soft is not None and example.soft is not None:
            batch.soft[row, : len(example.soft)] = torch.from_numpy(example.soft.astype("float32"))
    return batch


def scores_of(model: Reader, batch: Batch) -> dict[str, dict[str, Tensor]]:
    """For each exit and head, scores (rows, words, labels); vectors (rows, 1 + words, …) for the links."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = model(batch.pieces, batch.shapes)
    rows = torch.arange(len(batch.heads))[:, None]
    result: dict[str, dict[str, Tensor]] = {}
    for depth, heads in found.items():
        result[depth] = {head: scores[rows, batch.heads].float() for head, scores in heads.items()}
        if LINKS in heads:  # the mark at the window's start stands for nobody
            result[depth][LINKS] = torch.cat([heads[LINKS][:, :1].float(), result[depth][LINKS]], 1)
    return result


def link_scores(vectors: Tensor, heads: Tensor) -> dict[str, Tensor]:
    """For each word and role, the scores (rows, words, 1 + words) of nobody and of each word as the one it belongs to.

    vectors: (rows, 1 + words, 4 * LINK_SIZE), two asking and two answering ones, as `reader.links` has them.
    """
    ask_source, source, ask_cue, cue = vectors.split(LINK_SIZE, -1)
    empty = torch.cat([torch.zeros_like(heads[:, :1]), (heads == 0).long()], 1)[:, None] * -1e4
    return {
        role: asking[:, 1:] @ answering.transpose(1, 2) / LINK_SIZE**0.5 + empty
        for role, asking, answering in (("source", ask_source, source), ("cue", ask_cue, cue))
    }


def loss_of(model: Reader, batch: Batch, config: dict[str, Any]) -> tuple[Tensor, dict[str, float]]:
    """The sum over the exits of the weighted sums of the heads' losses; for the log, the last exit's losses."""
    total, last = torch.zeros(()), {}
    for depth, scores in scores_of(model, batch).items():
        last = losses(scores, batch, model.exits[depth].chain, config.get("distillation", 0.0))
        for head, loss in last.items():
            total = total + config["heads"][head] * loss
    return total / len(model.exits), {head: loss.item() for head, loss in last.items()}


def losses(scores: dict[str, Tensor], batch: Batch, chain: Chain, share: float) -> dict[str, Tensor]:
    """The loss of each head that this batch says something about.

    The chained head learns the gold sequence and, for the share given, a teacher's probabilities for each word
    (Hinton, Vinyals and Dean 2015); the others each word's gold label.
    """
    found: dict[str, Tensor] = {}
    for head, values in scores.items():
        if head == LINKS:
            parts = [
                functional.cross_entropy(
                    pairs[batch.links[role] != IGNORE], batch.links[role][batch.links[role] != IGNORE]
                )
                for role, pairs in link_scores(values, batch.heads).items()
                if (batch.links[role] != IGNORE).any()
            ]
            if parts:
                found[head] = torch.stack(parts).sum()
        elif head == CHAINED:
            loss = _chained(values, batch, chain, share)
            if loss is not None:
                found[head] = loss
        elif (known := batch.labels[head] != IGNORE).any():
            found[head] = functional.cross_entropy(values[known], batch.labels[head][known])
    return found


def _chained(scores: Tensor, batch: Batch, chain: Chain, share: float) -> Tensor | None:
    labels = batch.labels[CHAINED]
    known = labels != IGNORE
    taught = torch.zeros_like(known) if batch.soft is None else batch.soft.sum(-1) > 0.5
    some = (known | taught).any(1)
    if not some.any():
        return None
    scores, labels, gold, taught = scores[some], labels[some], known[some], taught[some]
    forward = chain(scores, gold | taught)
    rows = gold.any(1)
    loss = torch.zeros(())
    if rows.any():
        loss = chain.loss(scores[rows], labels[rows], gold[rows], forward[rows])
    if batch.soft is None:
        return loss
    own = chain.marginals(scores, gold | taught, forward)
    apart = functional.kl_div(own, batch.soft[some], reduction="none").sum(-1)[taught].mean()
    return share * apart + (1 - share) * loss


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
