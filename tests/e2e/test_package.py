"""What is built can be installed into an empty environment and works far from the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from attrib_lint import __version__
from tests.e2e.conftest import BAD, GOOD, call, environment

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(copy_of_the_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--outdir", folder, copy_of_the_project, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("environment")
    call(sys.executable, "-m", "venv", folder, cwd=folder)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    call(python, "-m", "pip", "install", "-q", next(built.glob("*.whl")), cwd=folder)
    return python


def test_what_the_wheel_holds(built: Path) -> None:
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    assert {
        "attrib_lint/py.typed",
        "attrib_lint/reader/model/reader.onnx",
        "attrib_lint/reader/model/LICENSE",
        "attrib_lint/_rules/anonymous/anon-no-reason.yaml",
        f"attrib_lint-{__version__}.dist-info/licenses/LICENSE",
    } <= names
    assert not [name for name in names if name.split("/")[0] in ("tests", "training", "rules", "benchmarks")]


def test_what_the_sdist_holds(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"README.md", "LICENSE", "pyproject.toml", "tests/conftest.py", "training/README.md"} <= names
    assert any(name.startswith("seeds/") for name in names)


def works(python: Path, folder: Path) -> None:
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "bad.txt").write_text(BAD, encoding="utf-8")
    command = [
        str(python.parent / "attrib-lint"),
        "check",
        "--select",
        "anon-no-reason",
        "--output-format",
        "json",
        ".",
    ]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert [(one["filename"], one["code"]) for one in json.loads(done.stdout)] == [("bad.txt", "ANO103")]
    assert "s1" in call(python, "-m", "attrib_lint", "sources", "--output-format", "json", "good.txt", cwd=folder)
    assert str(python.parent.parent) in call(
        python, "-c", "import attrib_lint; print(attrib_lint.__file__)", cwd=folder
    )


PIPELINE = """
import spacy
nlp = spacy.blank("en")
nlp.add_pipe("attrib_lint_encoder")
nlp.add_pipe("attrib_lint_lemmatizer")
doc = nlp("The mayor said the bridge was closed.")
print([t.lemma_ for t in doc if t.pos_ == "VERB"], [span.text for span in doc.spans["cues"]])
"""


def test_spacy_finds_the_components(installed: Path, tmp_path: Path) -> None:
    assert "['said']" in call(installed, "-c", PIPELINE, cwd=tmp_path)


def test_the_wheel_works(installed: Path, tmp_path: Path) -> None:
    works(installed, tmp_path)


def test_the_sdist_works(installed: Path, built: Path, tmp_path: Path) -> None:
    call(installed, "-m", "pip", "uninstall", "-q", "-y", "attrib-lint", cwd=tmp_path)
    call(installed, "-m", "pip", "install", "-q", "--no-deps", next(built.glob("*.tar.gz")), cwd=tmp_path)
    works(installed, tmp_path)
