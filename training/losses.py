"""What the model says of a batch, and how wrong that is."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from attrib_lint.reader.network.labels import LINK_SIZE, LINKS
from training.batches import Batch
from training.corpora import IGNORE
from training.crf import Chain
from training.model import CHAINED, Reader


def scores_of(model: Reader, batch: Batch) -> dict[str, dict[str, Tensor]]:
    """For each exit and head, scores (rows, words, labels); vectors (rows, 1 + words, …) for the links."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = model(batch.pieces, batch.shapes, batch.heads)
    return {
        # of the links the mark at the window's start stands for nobody
        depth: {head: (scores if head == LINKS else scores[:, 1:]).float() for head, scores in heads.items()}
        for depth, heads in found.items()
    }


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
