"""The rules of a run: read once for each set of folders, selected once for each set of settings, without spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrib_lint.config import ConfigError
from attrib_lint.notices import concerns_notices
from attrib_lint.rules import (
    Library,
    RuleError,
    RuleSet,
    Selection,
    SelectionError,
    builtin_folder,
    check_selector,
    load,
    select,
)

if TYPE_CHECKING:
    from attrib_lint.facts import FactBase
    from attrib_lint.settings import Settings

_SELECTORS: Final = re.compile(r"(?:overrides\[\d+\]\.)?(?:select|ignore|extend-select)(?:\[\d+\])?")
_PROFILE: Final = re.compile(r"(?:overrides\[\d+\]\.)?profile")
_RULE: Final = re.compile(r"(?:overrides\[\d+\]\.)?rule-settings\.([^.]+)")


class Rulebook:
    """Gives the rules that the settings of a file ask for."""

    def __init__(self) -> None:
        self._libraries: dict[tuple[tuple[Path, ...], tuple[Path, ...]], Library] = {}
        self._rules: dict[int, tuple[Settings, RuleSet]] = {}
        self._facts: dict[tuple[Path, ...], FactBase] = {}

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_rules": list(self._rules.values())}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        # Their identity is another one in the process that they came to.
        self._rules = {id(settings): (settings, rules) for settings, rules in state["_rules"]}

    def library(self, settings: Settings) -> Library:
        """All rules there are for these settings. Raises RuleErrors for files of rules that can't be used."""
        key = (settings.rules, settings.lexicons)
        if key not in self._libraries:
            self._libraries[key] = load(folders=settings.rules, lexicons=settings.lexicons)
        return self._libraries[key]

    def rules(self, settings: Settings) -> RuleSet:
        """The rules that run.

        Raises RuleErrors for files of rules that can't be used, ConfigError for names in a configuration file
        that fit nothing, SelectionError for such names from elsewhere (the command line).
        """
        # The settings are kept beside their rules, so that their identity can't be given to others.
        if id(settings) not in self._rules:
            library = self.library(settings)
            self._check_names(settings, library)
            self._rules[id(settings)] = settings, _select(library, settings)
        return self._rules[id(settings)][1]

    def check(self, settings: Settings) -> None:
        """Raise, as `rules` and `facts` would, for what the settings name and can't be used."""
        self.rules(settings)
        if settings.facts:
            self.facts(settings)

    def validate(self, settings: Settings) -> None:
        """Raise for anything that a run under the settings, or under any profile there is for them, would stop at.

        Raises what `check` raises; ConfigError for profiles that can't be used, each named by its file.
        """
        self.check(settings)
        library = self.library(settings)
        wrong = []
        for profile in library.profiles.values():
            try:
                select(library, Selection(profile=profile.name))
            except SelectionError as error:
                wrong.append(RuleError(profile.path, 0, "", str(error)))
        if wrong:
            raise ConfigError(wrong)

    def facts(self, settings: Settings) -> FactBase:
        """The fact base with the packs of these settings. Raises FactError for packs that can't be used."""
        # Few articles and rules need it.
        from attrib_lint.facts import FactBase

        if settings.facts not in self._facts:
            self._facts[settings.facts] = FactBase.load(builtin_folder() / "facts", extra=settings.facts)
        return self._facts[settings.facts]

    def knows(self, settings: Settings, selector: str) -> bool:
        """Whether a code, code prefix or name fits any rule or notice."""
        if concerns_notices(selector):
            return True
        try:
            check_selector(self.library(settings), selector)
        except SelectionError:
            return False
        return True

    def _check_names(self, settings: Settings, library: Library) -> None:
        if settings.path is None:
            return
        errors = [
            RuleError(settings.path, line, key, str(error))
            for key, value, line in settings.marks
            for error in _wrong(library, key, value)
        ]
        if errors:
            raise ConfigError(errors)


def _wrong(library: Library, key: str, value: object) -> Iterator[SelectionError]:
    try:
        if _SELECTORS.fullmatch(key) and isinstance(value, str) and not concerns_notices(value):
            check_selector(library, value)
        elif _PROFILE.fullmatch(key) and isinstance(value, str):
            select(library, Selection(profile=value))
        elif (match := _RULE.fullmatch(key)) and isinstance(value, Mapping):
            options = {name: one for name, one in value.items() if name != "severity"}
            check_selector(library, match.group(1))
            select(library, Selection(select=["all"], options={match.group(1): options} if options else {}))
    except SelectionError as error:
        yield error


def _select(library: Library, settings: Settings) -> RuleSet:
    """The rules that the layers of a selection leave, from the lowest to the uppermost."""
    chosen: set[str] = set()
    for number, layer in enumerate(settings.selection):
        extend, ignore = _rules_only(layer.extend_select), _rules_only(layer.ignore)
        if number == 0:
            base = None if layer.select is None else _rules_only(layer.select)
            chosen = _names(library, Selection(profile=layer.profile, select=base, extend=extend, ignore=ignore))
        else:
            added = _names(library, Selection(select=extend, ignore=ignore))
            chosen = chosen - _names(library, Selection(select=ignore)) | added
    return select(
        library,
        Selection(
            profile=settings.profile,
            select=sorted(chosen),
            severity=settings.rule_severity,
            options=settings.rule_options,
        ),
    )


def _names(library: Library, selection: Selection) -> set[str]:
    return {one.rule.name for one in select(library, selection)}


def _rules_only(selectors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in selectors if not concerns_notices(one))
