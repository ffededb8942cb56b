from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib_lint.facts.names import fold, initials, name_key, words


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Dmitry", "dmitri"), ("Dmitriy", "Dmitry"), ("Sergei", "Sergey"), ("Shoigu", "Shoygu"), ("Andrei", "Andrey"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Zelenskiy", "Zelenskyi"), ("Yuliia", "Yulia"), ("Aleksei", "Alexey"),
        ("Erdoğan", "Erdogan"), ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"), ("Müller", "Muller"), ("Łukasz", "Lukasz"),
    ],
)  # fmt: skip
def test_spellings_of_one_name(one: str, two: str) -> None:
    assert name_key(one) == name_key(two)


@pytest.mark.parametrize(
    ("one", "two"), [("Andrei", "Mikhail"), ("Maria", "Mario"), ("Ivan", "Igor"), ("Putin", "Patin")]
)
def test_other_names(one: str, two: str) -> None:
    assert name_key(one) != name_key(two)


def test_initials_and_suffixes() -> None:
    assert name_key("Joseph R. Biden Jr.") == name_key("Joseph Biden")
    assert name_key("Sir Keir Starmer") == name_key("Keir Starmer")
    assert (initials("George W. Bush"), initials("George H.W. Bush")) == ("gwb", "ghb")


def test_words() -> None:
    assert words("the U.S. president’s — Élysée") == ("the", "us", "president", "elysee")


@given(st.text())
def test_any_text(text: str) -> None:
    assert all(words(text))
    name_key(text)
    initials(text)
    assert fold(text) == fold(text)
