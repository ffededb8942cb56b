"""What RULES.md shows must work as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.made import article, errors, lint, rule_text

GUIDE = Path(__file__).parent.parent / "RULES.md"


def shown(language: str) -> list[str]:
    section = GUIDE.read_text(encoding="utf-8").split("## What YAML can't say")[1]
    return re.findall(rf"^```{language}\n(.*?)^```", section, re.M | re.S)


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package shown, installed."""
    (toml,), (code,) = shown("toml"), shown("python")
    header, entry = toml.strip().split("\n")
    group = header.split('"')[1]
    site = tmp_path / "site"
    (site / "newsroom").mkdir(parents=True)
    (site / "newsroom" / "long_sentence.py").write_text(code, encoding="utf-8")
    info = site / "newsroom-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: newsroom\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[{group}]\n{entry.replace(chr(34), '')}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))


@pytest.mark.usefixtures("newsroom")
def test_the_plug_in_shown_works(tmp_path: Path) -> None:
    (block,) = (yaml.safe_load(text) for text in shown("yaml"))
    house = tmp_path / "house"
    house.mkdir()
    found = lint(house, article("It rained. " + "It rained and " * 14 + "rained."), block)
    assert [(d.range.start.offset, d.message) for d in found] == [(11, "this sentence has 43 words")]
    block["most"] = 50
    assert lint(house, article("It rained. " + "It rained and " * 14 + "rained."), block) == []


@pytest.mark.usefixtures("newsroom")
def test_the_keys_of_the_plug_in_are_validated(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    found = errors(house, rule_text(check="long-sentence", most=0, message="{cuont} words"))
    assert [e.split(" (")[0] for e in found if "most" in e] == ["9: most: must be at least 1"]
    assert any("7: message: " in e for e in found)
