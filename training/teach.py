"""What a teacher says of the training texts: python -m training.teach --corpora … --from FOLDER/model.pt --out FILE.

For each text of the training part and each that nobody has marked, the probability of each attribution label of each
word, over all paths of the teacher's chain.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from attrib_lint.reader.network.labels import HEADS
from attrib_lint.reader.network.pieces import WordPieces
from training.batches import batches
from training.corpora import Example, examples, labelled, verify
from training.losses import scores_of
from training.model import CHAINED, Reader
from training.train import arguments_of, load_config
from training.weights import restore
from training.windows import VOCABULARY, texts_of, unmarked_texts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


@torch.no_grad()
def probabilities(model: Reader, items: list[Example], settings: dict[str, Any]) -> dict[str, NDArray[np.float16]]:
    """For each text (words, labels)."""
    found: dict[str, list[tuple[int, NDArray[np.float16]]]] = defaultdict(list)
    for batch in batches(items, pieces=settings["pieces"], lengths=settings["lengths"], shuffle=None):
        ((depth, heads),) = scores_of(model, batch).items()
        scores = heads[CHAINED]
        mask = torch.zeros(scores.shape[:2], dtype=torch.bool)
        for row, example in enumerate(batch.examples):
            mask[row, : len(example.window.heads)] = True
        marginals = model.exits[depth].chain.marginals(scores, mask).exp().numpy().astype(np.float16)
        for row, example in enumerate(batch.examples):
            found[example.text_id].append((example.window.start, marginals[row, : len(example.window.heads)]))
    return {
        name: np.concatenate([part for _, part in sorted(parts, key=itemgetter(0))]) for name, parts in found.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = arguments_of(parser)
    config = load_config(arguments.config, arguments.set)
    verify(arguments.corpora, config["corpora"])
    saved = torch.load(arguments.checkpoint, weights_only=True)
    torch.set_num_threads(saved["config"]["training"]["threads"])
    pieces = WordPieces.read(VOCABULARY)
    model = restore(saved).eval()
    settings = saved["config"]["training"]
    corpora, limit = arguments.corpora, arguments.limit
    items = [
        example
        for text in chain(texts_of(config, corpora, "train", limit), unmarked_texts_of(config, corpora, limit))
        for example in examples(labelled(text), pieces, length=max(settings["lengths"]))
    ]
    taught = probabilities(model, items, settings)
    np.savez_compressed(arguments.out, **taught)
    print(f"{arguments.out}: {len(taught)} texts, {len(HEADS[CHAINED])} labels")


if __name__ == "__main__":
    main()
