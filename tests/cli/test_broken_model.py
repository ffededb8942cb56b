"""A model whose files are missing or damaged is told in a line that names the file."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from attrib_lint import linter
from attrib_lint.cli import main
from attrib_lint.reader import Reader
from attrib_lint.reader.network.encoder import MODEL

FILES = ("reader.onnx", "reader.json", "vocab.txt", "lemmas.json")


def halved(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def other_version(path: Path) -> None:
    about = json.loads(path.read_text(encoding="utf-8"))
    about["heads"] = {"attribution": ["O"]}
    path.write_text(json.dumps(about), encoding="utf-8")


def writes(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text, encoding="utf-8")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the model, to be damaged."""
    folder = tmp_path / "model"
    folder.mkdir()
    for name in FILES:
        shutil.copy2(MODEL / name, folder / name)
    return folder


@pytest.mark.parametrize(
    ("name", "damage", "said"),
    [
        *((name, os.unlink, "is missing") for name in FILES),
        *((name, halved, "can't be used") for name in ("reader.onnx", "reader.json", "lemmas.json")),
        *((name, writes(""), "can't be used") for name in FILES),
        ("reader.json", writes("[]"), "can't be used"),
        ("reader.json", other_version, "is of a model for another version of attrib-lint"),
        ("lemmas.json", writes("[1]"), "can't be used"),
        ("vocab.txt", writes("the\nsaid\n"), "can't be used"),
    ],
)
def test_in_a_line(
    model: Path,
    name: str,
    damage: Callable[[Path], object],
    said: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = "sources" if said == "is missing" else "check"
    damage(model / name)
    monkeypatch.setattr(linter, "_load_reader", lambda: Reader.load(model=model))
    article = model / "article.txt"
    article.write_text("The mayor said that the bridge was closed.\n", encoding="utf-8")
    assert main([command, "--isolated", str(article)]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(f"attrib-lint: error: the reader can't be loaded: {model / name} {said}")
    assert err.endswith("; reinstall attrib-lint\n")
    assert err.count("\n") == 1
