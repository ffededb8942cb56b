"""What is found in the two seed articles; after a change on purpose: pytest tests/test_seeds.py --update-snapshots."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attrib_lint import linter
from attrib_lint.cli import main
from tests.cli.conftest import shared_reader

ROOT = Path(__file__).resolve().parents[1]
EXPECTED = ROOT / "seeds/expected.json"
COMMAND = ["check", "seeds/", "--severity", "info", "--output-format", "json", "--exit-zero"]


@pytest.fixture
def printed(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(linter, "_load_reader", shared_reader)
    assert main(COMMAND) == 0
    return capfd.readouterr().out


def test_what_is_found(printed: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-snapshots"):
        EXPECTED.write_text(printed, encoding="utf-8", newline="")
    assert json.loads(printed) == json.loads(EXPECTED.read_text(encoding="utf-8"))


def test_every_diagnostic_points_at_its_words(printed: str) -> None:
    for one in json.loads(printed):
        text = (ROOT / one["filename"]).read_bytes().decode("utf-8")
        assert one["text"] == text[one["location"]["offset"] : one["end_location"]["offset"]]


def test_no_quotation_is_called_loaded(printed: str) -> None:
    for one in json.loads(printed):
        if one["code"].startswith("LNG"):
            text = (ROOT / one["filename"]).read_bytes().decode("utf-8")
            before = text[: one["location"]["offset"]]
            assert before.count("‘") <= before.count("’"), one
