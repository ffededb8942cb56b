"""YAML with the line of every key and value, and with all its errors as values.

Only what `yaml.safe_load` would build is built: no tags that make objects.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from attrib_lint.rules.model import RuleError

LONGEST = 2_000_000
"""Files with more characters than this are refused."""
_MOST_NODES = 200_000
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
_WORDY = frozenset("abcdeghijklmpqrsuvwxzABCDEGHIJKLMPQRSUVWXZ“‘([{")
"""Plain scalars that begin with these can be nothing but text in YAML 1.1."""


class _Loader(_SafeLoader):  # type: ignore[misc]
    """PyYAML's safe loader, which spends a third of its time on resolving words that can only be text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is yaml.ScalarNode and implicit[0] and value[:1] in _WORDY:
            return _TEXT
        return super().resolve(kind, value, implicit)


@dataclass(frozen=True, slots=True)
class Located:
    """A value and the line (1-based) where it begins. Mappings hold located values, and so do lists."""

    value: Any
    line: int

    def plain(self) -> Any:
        """The value without lines, all the way down."""
        if isinstance(self.value, dict):
            return {k: v.plain() for k, v in self.value.items()}
        if isinstance(self.value, list):
            return [v.plain() for v in self.value]
        return self.value


class Problems:
    """Collects what is wrong in one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.errors: list[RuleError] = []

    def add(self, line: int, key: str, message: str, remedy: str = "") -> None:
        """Note an error."""
        self.errors.append(RuleError(self.path, line, key, message, remedy))


def read(path: Path, problems: Problems) -> Located | None:
    """The file's one YAML document; None, with the reason in `problems`, when it can't be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problems.add(0, "", "is not UTF-8", "save the file as UTF-8")
        return None
    except OSError as error:
        problems.add(0, "", f"can't be read: {error.strerror or error}", "check the path and its permissions")
        return None
    return parse(text, problems)


def parse(text: str, problems: Problems) -> Located | None:
    """A text's one YAML document; None, with the reason in `problems`, when there is none."""
    if len(text) > LONGEST:
        problems.add(0, "", f"has more than {LONGEST:,} characters", "split the file")
        return None
    try:
        # inside the try: building the loader already reads characters that YAML doesn't allow
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            problems.add(0, "", "is empty", "see RULES.md for what belongs in it")
            return None
        return _Builder(loader, problems).build(node, "", 0)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.add(mark.line + 1 if mark else 0, "", f"is not YAML: {error.problem or error}", _hint(error))
    except (yaml.YAMLError, ValueError) as error:
        problems.add(0, "", f"is not YAML: {error}", "check the file with a YAML validator")
    except RecursionError:
        problems.add(0, "", "is nested too deeply", "take a few levels out")
    return None


def _hint(error: yaml.MarkedYAMLError) -> str:
    text = str(error.problem)
    if "mapping values" in text:
        return "a value with ': ' in it needs quotation marks around it"
    if "\\t" in text or "'\t'" in text:
        return "indent with spaces, not tabs"
    return "often a missing quotation mark, bracket or space; see the line before, too"


class _Builder:
    def __init__(self, loader: Any, problems: Problems) -> None:
        self.loader, self.problems, self.count = loader, problems, 0

    def build(self, node: Any, key: str, depth: int) -> Located:
        self.count += 1
        if depth > 40 or self.count > _MOST_NODES:
            raise ValueError("nested too deeply, or an alias that multiplies without end")
        line = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode) and node.tag == _TEXT:  # nearly all are; they need no constructor
            return Located(node.value, line)
        if isinstance(node, yaml.MappingNode):
            result: dict[str, Located] = {}
            seen: dict[str, int] = {}
            for name, value in node.value:
                label = str(self._scalar(name)) if isinstance(name, yaml.ScalarNode) else ""
                if isinstance(name, yaml.ScalarNode) and name.tag.endswith(":bool"):
                    label = name.value  # YAML reads the key `on` as true
                at = f"{key}.{label}" if key else label
                if not label:
                    self.problems.add(name.start_mark.line + 1, at, "a key must be a word", "")
                elif label in seen:
                    self.problems.add(
                        name.start_mark.line + 1,
                        at,
                        f"is given twice, first in line {seen[label]}",
                        "keep one of the two",
                    )
                else:
                    seen[label] = name.start_mark.line + 1
                    result[label] = self.build(value, at, depth + 1)
            return Located(result, line)
        if isinstance(node, yaml.SequenceNode):
            return Located([self.build(v, f"{key}[{i}]", depth + 1) for i, v in enumerate(node.value)], line)
        value = self._scalar(node)
        if isinstance(value, datetime.datetime):
            value = value.date()
        if not isinstance(value, str | int | float | bool | datetime.date | None):
            self.problems.add(line, key, f"the tag {node.tag!r} is not allowed", "write a plain value")
            value = None
        return Located(value, line)

    def _scalar(self, node: Any) -> Any:
        """A scalar's value; text, which nearly all of them are, needs no constructor."""
        return node.value if node.tag == _TEXT else self.loader.construct_object(node)


def nearest(word: str, known: Iterable[str]) -> str:
    """The question whether the nearest known word was meant; "" when none is near."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean {found[0]}?" if found else ""


def kind_of(value: Any) -> str:
    """What a value is, in a rule author's words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    names = {
        str: "text",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a mapping",
        datetime.date: "a date",
    }
    return names.get(type(value), type(value).__name__)
