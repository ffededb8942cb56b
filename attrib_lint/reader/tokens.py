"""Between spaCy's tokens and the words that the encoder and the sentence rules read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import spacy
from spacy import attrs
from spacy.tokens import Doc

from attrib_lint.reader.network.pieces import Word

if TYPE_CHECKING:
    from spacy.language import Language


def words_of(doc: Doc) -> tuple[list[Word], list[int], list[bool]]:
    """The words of a text, leaving out tokens of white space.

    Returns the words, the number of each one's token in the Doc, and for each whether a paragraph starts with it.
    """
    words: list[Word] = []
    indexes: list[int] = []
    paragraphs: list[bool] = []
    spaced, first = True, True
    spaces = doc.to_array(attrs.SPACY).tolist()
    for i, text in enumerate([t.text for t in doc]):
        if text.isspace():
            spaced = True
            first = first or "\n" in text
            continue
        words.append(Word(text, spaced, first))
        indexes.append(i)
        paragraphs.append(first)
        spaced, first = spaces[i] != 0, False
    return words, indexes, paragraphs


class Tokenizer:
    """A pipeline's tokenizer for many texts: in less time, and with a vocabulary that does not grow without end."""

    def __init__(self, nlp: Language, *, most: int = 30_000) -> None:
        """nlp: a pipeline of spaCy's English; its tokenizer and vocabulary give way to new ones after `most` words."""
        self._nlp, self._most = nlp, most
        self._begin()

    def __call__(self, text: str) -> Doc:
        """The tokens of a text; each Doc keeps the vocabulary that it was made with."""
        if len(self._nlp.vocab) > self._most:
            fresh = spacy.blank("en")
            self._nlp.vocab, self._nlp.tokenizer = fresh.vocab, fresh.tokenizer
            self._begin()
        self._prepare(text)
        return make_doc(self._nlp, text)

    def _begin(self) -> None:
        self._tokenizer = cast("Any", self._nlp.tokenizer)
        self._tokenizer.max_cache_size = self._most
        self._rules = self._tokenizer.rules
        self._met = set(self._rules)

    def _prepare(self, text: str) -> None:
        """Let the tokenizer meet what is new in a text.

        It remembers how it has split a string, but in a text only until the first one with a contraction or an
        abbreviation: so it meets the others by themselves.
        """
        if len(self._met) < self._most:
            new = {one for one in set(text.split()) - self._met if len(one) <= _LONGEST}
            self._met |= new
            self._tokenizer(" ".join(one for one in new if one.strip(_AROUND) not in self._rules))


_LONGEST = 50
"""How many characters a word has: longer strings come once and take time."""
_AROUND = "\"'“”‘’()[].,:;!?…—–-"
PIECE = 200_000
"""How many characters are tokenized at once; spaCy refuses more than a million."""
LONGEST_RUN = 256
"""How many characters without white space are; the time that spaCy takes for a run of brackets grows as its square."""
_RUN = re.compile(rf"(?<!\S)\S{{{LONGEST_RUN + 1},}}")


def make_doc(nlp: Language, text: str) -> Doc:
    """A text's tokens, whatever its length: tokenized in pieces, and joined without a character more or less."""
    pieces = list(_pieces(text))
    if len(pieces) == 1:
        return nlp.make_doc(text)
    docs = [nlp.make_doc(piece) for piece in pieces]
    return Doc.from_docs(docs, ensure_whitespace=False) or docs[0]


def _pieces(text: str) -> Iterator[str]:
    """Pieces of at most PIECE characters, cut after a line break, else after a space, else anywhere.

    Longer runs without white space than LONGEST_RUN are cut besides.
    """
    runs = (range(m.start() + LONGEST_RUN, m.end(), LONGEST_RUN) for m in _RUN.finditer(text))
    start = 0
    for stop in (*(cut for run in runs for cut in run), len(text)):
        while stop - start > PIECE:
            end = max(text.rfind("\n", start, start + PIECE), text.rfind(" ", start + PIECE // 2, start + PIECE)) + 1
            if end <= start:
                end = start + PIECE
            yield text[start:end]
            start = end
        if stop > start or not text:
            yield text[start:stop]
            start = stop
