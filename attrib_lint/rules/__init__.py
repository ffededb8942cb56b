"""Rules as data: their files, what is wrong with them, and which of them run. Nothing here imports spaCy."""

from attrib_lint.rules.loader import builtin_folder, load
from attrib_lint.rules.model import Library, Profile, Rule, RuleError, RuleErrors, RuleSet, Setting
from attrib_lint.rules.schema import json_schema
from attrib_lint.rules.selection import Selection, SelectionError, check_selector, matches, select

__all__ = [
    "Library",
    "Profile",
    "Rule",
    "RuleError",
    "RuleErrors",
    "RuleSet",
    "Selection",
    "SelectionError",
    "Setting",
    "builtin_folder",
    "check_selector",
    "json_schema",
    "load",
    "matches",
    "select",
]
