"""Make the table of lemmas: python -m training.lemmas --corpora FOLDER --out attrib_lint/reader/model/lemmas.json.

Counts the lemmas of each form in UD English EWT (gold) and in PolNeAR's tokens (CoreNLP's, so that they only decide
where EWT is silent and they agree among themselves), and keeps the forms that the rules get wrong. EWT's test part is
left out, so that it can measure the result.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from attrib_lint.reader.lemmas import _CLASSES, by_rule

Form = tuple[str, str]


def from_ewt(path: Path) -> Iterator[tuple[Form, str]]:
    """(form, Penn tag) and lemma of each word."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.split("\t")
            if len(fields) == 10 and fields[0].isdigit() and fields[3] != "PROPN":
                yield (fields[1].lower(), fields[4]), fields[2].lower()


def from_polnear(path: Path) -> Iterator[tuple[Form, str]]:
    """(form, Penn tag) and lemma of each token."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            for start, end, tag, _, lemma in article["tokens"] or ():
                if not tag.startswith("NNP"):
                    yield (article["text"][start:end].lower(), tag), lemma.lower()


def table(gold: Counter[tuple[Form, str]], silver: Counter[tuple[Form, str]]) -> dict[str, dict[str, str]]:
    """For each class of words the forms whose lemma the rules miss."""
    votes: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for counts, weight, least in ((gold, 20, 1), (silver, 1, 3)):
        for ((form, tag), lemma), n in counts.items():
            kind = _CLASSES.get(tag[:1])
            if kind and n >= least and form.isalpha() and lemma.isalpha():
                votes[kind, form, tag][lemma] += weight * n
    # A form that only one corpus has, once or twice, is a slip of the pen more often than a word.
    seen = {f for (f, _), n in silver.items() if n >= 3} | {f for (f, _), n in gold.items() if n >= 3}
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    weight_of: Counter[tuple[str, str]] = Counter()
    for (kind, form, tag), lemmas in votes.items():
        lemma, n = lemmas.most_common(1)[0]
        if n <= weight_of[kind, form]:
            continue
        weight_of[kind, form] = n
        if lemma != by_rule(form, tag) and (form, tag) in seen:
            wanted[kind][form] = lemma
        else:
            wanted[kind].pop(form, None)
    return {kind: dict(sorted(forms.items())) for kind, forms in sorted(wanted.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    gold = Counter(from_ewt(arguments.corpora / "ud_english_ewt/train.conllu.gz"))
    silver = Counter(from_polnear(arguments.corpora / "polnear/train.jsonl.gz"))
    made = table(gold, silver)
    arguments.out.write_text(json.dumps(made, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print({kind: len(forms) for kind, forms in made.items()}, arguments.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
