"""From folders of YAML to a `Library` of rules, lexicons and profiles, with every error there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrib_lint.diagnostic import Severity
from attrib_lint.rules.located import Located, Problems, nearest, read
from attrib_lint.rules.model import (
    Entry,
    Lexicon,
    Library,
    Profile,
    Rule,
    RuleError,
    RuleErrors,
)
from attrib_lint.rules.rule_file import entry_of, rule_of
from attrib_lint.rules.schema import LEXICON, PROFILE
from attrib_lint.rules.shape import Context

SPECIAL = ("lexicons", "profiles", "facts")
"""Folders inside a rules folder that hold no rules."""


def builtin_folder() -> Path:
    """The rules that come with the package: `_rules` inside it when installed, `rules` beside it in a checkout.

    Raises FileNotFoundError when there is neither.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_rules", package.parent / "rules"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the rules that come with attrib-lint are missing from {package}; install it again")


def load(*, folders: Sequence[Path] = (), lexicons: Sequence[Path] = (), builtin: bool = True) -> Library:
    """Read all rules, lexicons and profiles.

    folders: a newsroom's own rules folders; a later folder overrides an earlier one and the built-in rules by name.
    lexicons: further lexicon files, or folders of them. Raises RuleErrors with all that is wrong.
    """
    loader = _Loader()
    roots = [(builtin_folder(), True)] if builtin else []
    for folder in folders:
        if folder.is_dir():
            roots.append((folder, False))
        else:
            loader.errors.append(
                RuleError(folder, 0, "", "is not a folder", "check the path under `rules` in the configuration")
            )
    for root, is_builtin in roots:
        loader.read_lexicons(_files(root / "lexicons"), builtin=is_builtin)
    for path in lexicons:
        if not path.exists():
            loader.errors.append(
                RuleError(path, 0, "", "does not exist", "check the path under `lexicons` in the configuration")
            )
        loader.read_lexicons(_files(path) if path.is_dir() else [path] * path.exists(), builtin=False)
    loader.finish_lexicons()
    for root, is_builtin in roots:
        loader.read_rules(_rule_files(root), builtin=is_builtin)
        loader.read_profiles(_files(root / "profiles"))
    loader.cross_check()
    if loader.errors:
        raise RuleErrors(sorted(loader.errors, key=lambda e: (str(e.path), e.line)))
    ordered = dict(sorted(loader.rules.items(), key=lambda item: item[1].code))
    return Library(ordered, loader.lexicons, loader.profiles)


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml")) if folder.is_dir() else []


def _rule_files(root: Path) -> list[Path]:
    return [
        p for p in _files(root) if p.relative_to(root).parts[0] not in SPECIAL or len(p.relative_to(root).parts) == 1
    ]


class _Loader:
    def __init__(self) -> None:
        self.errors: list[RuleError] = []
        self.rules: dict[str, Rule] = {}
        self.lexicons: dict[str, Lexicon] = {}
        self.profiles: dict[str, Profile] = {}
        self._raw: list[tuple[Located, Path, bool]] = []
        self._given: dict[str, Located] = {}
        """The last file of each rule, usable or not, by the rule's name."""

    # lexicons

    def read_lexicons(self, files: Iterable[Path], *, builtin: bool) -> None:
        for path in files:
            problems = Problems(path)
            node = read(path, problems)
            self.errors.extend(problems.errors)
            if node is not None:
                self._raw.append((node, path, builtin))

    def finish_lexicons(self) -> None:
        names = frozenset(
            node.value["name"].value
            for node, _, _ in self._raw
            if isinstance(node.value, dict) and "name" in node.value and isinstance(node.value["name"].value, str)
        )
        includes: dict[str, list[str]] = {}
        for node, path, builtin in self._raw:
            problems = Problems(path)
            data = LEXICON.check(node, "", Context(problems, names))
            self.errors.extend(problems.errors)
            if problems.errors:
                continue
            name, entries = data["name"], tuple(entry_of(e) for e in data["entries"])
            before = self.lexicons.get(name)
            if before is not None and not builtin and data.get("mode", "extend") == "extend":
                removed = set(data.get("remove", ()))
                for gone in sorted(removed - {e.text for e in before.entries}):
                    self.errors.append(
                        RuleError(
                            path,
                            node.value["remove"].line,
                            "remove",
                            f"{gone!r} is not in the lexicon",
                            nearest(gone, [e.text for e in before.entries]),
                        )
                    )
                entries = tuple(e for e in before.entries if e.text not in removed) + entries
                includes.setdefault(name, []).extend(data.get("include", ()))
            else:
                if before is not None and builtin:
                    self.errors.append(RuleError(path, node.line, "name", f"{name!r} is also in {before.path}"))
                includes[name] = list(data.get("include", ()))
            self.lexicons[name] = Lexicon(name, data["summary"], entries, path)
        for name in list(self.lexicons):
            self._include(name, includes, ())

    def _include(self, name: str, includes: dict[str, list[str]], trail: tuple[str, ...]) -> None:
        lexicon = self.lexicons[name]
        if name in trail:
            self.errors.append(
                RuleError(lexicon.path, 0, "include", f"lexicons include each other: {' > '.join((*trail, name))}")
            )
            return
        added: list[Entry] = []
        for other in includes.pop(name, []):
            if other in self.lexicons:
                self._include(other, includes, (*trail, name))
                added.extend(self.lexicons[other].entries)
        if added:
            self.lexicons[name] = Lexicon(name, lexicon.summary, (*lexicon.entries, *added), lexicon.path)

    # rules

    def read_rules(self, files: Iterable[Path], *, builtin: bool) -> None:
        here: dict[str, Path] = {}
        for path in files:
            problems = Problems(path)
            node = read(path, problems)
            rule = rule_of(node, path, problems, lexicons=self.lexicons, builtin=builtin) if node is not None else None
            self.errors.extend(problems.errors)
            name = node.value.get("name") if node is not None and isinstance(node.value, dict) else None
            if node is not None and name is not None and isinstance(name.value, str):
                self._given[name.value] = node
            if rule is None or problems.errors:
                continue
            if rule.name in here:
                self.errors.append(
                    RuleError(
                        path, 0, "name", f"{rule.name!r} is also the name in {here[rule.name]}", "rename one of the two"
                    )
                )
                continue
            here[rule.name] = path
            self.rules[rule.name] = rule

    def cross_check(self) -> None:
        codes: dict[str, Rule] = {}
        for rule in self.rules.values():
            if rule.code in codes:
                other = codes[rule.code]
                self.errors.append(
                    RuleError(rule.path, 0, "code", f"{rule.code} is also the code of {other.name} in {other.path}")
                )
            codes[rule.code] = rule
        for rule in self.rules.values():
            node = self._given[rule.name].value.get("supersedes")
            for item in () if node is None else node.value if isinstance(node.value, list) else [node]:
                if item.value not in self._given:  # also a name whose file has other errors
                    hint = nearest(item.value, self._given) or "see `attrib-lint rules list`"
                    self.errors.append(RuleError(rule.path, item.line, "supersedes", f"no rule {item.value!r}", hint))

    # profiles

    def read_profiles(self, files: Iterable[Path]) -> None:
        for path in files:
            problems = Problems(path)
            node = read(path, problems)
            data = PROFILE.check(node, "", Context(problems)) if node is not None else {}
            self.errors.extend(problems.errors)
            if problems.errors:
                continue
            self.profiles[data["name"]] = Profile(
                name=data["name"],
                summary=data["summary"],
                select=tuple(data["select"]),
                ignore=tuple(data.get("ignore", ())),
                severity={k: Severity.parse(v) for k, v in data.get("severity", {}).items()},
                options=data.get("options", {}),
                path=path,
            )
