"""Every example of every rule that comes with the package."""

from __future__ import annotations

import pytest

from attrib_lint.examples import ExampleRunner
from attrib_lint.rules import load
from attrib_lint.rules.testing import Case, cases

LIBRARY = load()


@pytest.fixture(scope="module")
def runner() -> ExampleRunner:
    return ExampleRunner(LIBRARY)


@pytest.mark.parametrize("case", [c for r in LIBRARY.rules.values() for c in cases(r)], ids=lambda c: c.name)
def test_example(case: Case, runner: ExampleRunner) -> None:
    assert runner.run(case) is None


def test_each_rule_says_where_it_comes_from() -> None:
    for rule in LIBRARY.rules.values():
        assert rule.standards or rule.family == "factual", rule.name
        assert rule.exemptions, rule.name
