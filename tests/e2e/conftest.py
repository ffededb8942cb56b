from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = (
    "The port authority will close the old harbour by spring, the authority said on Friday in a short statement.\n\n"
    "Skipper Ana Costa said that her crew had not been asked and would now look for another berth in the north.\n"
)
BAD = (
    GOOD
    + "\nTwo people close to the board said the plan had been settled for months and that nobody had asked the crews.\n"
)


def environment(**extra: str) -> dict[str, str]:
    """That of this process without what would lead a command back to this checkout or to somebody's git."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **extra}


def call(*command: str | Path, cwd: Path, **extra: str) -> str:
    """What a command prints; fails with all of it when the command does."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment(**extra), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def commit_all(folder: Path) -> None:
    """Make a git repository of a folder, with all its files in one commit."""
    call("git", "init", "-q", "-b", "main", cwd=folder)
    call("git", "add", "-A", cwd=folder)
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    call("git", *identity, "commit", "-q", "-m", "All of it", cwd=folder)


@pytest.fixture(scope="session")
def copy_of_the_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the project as they are now, without what git ignores, in a folder of their own."""
    target = tmp_path_factory.mktemp("project") / "attrib-lint"
    if (ROOT / ".git").exists():
        listed = call("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
        for name in filter(None, listed):
            if (ROOT / name).is_file():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, target / name)
    else:
        shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(".venv", "__pycache__", ".*_cache", "dist"))
    return target
