from __future__ import annotations

import pytest

from attrib_lint.reader.lemmas import Lemmas, by_rule
from attrib_lint.reader.network.encoder import MODEL

LEMMAS = Lemmas.read(MODEL / "lemmas.json")


@pytest.mark.parametrize(
    ("word", "upos", "tag", "lemma"),
    [
        ("said", "VERB", "VBD", "say"),
        ("believes", "VERB", "VBD", "believe"),
        ("preaches", "VERB", "VBP", "preach"),
        ("reiterated", "VERB", "VBN", "reiterate"),
        ("stopped", "VERB", "VBD", "stop"),
        ("making", "VERB", "VBG", "make"),
        ("denies", "VERB", "VBZ", "deny"),
        ("underscores", "VERB", "VBZ", "underscore"),
        ("highlighting", "VERB", "VBG", "highlight"),
        ("raises", "VERB", "VBZ", "raise"),
        ("slammed", "VERB", "VBD", "slam"),
        ("conceded", "VERB", "VBD", "concede"),
        ("touting", "VERB", "VBG", "tout"),
        ("lashed", "VERB", "VBD", "lash"),
        ("officials", "NOUN", "NNS", "official"),
        ("parties", "NOUN", "NNS", "party"),
        ("women", "NOUN", "NNS", "woman"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("Peskov", "PROPN", "NNP", "Peskov"),
        ("is", "AUX", "VBZ", "be"),
        ("n’t", "PART", "RB", "not"),
        ("them", "PRON", "PRP", "they"),
    ],
)
def test_lemma(word: str, upos: str, tag: str, lemma: str) -> None:
    assert LEMMAS(word, upos, tag) == lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("seethed", "seethe"),
        ("griped", "gripe"),
        ("savaged", "savage"),
        ("divulged", "divulge"),
        ("ridiculed", "ridicule"),
        ("lectured", "lecture"),
        ("exploded", "explode"),
        ("bleated", "bleat"),
        ("gloated", "gloat"),
        ("scolded", "scold"),
        ("planned", "plan"),
        ("visited", "visit"),
        ("opened", "open"),
    ],
)
def test_regular_endings_without_the_table(word: str, lemma: str) -> None:
    assert by_rule(word, "VBD") == lemma
