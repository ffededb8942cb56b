from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from attrib_lint.facts import FactBase, FactError
from attrib_lint.facts.model import Capacity
from attrib_lint.facts.packs import tenure
from attrib_lint.rules import builtin_folder
from tests.facts.conftest import UTOPIA, make


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("known-to: 2025-10-31", "known-to: 2025-13-31", "month must be in 1..12"),
        ("source: gazette, holders: {Emil", "source: gazzette, holders: {Emil", "gazzette is not among"),
        ("Emil Esempio: 2010-01-01/", "Emil Esempio: 2010-01-01", "not a tenure"),
        ("Emil Esempio: 2010-01-01/", "Emil Esempio: 2010-01-01/2009-01-01", "ends before it starts"),
        ("Emil Esempio: 2010-01-01/", "Emil Esempio: 2027-01-01/", "starts after 2025-10-31"),
        ("role: spokesperson", "role: spokesmann", "no role is called spokesmann"),
        ("organisation: palace", "organisation: place", "not among the pack's organisations"),
        ("kind: presidential-office", "kind: presidental-office", "no kind of body"),
        ("complete:", "complet:", "did you mean complete?"),
        ("offices:\n", "offices:\n  spokesperson: {role: spokesperson}\n", "is given twice"),
        ("offices:\n", "offices:\n  king: {title: king of Utopia}\n", "is missing"),
        ("people: {", "places: {}\npeople: {", "is no known key"),
    ],
)
def test_mistakes_name_file_line_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert UTOPIA.count(old) == 1
    text = UTOPIA.replace(old, new)
    changed = next(line for line in new.split("\n") if line and line not in old.split("\n"))
    line = text[: text.rindex("spokesperson:") if "twice" in message else text.index(changed)].count("\n") + 1
    with pytest.raises(FactError) as caught:
        make(tmp_path, text)
    lines = [str(p) for p in caught.value.problems]
    assert any(f"pack0.yaml:{line}: " in found and message in found for found in lines), lines


def test_what_is_missing_and_what_is_not_yaml(tmp_path: Path) -> None:
    with pytest.raises(FactError, match="known-to: is missing"):
        make(tmp_path, UTOPIA.replace("known-to: 2025-10-31\n", ""))
    with pytest.raises(FactError, match=r"pack0.yaml:2: is not YAML"):
        make(tmp_path, UTOPIA.replace("place: {id", "place: [{id"))


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(FactError) as caught:
        make(
            tmp_path,
            UTOPIA.replace("role: president,", "role: king,").replace("Emil Esempio: 2010-01-01/", "Emil Esempio: x/"),
        )
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("text", ["", "- a\n", "\x00", "a: !!python/object:os.system x", "&a [*a, *a]", "{" * 5000])
def test_odd_files_are_errors_and_no_more(tmp_path: Path, text: str) -> None:
    with pytest.raises(FactError):
        make(tmp_path, text)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FactError, match="not UTF-8"):
        make(tmp_path)


def test_a_newsroom_adds_packs(tmp_path: Path) -> None:
    pack = tmp_path / "house.yaml"
    pack.write_text(UTOPIA, encoding="utf-8")
    base = FactBase.load(builtin_folder() / "facts", extra=[pack])
    assert "utopia/president" in base.offices
    assert "russia/president" in base.offices


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FactError, match="can't be read"):
        FactBase.load(builtin_folder() / "facts", extra=[tmp_path / "none.yaml"])


def test_tenures() -> None:
    holding = tenure("acting 2012/2013-04 elected 2011-12-24", person="A", office="b", known_to=None)  # type: ignore[arg-type]
    assert holding.capacity is Capacity.ACTING
    assert holding.start.first.isoformat() == "2012-01-01"
    assert holding.start.last.isoformat() == "2012-12-31"
    assert holding.end is not None
    assert holding.end.last.isoformat() == "2013-04-30"
    assert holding.elected is not None


# what the packs of the package say


def test_no_two_hold_one_office_at_a_time(builtin: FactBase) -> None:
    for office in builtin.offices.values():
        if office.shared:
            continue
        terms = sorted(
            (h.start.first, h.end.first if h.end else office.known_to, h.person, h.capacity) for h in office.holdings
        )
        for one, two in pairwise(terms):
            if Capacity.FULL is one[3] is two[3]:
                assert (one[1] - two[0]).days <= 5, f"{office.id}: {one[2]} and {two[2]}"


def test_holders_are_listed_without_a_gap_since_the_day_given(builtin: FactBase) -> None:
    for office in builtin.offices.values():
        if office.since is None:
            continue
        reached = office.since
        for start, end, person in sorted(
            (h.start.first, h.end.last if h.end else office.known_to, h.person) for h in office.holdings
        ):
            if end > reached:
                assert (start - reached).days <= 120, f"{office.id}: nobody before {person}"
                reached = end
        assert (office.known_to - reached).days <= 0, f"{office.id}: nobody on {office.known_to}"


def test_every_office_has_an_open_row_or_is_over(builtin: FactBase) -> None:
    over = {"turkey/prime-minister", "united-kingdom/deputy-prime-minister", "canada/deputy-prime-minister"}
    for office in builtin.offices.values():
        if office.id not in over and office.since is not None:
            last = max((h for h in office.holdings if h.capacity is Capacity.FULL), key=lambda h: h.start.first)
            assert last.end is None or last.end.first >= office.known_to, office.id


def test_people_declared_complete_hold_something(builtin: FactBase) -> None:
    assert all(p.complete_to is None or builtin.holdings[p.name] for p in builtin.persons.values())
    assert sum(p.complete_to is not None for p in builtin.persons.values()) > 80
    assert len(builtin.offices) > 120


def test_every_name_in_the_packs_belongs_to_somebody(builtin: FactBase) -> None:
    import yaml

    for path in sorted((builtin_folder() / "facts").glob("*.yaml")):
        if path.name == "roles.yaml":
            continue
        pack = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name in [*pack.get("people", {}), *pack.get("complete", [])]:
            assert name in builtin.persons, f"{path.name}: {name}"
