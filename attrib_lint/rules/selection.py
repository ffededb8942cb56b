"""Which rules run, and with which severity and options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from attrib_lint.diagnostic import Severity
from attrib_lint.rules.located import nearest
from attrib_lint.rules.model import Library, Profile, Rule, RuleSet, Setting

DEFAULT, ALL = "default", "all"


class SelectionError(ValueError):
    """A selector, profile, severity or option that fits no rule. The message names it and what is near."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the user asked for. Selectors are codes (ANO103), code prefixes (ANO, ANO1), names, `default` or `all`.

    profile: the profile to start from. select: instead of the profile's selection. extend: beside it. ignore: left
    out again. severity: by selector. options: by the rule's name or code.
    """

    profile: str | None = None
    select: Sequence[str] | None = None
    extend: Sequence[str] = ()
    ignore: Sequence[str] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def select(library: Library, selection: Selection | None = None) -> RuleSet:
    """The rules that the selection leaves, in the order of their codes.

    Of two selectors that fit a rule, one that selects and one that ignores, the more specific wins: a name or whole
    code before a prefix, a longer prefix before a shorter one, a prefix before `default` and `all`; where they are
    equal, ignoring wins. Raises SelectionError for selectors, profiles and options that don't exist.
    """
    selection = selection or Selection()
    profile = _profile(library, selection.profile)
    base = tuple(selection.select) if selection.select is not None else (profile.select if profile else (DEFAULT,))
    chosen = (*base, *selection.extend)
    # a selection of the user's own replaces the profile's exceptions, too
    ignored = (*(profile.ignore if profile and selection.select is None else ()), *selection.ignore)
    for selector in (*chosen, *ignored, *selection.severity, *(profile.severity if profile else ())):
        check_selector(library, selector)
    settings = []
    for rule in library.rules.values():
        wanted, unwanted = _rank(rule, chosen), _rank(rule, ignored)
        if wanted > unwanted:
            settings.append(_setting(rule, profile, selection))
    _check_option_names(library, selection.options)
    return RuleSet(tuple(settings), library.lexicons)


def check_selector(library: Library, selector: str) -> None:
    """Raise SelectionError unless the selector fits at least one rule."""
    if selector in (DEFAULT, ALL) or any(_rank(rule, (selector,)) for rule in library.rules.values()):
        return
    known = [*library.rules, *(r.code for r in library.rules.values()), DEFAULT, ALL]
    hint = nearest(selector, known) or "see `attrib-lint rules list`"
    raise SelectionError(f"no rule has the name, code or code prefix {selector!r}; {hint}")


def matches(rule: Rule, selector: str) -> bool:
    """Whether the selector, a code, code prefix or name, fits the rule."""
    return _rank(rule, (selector,)) > 0


def _rank(rule: Rule, selectors: Iterable[str]) -> int:
    """How specifically the best of the selectors fits the rule; 0 when none does."""
    best = 0
    for selector in selectors:
        if selector in (rule.name, rule.code):
            return 100
        if selector == ALL or (selector == DEFAULT and rule.default):
            best = max(best, 1)
        elif selector and rule.code.startswith(selector):
            best = max(best, 1 + len(selector))
    return best


def _profile(library: Library, name: str | None) -> Profile | None:
    if name is None or name == DEFAULT:
        return library.profiles.get(DEFAULT)
    if name not in library.profiles:
        hint = nearest(name, library.profiles) or f"there are {', '.join([DEFAULT, *library.profiles])}"
        raise SelectionError(f"no profile {name!r}; {hint}")
    return library.profiles[name]


def _setting(rule: Rule, profile: Profile | None, selection: Selection) -> Setting:
    severity = rule.severity
    for source in (profile.severity if profile else {}, selection.severity):
        best = 0
        for selector, value in source.items():
            if (rank := _rank(rule, (selector,))) > best:
                best, severity = rank, value
    options = {o.name: o.default for o in rule.options}
    for overrides in (profile.options if profile else {}, selection.options):
        for key in (rule.code, rule.name):
            options.update(_checked(rule, overrides.get(key, {})))
    return Setting(rule, severity, options)


def _checked(rule: Rule, values: Mapping[str, Any]) -> Mapping[str, Any]:
    for name, value in values.items():
        option = rule.option(name)
        if option is None:
            hint = nearest(name, [o.name for o in rule.options]) or (
                f"it has {', '.join(o.name for o in rule.options)}" if rule.options else "it has none"
            )
            raise SelectionError(f"rule {rule.name} has no option {name!r}; {hint}")
        if wrong := option.wrong(value):
            raise SelectionError(f"rule {rule.name}: {wrong}")
    return values


def _check_option_names(library: Library, options: Mapping[str, Mapping[str, Any]]) -> None:
    known = {*library.rules, *(r.code for r in library.rules.values())}
    for name in options:
        if name not in known:
            raise SelectionError(
                f"no rule {name!r} to set options of; {nearest(name, known) or 'see `attrib-lint rules list`'}"
            )
