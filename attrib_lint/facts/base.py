"""The fact base: every pack put together, and who is meant by a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from attrib_lint.facts.errors import FactError, FactProblem
from attrib_lint.facts.model import Holding, Office, Organisation, Person
from attrib_lint.facts.names import initials, name_key
from attrib_lint.facts.packs import Pack, read_pack
from attrib_lint.facts.vocabulary import Vocabulary, read_roles

ROLES_FILE = "roles.yaml"
_PARTICLES = frozenset("von van der de del della di da dos du la le el al bin ibn ben ter ten zu vel".split())


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way to write a person's name, folded for comparison."""

    key: tuple[str, ...]
    initials: str
    person: str


class FactBase:
    """Persons, bodies and offices with those who held them; read-only once made."""

    def __init__(self, packs: Iterable[Pack], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.offices: dict[str, Office] = {}
        self.organisations: dict[str, Organisation] = {}
        spellings: dict[str, set[str]] = defaultdict(set)
        complete: dict[str, date] = {}
        for pack in packs:
            self.offices.update(pack.offices)  # a later pack, a newsroom's own, replaces an office whole
            self.organisations.update(pack.organisations)
            for name, others in pack.spellings.items():
                spellings[name].update(others)
            for name, day in pack.complete.items():
                complete[name] = max(day, complete.get(name, date.min))
        held: dict[str, list[Holding]] = defaultdict(list)
        for office in self.offices.values():
            for holding in office.holdings:
                held[holding.person].append(holding)
        self.holdings: Mapping[str, tuple[Holding, ...]] = {name: tuple(found) for name, found in held.items()}
        self.persons = {name: Person(name, complete.get(name)) for name in held}
        self._by_key: dict[tuple[str, ...], list[Spelling]] = defaultdict(list)
        self._by_surname: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for name in held:
            for text in (name, *spellings[name]):
                self._spell(text, name)

    @classmethod
    def load(cls, directory: Path, *, extra: Iterable[Path] = ()) -> FactBase:
        """Read `roles.yaml` and every other .yaml file of `directory`, then the packs, or folders of packs, in `extra`.

        Raises FactError with every mistake of every file; a person who is declared complete must hold an office.
        """
        vocabulary = Vocabulary()
        problems: list[FactProblem] = list(read_roles(directory / ROLES_FILE, vocabulary).problems)
        packs: list[Pack] = []
        for path in pack_files(directory, extra):
            pack, sheet = read_pack(path, vocabulary)
            packs.append(pack)
            problems += sheet.problems
        if problems:
            raise FactError(tuple(problems))
        return cls(packs, vocabulary)

    def _spell(self, text: str, person: str) -> None:
        key = name_key(text)
        spelling = Spelling(key, initials(text), person)
        if spelling not in self._by_key[key]:
            self._by_key[key].append(spelling)
        for size in range(1, len(key)):
            if size == 1 or all(part in _PARTICLES for part in key[-size:-1]):
                self._by_surname[key[-size:]].add(person)

    def persons_named(self, text: str) -> tuple[Person, ...]:
        """Those whose given name and surname fit; none for a surname alone.

        Middle initials must not contradict: "George W. Bush" is not George H. W. Bush.
        """
        key = name_key(text)
        if len(key) < 2:
            return ()
        letters = initials(text)
        names: dict[str, None] = {}
        for spelling in self._by_key.get(key, ()):
            if len(letters) <= len(key) or len(spelling.initials) <= len(spelling.key) or letters == spelling.initials:
                names.setdefault(spelling.person)
        return tuple(self.persons[name] for name in names)

    def persons_of_surname(self, text: str) -> tuple[Person, ...]:
        """Those whose surname this is: the last word of the name, particles with it or not."""
        return tuple(self.persons[name] for name in sorted(self._by_surname.get(name_key(text), ())))

    def places_of(self, person: Person) -> frozenset[str]:
        """The places where the person held an office."""
        return frozenset(self.offices[h.office].place for h in self.holdings[person.name])


def pack_files(directory: Path, extra: Iterable[Path] = ()) -> list[Path]:
    """The packs of a folder, by name, and after them those of `extra`, files or folders of them."""
    files = [p for p in sorted(directory.glob("*.yaml")) if p.name != ROLES_FILE]
    for path in extra:
        files += sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    return files
