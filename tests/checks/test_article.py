from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from attrib_lint.analysis import Attribution, Form, Mention
from attrib_lint.checks.base import Article
from attrib_lint.text import Span
from tests.made import article

TEXT = "word " * 12
HERE = article(TEXT)
"""Made once: the first one imports spaCy, which takes longer than an example may."""

spans = st.tuples(st.integers(0, 59), st.integers(1, 20)).map(lambda x: Span(x[0], min(60, x[0] + x[1])))


def made(contents: list[Span]) -> Article:
    source = Mention(Span(0, 1), Span(0, 1))
    said = tuple(Attribution(Form.INDIRECT, (span,), None, source, f"s{i}") for i, span in enumerate(contents))
    return Article(HERE.document, replace(HERE.analysis, attributions=said), HERE.doc)


@given(st.lists(spans, max_size=8), spans)
def test_which_attribution_covers_a_place(contents: list[Span], asked: Span) -> None:
    around = [s for s in contents if s.covers(asked)]
    found = made(contents).covering(asked)
    inner = sorted(around, key=lambda s: (-s.start, s.end))
    assert (found.contents[0] if found else None) == (inner[0] if inner else None)


@given(st.lists(spans, max_size=8), spans)
def test_which_attributions_touch_a_place(contents: list[Span], asked: Span) -> None:
    found = {a.contents[0] for a in made(contents).all_touching(asked)}
    if not asked.overlaps(Span(0, 1)):  # where the sources stand
        assert found == {s for s in contents if s.overlaps(asked)}


def test_a_place_under_an_attribution_that_began_long_before() -> None:
    contents = [Span(0, 60), *(Span(i, i + 1) for i in range(1, 50))]
    found = made(contents).covering(Span(55, 58))
    assert found is not None
    assert found.contents == (Span(0, 60),)
