"""Choose the pieces that ship: python -m training.vocabulary --corpora … --out attrib_lint/reader/model/vocab.txt.

Of BERT's 30,522 pieces, those of other scripts and those that stand for nothing are left out, and of the rarer half
(BERT's are roughly in order of their frequency) those that the corpora don't need: their words are read in two or three
pieces instead. Embeddings are half of the model's file.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from pathlib import Path

from attrib_lint.reader.network.pieces import WordPieces
from training.corpora import examples, labelled, verify
from training.train import arguments_of, load_config
from training.weights import read_vocabulary, weights_folder
from training.windows import texts_of

MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def is_english(piece: str) -> bool:
    """Whether a piece is one of the marks or made of Latin letters, digits and signs."""
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        return piece in MARKS
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN ") for c in piece.removeprefix("##"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--weights", type=Path, help="the folder with the pretrained weights, where no package has them"
    )
    arguments = arguments_of(parser)
    config = load_config(arguments.config, arguments.set)
    verify(arguments.corpora, config["corpora"])
    vocabulary = read_vocabulary(weights_folder(config["encoder"], arguments.weights))
    pieces = WordPieces(vocabulary)
    used = Counter(
        number
        for text in texts_of(config, arguments.corpora, "train", arguments.limit)
        for example in examples(labelled(text), pieces, length=max(config["training"]["lengths"]))
        for number in example.window.pieces
    )
    kept = [
        piece
        for number, piece in enumerate(vocabulary)
        if is_english(piece)
        and (
            number < config["vocabulary"]["frequent"]
            or len(piece.removeprefix("##")) == 1
            or used[number] >= config["vocabulary"]["least"]
        )
    ]
    arguments.out.write_text("\n".join(kept) + "\n", encoding="utf-8")
    words, chosen = sum(used.values()), set(kept)
    cut = sum(n for number, n in used.items() if vocabulary[number] not in chosen)
    share = 100 * cut / words
    print(f"{arguments.out}: {len(kept)} of {len(vocabulary)} pieces; {share:.2f} % of those read are cut further")


if __name__ == "__main__":
    main()
