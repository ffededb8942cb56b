from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from attrib_lint.config import ConfigError
from attrib_lint.diagnostic import Severity
from attrib_lint.rulebook import Rulebook
from attrib_lint.rules import SelectionError
from attrib_lint.settings import Layer, Settings

RULE = """\
name: {name}
code: {code}
severity: warning
summary: s
why: w
remedy: r
message: m
check: existence
phrases: [word]
default: {default}
"""


@pytest.fixture
def house(tmp_path: Path) -> Settings:
    """Settings with three rules besides the built-in ones, of which the last does not run by default."""
    for name, code, default in (("one", "HSE101", "true"), ("two", "HSE102", "true"), ("three", "HSE201", "false")):
        (tmp_path / f"{name}.yaml").write_text(RULE.format(name=name, code=code, default=default))
    return Settings(tmp_path, rules=(tmp_path,))


def names(settings: Settings) -> list[str]:
    return [one.rule.name for one in Rulebook().rules(settings) if one.rule.code.startswith("HSE")]


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ([], ["one", "two"]),
        ([Layer(ignore=("HSE1",))], []),
        ([Layer(ignore=("HSE1",), extend_select=("HSE102",))], ["two"]),
        ([Layer(select=("two",)), Layer(ignore=("HSE",))], []),
        ([Layer(select=("two",)), Layer(ignore=("HSE",), extend_select=("three",))], ["three"]),
        ([Layer(ignore=("two",)), Layer(extend_select=("HSE",))], ["one", "two", "three"]),
        ([Layer(ignore=("HSE",)), Layer(select=("HSE",))], ["one", "two", "three"]),
        ([Layer(ignore=("two",)), Layer(profile="strict")], ["one", "three"]),
        ([Layer(extend_select=("three",), ignore=("one",)), Layer(profile="ap")], ["two", "three"]),
        ([Layer(select=("HSE2",)), Layer(profile="ap")], ["one", "two"]),
        # However specific: what a lower place names, an upper one may leave out by its family.
        ([Layer(extend_select=("three",)), Layer(ignore=("HSE",))], []),
        ([Layer(select=("HSE", "RUN001")), Layer(ignore=("RUN",))], ["one", "two", "three"]),
    ],
)
def test_upper_layers_beat_lower_ones_and_in_a_layer_the_more_specific_wins(
    house: Settings, layers: list[Layer], expected: list[str]
) -> None:
    for layer in layers:
        house = house.with_layer(layer)
    assert names(house) == expected


def test_severities_by_name_and_prefix(house: Settings) -> None:
    house = house.with_layer(Layer(rule_severity={"HSE1": Severity.INFO, "two": Severity.ERROR}))
    found = {one.rule.name: one.severity for one in Rulebook().rules(house)}
    assert (found["one"], found["two"]) == (Severity.INFO, Severity.ERROR)


def test_rules_are_selected_once_for_the_same_settings(house: Settings) -> None:
    rulebook = Rulebook()
    assert rulebook.rules(house) is rulebook.rules(house)


def test_names_that_fit_nothing(house: Settings) -> None:
    with pytest.raises(SelectionError, match="HSE3"):
        Rulebook().rules(house.with_layer(Layer(ignore=("HSE3",))))


def test_names_that_fit_nothing_in_a_configuration_are_placed(house: Settings) -> None:
    from dataclasses import replace

    path = house.root / ".attrib-lint.yaml"
    wrong = replace(house, path=path, marks=(("select[0]", "HSE3", 4), ("overrides[1].profile", "none", 9)))
    with pytest.raises(ConfigError) as caught:
        Rulebook().rules(wrong)
    assert [(error.line, error.key) for error in caught.value.errors] == [(4, "select[0]"), (9, "overrides[1].profile")]


@pytest.mark.parametrize(("selector", "known"), [("HSE1", True), ("one", True), ("RUN101", True), ("HSE9", False)])
def test_what_a_suppression_may_name(house: Settings, selector: str, known: bool) -> None:
    assert Rulebook().knows(house, selector) is known


def test_a_rulebook_in_another_process_knows_the_same_settings(tmp_path: Path) -> None:
    book, settings = Rulebook(), Settings(tmp_path)
    rules = book.rules(settings)
    other, same = pickle.loads(pickle.dumps((book, settings)))
    assert [one.rule.name for one in other.rules(same)] == [one.rule.name for one in rules]
    assert list(other._rules) == [id(same)]
