from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from attrib_lint.analysis import Attribution, RoleClaim
from attrib_lint.checks.base import Article
from attrib_lint.diagnostic import Diagnostic
from attrib_lint.facts import FactBase
from attrib_lint.reader.claims.dates import dates_in
from attrib_lint.text import Span
from tests.facts.conftest import UTOPIA, make
from tests.made import article, lint, place, says, source

TITLES = {
    "check": "facts",
    "where": {"verdict": "inconsistent"},
    "message": "{held}|{known-as}|{current}|{claimed}|{holder}|{until}",
}
DATES = {
    "check": "facts",
    "each": "date",
    "where": {"verdict": ["inconsistent", "impossible"]},
    "message": "{verdict}[: {stated} is a {actual}]",
}


@pytest.fixture
def base(tmp_path: Path) -> FactBase:
    folder = tmp_path / "facts"
    folder.mkdir()
    return make(folder, UTOPIA)


def claims(
    text: str,
    title: str,
    person: str,
    *,
    facts: Any,
    date: str | None = None,
    attributions: Sequence[Attribution] = (),
    qualifier: str | None = None,
) -> Article:
    """An article in which one title stands right before the name."""
    span = Span(text.index(title), text.index(person) + len(person))
    claim = RoleClaim(span, place(text, title), place(text, person), place(text, title), qualifier=qualifier)
    sources = [source(text, "s1", "person", person)]
    day = datetime.date.fromisoformat(date) if date else None
    tags = {"agrees": "VBZ", "for": "ADP"}
    made = article(text, facts=facts, date=day, attributions=attributions, sources=sources, tags=tags)
    return Article(made.document, replace(made.analysis, role_claims=(claim,)), made.doc, facts=facts)


def found(folder: Path, on: Article, rule: dict[str, Any]) -> list[Diagnostic]:
    rules = folder / "rules"
    rules.mkdir(exist_ok=True)
    return lint(rules, on, rule)


def test_a_title_never_held(tmp_path: Path, base: FactBase) -> None:
    on = claims("Palace spokesman Bo Sampel waved.", "Palace spokesman", "Bo Sampel", facts=base, date="2016-05-05")
    (diagnostic,) = found(tmp_path, on, TITLES)
    assert diagnostic.text == "Palace spokesman Bo Sampel"
    assert diagnostic.message == (
        "never|Bo Sampel|president of Utopia|presidential spokesperson (Palace)|Emil Esempio (since 2010)|"
    )
    assert [f.statement for f in diagnostic.facts] == [
        "Bo Sampel: president of Utopia, 1 January 2014 to 1 January 2018",
        "Emil Esempio: presidential spokesperson (Palace), since 1 January 2010, as known on 31 October 2025",
    ]
    assert diagnostic.facts[0].source == "Gazette of Utopia, https://gazette.example/ (CC0)"


def test_an_old_title_of_somebody_who_speaks_now(tmp_path: Path, base: FactBase) -> None:
    text = "President Bo Sampel said that it rained."
    on = claims(
        text,
        "President",
        "Bo Sampel",
        facts=base,
        date="2023-05-05",
        attributions=[says(text, "President Bo Sampel", "said", "it rained", source="s1")],
    )
    (diagnostic,) = found(tmp_path, on, TITLES)
    assert diagnostic.message == "once|Bo Sampel||president of Utopia|Cem Mustar (since 2022)|until 1 January 2018"


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("President Bo Sampel agrees to the plan.", True),
        ("On Friday President Bo Sampel signed the law.", True),
        ("President Bo Sampel signed the law.", False),
        ("A clerk for President Bo Sampel agrees to the plan.", False),
        ("In 2015 President Bo Sampel agrees to the plan.", False),
        ("It was in 2015.\nThere President Bo Sampel agrees to the plan.", False),
        ("In the 2010s President Bo Sampel agrees to the plan.", False),
        ("Years ago President Bo Sampel agrees to the plan.", False),
        ("On Friday the judges named under President Bo Sampel met.", False),
        ("In 2021 President Bo Sampel agrees to the plan.", True),
    ],
)
def test_an_old_title_in_a_passage_about_the_past(tmp_path: Path, base: FactBase, text: str, *, reported: bool) -> None:
    on = claims(text, "President", "Bo Sampel", facts=base, date="2023-05-05")
    assert len(found(tmp_path, on, TITLES)) == reported


def test_former_but_still_in_office(tmp_path: Path, base: FactBase) -> None:
    text = "former President Cem Mustar waved."
    on = claims(text, "former President", "Cem Mustar", facts=base, date="2024-05-05", qualifier="former")
    (diagnostic,) = found(tmp_path, on, TITLES)
    assert diagnostic.message.startswith("at-date|Cem Mustar|president of Utopia|president of Utopia||")


def test_without_a_fact_base_nothing_is_known(tmp_path: Path) -> None:
    on = claims("Palace spokesman Bo Sampel waved.", "Palace spokesman", "Bo Sampel", facts=None)
    assert found(tmp_path, on, TITLES) == []


def test_days_of_grace_are_an_option(tmp_path: Path, base: FactBase) -> None:
    rule = {**TITLES, "options": {"grace-days": {"type": "int", "default": 7, "help": "days"}}}
    rules = tmp_path / "rules"
    rules.mkdir()
    text = "On Friday President Bo Sampel signed the law."
    on = claims(text, "President", "Bo Sampel", facts=base, date="2018-01-12")
    assert len(lint(rules, on, rule)) == 1
    assert lint(rules, on, rule, options={"test-rule": {"grace-days": 30}}) == []


def dated(text: str, date: str | None = None) -> Article:
    day = datetime.date.fromisoformat(date) if date else None
    return article(text, dates=dates_in(text), date=day)


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("They meet on Tuesday, June 2, 2025.", None, ["inconsistent: 2 June 2025 is a Monday"]),
        ("They meet on Friday, June 6.", "2025-06-09", []),
        ("They meet on Friday, June 7.", "2025-06-09", ["inconsistent: 7 June 2025 is a Saturday"]),
        ("They meet on Friday, June 7.", None, []),
        ("They met in 2025. They meet on Friday, June 7.", None, []),
        ("They met in 2025. They meet on Sunday, June 7.", None, []),
        ("They met in 2025. They meet on Wednesday, June 7.", None, []),
        (
            "They met on Monday, June 2, 2025. They meet on Wednesday, June 7.",
            None,
            ["inconsistent: 7 June 2025 is a Saturday"],
        ),
        ("They meet on June 31.", None, ["impossible"]),
        ("“We meet on June 31,” they wrote.", None, []),
    ],
)
def test_dates(tmp_path: Path, text: str, date: str | None, expected: list[str]) -> None:
    assert [d.message for d in lint(tmp_path, dated(text, date), DATES)] == expected
