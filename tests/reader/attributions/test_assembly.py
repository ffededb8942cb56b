from __future__ import annotations

from collections.abc import Callable

import pytest

from attrib_lint.analysis import Analysis


@pytest.mark.parametrize(
    ("introduced", "who"),
    [("The mayor added:", "The mayor"), ("Lopez went on:", "Lopez"), ("Dana Ruiz told the station:", "Dana Ruiz")],
)
def test_a_colon_hands_the_word_to_the_next_paragraph(
    read: Callable[[str], Analysis], introduced: str, who: str
) -> None:
    told = "I mean, nobody in this town believes a word of it. They cannot win without cheating."
    analysis = read(f"“It is a disgrace,” Dana Ruiz said.\n\n{introduced}\n\n{told}\n\nThe vote is on Monday.")
    last = analysis.attributions[-1]
    assert last.source is not None
    assert last.source.span.of(analysis.text) == who
    assert last.contents[0].of(analysis.text).startswith(told[:40])


def test_without_a_colon_the_next_paragraph_is_its_own(read: Callable[[str], Analysis]) -> None:
    analysis = read("“It is a disgrace,” Dana Ruiz said.\n\nThe mayor spoke.\n\nNobody believes a word of it.")
    assert all(len(one.contents) < 2 for one in analysis.attributions)
    assert not any("Nobody" in span.of(analysis.text) for one in analysis.attributions for span in one.contents)
