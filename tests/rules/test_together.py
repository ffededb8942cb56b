"""What the rules that come with the package say of the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrib_lint.linter import Linter
from attrib_lint.rulebook import Rulebook
from attrib_lint.settings import Settings


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Rulebook())


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        # A few people who were spoken to are asked who they are; a chorus, who of it spoke.
        ("Several workers told The Gazette that the managers knew about the leak.", "ANO102 ANO103 ANO105"),
        ("Many workers said they were afraid.", "ATT111"),
        ("His campaign was dogged by allegations of fraud.", "ATT109"),
        ("The charity has been under fire for its accounts.", "ATT112"),
    ],
)
def test_words_are_reported_for_one_thing_each(linter: Linter, text: str, rules: str) -> None:
    result = linter.check(
        f"The plant shut on Monday.\n\n{text}\n".encode(), filename="a.txt", settings=Settings(Path())
    )
    assert [one.code for one in result.diagnostics] == rules.split()
