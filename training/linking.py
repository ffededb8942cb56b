"""Find what links cost: python -m training.linking --corpora FOLDER. Prints the costs for reader/linking.py.

Coordinate search on PolNeAR's dev part with the spans and ties that the model gives: F1 of attributions whose contents
and source agree with an editor's (the contents' intersection over union at least 0.5, the source's 0.3).
"""

from __future__ import annotations

import argparse
import dataclasses
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrib_lint.analysis import Paragraph
from attrib_lint.reader.attributions.assembly import rows_of
from attrib_lint.reader.network.linking import Costs, Piece, link
from attrib_lint.reader.pipeline import make_pipeline
from attrib_lint.text import Span
from training.corpora import polnear_attributions

Spans = list[tuple[int, int]]
Row = tuple[list[Piece], list[Spans], list[tuple[Spans, Spans]]]
"""An article's pieces, the place of each, and for each of its attributions those of the contents and the source."""


def rows(path: Path, model: Path | None) -> Iterator[Row]:
    """What the model finds in each article, and what the editors found."""
    nlp = make_pipeline(model)
    for text, attributions in polnear_attributions(path):
        doc = nlp(text)
        found = rows_of(doc, text, paragraphs_of(text))
        gold = [(_pairs(a.get("content")), _pairs(a.get("source"))) for a in attributions if a.get("content")]
        yield [p for p, _ in found], [[(s.start_char, s.end_char)] for _, s in found], gold


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Each line with anything on it."""
    return tuple(Paragraph(Span(m.start(), m.end()), "body") for m in re.finditer(r"[^\n]*\S[^\n]*", text))


def _pairs(spans: list[list[int]] | None) -> Spans:
    return [(s, e) for s, e in spans or []]


def overlap(a: Spans, b: Spans) -> float:
    """Intersection over union, in characters."""
    x, y = ({i for s, e in spans for i in range(s, e)} for spans in (a, b))
    return len(x & y) / max(1, len(x | y))


def score(data: Sequence[Row], costs: Costs) -> float:
    """F1, in percent, of attributions whose contents and source agree with gold ones, matched one to one."""
    right = found = gold = 0
    for pieces, places, attributions in data:
        made = []
        for group in link(pieces, costs):
            parts: dict[str, Spans] = {"SOURCE": [], "CUE": [], "CONTENT": []}
            for number in (*group.own, *([] if group.shared is None else [group.shared])):
                parts[pieces[number].role] += places[number]
            if parts["CONTENT"]:
                made.append((parts["CONTENT"], parts["SOURCE"]))
        found += len(made)
        gold += len(attributions)
        pairs = sorted(
            (
                (agreement, i, j)
                for i, (content, source) in enumerate(attributions)
                for j, (ours, said) in enumerate(made)
                if ours[0][0] < content[-1][1] and content[0][0] < ours[-1][1]
                and (agreement := overlap(content, ours)) >= 0.5
                and ((not source and not said) or overlap(source, said) >= 0.3)
            ),
            reverse=True,
        )  # fmt: skip
        taken: tuple[set[int], set[int]] = set(), set()
        for _, i, j in pairs:
            if i not in taken[0] and j not in taken[1]:
                taken[0].add(i)
                taken[1].add(j)
        right += len(taken[0])
    return 200 * right / max(1, found + gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="a folder; without it the model in the package")
    arguments = parser.parse_args()
    data = list(rows(arguments.corpora / "polnear/dev.jsonl.gz", arguments.model))
    costs = Costs()
    best = score(data, costs)
    print(f"start {best:.2f}; without ties {score(data, Costs(source_tie=0, cue_tie=0)):.2f}")
    for _ in range(2):
        for name in (f.name for f in dataclasses.fields(Costs)):
            for factor in (0.0, 0.5, 0.8, 1.25, 2.0):
                tried = dataclasses.replace(costs, **{name: round(getattr(costs, name) * factor, 3)})
                if (found := score(data, tried)) > best + 0.02:
                    best, costs = found, tried
        print(f"{best:.2f} {costs}")


if __name__ == "__main__":
    main()
