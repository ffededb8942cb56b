"""Find what spans are worth: python -m training.choosing --corpora FOLDER. Prints the worth for reader/choosing.py.

Grid search on PolNeAR's dev part, a role at a time, for the sum of two F1 figures: of exact spans, and of words.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from attrib_lint.reader.network.choosing import Worth, choose
from attrib_lint.reader.network.labels import ROLES
from attrib_lint.reader.pipeline import make_pipeline
from attrib_lint.reader.sentences import sentence_breaks
from attrib_lint.reader.tokens import words_of
from training.corpora import polnear

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from attrib_lint.reader.network.encoder import Encoder

LEAST = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
WORD = (0.0, 0.005, 0.01, 0.02, 0.03, 0.05)
Gold = dict[str, set[tuple[int, int]]]


def rows(encoder: Encoder, path: Path) -> list[tuple[NDArray[np.float32], Gold]]:
    """The scores of each article's words, and its gold spans (first word, one past the last) by role."""
    nlp = make_pipeline()
    found = []
    for text in polnear(path):
        doc = nlp.make_doc(text.text)
        words, indexes, paragraphs = words_of(doc)
        scores, _ = encoder.scores(words, sentence_breaks(words, paragraphs))
        bounds = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in indexes]
        gold: Gold = {role: set() for role in ROLES}
        for start, end, role in text.spans["attribution"]:
            inside = [i for i, (s, e) in enumerate(bounds) if s < end and start < e]
            if inside:
                gold[role].add((inside[0], inside[-1] + 1))
        found.append((scores["attribution"], gold))
    return found


def figures(found: set[tuple[int, int]], gold: set[tuple[int, int]]) -> tuple[int, int, int, int]:
    """Spans right, spans in both together, words right, words in both together."""
    ours, theirs = ({i for s, e in spans for i in range(s, e)} for spans in (found, gold))
    return len(found & gold), len(found) + len(gold), len(ours & theirs), len(ours) + len(theirs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="a folder; without it the model in the package")
    arguments = parser.parse_args()
    encoder = make_pipeline(arguments.model).get_pipe("attrib_lint_encoder").encoder  # type: ignore[attr-defined]
    data = rows(encoder, arguments.corpora / "polnear/dev.jsonl.gz")
    best, reached = Worth(), dict.fromkeys(ROLES, 0.0)
    for least, word in product(LEAST, WORD):
        worth = Worth(least=dict.fromkeys(ROLES, least), word=dict.fromkeys(ROLES, word))
        totals = {role: [0, 0, 0, 0] for role in ROLES}
        for scores, gold in data:
            spans = choose(scores, encoder.opening, encoder.moves, worth)
            for role, total in totals.items():
                own = figures({(s, e) for s, e, kind in spans if kind == role}, gold[role])
                total[:] = [a + b for a, b in zip(total, own, strict=True)]
        for role, (right, all_spans, words, all_words) in totals.items():
            exact, token = 200 * right / max(1, all_spans), 200 * words / max(1, all_words)
            if exact + token > reached[role]:
                reached[role] = exact + token
                best = replace(best, least={**best.least, role: least}, word={**best.word, role: word})
                print(f"{role}: least {least}, word {word}: exact {exact:.2f}, words {token:.2f}")
    print(best)


if __name__ == "__main__":
    main()
