"""Whatever a rule file holds, loading it ends with a rule or with RuleErrors."""

from __future__ import annotations

import contextlib
import copy
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from attrib_lint.rules import RuleErrors, builtin_folder, load

JUNK = [
    None,
    True,
    3,
    -1.5,
    "",
    "x",
    "{",
    "...",
    "a.b",
    [],
    [[]],
    {},
    {"option": "x"},
    {"a": 1},
    [{"x": []}],
    "2025-01-01",
    "<q>",
    {1: 2},
]
FILES = sorted(p for p in builtin_folder().glob("*/*.yaml") if p.parent.name not in ("facts", "profiles"))


def places(data: Any, trail: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [trail, *(p for key, value in items for p in places(value, (*trail, key)))]


def spoil(data: Any, chance: random.Random) -> Any:
    data = copy.deepcopy(data)
    *trail, last = chance.choice([p for p in places(data) if p])
    at = data
    for key in trail:
        at = at[key]
    if isinstance(at, dict) and chance.random() < 0.3:
        at[chance.choice(["x", "where", "each", "check", "phrase", 7])] = at.pop(last)
    else:
        at[last] = copy.deepcopy(chance.choice(JUNK))
    return data


@pytest.mark.parametrize("seed", [*range(15), *(pytest.param(n, marks=pytest.mark.slow) for n in range(15, 300))])
def test_spoilt_files(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = chance.choice(FILES)
    data = spoil(yaml.safe_load(path.read_text(encoding="utf-8")), chance)
    folder = tmp_path / "lexicons" if path.parent.name == "lexicons" else tmp_path
    folder.mkdir(exist_ok=True)
    (folder / path.name).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with contextlib.suppress(RuleErrors):
        load(folders=[tmp_path], lexicons=[builtin_folder() / "lexicons"], builtin=False)
