"""The configuration: what may stand in .attrib-lint.yaml, how it is read, and which file's holds for an article."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from attrib_lint.diagnostic import Severity
from attrib_lint.discovery import ARTICLES, EXCLUDED, Scope, absolute_path
from attrib_lint.rules.located import Located, Problems, parse
from attrib_lint.rules.model import RuleError
from attrib_lint.rules.shape import Choice, Context, Key, ListOf, MapOf, anything, day, text
from attrib_lint.settings import Layer, Override, Settings

FILENAME: Final = ".attrib-lint.yaml"
PYPROJECT: Final = "pyproject.toml"
_NAMES: Final = (FILENAME, ".attrib-lint.yml", PYPROJECT)
_TABLE: Final = "attrib-lint"
_SEVERITIES = Choice(("error", "warning", "info"))
_SELECTORS = ListOf(text(), single=True)
_RULE_SETTINGS = MapOf(
    {},
    others=MapOf({"severity": Key(_SEVERITIES, "the severity of this rule's diagnostics")}, others=anything()),
)

_SELECTION: Mapping[str, Key] = {
    "profile": Key(text(), "the selection of rules to start from: a profile's name; without it the default rules"),
    "select": Key(_SELECTORS, "only these rules, by code, code prefix or name; the more specific selector wins"),
    "ignore": Key(_SELECTORS, "not these rules, by code, code prefix or name"),
    "extend-select": Key(_SELECTORS, "these rules besides those selected otherwise"),
    "severity": Key(_SEVERITIES, "the lowest severity that is shown (default: warning)"),
    "fail-on": Key(_SEVERITIES, "the lowest severity that makes a run exit with 1 (default: warning)"),
    "date": Key(
        day(), "the day on which the articles appeared, where they don't say so; before a date in the file's name"
    ),
    "rule-settings": Key(_RULE_SETTINGS, "by name or code of a rule: its severity, and values for its options"),
}
DESCRIPTION: Final = MapOf(
    {
        **_SELECTION,
        "include": Key(ListOf(text(), single=True), f"what is an article in a folder (default: {', '.join(ARTICLES)})"),
        "exclude": Key(
            ListOf(text(), single=True), "what to leave out, patterns as in .gitignore; replaces the default"
        ),
        "extend-exclude": Key(ListOf(text(), single=True), "what to leave out besides"),
        "rules": Key(ListOf(text(), single=True), "folders with rules of your own, relative to this file"),
        "lexicons": Key(ListOf(text(), single=True), "folders or files with word lists of your own"),
        "facts": Key(ListOf(text(), single=True), "folders or files with fact packs of your own"),
        "syntax-model": Key(
            text(),
            "a spaCy pipeline for English, as an installed package or a folder relative to this file, whose parts of "
            "speech, lemmas, sentences and entities replace those of our own model",
        ),
        "overrides": Key(
            ListOf(
                MapOf(
                    {
                        "paths": Key(ListOf(text(), least=1, single=True), "patterns as in .gitignore", True),
                        **_SELECTION,
                    }
                )
            ),
            "other settings for some paths; later entries win",
        ),
    }
)
"""What a configuration file may say; its validation and its JSON Schema both come from this."""


class ConfigError(Exception):
    """All that is wrong with a configuration file."""

    def __init__(self, errors: Sequence[RuleError]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = tuple(errors)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of .attrib-lint.yaml and of [tool.attrib-lint] in pyproject.toml."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of attrib-lint",
        **DESCRIPTION.schema(),
    }


def load(path: Path) -> Settings | None:
    """The settings that a file gives; None for a pyproject.toml without [tool.attrib-lint].

    Raises ConfigError naming file, line and key of all that is wrong, also where the file can't be read.
    """
    problems = Problems(path)
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError([RuleError(path, 0, "", f"can't be read: {error.strerror or error}")]) from error
    except UnicodeDecodeError as error:
        raise ConfigError([RuleError(path, 0, "", "is not UTF-8", "save the file as UTF-8")]) from error
    node: Located | None
    if path.suffix == ".toml":
        node = _toml(content, problems, whole=path.name != PYPROJECT)
        if node is None and not problems.errors:
            return None
    elif _blank(content):
        node = Located({}, 1)
    else:
        node = parse(content, problems)
    root = absolute_path(path).parent
    settings = Settings(root, path, Scope(root))
    if node is not None:
        values = DESCRIPTION.check(node, "", Context(problems))
        if not problems.errors:
            settings = _settings(settings, values, node)
            _check_syntax_model(settings, node, problems)
    if problems.errors:
        raise ConfigError(problems.errors)
    return settings


class Configs:
    """Finds the settings of files: those of the nearest configuration above each, with the command line on top."""

    def __init__(
        self,
        *,
        explicit: Path | None = None,
        isolated: bool = False,
        command_line: Layer | None = None,
        exclude: Sequence[str] = (),
    ) -> None:
        """`explicit` holds for all files, `isolated` means no configuration file at all.

        `command_line` lies above the file's own settings, `exclude` adds to its patterns. Raises ConfigError when
        the explicit file can't be used; its paths are relative to the folder it is in.
        """
        self._command_line = command_line or Layer()
        self._exclude = tuple(exclude)
        self._folders: dict[Path, Settings] = {}
        self._files: dict[tuple[int, tuple[int, ...]], Settings] = {}
        self._everywhere: Settings | None = None
        if explicit is not None:
            found = load(explicit)
            if found is None:
                raise ConfigError([RuleError(explicit, 0, "", f"has no [tool.{_TABLE}] table")])
            self._everywhere = self._topped(found)
        elif isolated:
            self._everywhere = self._topped(_none(Path.cwd()))

    def for_folder(self, folder: Path) -> Settings:
        """The settings of a folder, before overrides. Raises ConfigError when its configuration can't be used."""
        if self._everywhere is not None:
            return self._everywhere
        folder = absolute_path(folder)
        passed = []
        for above in (folder, *folder.parents):
            found = self._folders.get(above) or self._in(above)
            passed.append(above)
            if found is not None:
                break
        else:
            found = self._topped(_none(Path.cwd()))
        for above in passed:
            self._folders[above] = found
        return found

    def for_file(self, file: Path) -> Settings:
        """The settings of a file. Raises ConfigError when its configuration can't be used."""
        base = self.for_folder(absolute_path(file).parent)
        overrides = base.overrides_for(file)
        key = (id(base), tuple(id(one) for one in overrides))
        if key not in self._files:
            settings = base
            for override in overrides:
                settings = settings.with_layer(_under(self._command_line, override.layer))
            if overrides and self._command_line.ignore:
                # What is left out by hand stays out, whatever a path adds.
                settings = settings.with_layer(
                    Layer(ignore=self._command_line.ignore, extend_select=self._command_line.extend_select)
                )
            self._files[key] = settings
        return self._files[key]

    def _in(self, folder: Path) -> Settings | None:
        for name in _NAMES:
            if (folder / name).is_file():
                found = load(folder / name)
                if found is not None:
                    return self._topped(found)
        return None

    def _topped(self, settings: Settings) -> Settings:
        scope = replace(settings.scope, exclude=settings.scope.exclude + self._exclude)
        return replace(settings, scope=scope).with_layer(self._command_line)


def _under(command_line: Layer, layer: Layer) -> Layer:
    """What remains of an override: what the user asks for by hand holds, less what the path leaves out."""
    if command_line.select is not None:
        layer = replace(layer, profile=None, select=None, extend_select=())
    elif command_line.profile is not None:
        layer = replace(layer, profile=None, select=None)
    return replace(
        layer,
        severity=layer.severity if command_line.severity is None else None,
        fail_on=layer.fail_on if command_line.fail_on is None else None,
        date=layer.date if command_line.date is None else None,
    )


def _none(root: Path) -> Settings:
    return Settings(root, None, Scope(root))


def _blank(content: str) -> bool:
    return all(
        not line.strip() or line.lstrip().startswith("#") or line.strip() == "---" for line in content.splitlines()
    )


def _settings(base: Settings, values: Mapping[str, Any], node: Located) -> Settings:
    def paths(key: str) -> tuple[Path, ...]:
        return tuple(base.root / one for one in values.get(key, ()))

    scope = Scope(
        base.root,
        include=tuple(values.get("include", ARTICLES)),
        exclude=(*values.get("exclude", EXCLUDED), *values.get("extend-exclude", ())),
    )
    overrides = tuple(Override(tuple(one["paths"]), _layer(one)) for one in values.get("overrides", ()))
    return replace(
        base,
        scope=scope,
        rules=paths("rules"),
        lexicons=paths("lexicons"),
        facts=paths("facts"),
        syntax_model=_syntax_model(base, values.get("syntax-model")),
        overrides=overrides,
        marks=tuple(_marks(node, "")),
    ).with_layer(_layer(values))


def _syntax_model(base: Settings, name: str | None) -> str | None:
    """The folder where there is one of this name, else the name as it is, for a package's."""
    return str(base.root / name) if name and (base.root / name).is_dir() else name


def _check_syntax_model(settings: Settings, node: Located, problems: Problems) -> None:
    """Find the pipeline without loading it, so that a mistake is answered at once and with its line."""
    name = settings.syntax_model
    if name is None or (Path(name) / "config.cfg").is_file() or _is_package(name):
        return
    line = node.value["syntax-model"].line
    if Path(name).is_dir():
        problems.add(line, "syntax-model", f"{name} holds no spaCy pipeline: its config.cfg is missing")
    else:
        problems.add(
            line,
            "syntax-model",
            f"there is neither a package {name!r} installed nor a folder of that name",
            "install the pipeline beside attrib-lint (for spaCy's own: python -m spacy download …)",
        )


def _is_package(name: str) -> bool:
    if not name.isidentifier():
        return False
    found = importlib.util.find_spec(name)
    return found is not None and found.origin is not None


def _layer(values: Mapping[str, Any]) -> Layer:
    rules = values.get("rule-settings", {})

    def severity(key: str) -> Severity | None:
        return Severity.parse(values[key]) if key in values else None

    return Layer(
        profile=values.get("profile"),
        select=tuple(values["select"]) if "select" in values else None,
        ignore=tuple(values.get("ignore", ())),
        extend_select=tuple(values.get("extend-select", ())),
        severity=severity("severity"),
        fail_on=severity("fail-on"),
        date=values.get("date"),
        rule_severity={name: Severity.parse(rule["severity"]) for name, rule in rules.items() if "severity" in rule},
        rule_options={
            name: options
            for name, rule in rules.items()
            if (options := {key: value for key, value in rule.items() if key != "severity"})
        },
    )


def _marks(node: Located, key: str) -> Iterator[tuple[str, Any, int]]:
    yield key, node.plain(), node.line
    if isinstance(node.value, dict):
        for name, value in node.value.items():
            yield from _marks(value, f"{key}.{name}" if key else name)
    elif isinstance(node.value, list):
        for number, value in enumerate(node.value):
            yield from _marks(value, f"{key}[{number}]")


def _toml(content: str, problems: Problems, *, whole: bool) -> Located | None:
    """The table [tool.attrib-lint]; with `whole`, the file itself where it has no such table."""
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        if whole or f"tool.{_TABLE}" in content:
            line = re.search(r"at line (\d+)", str(error))
            problems.add(int(line.group(1)) if line else 0, "", f"is not TOML: {error}")
        return None
    table = data.get("tool", {}).get(_TABLE) if isinstance(data.get("tool", {}), dict) else None
    if table is None and not whole:
        return None
    rows = content.splitlines()
    header = next((n for n, row in enumerate(rows) if re.match(rf"\s*\[+\s*tool\.{_TABLE}\b", row)), 0)
    return _located(data if table is None else table, rows, header)


def _located(value: Any, rows: Sequence[str], at: int) -> Located:
    """A value of a TOML file and its keys' lines, which tomllib doesn't tell: the first row that names a key."""
    if isinstance(value, dict):
        result = {}
        for key, inner in value.items():
            named = re.compile(rf"(?:.*[\s\[.{{,])?[\"']?{re.escape(key)}[\"']?\s*(?:=|\]|\.)")
            row = next((n for n in range(at, len(rows)) if named.match(rows[n])), at)
            result[key] = _located(inner, rows, row)
        return Located(result, at + 1)
    if isinstance(value, list):
        return Located([_located(inner, rows, at) for inner in value], at + 1)
    return Located(value, at + 1)
