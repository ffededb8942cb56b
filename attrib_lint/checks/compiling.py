"""From the blocks of a rule to checks; the only place that knows which module carries out which kind."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points

from attrib_lint.checks.base import Check, CheckKind, Compiling
from attrib_lint.rules.model import Block, Lexicon, Setting

_MODULES = {
    "existence": "found_words",
    "substitution": "found_words",
    "pattern": "found_words",
    "attribution": "each",
    "claim": "each",
    "quotation": "each",
    "measure": "measure",
    "consistency": "consistency",
    "facts": "facts",
}


def kind_of(name: str) -> CheckKind:
    """The check kind of this name, from the package or a plug-in. Raises LookupError when there is none."""
    if name in _MODULES:
        kind: CheckKind = import_module(f"attrib_lint.checks.{_MODULES[name]}")
        return kind
    for point in entry_points(group="attrib_lint.checks", name=name):
        loaded: CheckKind = point.load()
        return loaded
    raise LookupError(f"no check kind {name!r}")


def compile_rule(setting: Setting, lexicons: dict[str, Lexicon]) -> list[Check]:
    """The checks of a rule, one a block, with its options filled in."""
    compiling = Compiling(setting.rule.message, lexicons, setting.options)
    return [_compile(block, compiling) for block in setting.blocks()]


def _compile(block: Block, compiling: Compiling) -> Check:
    return kind_of(block.kind).compile(block, compiling)
