from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib_lint.checks.base import Budget
from attrib_lint.checks.phrases import PhraseFinder
from attrib_lint.checks.wordlist import WordList
from attrib_lint.rules.model import Lexicon
from attrib_lint.rules.phrases import PhraseError, parse
from attrib_lint.rules.rule_file import entry_of
from tests.made import article


def find(phrase: str | dict[str, object], text: str, **made: dict[str, str]) -> list[str]:
    entries = tuple(entry_of(e) for e in ("outrage", "public anger"))
    lexicons = {"anger": Lexicon("anger", "", entries, None)}  # type: ignore[arg-type]
    finder = PhraseFinder([entry_of(phrase)], lexicons=lexicons)
    return [h.span.of(text) for h in finder.find(article(text, **made).words, Budget())]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("behind the scenes", "It began Behind the Scenes, she said.", ["Behind the Scenes"]),
        ("behind the scenes", "behind the old scenes", []),
        ("scepticism|skepticism", "Scepticism or skepticism?", ["Scepticism", "skepticism"]),
        ("the (wider) public", "the public, the wider public", ["the public", "the wider public"]),
        ("meet with ... doubt", "meet with a lot of doubt", ["meet with a lot of doubt"]),
        ("meet with ... doubt", "meet with more, and growing, doubt", ["meet with more, and growing, doubt"]),
        ("meet with ... doubt", "meet with one two three four doubt", []),
        ("meet with ... doubt", "meet with him. No doubt", []),
        ("a * turn", "a bad turn, a turn", ["a bad turn"]),
        ("draw <anger>", "draw outrage, draw public anger, draw pictures", ["draw outrage", "draw public anger"]),
        ("closed-door", "closed-door, closed‑door, closed door", ["closed-door", "closed‑door", "closed door"]),
        ("don't know", "We don’t know.", ["don’t know"]),
        ("the mayor", "the mayor's office", ["the mayor"]),
        ("so called", "so-called", []),
        ("ab", "cab abs abbey", []),
    ],
)
def test_what_a_phrase_matches(phrase: str, text: str, expected: list[str]) -> None:
    assert find(phrase, text) == expected


def test_lemmas_parts_of_speech_and_forms() -> None:
    text = "She claims the claims."
    assert find("claim", text, lemmas={"claims": "claim"}) == ["claims", "claims"]
    assert find({"phrase": "claim", "match": "lower"}, text, lemmas={"claims": "claim"}) == []
    assert find({"phrase": "claims", "match": "exact"}, "Claims claims") == ["claims"]
    tagged = article(text, lemmas={"claims": "claim"})
    tagged.doc[1].pos_, tagged.doc[3].pos_ = "VERB", "NOUN"
    listed = WordList(text, tagged.doc)
    assert [h.span for h in PhraseFinder([entry_of("claim/NOUN")], lexicons={}).find(listed, Budget())] == [(15, 21)]


def test_a_form_whose_part_of_speech_was_misread() -> None:
    assert find("raise doubt", "It raises doubt, raised doubt, raising doubt") == [
        "raises doubt",
        "raised doubt",
        "raising doubt",
    ]
    assert find("the", "thing thes") == []


def test_exceptions() -> None:
    entry = {"phrase": "claim", "except": ["claim (full) responsibility", "insurance claim"]}
    assert find(entry, "claim this; claim full responsibility; an insurance claim; claim responsibility") == ["claim"]


def test_the_longest_match_is_kept() -> None:
    finder = PhraseFinder([entry_of("lash"), entry_of("lash out"), entry_of("out")], lexicons={})
    text = "lash out, lash"
    assert [h.span.of(text) for h in finder.find(WordList(text), Budget())] == ["lash out", "lash"]


@pytest.mark.parametrize(
    "phrase",
    ["(a", "a)", "((a))", "...", "... a", "a ...", "(a)", "a/XYZ", "a||b", "<a b>", " ".join(["(a)"] * 9) + " b"],
)
def test_what_is_no_phrase(phrase: str) -> None:
    with pytest.raises(PhraseError):
        parse(phrase)


@given(st.text(max_size=30))
def test_any_text_is_a_phrase_or_an_error(text: str) -> None:
    try:
        phrase = parse(text)
    except PhraseError:
        return
    assert phrase.ways
    PhraseFinder([entry_of(text)], lexicons={}).find(WordList(text + " " + text), Budget())


@given(st.text(max_size=200))
def test_words_lie_where_they_stand(text: str) -> None:
    listed = WordList(text, article(text).doc)
    for start, end, exact in zip(listed.starts, listed.ends, listed.exact, strict=True):
        assert len(text[start:end]) == len(exact)
