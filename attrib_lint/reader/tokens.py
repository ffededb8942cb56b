"""Between spaCy's tokens and the words that the encoder and the sentence rules read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy import attrs

from attrib_lint.reader.pieces import Word

if TYPE_CHECKING:
    from spacy.tokens import Doc


def words_of(doc: Doc) -> tuple[list[Word], list[int], list[bool]]:
    """The words of a text, leaving out tokens of white space.

    Returns the words, the number of each one's token in the Doc, and for each whether a paragraph starts with it.
    """
    words: list[Word] = []
    indexes: list[int] = []
    paragraphs: list[bool] = []
    spaced, first = True, True
    for i, (text, space) in enumerate(zip(texts_of(doc), doc.to_array(attrs.SPACY).tolist(), strict=True)):
        if text.isspace():
            spaced = True
            first = first or "\n" in text
            continue
        words.append(Word(text, spaced, first))
        indexes.append(i)
        paragraphs.append(first)
        spaced, first = space != 0, False
    return words, indexes, paragraphs


def texts_of(doc: Doc) -> list[str]:
    """The tokens' texts. Asking the tokens themselves would make an object of each, and a string of each anew."""
    keys = doc.to_array(attrs.ORTH).tolist()
    strings = doc.vocab.strings
    texts = {key: strings[key] for key in set(keys)}
    return [texts[key] for key in keys]
