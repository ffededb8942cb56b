"""Find what links cost: python -m training.linking --corpora FOLDER. Prints the costs for reader/linking.py.

Coordinate search on PolNeAR's training part with gold spans: the share of contents that get their own source and cue.
"""

from __future__ import annotations

import argparse
import dataclasses
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import spacy

from attrib_lint.reader.linking import Costs, Piece, link
from attrib_lint.reader.sentences import sentence_breaks
from attrib_lint.reader.tokens import words_of
from training.corpora import polnear_attributions

_NLP = spacy.blank("en")
_QUOTES = "\"“”‘’'"
Row = tuple[list[Piece], list[int]]


def rows(path: Path, limit: int) -> Iterator[Row]:
    """For each article its spans in order, and the number of each one's attribution."""
    for number, (text, attributions) in enumerate(polnear_attributions(path)):
        if number == limit:
            return
        words, indexes, paragraphs = words_of(doc := _NLP.make_doc(text))
        breaks = sentence_breaks(words, paragraphs)
        offsets = [doc[i].idx for i in indexes]
        sentences = [i for i, level in enumerate(breaks) if level]
        blocks = [i for i, level in enumerate(breaks) if level == 2]
        found = []
        for owner, attribution in enumerate(attributions):
            for role, spans in attribution.items():
                for s, e in spans:
                    a, b = bisect_right(offsets, s) - 1, bisect_right(offsets, e - 1)
                    first, last = bisect_right(sentences, a), bisect_right(sentences, b - 1)
                    quoted = text[s] in _QUOTES or text[e - 1] in _QUOTES
                    found.append((Piece(role.upper(), a, b, first, last, bisect_right(blocks, a), quoted), owner))
        found.sort(key=lambda x: x[0].start)
        yield [p for p, _ in found], [o for _, o in found]


def score(data: list[Row], costs: Costs) -> float:
    """The share, in percent, of attributions put together exactly."""
    right = total = 0
    for pieces, owners in data:
        made = {frozenset(group) for group in link(pieces, costs)}
        gold: dict[int, set[int]] = {}
        for i, owner in enumerate(owners):
            gold.setdefault(owner, set()).add(i)
        right += sum(frozenset(group) in made for group in gold.values())
        total += len(gold)
    return 100 * right / total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=150, help="how many articles to search on")
    arguments = parser.parse_args()
    data = list(rows(arguments.corpora / "polnear/train.jsonl.gz", arguments.limit))
    dev = list(rows(arguments.corpora / "polnear/dev.jsonl.gz", -1))
    costs = Costs()
    best = score(data, costs)
    print(f"start {best:.2f}, dev {score(dev, costs):.2f}")
    for _ in range(3):
        for name in (f.name for f in dataclasses.fields(Costs)):
            for factor in (0.0, 0.5, 0.8, 1.25, 2.0):
                tried = dataclasses.replace(costs, **{name: round(getattr(costs, name) * factor, 3)})
                if (found := score(data, tried)) > best + 0.02:
                    best, costs = found, tried
        print(f"{best:.2f} {costs}")
    print(f"dev {score(dev, costs):.2f}")


if __name__ == "__main__":
    main()
