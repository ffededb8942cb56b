from __future__ import annotations

import pytest
import spacy

from attrib_lint.reader.sentences import sentence_breaks
from attrib_lint.reader.tokens import words_of

NLP = spacy.blank("en")


def sentences(text: str) -> list[str]:
    doc = NLP.make_doc(text)
    words, indexes, paragraphs = words_of(doc)
    breaks = sentence_breaks(words, paragraphs)
    starts = [doc[i].idx for i, level in zip(indexes, breaks, strict=True) if level]
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Gov. John Roe left.", "He was tired."],
        ["Mr. Roe of the U.S. Army spoke.", "Nobody listened."],
        ["He moved to the U.S.", "The family stayed."],
        ["“It is over.”", "She left."],
        ["“Is it over?” she asked."],
        ["George W. Bush spoke at 5 p.m. on Sunday.", "It rained."],
        ["It cost $1.5 million.", "“Too much,” he said."],
        ["Sales rose 3.4 percent."],
        ["He left", "She stayed"],
    ],
)
def test_sentences(expected: list[str]) -> None:
    joined = "\n".join(expected) if expected == ["He left", "She stayed"] else " ".join(expected)
    assert sentences(joined) == expected


def test_sentences_that_nothing_parts() -> None:
    assert sentences("They went to Minsk.The ministry agreed.") == ["They went to Minsk.", "The ministry agreed."]
