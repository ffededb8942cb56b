"""What the words of titles mean to the fact base: roles, bodies, places, qualifiers, and words that say nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from attrib_lint.facts.names import words
from attrib_lint.facts.nodes import Sheet

if TYPE_CHECKING:
    import yaml

_LONGEST = 10
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Role:
    """A role. also: the roles that it counts as too.

    loose: contradicts nothing where no body is named. local: nor where neither a body nor a place is.
    """

    id: str
    also: tuple[str, ...] = ()
    loose: bool = False
    local: bool = False


@dataclass(slots=True)
class Meaning:
    """All that a run of words can stand for; ids of each sort."""

    roles: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    qualifiers: set[str] = field(default_factory=set)
    filler: bool = False


class Vocabulary:
    """Words and what they mean; filled while packs are read and only read after that."""

    def __init__(self) -> None:
        self.roles: dict[str, Role] = {}
        self.kinds: set[str] = set()
        self._meanings: dict[tuple[str, ...], Meaning] = {}

    def meaning(self, text: str) -> Meaning:
        """The meaning of these words, made empty where there is none yet."""
        return self._meanings.setdefault(words(text), Meaning())

    def split(self, title: str) -> list[tuple[tuple[str, ...], Meaning | None]]:
        """A title cut into runs of words with a meaning; words without one stand alone.

        Of all cuts the one with the fewest words that mean nothing, then with the fewest runs, then with the longest
        roles: "US | Treasury Secretary", not "US Treasury | Secretary".
        """
        rest = words(title)[:_LONGEST_TITLE]
        best: list[tuple[int, int, int]] = [(0, 0, 0)]
        came: list[int] = [0]
        for end in range(1, len(rest) + 1):
            ways = []
            for start in range(max(0, end - _LONGEST), end):
                found = self._meanings.get(rest[start:end])
                if found is None and end - start > 1:
                    continue
                length = end - start
                unknown, runs, roles = best[start]
                role = length * length if found is not None and found.roles else 0
                ways.append(((unknown + (found is None), runs + 1, roles - role), start))
            cost, start = min(ways)
            best.append(cost)
            came.append(start)
        result: list[tuple[tuple[str, ...], Meaning | None]] = []
        end = len(rest)
        while end:
            run = rest[came[end] : end]
            result.append((run, self._meanings.get(run)))
            end = came[end]
        result.reverse()
        return result

    def knows(self, text: str) -> bool:
        """Whether these very words have a meaning."""
        return words(text) in self._meanings


def read_roles(path: Path, vocabulary: Vocabulary) -> Sheet:
    """Read roles, kinds of bodies, qualifiers and fillers into `vocabulary`; mistakes are in the sheet returned."""
    sheet = Sheet(path)
    root = sheet.root()
    if root is None:
        return sheet
    parts = sheet.mapping(root, "", ("roles", "kinds", "qualifiers", "fillers"))
    if "roles" in parts:
        _read_roles(sheet, parts["roles"], vocabulary)
    for section in ("kinds", "qualifiers"):
        if section in parts:
            for name, node in sheet.mapping(parts[section], section).items():
                for text in sheet.texts(node, f"{section}.{name}"):
                    getattr(vocabulary.meaning(text), section).add(name)
                if section == "kinds":
                    vocabulary.kinds.add(name)
    if "fillers" in parts:
        _fill(vocabulary, sheet.texts(parts["fillers"], "fillers"))
    return sheet


def _fill(vocabulary: Vocabulary, texts: Iterable[str]) -> None:
    for text in texts:
        if words(text):
            vocabulary.meaning(text).filler = True


def _read_roles(sheet: Sheet, node: yaml.Node, vocabulary: Vocabulary) -> None:
    read: dict[str, tuple[yaml.Node, Role]] = {}
    for name, entry in sheet.mapping(node, "roles").items():
        key = f"roles.{name}"
        parts = sheet.mapping(entry, key, ("names", "also", "loose", "local"))
        if "names" not in parts:
            sheet.add(entry, f"{key}.names", "is missing", "list what the role is called")
            continue
        for text in sheet.texts(parts["names"], f"{key}.names"):
            vocabulary.meaning(text).roles.add(name)
        also = tuple(sheet.texts(parts["also"], f"{key}.also")) if "also" in parts else ()
        loose, local = (sheet.flag(parts.get(flag), f"{key}.{flag}") for flag in ("loose", "local"))
        read[name] = (entry, Role(name, also, loose, local))
    for name, (entry, role) in read.items():
        for other in role.also:
            if other not in read and other not in vocabulary.roles:
                sheet.add(entry, f"roles.{name}.also", f"no role is called {other}")
        vocabulary.roles[name] = role
