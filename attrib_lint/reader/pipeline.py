"""The reader's spaCy components: `spacy.blank("en")`, then these, usable in anybody's pipeline.

They write what spaCy knows (parts of speech, lemmas, entities, sentence starts) where spaCy's users look for it, and
the model's raw spans to `doc.spans["sources" | "cues" | "contents"]`, which survive DocBin.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
from spacy import attrs, symbols
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from attrib_lint.reader.lemmas import Lemmas
from attrib_lint.reader.network.choosing import choose
from attrib_lint.reader.network.decoding import best_spans, spans_of
from attrib_lint.reader.network.encoder import MODEL, Encoder, readable
from attrib_lint.reader.network.labels import ENTITY, UPOS, XPOS
from attrib_lint.reader.network.links import NOBODY, Links, ties
from attrib_lint.reader.network.pieces import REMEMBERED
from attrib_lint.reader.sentences import sentence_breaks
from attrib_lint.reader.tokens import words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

GROUPS = {"SOURCE": "sources", "CUE": "cues", "CONTENT": "contents"}
"""Where the spans of each role are kept in `Doc.spans`."""
TIES = "ties"
"""The attribute of those groups that says where the model sees each span's source and cue; see `_ties`."""


@Language.factory(
    "attrib_lint_encoder", default_config={"model": None, "threads": 0}, assigns=["token.pos", "doc.ents"]
)
def make_encoder(nlp: Language, name: str, model: str | None, threads: int) -> EncoderComponent:
    """The trained model as a component. model: its folder, or None for the one in the package."""
    return EncoderComponent(Encoder(Path(model) if model else MODEL, threads=threads))


@Language.factory("attrib_lint_lemmatizer", default_config={"table": None}, assigns=["token.lemma"])
def make_lemmatizer(nlp: Language, name: str, table: str | None) -> LemmaComponent:
    """Lemmas from part of speech. table: a JSON file, or None for the one in the package."""
    with readable(Path(table) if table else MODEL / "lemmas.json") as path:
        return LemmaComponent(Lemmas.read(path))


class EncoderComponent:
    """Sets sentence starts, parts of speech and entities, and the raw spans of attributions."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    def __call__(self, doc: Doc) -> Doc:
        """Read a Doc in place and return it."""
        words, indexes, paragraphs = words_of(doc)
        breaks = sentence_breaks(words, paragraphs)
        scores, links = self.encoder.scores(words, breaks)
        _annotate(doc, indexes, breaks, scores["upos"].argmax(-1), scores["xpos"].argmax(-1))
        path = best_spans(scores["entity"], ENTITY)
        doc.set_ents([Span(doc, indexes[a], indexes[b - 1] + 1, label) for a, b, label in spans_of(path, ENTITY)])
        found = choose(scores["attribution"], self.encoder.opening, self.encoder.moves)
        tied = _ties(found, indexes, links)
        for role, group in GROUPS.items():
            spans = [Span(doc, indexes[a], indexes[b - 1] + 1, role) for a, b, kind in found if kind == role]
            attributes = {TIES: {str(span.start): tied[span.start] for span in spans if span.start in tied}}
            doc.spans[group] = SpanGroup(doc, name=group, spans=spans, attrs=attributes)
        return doc


def _ties(
    spans: Sequence[tuple[int, int, str]], indexes: Sequence[int], links: Links | None
) -> dict[int, dict[str, list[tuple[int, float]]]]:
    """For the first token of each span and for SOURCE and CUE, the first tokens of those it may belong to.

    `NOBODY` stands among them; each has its log probability.
    """
    if links is None:
        return {}
    first = [indexes[a] for a, _, _ in spans]
    found: dict[int, dict[str, list[tuple[int, float]]]] = {token: {} for token in first}
    for role, said in ties(links, spans).items():
        for token, tie in zip(first, said, strict=True):
            if tie:
                found[token][role] = [(n if n == NOBODY else first[n], value) for n, value in tie.items()]
    return found


def _annotate(
    doc: Doc, indexes: Sequence[int], breaks: Sequence[int], upos: NDArray[np.intp], xpos: NDArray[np.intp]
) -> None:
    """Set sentence starts and parts of speech, all at once: set one by one, each would search the Doc.

    indexes: the token of each word; tokens of white space are the rest. upos, xpos: their numbers in `UPOS` and `XPOS`.
    """
    strings = doc.vocab.strings
    rows: Any = np.empty((len(doc), 3), dtype=np.uint64)
    rows[:] = (_NO, symbols.IDS["SPACE"], strings.add("_SP"))
    rows[indexes, 0] = np.where(np.asarray(breaks) > 0, 1, _NO)
    rows[indexes, 1] = np.array([symbols.IDS[name] for name in UPOS], dtype=np.uint64)[upos]
    rows[indexes, 2] = np.array([strings.add(name) for name in XPOS], dtype=np.uint64)[xpos]
    rows[:1, 0] = 1
    doc.from_array([attrs.SENT_START, attrs.POS, attrs.TAG], rows)


_NO = np.uint64(2**64 - 1)
"""-1 as spaCy's unsigned attributes hold it: the token starts no sentence."""


class LemmaComponent:
    """Sets lemmas."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self._known: dict[tuple[int, ...], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of a Doc and return it."""
        keys = [tuple(row) for row in doc.to_array([attrs.ORTH, attrs.POS, attrs.TAG]).tolist()]
        places = dict(zip(keys, range(len(keys)), strict=True))
        known = self._known
        lemmas = {
            key: doc.vocab.strings.add(known[key] if key in known else self._lemma(doc, place, key))
            for key, place in places.items()
        }
        column: Any = np.array([lemmas[key] for key in keys], dtype=np.uint64)
        doc.from_array([attrs.LEMMA], column)
        return doc

    def _lemma(self, doc: Doc, place: int, key: tuple[int, ...]) -> str:
        """Find the lemma of the token at `place`. key: what tells all tokens apart that have lemmas of their own."""
        token = doc[place]
        found = token.text if token.is_space else self.lemmas(token.text, token.pos_, token.tag_)
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[key] = found
        return found


def make_pipeline(model: Path | None = None, *, threads: int = 0) -> Language:
    """The pipeline that attrib-lint runs. model: a folder, or None for the one in the package. Raises ModelError."""
    nlp = spacy.blank("en")
    nlp.add_pipe("attrib_lint_encoder", config={"model": str(model) if model else None, "threads": threads})
    nlp.add_pipe("attrib_lint_lemmatizer", config={"table": str(model / "lemmas.json") if model else None})
    return nlp
