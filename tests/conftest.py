from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="write what is printed now over the snapshots")


@pytest.fixture
def matches_snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file in `snapshots` beside the test."""
    folder = Path(request.path).parent / "snapshots"

    def compare(name: str, text: str) -> None:
        path = folder / name
        if request.config.getoption("--update-snapshots"):
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_text(encoding="utf-8")

    return compare
