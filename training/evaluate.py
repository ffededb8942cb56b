"""What the shipped model can do: python -m training.evaluate --corpora FOLDER [--model FOLDER].

Parts of speech and lemmas on EWT's test part (words that our tokenizer cuts as EWT does), and exact spans on PolNeAR's
dev part, by publisher and by form as well: precision, recall and F1 in percent. These are the model's own figures,
before anything written by hand touches its spans.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from attrib_lint.analysis import Form
from attrib_lint.reader.attributions.assembly import form_of
from attrib_lint.reader.attributions.quotations import find_quotations
from attrib_lint.reader.pipeline import GROUPS, make_pipeline
from attrib_lint.text import Span, merge
from training.corpora import ewt, polnear
from training.lemmas import from_ewt
from training.linking import paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language


Place = tuple[int, int]


def parts_of_speech(nlp: Language, path: Path) -> dict[str, float]:
    """Accuracy of universal and Penn tags over the words that both sides cut alike, and the share of those."""
    right, total, alike = Counter[str](), 0, 0
    for text in ewt(path):
        tokens = {(t.idx, t.idx + len(t)): t for t in nlp(text.text)}
        for (s, e, upos), (_, _, xpos) in zip(text.spans["upos"], text.spans["xpos"], strict=True):
            total += 1
            token = tokens.get((s, e))
            if token is not None:
                alike += 1
                right["upos"] += token.pos_ == upos
                right["xpos"] += token.tag_ == xpos
    scores = {name: round(100 * n / alike, 2) for name, n in right.items()}
    return {**scores, "words cut alike": round(100 * alike / total, 2)}


def lemmas(nlp: Language, path: Path) -> float:
    """Accuracy of lemmas over nouns, verbs, adjectives and adverbs, given gold tags."""
    table = nlp.get_pipe("attrib_lint_lemmatizer").lemmas  # type: ignore[attr-defined]
    pairs = [(form, tag, lemma) for (form, tag), lemma in from_ewt(path) if tag[0] in "NVJR" and tag != "NNP"]
    right = sum(table(form, "X", tag) == lemma for form, tag, lemma in pairs)
    return round(100 * right / len(pairs), 2)


def spans(nlp: Language, path: Path) -> dict[str, dict[str, list[float]]]:
    """Exact spans, white space at the edges ignored: precision, recall and F1 of each role.

    For all, for each publisher, and by form: of contents those that stand in quotation marks (direct), outside
    (indirect) or both (mixed). Sources and cues count with the form of their gold attribution's contents: of them only
    the recall means something there.
    """
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: {role: [0, 0, 0] for role in GROUPS})
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        publishers = {article["id"]: article["publisher"] for article in map(json.loads, lines)}
    for text in polnear(path):
        doc = nlp(text.text)
        forms = _forms(text.text)
        found_in = {
            role: {_trim(text.text, s.start_char, s.end_char) for s in doc.spans[group]}
            for role, group in GROUPS.items()
        }
        for role, found in found_in.items():
            gold = {_trim(text.text, s, e) for s, e, label in text.spans["attribution"] if label == role}
            _count(counts["all"][role], gold, found)
            _count(counts[publishers[text.id]][role], gold, found)
            if role == "CONTENT":
                for form in Form:
                    ours, theirs = ({s for s in group if forms(s) == form} for group in (found, gold))
                    _count(counts[form.value][role], theirs, ours)
        for attribution in text.attributions or ():
            said = [forms((s, e)) for s, e in attribution.get("content", ())]
            if said:
                form = said[0] if len(set(said)) == 1 else Form.MIXED
                for role in ("SOURCE", "CUE"):
                    gold = {_trim(text.text, s, e) for s, e in attribution.get(role.lower(), ())}
                    _count(counts[form.value][role], gold, gold & found_in[role])
    return {name: {role: _prf(*cell) for role, cell in roles.items()} for name, roles in sorted(counts.items())}


def _count(cell: list[int], gold: set[Place], found: set[Place]) -> None:
    cell[0] += len(gold & found)
    cell[1] += len(found)
    cell[2] += len(gold)


def _forms(text: str) -> Callable[[Place], Form]:
    """Tells the form of a content by its place."""
    paragraphs = paragraphs_of(text)
    quoted = merge(q.span for q in find_quotations(text, paragraphs, ()))
    return lambda place: form_of([Span(*place)], quoted, text)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _prf(right: int, found: int, gold: int) -> list[float]:
    return [round(100 * x, 1) for x in (right / max(1, found), right / max(1, gold), 2 * right / max(1, found + gold))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="a folder; without it the model in the package")
    arguments = parser.parse_args()
    nlp = make_pipeline(arguments.model)
    test = arguments.corpora / "ud_english_ewt/test.conllu.gz"
    print(json.dumps({"EWT test": {**parts_of_speech(nlp, test), "lemmas": lemmas(nlp, test)}}, indent=1))
    print(json.dumps({"PolNeAR dev": spans(nlp, arguments.corpora / "polnear/dev.jsonl.gz")}, indent=1))


if __name__ == "__main__":
    main()
