"""What needs no language model must not wait for one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("spacy", "thinc", "onnxruntime", "numpy", "rich.console")
PROBE = """
import contextlib, io, json, sys
from attrib_lint.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    code = main(sys.argv[1:])
print(json.dumps([code, [name for name in {heavy!r} if name in sys.modules]]))
"""


def imported(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """The exit code of a command, and what it imported of the heavy packages."""
    probe = PROBE.format(heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", probe, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    code, names = json.loads(done.stdout)
    return code, names


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--help",), 0),
        (("--version",), 0),
        (("check", "--help"), 0),
        (("rule", "anon-no-reason"), 0),
        (("rule", "RUN001"), 0),
        (("rule", "no-such-rule"), 2),
        (("rules", "list"), 0),
        (("rules", "schema"), 0),
        (("config", "schema"), 0),
        (("config", "validate"), 0),
        (("init", "new"), 2),
        (("check", "--show-settings", "."), 0),
        (("check", "--show-files", "."), 0),
        (("check", "--select", "no-such-rule", "."), 2),
        (("check", "--config", "broken.yaml", "."), 2),
        (("check", "--config", "broken-rule.yaml", "."), 2),
        (("check", "missing.txt"), 2),
        (("check", "binary.txt"), 2),
        (("check", "empty.txt"), 0),
    ],
)
def test_without_a_language_model(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    (tmp_path / "a.txt").write_text("The mayor said so.\n")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.yaml").write_text("severty: info\n")
    (tmp_path / "broken-rule.yaml").write_text("rules: house\n")
    (tmp_path / "house").mkdir()
    (tmp_path / "house/bad.yaml").write_text("name: bad\n")
    assert imported(tmp_path, *arguments) == (code, [])


def test_the_package_itself_is_light() -> None:
    code = (
        "import sys, attrib_lint; print([n for n in sys.modules if n.startswith(('spacy', 'click', 'yaml', 'rich'))])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
