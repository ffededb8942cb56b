"""The hook in a newsroom's repository, run by the real pre-commit in an environment that it builds itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import BAD, GOOD, call, commit_all, environment

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def hooks(copy_of_the_project: Path) -> Path:
    """A repository with the hook."""
    commit_all(copy_of_the_project)
    return copy_of_the_project


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps its environments; one for all tests, as building it takes long."""
    return tmp_path_factory.mktemp("pre-commit")


def run(newsroom: Path, home: Path, *files: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color", "never", "--files", *files],
        cwd=newsroom,
        env=environment(PRE_COMMIT_HOME=str(home)),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def newsroom(hooks: Path, tmp_path: Path) -> Path:
    revision = call("git", "rev-parse", "HEAD", cwd=hooks).strip()
    (tmp_path / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks: [{{id: attrib-lint}}]\n", encoding="utf-8"
    )
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.md").write_text(f"# Harbour closes\n\n{BAD}", encoding="utf-8")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/bad.md").write_text(BAD, encoding="utf-8")
    (tmp_path / "code.py").write_text("print('no article')\n", encoding="utf-8")
    (tmp_path / ".attrib-lint.yaml").write_text(
        "select: [anon-no-reason]\nextend-exclude: [archive/]\n", encoding="utf-8"
    )
    commit_all(tmp_path)
    return tmp_path


def test_a_good_article_passes_without_a_word(newsroom: Path, home: Path) -> None:
    done = run(newsroom, home, "good.txt", "code.py")
    assert done.returncode == 0, done.stdout + done.stderr
    report = done.stdout.splitlines()[-1:]
    assert report[0].startswith("attrib-lint...")
    assert report[0].endswith("Passed")
    assert not [line for line in done.stdout.splitlines() if "diagnostic" in line]


def test_a_bad_article_fails_and_the_archive_is_left_alone(newsroom: Path, home: Path) -> None:
    done = run(newsroom, home, "good.txt", "bad.md", "archive/bad.md")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "- exit code: 1" in done.stdout
    assert "bad.md:7:1: ANO103 anon-no-reason [warning]" in done.stdout
    assert "archive/bad.md" not in done.stdout


def test_no_article_no_work(newsroom: Path, home: Path) -> None:
    done = run(newsroom, home, "code.py")
    assert done.returncode == 0
    assert "(no files to check)Skipped" in done.stdout
