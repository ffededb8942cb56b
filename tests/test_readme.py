"""What the README shows is what the command prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from attrib_lint import linter
from attrib_lint.cli import main
from tests.cli.conftest import shared_reader

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```console\n\$ attrib-lint (.+)\n((?:.*\n)*?)```$", re.MULTILINE)
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("arguments", "shown"), BLOCK.findall(README))
def test_output(arguments: str, shown: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(linter, "_load_reader", shared_reader)
    assert main(shlex.split(arguments)) in (0, 1)
    printed = capfd.readouterr()
    # Something may be left out where there is an empty line, or one with an ellipsis.
    for part in re.split(r"^…?\n", shown, flags=re.MULTILINE):
        assert part in printed.out


def test_there_is_something_to_compare() -> None:
    assert [arguments for arguments, _ in BLOCK.findall(README)] == ["check seeds/", "sources seeds/"]
