from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Outcome

Run = Callable[..., Outcome]

HOUSE_RULE = """\
name: house-very
code: HSE101
severity: info
summary: The word very.
why: It adds nothing.
remedy: Leave it out.
message: “{match}” adds nothing
check: existence
phrases: [very]
examples:
  flagged: ["The bridge was [[very]] old, the mayor had been told by the clerk."]
  clean: ["The bridge was old, the mayor had been told by the clerk."]
"""


@pytest.mark.parametrize("name", ["anon-no-reason", "ANO103"])
def test_a_rule_explains_itself(newsroom: Path, run: Run, name: str) -> None:
    result = run("rule", name)
    assert result.code == 0
    assert result.out.startswith("ANO103 anon-no-reason [warning]\n")
    for heading in ("\nWhy\n", "\nHow to fix\n", "\nStandards\n", "\nFlagged\n", "\nNot flagged\n"):
        assert heading in result.out
    assert "[[" in result.out
    assert max(map(len, result.out.splitlines()[:-1])) <= 100


def test_a_notice_explains_itself(newsroom: Path, run: Run) -> None:
    assert run("rule", "unused-suppression").out.startswith("RUN101 unused-suppression [warning]\n")


@pytest.mark.parametrize(
    ("name", "said"), [("anon-no-raeson", "did you mean anon-no-reason?"), ("ANO", "more than one rule")]
)
def test_what_is_no_rule(newsroom: Path, run: Run, name: str, said: str) -> None:
    result = run("rule", name)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_the_list_marks_what_runs(newsroom: Path, run: Run) -> None:
    (newsroom / ".attrib-lint.yaml").write_text("ignore: [ANO]\n")
    lines = run("rules", "list").out.splitlines()
    assert [line[0] for line in lines if " ANO" in line] == [" "] * sum(" ANO" in line for line in lines)
    assert any(line.startswith("* ATT") for line in lines)
    codes = [line[2:8] for line in lines]
    assert codes == sorted(codes)


def test_the_list_for_programs(newsroom: Path, run: Run) -> None:
    rules = json.loads(run("rules", "list", "--output-format", "json").out)
    found = next(rule for rule in rules if rule["code"] == "ANO103")
    assert (found["name"], found["severity"], found["enabled"]) == ("anon-no-reason", "warning", True)


def test_a_newsroom_s_own_rule(newsroom: Path, run: Run) -> None:
    (newsroom / "house").mkdir()
    (newsroom / "house/house-very.yaml").write_text(HOUSE_RULE)
    assert run("rules", "test", "house") == Outcome(0, "", "2 examples of 1 rule\n")
    (newsroom / ".attrib-lint.yaml").write_text("rules: house\nselect: [house-very]\nseverity: info\n")
    (newsroom / "clean.txt").write_text("The clerk said that the bridge was old. It stood on a very steep slope.\n")
    assert "HSE101 house-very [info] “very” adds nothing" in run("check", "clean.txt").out
    assert "* HSE101" in run("rules", "list").out


def test_an_example_that_fails(newsroom: Path, run: Run) -> None:
    (newsroom / "house").mkdir()
    (newsroom / "house/house-very.yaml").write_text(HOUSE_RULE.replace("phrases: [very]", "phrases: [rather]"))
    result = run("rules", "test", "house/house-very.yaml")
    assert result.code == 1
    assert "house-very.yaml:11: " in result.out
    assert result.err == "2 examples of 1 rule, 1 failure\n"


def test_what_can_not_be_tested(newsroom: Path, run: Run) -> None:
    assert run("rules", "test", "missing").code == 2
    (newsroom / "house").mkdir()
    (newsroom / "house/bad.yaml").write_text("name: bad\n")
    result = run("rules", "test", "house")
    assert result.code == 2
    assert "house/bad.yaml" in result.err


def test_a_folder_without_rules_is_no_success(newsroom: Path, run: Run) -> None:
    (newsroom / "house").mkdir()
    result = run("rules", "test", "house")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("attrib-lint: error: no rules in house")


def test_what_is_valid_is_what_a_run_accepts(newsroom: Path, run: Run) -> None:
    (newsroom / "house/profiles").mkdir(parents=True)
    (newsroom / "house/profiles/ours.yaml").write_text("name: ours\nsummary: s\nselect: [no-such-rule]\n")
    (newsroom / ".attrib-lint.yaml").write_text("rules: house\n")
    result = run("config", "validate")
    assert result.code == run("check", "--profile", "ours", "clean.txt").code == 2
    assert "house/profiles/ours.yaml" in result.err
    (newsroom / ".attrib-lint.yaml").write_text("facts: [nofacts]\n")
    assert run("config", "validate").code == run("check", "clean.txt").code == 2


@pytest.mark.parametrize("command", [("rules", "schema"), ("config", "schema")])
def test_schemas(newsroom: Path, run: Run, command: tuple[str, ...]) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(run(*command).out))


def test_init_writes_a_configuration_that_is_valid_and_keeps_an_old_one(newsroom: Path, run: Run) -> None:
    assert run("init").code == 0
    path = newsroom / ".attrib-lint.yaml"
    assert run("config", "validate").err == f"{path}: valid\n"
    written = path.read_text()
    assert run("init").code == 2
    assert path.read_text() == written


def test_what_init_suggests_is_valid(newsroom: Path, run: Run) -> None:
    run("init")
    path = newsroom / ".attrib-lint.yaml"
    lines = path.read_text().splitlines()
    suggested = [re.sub(r"^#(?! |$)|^#(?=  )", "", line) for line in lines]
    assert sum(one != line for one, line in zip(suggested, lines, strict=True)) > 10
    path.write_text("\n".join(suggested) + "\n")
    for folder in ("rules", "lexicons", "facts"):
        (newsroom / "newsroom" / folder).mkdir(parents=True)
    assert run("config", "validate") == Outcome(0, "", f"{path}: valid\n")
