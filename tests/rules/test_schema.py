from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import jsonschema
import pytest
import yaml

from attrib_lint.checks import fields, records
from attrib_lint.rules import json_schema, load
from attrib_lint.rules.vocabulary import COMMON, FIELDS
from tests.made import rule_text

SCHEMA = json.loads(json.dumps(json_schema()))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", [r.path for r in load().rules.values()], ids=lambda p: p.stem)
def test_each_rule_fits_the_schema(path: Path) -> None:
    data = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
    VALIDATOR.validate(data)


@pytest.mark.parametrize(
    "keys",
    [
        {"check": "existence", "phrases": ["x"], "severity": "loud"},
        {"check": "existence", "phrases": ["x"], "colour": "red"},
        {"check": "nothing"},
        {"check": "existence"},
        {"check": "existence", "match": "exact", "swap": {"a": "b"}},
        {"check": "substitution"},
        {"check": "pattern"},
        {"check": "measure", "let": {"a": {"count": "source"}}},
        {"any": [{"check": "existence", "but-not": ["x"]}]},
        {"any": [{"check": "nothing"}]},
        {"any": [{"check": "existence", "phrases": ["x"]}], "phrases": ["x"]},
        {},
        {"check": "existence", "phrases": ["x"], "any": []},
        {"check": "existence", "phrases": ["x"], "in": ["nowhere"]},
        {"check": "existence", "phrases": ["x"], "where": {"no-such-field": 1}},
    ],
)
def test_the_schema_refuses(keys: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(yaml.safe_load(rule_text(**keys)))


@pytest.mark.parametrize("keys", [{"check": "shouting", "loud": 3}, {"any": [{"check": "shouting", "loud": 3}]}])
def test_the_schema_accepts_plug_ins(keys: dict[str, object]) -> None:
    data = yaml.safe_load(rule_text(**keys))
    assert not VALIDATOR.is_valid(data)
    jsonschema.Draft202012Validator(json_schema(plug_ins=["shouting"])).validate(data)


def test_installed_plug_ins_are_in_the_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("shouting", "nowhere:Shouting", "attrib_lint.checks")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda *, group: [point] if "checks" in group else [])
    assert "shouting" in json_schema()["properties"]["check"]["enum"]


def test_each_field_can_be_found() -> None:
    assert set(fields.COMMON) == set(COMMON)
    for kind in FIELDS:
        if kind not in ("words", "match"):  # what was found comes with the record
            assert set(fields.OWN[kind]) >= set(FIELDS[kind]) - set(COMMON), kind
    assert set(records.RECORDS) <= set(FIELDS)


def test_rules_are_read_without_spacy() -> None:
    code = (
        "import sys, attrib_lint.rules as r; r.select(r.load()); r.json_schema(); "
        "print({'spacy', 'numpy', 'onnxruntime'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
