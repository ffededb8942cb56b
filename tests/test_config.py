from __future__ import annotations

import datetime
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from attrib_lint.config import ConfigError, Configs, json_schema, load
from attrib_lint.diagnostic import Severity
from attrib_lint.rulebook import Rulebook
from attrib_lint.settings import Layer, Settings


def config(folder: Path, text: str, name: str = ".attrib-lint.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def errors(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(path)
    return [str(error).removeprefix(str(path.parent) + "/") for error in caught.value.errors]


FULL = """\
profile: reuters
select: [ATT, anon-no-reason]
ignore: ANO104
extend-select: [anon-majority]
severity: info
fail-on: error
include: ["*.txt"]
exclude: [archive/]
extend-exclude: ["*.draft.txt"]
rules: newsroom/rules
lexicons: [newsroom/words.yaml]
facts: [newsroom/facts]
date: 2025-06-09
rule-settings:
  anon-no-reason: {severity: error}
  anon-majority: {share: 0.6}
overrides:
  - paths: opinion/
    ignore: [LNG]
"""
TOML = """\
[project]
name = "newsroom"

[tool.attrib-lint]
profile = "reuters"
select = ["ATT", "anon-no-reason"]
ignore = "ANO104"
extend-select = ["anon-majority"]
severity = "info"
fail-on = "error"
include = ["*.txt"]
exclude = ["archive/"]
extend-exclude = ["*.draft.txt"]
rules = "newsroom/rules"
lexicons = ["newsroom/words.yaml"]
facts = ["newsroom/facts"]
date = 2025-06-09

[tool.attrib-lint.rule-settings]
anon-no-reason = {severity = "error"}
anon-majority = {share = 0.6}

[[tool.attrib-lint.overrides]]
paths = "opinion/"
ignore = ["LNG"]
"""


@pytest.mark.parametrize(("name", "text"), [(".attrib-lint.yaml", FULL), ("pyproject.toml", TOML)])
def test_every_key(tmp_path: Path, name: str, text: str) -> None:
    settings = load(config(tmp_path, text, name))
    assert settings is not None
    assert settings.profile == "reuters"
    assert settings.select == ("ATT", "anon-no-reason")
    assert settings.ignore == ("ANO104",)
    assert settings.extend_select == ("anon-majority",)
    assert (settings.severity, settings.fail_on) == (Severity.INFO, Severity.ERROR)
    assert settings.scope.include == ("*.txt",)
    assert settings.scope.exclude == ("archive/", "*.draft.txt")
    assert settings.rules == (tmp_path / "newsroom/rules",)
    assert settings.lexicons == (tmp_path / "newsroom/words.yaml",)
    assert settings.facts == (tmp_path / "newsroom/facts",)
    assert settings.date == datetime.date(2025, 6, 9)
    assert settings.rule_severity == {"anon-no-reason": Severity.ERROR}
    assert settings.rule_options == {"anon-majority": {"share": 0.6}}
    assert settings.overrides[0].paths == ("opinion/",)
    assert settings.overrides[0].layer.ignore == ("LNG",)


def test_all_errors_at_once_with_line_key_and_what_is_near(tmp_path: Path) -> None:
    path = config(
        tmp_path,
        "severty: info\nselect: [[]]\noverrides:\n  - ignore: [X]\n    paths: []\nfail-on: fatal\ndate: soon\n",
    )
    assert errors(path) == [
        ".attrib-lint.yaml:1: severty: is not a key that belongs here (did you mean severity?)",
        ".attrib-lint.yaml:2: select[0]: must be text, not a list",
        ".attrib-lint.yaml:5: overrides[0].paths: needs at least 1 item, has 0",
        ".attrib-lint.yaml:6: fail-on: must be one of error, warning, info, not 'fatal'",
        ".attrib-lint.yaml:7: date: must be a date like 2025-06-09, not text",
    ]


def test_errors_in_toml_name_the_line(tmp_path: Path) -> None:
    path = config(
        tmp_path, '[project]\nname = "x"\n\n[tool.attrib-lint]\nseverty = "info"\ndate = "soon"\n', "pyproject.toml"
    )
    assert errors(path) == [
        "pyproject.toml:5: severty: is not a key that belongs here (did you mean severity?)",
        "pyproject.toml:6: date: must be a date like 2025-06-09, not text",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("select: [ATT\n", ".attrib-lint.yaml:2: is not YAML"),
        ("- a\n- b\n", ".attrib-lint.yaml:1: must be a mapping, not a list"),
        ("severity: info\nseverity: error\n", ".attrib-lint.yaml:2: severity: is given twice"),
        ("select: !!python/name:os.system ''\n", ".attrib-lint.yaml:1: is not YAML"),
        ("\tselect: x\n", ".attrib-lint.yaml:1: is not YAML"),
    ],
)
def test_what_is_not_a_configuration(tmp_path: Path, text: str, said: str) -> None:
    found = errors(config(tmp_path, text))
    assert found
    assert found[0].startswith(said)


def test_a_file_that_can_not_be_read(tmp_path: Path) -> None:
    assert "can't be read" in errors(tmp_path / "missing.yaml")[0]
    (tmp_path / "latin.yaml").write_bytes(b"profile: caf\xe9\n")
    assert "is not UTF-8" in errors(tmp_path / "latin.yaml")[0]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "{}\n", "\ufeff# with a mark\n"])
def test_an_empty_configuration_says_nothing(tmp_path: Path, text: str) -> None:
    settings = load(config(tmp_path, text))
    assert settings is not None
    assert settings.severity is Severity.WARNING
    assert settings.select is None


def test_pyproject_of_others(tmp_path: Path) -> None:
    assert load(config(tmp_path, "[tool.ruff]\nline-length = 100\n", "pyproject.toml")) is None
    assert load(config(tmp_path, "broken = = toml\n", "pyproject.toml")) is None
    assert "is not TOML" in errors(config(tmp_path, "[tool.attrib-lint]\nx = = y\n", "pyproject.toml"))[0]


def test_the_nearest_configuration_holds(tmp_path: Path) -> None:
    config(tmp_path, "select: ATT\n")
    config(tmp_path / "a/b", "select: ANO\n")
    config(tmp_path / "a/b/c", "[tool.attrib-lint]\nselect = 'FAC'\n", "pyproject.toml")
    config(tmp_path / "a/other", "[tool.ruff]\n", "pyproject.toml")
    configs = Configs()
    selected = {
        name: configs.for_file(tmp_path / name).select for name in ("x.txt", "a/x.txt", "a/b/x.txt", "a/b/c/x.txt")
    }
    assert selected == {"x.txt": ("ATT",), "a/x.txt": ("ATT",), "a/b/x.txt": ("ANO",), "a/b/c/x.txt": ("FAC",)}
    assert configs.for_file(tmp_path / "a/other/x.txt").select == ("ATT",)
    assert configs.for_file(tmp_path / "a/x.txt") is configs.for_file(tmp_path / "y.txt")


def test_explicit_and_isolated(tmp_path: Path) -> None:
    config(tmp_path, "select: ATT\n")
    explicit = config(tmp_path, "select: FAC\n", "other.yaml")
    assert Configs(explicit=explicit).for_file(tmp_path / "x.txt").select == ("FAC",)
    assert Configs(isolated=True).for_file(tmp_path / "x.txt").select is None


def test_a_selection_replaces_those_below_it_and_the_rest_adds(tmp_path: Path) -> None:
    base = Settings(tmp_path, selection=(Layer(select=("ATT",), ignore=("ATT101",), extend_select=("ANO103",)),))
    replaced = base.with_layer(Layer(select=("ANO",)))
    assert (replaced.select, replaced.ignore, replaced.extend_select) == (("ANO",), (), ())
    added = base.with_layer(Layer(ignore=("ANO103",), extend_select=("ATT101",)))
    assert added.select == ("ATT",)
    assert [layer.ignore for layer in added.selection] == [("ATT101",), ("ANO103",)]


def test_a_profile_replaces_what_is_started_from_and_leaves_the_rest(tmp_path: Path) -> None:
    config(tmp_path, "select: [ATT]\nignore: [LNG102, RUN001]\nextend-select: [anon-majority]\n")
    settings = Configs(command_line=Layer(profile="strict", ignore=("ANO",))).for_file(tmp_path / "a.md")
    assert (settings.profile, settings.select) == ("strict", None)
    assert (settings.ignore, settings.extend_select) == (("LNG102", "RUN001", "ANO"), ("anon-majority",))


def test_what_is_ignored_by_hand_stays_out_whatever_a_path_adds(tmp_path: Path) -> None:
    config(tmp_path, "overrides:\n  - {paths: opinion/, extend-select: [ANO103, ANO]}\n")
    settings = Configs(command_line=Layer(ignore=("ANO",))).for_file(tmp_path / "opinion/a.md")
    assert not [one for one in Rulebook().rules(settings) if one.rule.code.startswith("ANO")]


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (Layer(), (Severity.WARNING, Severity.WARNING)),
        (Layer(fail_on=Severity.INFO), (Severity.INFO, Severity.INFO)),
        (Layer(fail_on=Severity.ERROR), (Severity.WARNING, Severity.ERROR)),
        (Layer(severity=Severity.ERROR), (Severity.ERROR, Severity.WARNING)),
        (Layer(severity=Severity.ERROR, fail_on=Severity.INFO), (Severity.ERROR, Severity.INFO)),
    ],
)
def test_what_fails_a_run_is_shown(tmp_path: Path, layer: Layer, expected: tuple[Severity, Severity]) -> None:
    settings = Settings(tmp_path).with_layer(layer)
    assert (settings.severity, settings.fail_on) == expected


def test_overrides_hold_for_their_paths_and_later_ones_win(tmp_path: Path) -> None:
    config(
        tmp_path,
        "overrides:\n"
        "  - {paths: opinion/, ignore: [LNG], severity: error}\n"
        "  - {paths: ['opinion/guest/*.md'], severity: info, rule-settings: {loaded-verb: {severity: info}}}\n",
    )
    configs = Configs()
    news, opinion, guest = (
        configs.for_file(tmp_path / name) for name in ("a.md", "opinion/a.md", "opinion/guest/a.md")
    )
    assert (news.ignore, news.severity) == ((), Severity.WARNING)
    assert (opinion.ignore, opinion.severity) == (("LNG",), Severity.ERROR)
    assert (guest.ignore, guest.severity) == (("LNG",), Severity.INFO)
    assert guest.rule_severity == {"loaded-verb": Severity.INFO}


def test_the_command_line_beats_overrides_but_keeps_what_they_leave_out(tmp_path: Path) -> None:
    config(
        tmp_path,
        "overrides:\n  - {paths: opinion/, select: [FAC], ignore: [LNG102], severity: error, date: 2020-01-01}\n",
    )
    layer = Layer(select=("LNG",), severity=Severity.INFO, date=datetime.date(2025, 1, 2))
    settings = Configs(command_line=layer).for_file(tmp_path / "opinion/a.md")
    assert (settings.select, settings.ignore) == (("LNG",), ("LNG102",))
    assert settings.severity is Severity.INFO
    assert settings.date == datetime.date(2025, 1, 2)


def test_the_schema_agrees_with_the_validation() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    plain = json.loads(json.dumps(yaml.safe_load(FULL), default=str))
    assert list(validator.iter_errors(plain)) == []
    for wrong in ({"severty": "info"}, {"severity": "fatal"}, {"overrides": [{"ignore": ["X"]}]}):
        assert list(validator.iter_errors(wrong)), wrong
