from __future__ import annotations

import pytest

from attrib_lint.analysis import Sentence
from attrib_lint.reader.attributions.posts import find_posts
from attrib_lint.text import Span


def posts(*sentences: str) -> list[str]:
    """The posts in sentences of one paragraph."""
    text, places = "", []
    for sentence in sentences:
        places.append(Sentence(Span(len(text), len(text) + len(sentence)), 0))
        text += sentence + " "
    return [span.of(text) for span in find_posts(text, places)]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            ["It rained.", "What a rare fine day pic.twitter.com/a1B It went on."],
            ["What a rare fine day pic.twitter.com/a1B"],
        ),
        (["It rained.", "What a day!", "pic.twitter.com/a1B"], ["What a day! pic.twitter.com/a1B"]),
        (
            ["It rained.", "What a lovely day — Ada Moor (@adamoor) May 3, 2017 It went on."],
            ["What a lovely day — Ada Moor (@adamoor) May 3, 2017"],
        ),
        (
            ["What a rare fine day pic.twitter.com/a1B — Ada (@ada) May 3, 2017"],
            ["What a rare fine day pic.twitter.com/a1B", " — Ada (@ada) May 3, 2017"],
        ),
        (
            ["What a lovely day — Ada Moor (@adamoor) 3 May 2017"],
            ["What a lovely day — Ada Moor (@adamoor) 3 May 2017"],
        ),
        (["pic.twitter.com/a1B"], ["pic.twitter.com/a1B"]),
        (["Ada Moor (@adamoor) said that it rained."], []),
        ([], []),
    ],
)
def test_posts_end_with_a_picture_or_a_signature(sentences: list[str], expected: list[str]) -> None:
    assert posts(*sentences) == expected
