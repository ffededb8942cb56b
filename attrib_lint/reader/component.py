"""The whole reader as one component for anybody's spaCy pipeline.

    nlp = spacy.blank("en")
    nlp.add_pipe("attrib_lint_reader")
    doc = nlp("The plan is weak, critics say.")
    doc.spans["sources"]   # and "cues", "contents", "quotations": see `spangroups`

It brings its own model, and reads the tokens that the pipeline has, whatever tokenizer made them. What it finds is the
same as `attrib-lint sources` finds in a plain text file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from attrib_lint.document import document_from_text
from attrib_lint.document.model import Document, Region
from attrib_lint.reader.pipeline import make_encoder, make_lemmatizer
from attrib_lint.reader.reader import analyse
from attrib_lint.reader.spangroups import write_spans
from attrib_lint.reader.syntax import adopt, write_tags
from attrib_lint.text import OffsetMap, merge
from attrib_lint.text import Span as Place

CHOICES: Final = ("keep", "own", "use")
"""What to do with what other components have set.

keep: leave it, fill in what is missing, and read by our own. own: put our own in its place. use: leave it, fill in
what is missing, and read by it.
"""


@Language.factory(
    "attrib_lint_reader",
    default_config={"model": None, "threads": 0, "syntax": "keep", "entities": "keep"},
    assigns=["doc.spans", "doc.ents", "token.pos", "token.tag", "token.lemma", "token.is_sent_start"],
)
def make_reader(
    nlp: Language, name: str, model: str | None, threads: int, syntax: str, entities: str
) -> ReaderComponent:
    """The reader as a component.

    model: its folder, or None for the one in the package. threads: how many to compute with; 0 leaves that to ONNX
    Runtime. syntax: what to do with parts of speech, tags, lemmas and sentence starts of other components, one of
    `CHOICES`; entities: the same for entities. Raises ValueError for another choice, ModelError for a broken model.
    """
    for key, value in (("syntax", syntax), ("entities", entities)):
        if value not in CHOICES:
            raise ValueError(f"{name}: {key} is {value!r}, and must be one of {', '.join(CHOICES)}")
    table = f"{model}/lemmas.json" if model else None
    components = (make_encoder(nlp, name, model, threads), make_lemmatizer(nlp, name, table))
    return ReaderComponent(components, syntax=syntax, entities=entities)


class ReaderComponent:
    """Writes attributions and quotations to `Doc.spans`, and the syntax that the Doc lacks."""

    def __init__(self, components: tuple[Any, Any], *, syntax: str, entities: str) -> None:
        """components: the encoder's and the lemmatizer's."""
        self._encode, self._lemmatize = components
        self._syntax, self._entities = syntax, entities

    def __call__(self, doc: Doc) -> Doc:
        """Read a Doc in place and return it."""
        document = _document(doc.text)
        # In a Doc of our own nothing that others have set is in the way.
        own = _copy(doc, document.text)
        self._lemmatize(self._encode(own))
        adopt(
            own,
            doc,
            lemmatize=self._lemmatize,
            syntax=self._syntax == "use",
            entities=self._entities == "use",
        )
        analysis = analyse(own, document)
        self._write(doc, own)
        write_spans(doc, analysis)
        return doc

    def _write(self, doc: Doc, own: Doc) -> None:
        """Put our own syntax where it is wanted. A parsed Doc keeps its sentences: they follow from its trees."""
        over = self._syntax == "own"
        layers = {
            "POS": [t.pos_ for t in own],
            "TAG": [t.tag_ for t in own],
            "LEMMA": [t.lemma_ for t in own],
        }
        missing = {name: values for name, values in layers.items() if over or not doc.has_annotation(name)}
        parted = doc.has_annotation("DEP") or (not over and doc.has_annotation("SENT_START"))
        write_tags(doc, missing, None if parted and len(doc) > 1 else [bool(t.is_sent_start) for t in own])
        if self._entities == "own" or not doc.has_annotation("ENT_IOB"):
            doc.set_ents([Span(doc, e.start, e.end, e.label) for e in own.ents])


def _document(text: str) -> Document:
    """A text as a plain text file is read, but without moving a character: what is no prose becomes blanks."""
    found = document_from_text(text)
    regions, parts, end = [], [], 0
    for region in found.regions:
        place = found.offsets.to_file(region.span)
        parts += [_outside(text[end : place.start]), _inside(place.of(text))]
        regions.append(Region(region.kind, Place(*place)))
        end = place.end
    masked = _without("".join((*parts, _outside(text[end:]))), [Place(*comment.span) for comment in found.comments])
    return Document("", masked, masked, OffsetMap.identity(len(masked)), tuple(regions), found.metadata)


def _without(text: str, spans: Sequence[Place]) -> str:
    parts, end = [], 0
    for span in merge(spans):
        parts += [text[end : span.start], " " * (span.end - span.start)]
        end = span.end
    return "".join((*parts, text[end:]))


def _inside(paragraph: str) -> str:
    """A hard-wrapped paragraph goes on over its line ends."""
    return paragraph.replace("\n", " ").replace("\r", " ")


def _outside(text: str) -> str:
    """Between paragraphs only line ends count."""
    return "".join("\n" if char == "\r" or char == "\n" else " " for char in text)


def _copy(doc: Doc, text: str) -> Doc:
    """A Doc with the same tokens over a text of the same length."""
    words = [text[t.idx : t.idx + len(t)] for t in doc]
    return Doc(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc])
