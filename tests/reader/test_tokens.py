from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from attrib_lint.reader.tokens import LONGEST_RUN, PIECE, Tokenizer, _pieces, make_doc

NLP, PLAIN = spacy.blank("en"), spacy.blank("en")
TOKENIZER = Tokenizer(NLP)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(
        st.sampled_from([
            "…", "don't", "Mr.", "(Mr.", "can't,", "U.S.", "a.m.", "8a.m.", "minister", "“Minister", "minister,”",
            "Corp.’s", ":-)", "x:)", "(* >ω<)", "well-known", "$5.", "www.example.org/a?b=c.", "\n", "\n\n", "  ", "\t",
        ])
    ).map(" ".join),
)  # fmt: skip


@settings(max_examples=50)
@given(TEXTS)
def test_tokens_are_spacys(text: str) -> None:
    expected = [(t.text, t.whitespace_) for t in PLAIN(text)]
    for _ in range(2):
        assert [(t.text, t.whitespace_) for t in TOKENIZER(text)] == expected


def test_the_vocabulary_is_renewed() -> None:
    nlp = spacy.blank("en")
    tokenizer = Tokenizer(nlp, most=len(nlp.vocab) + 50)
    docs = [tokenizer(f"The zyx{n} met the zyy{n} at Mr. Zyz{n}'s house.") for n in range(200)]
    assert len(nlp.vocab) < 1200
    assert len({id(doc.vocab) for doc in docs}) > 5
    assert docs[0].text == "The zyx0 met the zyy0 at Mr. Zyz0's house."
    assert [t.lower_ for t in docs[0]][-4:] == ["zyz0", "'s", "house", "."]


def test_long_texts_keep_every_character() -> None:
    text = "So it was.\n" * (PIECE // 10) + "x" * (PIECE + 5)
    assert make_doc(NLP, text).text == text


@pytest.mark.parametrize(
    "text", ["", "a", "(" * 1000 + " so", "He said " + "“(" * 700 + "\n" + "x" * 300, "a b " * 60_000]
)
def test_no_character_is_lost_in_pieces(text: str) -> None:
    assert make_doc(spacy.blank("en"), text).text == text


def test_long_runs_are_cut() -> None:
    assert max(map(len, _pieces("He said (" + "(" * 5000 + " so"))) <= LONGEST_RUN + len("He said ")
