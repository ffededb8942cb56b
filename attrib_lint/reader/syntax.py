"""Parts of speech, lemmas, sentence starts and entities that another spaCy pipeline has set, instead of our own.

Where the other pipeline leaves something open, what our model says stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from spacy import attrs, symbols
from spacy.tokens import Doc, Span

from attrib_lint.reader.network.encoder import ModelError
from attrib_lint.reader.network.labels import ENTITY_TYPES, XPOS

if TYPE_CHECKING:
    from spacy.language import Language

ENTITIES: Final = {
    **{kind: kind for kind in ENTITY_TYPES},
    **dict.fromkeys(("PER", "PERS"), "PERSON"),
    **dict.fromkeys(("ORGANIZATION", "ORGANISATION", "NORG"), "ORG"),
    **dict.fromkeys(("LOC", "LOCATION", "FAC"), "GPE"),
    **dict.fromkeys(("NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"), "MISC"),
    **dict.fromkeys(("CARDINAL", "ORDINAL", "QUANTITY"), "NUMBER"),
}
"""Our type for each of OntoNotes', CoNLL's and WikiNER's; entities of other types are left out."""
_TAGS: Final = frozenset((*XPOS, "_SP"))
_USUAL: Final = {
    "ADJ": "JJ", "ADP": "IN", "ADV": "RB", "AUX": "VBZ", "CCONJ": "CC", "DET": "DT", "INTJ": "UH", "NOUN": "NN",
    "NUM": "CD", "PART": "RP", "PRON": "PRP", "PROPN": "NNP", "PUNCT": ",", "SCONJ": "IN", "SYM": "SYM",
    "VERB": "VBD", "X": "FW", "SPACE": "_SP",
}  # fmt: skip
"""A Penn tag for each part of speech, where a pipeline has tags of another kind, or none."""
_LEFT_OUT: Final = frozenset(("the", "The", "'s", "’s"))
"""Words at the two ends of entities that our own model leaves out, and others don't."""
_NO: Final = (1 << 64) - 1
"""-1, by which spaCy says that a token starts no sentence, in an array without signs."""


class Syntax:
    """Another spaCy pipeline, to read our tokens with."""

    def __init__(self, name: str) -> None:
        """name: an installed package, or a folder. Raises ModelError when it can't be loaded or reads no English."""
        import spacy

        try:
            nlp = spacy.load(name)
        except Exception as error:  # a pipeline runs anybody's code when it is loaded
            said = " ".join(str(error).split())
            raise ModelError(f"can't load the spaCy pipeline {name}: {said[:300]}") from error
        if nlp.lang not in ("en", "xx"):
            raise ModelError(f"the spaCy pipeline {name} is for another language than English ({nlp.lang})")
        self.name = name
        self._nlp = nlp
        # Tokens have to stay as they are.
        self._components = [proc for one, proc in nlp.pipeline if not nlp.get_pipe_meta(one).retokenizes]

    def __call__(self, doc: Doc) -> Doc:
        """The same tokens as the other pipeline reads them, in a Doc of its own."""
        other = same_tokens(doc, self._nlp)
        for component in self._components:
            other = component(other)
        return other


def same_tokens(doc: Doc, nlp: Language) -> Doc:
    """A Doc with the same tokens and nothing else."""
    return Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def adopt(doc: Doc, other: Doc, *, lemmatize: Callable[[Doc], Doc], syntax: bool = True, entities: bool = True) -> None:
    """Take over what is set in a Doc of the same tokens.

    lemmatize: sets lemmas by parts of speech. syntax: whether to take parts of speech, tags, lemmas and sentence
    starts. entities: whether to take entities.
    """
    if entities:
        _adopt_entities(doc, other)
    if syntax:
        _adopt_tags(doc, other)
        _adopt_lemmas(lemmatize(doc), other)


def _adopt_tags(doc: Doc, other: Doc) -> None:
    """Take parts of speech, tags and sentence starts over from a Doc of the same tokens, where they are set there.

    Paragraphs go on starting sentences, and white space starts none.
    """
    pos, tags, starts = [], [], []
    for mine, theirs in zip(doc, other, strict=True):
        upos = theirs.pos_ or mine.pos_
        tag = theirs.tag_ if theirs.pos_ and theirs.tag_ in _TAGS else mine.tag_
        if upos != mine.pos_ and tag is mine.tag_:
            tag = _USUAL.get(upos, tag)
        pos.append(upos)
        tags.append(tag)
    starts = _starts(doc, other) if other.has_annotation("SENT_START") else [bool(t.is_sent_start) for t in doc]
    write_tags(doc, {"POS": pos, "TAG": tags}, starts)


def _starts(doc: Doc, other: Doc) -> list[bool]:
    starts = []
    due = fresh = True
    for mine, theirs in zip(doc, other, strict=True):
        due = due or bool(theirs.is_sent_start)
        if mine.is_space:
            fresh = fresh or "\n" in mine.text
            starts.append(mine.i == 0)
        else:
            starts.append(due or fresh)
            due = fresh = False
    return starts


def _adopt_lemmas(doc: Doc, other: Doc) -> None:
    """Take lemmas over. "According" stays a word of its own, as rules know it: for spaCy it is a form of "accord"."""
    lemmas = [
        mine.lemma_ if not theirs.lemma_ or mine.lower_ == "according" else theirs.lemma_
        for mine, theirs in zip(doc, other, strict=True)
    ]
    write_tags(doc, {"LEMMA": lemmas})


def _adopt_entities(doc: Doc, other: Doc) -> None:
    """Take entities over, under our own names for their types, if the other pipeline looks for any."""
    if other.has_annotation("ENT_IOB"):
        doc.set_ents(list(_entities(doc, other)))


def _entities(doc: Doc, other: Doc) -> Iterator[Span]:
    for entity in other.ents:
        start, end = entity.start, entity.end
        while start < end and other[start].text in _LEFT_OUT:
            start += 1
        while start < end and other[end - 1].text in _LEFT_OUT:
            end -= 1
        kind = ENTITIES.get(entity.label_)
        if kind is not None and start < end:
            yield Span(doc, start, end, kind)


def write_tags(doc: Doc, layers: Mapping[str, Sequence[str]], starts: Sequence[bool] | None = None) -> None:
    """Set annotations of all tokens at once: by name of spaCy's attribute, a value for each token.

    starts: whether each token starts a sentence; None leaves sentences as they are.
    """
    if not len(doc) or not (layers or starts is not None):
        return
    strings = doc.vocab.strings
    columns = [
        [symbols.IDS[value] if name == "POS" else strings.add(value) for value in values]
        for name, values in layers.items()
    ]
    names = list(layers)
    if starts is not None:
        names.append("SENT_START")
        columns.append([1 if start else _NO for start in starts])
    rows: Any = np.array(columns, dtype=np.uint64).T.copy()
    doc.from_array([attrs.IDS[name] for name in names], rows)
