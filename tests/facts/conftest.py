from __future__ import annotations

from pathlib import Path

import pytest

from attrib_lint.facts import FactBase
from attrib_lint.rules import builtin_folder

FOLDER = builtin_folder() / "facts"

UTOPIA = """\
place: {id: utopia, names: [Utopia, Utopian]}
known-to: 2025-10-31
sources: {gazette: {title: Gazette of Utopia, url: "https://gazette.example/", licence: CC0}}
organisations:
  palace: {name: Palace Office, short: Palace, kind: presidential-office, aliases: [Palace]}
  foreign: {name: Ministry of Foreign Affairs of Utopia, kind: foreign-ministry}
people: {Anna Exampel: [Anne Exampel]}
complete: [Anna Exampel, Bo Sampel]
offices:
  president:
    {role: president, title: president of Utopia, since: 2010-01-01, source: gazette,
     holders: {Anna Exampel: [2010-01-01/2014-01-01, 2018-01-01/2022-01-01],
               Bo Sampel: 2014-01-01/2018-01-01 elected 2013-11-02,
               Cem Mustar: 2022-01-01/}}
  foreign-minister:
    {role: foreign-minister, title: foreign minister of Utopia, organisation: foreign,
     known-to: 2022-07-30, source: gazette,
     holders: {Dora Beispiel: 2021-10/, Bo Sampel: 2009/2012}}
  spokesperson:
    {role: spokesperson, title: presidential spokesperson, organisation: palace, since: 2010-01-01,
     source: gazette, holders: {Emil Esempio: 2010-01-01/}}
  "shadow treasurer":
    {role: shadow-treasurer, title: shadow treasurer of Utopia, source: gazette,
     holders: {Cem Mustar: 2015-01-01/2016-01-01}}
"""


@pytest.fixture(scope="session")
def builtin() -> FactBase:
    return FactBase.load(FOLDER)


@pytest.fixture
def utopia(tmp_path: Path) -> FactBase:
    return make(tmp_path, UTOPIA)


def make(folder: Path, *packs: str) -> FactBase:
    (folder / "roles.yaml").write_text((FOLDER / "roles.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    for n, pack in enumerate(packs):
        (folder / f"pack{n}.yaml").write_text(pack, encoding="utf-8")
    return FactBase.load(folder)
