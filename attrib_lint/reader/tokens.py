"""Between spaCy's tokens and the words that the encoder and the sentence rules read."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    for token in doc:
        if token.is_space:
            spaced = True
            first = first or "\n" in token.text
            continue
        words.append(Word(token.text, spaced, first))
        indexes.append(token.i)
        paragraphs.append(first)
        spaced, first = bool(token.whitespace_), False
    return words, indexes, paragraphs
