"""Reading YAML nodes with their lines, so that every mistake in a fact pack is reported where it stands.

Nodes are composed and never constructed: nothing in a pack can make an object, and dates stay the words they are.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from attrib_lint.facts.errors import FactProblem

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LARGEST = 4_000_000


class Sheet:
    """A file of facts being read, and the mistakes found in it so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[FactProblem] = []

    def add(self, node: yaml.Node | None, key: str, message: str, remedy: str = "") -> None:
        """Note a mistake at a node, or in the file as a whole."""
        line = node.start_mark.line + 1 if node is not None else 0
        self.problems.append(FactProblem(self.path, line, key, message, remedy))

    def root(self) -> yaml.MappingNode | None:
        """The file's one mapping; None, with the mistake noted, when there is none."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            self.add(None, "", "is not UTF-8", "save the file as UTF-8")
            return None
        except OSError as error:
            self.add(None, "", f"can't be read: {error.strerror or error}", "check the path and its permissions")
            return None
        if len(text) > _LARGEST:
            self.add(None, "", f"has more than {_LARGEST:,} characters", "split it into packs")
            return None
        try:
            node = yaml.compose(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 0
            self.problems.append(
                FactProblem(self.path, line, "", f"is not YAML: {error.problem or error}", "correct it")
            )
            return None
        except (yaml.YAMLError, RecursionError) as error:
            self.add(None, "", f"is not YAML: {error}", "correct it")
            return None
        if node is None:
            self.add(None, "", "is empty", "a pack holds offices; see rules/facts")
            return None
        if not isinstance(node, yaml.MappingNode):
            self.add(node, "", "must be a mapping of keys to values")
            return None
        return node

    def mapping(self, node: yaml.Node, key: str, allowed: Iterable[str] | None = None) -> dict[str, yaml.Node]:
        """The entries of a mapping, duplicates and unknown keys noted; empty when it is none."""
        if not isinstance(node, yaml.MappingNode):
            self.add(node, key, "must be a mapping of keys to values")
            return {}
        result: dict[str, yaml.Node] = {}
        names = tuple(allowed) if allowed is not None else None
        for name_node, value in node.value:
            if not isinstance(name_node, yaml.ScalarNode):
                self.add(name_node, key, "a key must be plain text")
                continue
            name = str(name_node.value)
            if name in result:
                self.add(name_node, f"{key}.{name}" if key else name, "is given twice")
            elif names is not None and name not in names:
                near = difflib.get_close_matches(name, names, n=1)
                remedy = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(names)}"
                self.add(name_node, f"{key}.{name}" if key else name, "is no known key", remedy)
            else:
                result[name] = value
        return result

    def text(self, node: yaml.Node | None, key: str) -> str:
        """A piece of text; "" with the mistake noted when it is none."""
        if not isinstance(node, yaml.ScalarNode) or not node.value:
            self.add(node, key, "must be text")
            return ""
        return str(node.value)

    def texts(self, node: yaml.Node | None, key: str) -> list[str]:
        """A list of texts; a single text counts as a list of one."""
        if isinstance(node, yaml.SequenceNode):
            return [t for t in (self.text(item, key) for item in node.value) if t]
        text = self.text(node, key)
        return [text] if text else []

    def flag(self, node: yaml.Node | None, key: str) -> bool:
        """Whether the value is true; false when absent."""
        if node is None:
            return False
        value = node.value if isinstance(node, yaml.ScalarNode) else None
        if value not in ("true", "false"):
            self.add(node, key, "must be true or false")
        return value == "true"
