from __future__ import annotations

from pathlib import Path

import pytest

from attrib_lint.diagnostic import Severity
from attrib_lint.rules import Library, Selection, SelectionError, load, select
from tests.made import library


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    check = {"check": "existence", "phrases": ["x"]}
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "p.yaml").write_text(
        "name: p\nsummary: P.\nselect: [ANO]\nignore: [anon-b]\nseverity: {ANO: error, anon-a: info}\n"
        "options: {anon-a: {few: 3}}\n",
        encoding="utf-8",
    )
    options = {"few": {"type": "int", "default": 1, "help": "How few."}}
    return library(
        tmp_path,
        {**check, "name": "anon-a", "code": "ANO101", "options": options},
        {**check, "name": "anon-b", "code": "ANO102"},
        {**check, "name": "anon-c", "code": "ANO201"},
        {**check, "name": "lang-a", "code": "LNG101", "default": False},
        {**check, "name": "lang-b", "code": "LNG102"},
    )


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), "anon-a anon-b anon-c lang-b"),
        (Selection(select=["all"]), "anon-a anon-b anon-c lang-a lang-b"),
        (Selection(select=["ANO"]), "anon-a anon-b anon-c"),
        (Selection(select=["ANO1"]), "anon-a anon-b"),
        (Selection(select=["LNG101", "anon-c"]), "anon-c lang-a"),
        (Selection(extend=["lang-a"]), "anon-a anon-b anon-c lang-a lang-b"),
        (Selection(ignore=["ANO1"]), "anon-c lang-b"),
        (Selection(select=["ANO101"], ignore=["ANO"]), "anon-a"),
        (Selection(select=["ANO1"], ignore=["ANO"]), "anon-a anon-b"),
        (Selection(select=["ANO"], ignore=["ANO"]), ""),
        (Selection(select=["ANO"], ignore=["anon-a"]), "anon-b anon-c"),
        (Selection(profile="p"), "anon-a anon-c"),
        (Selection(profile="p", extend=["lang-b"], ignore=["anon-c"]), "anon-a lang-b"),
        (Selection(profile="p", select=["anon-b"]), "anon-b"),
    ],
)
def test_the_more_specific_selector_wins(shelf: Library, selection: Selection, expected: str) -> None:
    assert [s.rule.name for s in select(shelf, selection)] == expected.split()


def test_severities_and_options(shelf: Library) -> None:
    found = {s.rule.name: s for s in select(shelf, Selection(profile="p"))}
    assert (found["anon-a"].severity, found["anon-c"].severity) == (Severity.INFO, Severity.ERROR)
    assert found["anon-a"].options == {"few": 3}
    found = {
        s.rule.name: s
        for s in select(shelf, Selection(severity={"anon-a": Severity.ERROR}, options={"ANO101": {"few": 9}}))
    }
    assert (found["anon-a"].severity, found["anon-b"].severity) == (Severity.ERROR, Severity.WARNING)
    assert found["anon-a"].options == {"few": 9}


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(select=["anon-x"]), "'anon-x'; did you mean anon-"),
        (Selection(ignore=["ZZZ"]), "'ZZZ'"),
        (Selection(severity={"nothing": Severity.INFO}), "'nothing'"),
        (Selection(profile="q"), "no profile 'q'"),
        (Selection(options={"anon-a": {"fwe": 1}}), "no option 'fwe'; did you mean few?"),
        (Selection(options={"anon-a": {"few": "1"}}), "option few must be int"),
        (Selection(options={"anon-y": {}}), "no rule 'anon-y'"),
    ],
)
def test_what_fits_nothing_is_an_error(shelf: Library, selection: Selection, said: str) -> None:
    with pytest.raises(SelectionError, match=said.replace("?", r"\?")):
        select(shelf, selection)


@pytest.mark.parametrize("profile", [None, *load().profiles])
def test_each_profile_selects_rules(profile: str | None) -> None:
    assert len(select(load(), Selection(profile=profile)))
