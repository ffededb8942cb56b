from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from attrib_lint import linter
from attrib_lint.cli import main

FLAGGED = (
    "Harbour closes\n\n"
    "The port authority will close the old harbour by spring, the authority said on Friday in a short statement.\n\n"
    "Two people close to the board said the plan had been settled for months and that nobody had asked the crews.\n"
)
CLEAN = (
    "The port authority will close the old harbour by spring, the authority said on Friday in a short statement.\n\n"
    "Skipper Ana Costa said that her crew had not been asked and would now look for another berth in the north.\n"
)


@cache
def shared_reader() -> Any:
    """The reader, loaded once for all tests that run the command in this process."""
    from attrib_lint.reader import Reader

    return Reader.load()


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article that gets ANO103 and one that gets nothing; it is the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "flagged.txt").write_text(FLAGGED, encoding="utf-8")
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Run the command in this process, with one reader for all tests."""
    monkeypatch.setattr(linter, "_load_reader", shared_reader)

    def call(*arguments: str | Path) -> Outcome:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call
