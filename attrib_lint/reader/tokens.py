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
