"""The articles that nobody has marked are mended, and each is read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training.texts import unmarked

pytestmark = pytest.mark.training


@pytest.mark.parametrize(
    ("lost", "found"),
    [
        ('"It is late,"?Ana Ruiz said.', '"It is late," Ana Ruiz said.'),
        ('the teachers"?union', "the teachers' union"),
        ('a "lost years"?report', 'a "lost years" report'),
        ('the river "?and the lake', "the river — and the lake"),
        ('He called it "late"?.', 'He called it "late".'),
        ("It cost ?5 a month. Why?", "It cost £5 a month. Why?"),
        ("One.    Two.", "One.\nTwo."),
    ],
)
def test_lost_marks_are_mended(lost: str, found: str) -> None:
    from training.news import mended

    assert mended(lost) == found


def test_articles_have_a_title_and_paragraphs_and_come_once(tmp_path: Path) -> None:
    from training.news import news

    path = tmp_path / "news.csv"
    rows = unmarked(4).splitlines(keepends=True)
    path.write_text("".join([*rows, rows[-1].replace("3,", "9,", 1)]), encoding="utf-8")
    texts = list(news(path))
    assert [text.id for text in texts] == ["news-0", "news-1", "news-2", "news-3"]
    assert all(text.text.startswith(f"News of day {number}\n\n") for number, text in enumerate(texts))
    assert all(text.text.count("\n\n") > 1 for text in texts)
    assert not texts[0].spans
