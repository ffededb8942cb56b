"""What a run goes by, as frozen values: the layers of configuration put together for a file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from attrib_lint.diagnostic import Severity
from attrib_lint.discovery import Scope, absolute_path


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says - a configuration file, the command line, an override for some paths; None: nothing said.

    rule_severity, rule_options: by name of a rule.
    """

    profile: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Severity | None = None
    fail_on: Severity | None = None
    date: datetime.date | None = None
    rule_severity: Mapping[str, Severity] = field(default_factory=dict)
    rule_options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Override:
    """A layer for the files that any of the patterns (as in .gitignore) matches."""

    paths: tuple[str, ...]
    layer: Layer


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """All that holds for a file. Compared by identity: files that share their settings share one value.

    path: the configuration file, None where there is none. root: the folder that its paths are relative to.
    severity: the lowest that is shown. fail_on: the lowest that makes a run fail.
    """

    root: Path
    path: Path | None = None
    scope: Scope = field(default_factory=lambda: Scope(Path()))
    rules: tuple[Path, ...] = ()
    lexicons: tuple[Path, ...] = ()
    facts: tuple[Path, ...] = ()
    syntax_model: str | None = None
    """A spaCy pipeline for parts of speech, lemmas, sentences and entities: a package, or a folder; None for ours."""
    selection: tuple[Layer, ...] = (Layer(),)
    """What selects rules: a layer that begins anew, and above it those that add to it or take from it."""
    severity: Severity = Severity.WARNING
    fail_on: Severity = Severity.WARNING
    date: datetime.date | None = None
    rule_severity: Mapping[str, Severity] = field(default_factory=dict)
    rule_options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    marks: tuple[tuple[str, Any, int], ...] = ()
    """What the configuration file says, for messages: dotted path of each key, its value, and its line."""

    @property
    def profile(self) -> str | None:
        """The profile that the selection starts from."""
        return self.selection[0].profile

    @property
    def select(self) -> tuple[str, ...] | None:
        """The selectors that replace the profile's selection; None where none do."""
        return self.selection[0].select

    @property
    def ignore(self) -> tuple[str, ...]:
        """All selectors of what is left out."""
        return tuple(one for layer in self.selection for one in layer.ignore)

    @property
    def extend_select(self) -> tuple[str, ...]:
        """All selectors of what is added."""
        return tuple(one for layer in self.selection for one in layer.extend_select)

    def with_layer(self, layer: Layer) -> Settings:
        """The settings with a layer on top.

        A `select` begins the selection anew. A `profile` replaces what the layers below start from, not what they
        add and leave out. `ignore` and `extend_select` change the selection, and beat whatever the layers below
        say, however specific. What fails a run is shown: where only `fail_on` is lowered, `severity` follows.
        """
        selection = self.selection
        if layer.select is not None or (layer.profile is not None and selection == (Layer(),)):
            selection = (layer,)
        else:
            if layer.profile is not None:
                selection = (replace(selection[0], profile=layer.profile, select=None), *selection[1:])
            if layer.ignore or layer.extend_select:
                selection = (*selection, Layer(ignore=layer.ignore, extend_select=layer.extend_select))
        severity = self.severity if layer.severity is None else layer.severity
        if layer.fail_on is not None and layer.severity is None:
            severity = min(severity, layer.fail_on)
        options = {name: {**self.rule_options.get(name, {}), **own} for name, own in layer.rule_options.items()}
        return replace(
            self,
            selection=selection,
            severity=severity,
            fail_on=self.fail_on if layer.fail_on is None else layer.fail_on,
            date=layer.date or self.date,
            rule_severity={**self.rule_severity, **layer.rule_severity},
            rule_options={**self.rule_options, **options},
        )

    def overrides_for(self, file: Path) -> tuple[Override, ...]:
        """The overrides whose patterns match a file, in order."""
        if not self.overrides:
            return ()
        # Only configurations with overrides need it, and it takes its time to import.
        from pathspec import GitIgnoreSpec

        try:
            name = absolute_path(file).relative_to(self.root).as_posix()
        except ValueError:
            return ()
        return tuple(one for one in self.overrides if GitIgnoreSpec.from_lines(one.paths).match_file(name))

    def shown(self) -> dict[str, Any]:
        """The settings as plain values under the keys of the configuration, for people to look at."""
        return {
            "configuration": str(self.path) if self.path else None,
            "profile": self.profile,
            "select": list(self.select) if self.select is not None else None,
            "extend-select": list(self.extend_select),
            "ignore": list(self.ignore),
            "severity": str(self.severity),
            "fail-on": str(self.fail_on),
            "date": self.date,
            "include": list(self.scope.include),
            "exclude": list(self.scope.exclude),
            "rules": [str(path) for path in self.rules],
            "lexicons": [str(path) for path in self.lexicons],
            "facts": [str(path) for path in self.facts],
            "syntax-model": self.syntax_model,
            "rule-settings": {
                name: {
                    **({"severity": str(self.rule_severity[name])} if name in self.rule_severity else {}),
                    **self.rule_options.get(name, {}),
                }
                for name in {**self.rule_severity, **self.rule_options}
            },
        }
