"""A description of what YAML may hold, from which come both its validation and its JSON Schema.

Each shape has `check(node, key, context)`, which returns the plain value and notes what is wrong in `context.problems`,
and `schema()`, which describes the same to an editor.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from attrib_lint.rules.located import Located, Problems, kind_of, nearest


@dataclass(slots=True)
class Context:
    """Where errors go, and what is known outside the file: lexicons' names, the rule's options."""

    problems: Problems
    lexicons: frozenset[str] = frozenset()
    options: Mapping[str, Any] = field(default_factory=dict)

    def error(self, node: Located, key: str, message: str, remedy: str = "") -> None:
        """Note that `node`, found under `key`, is wrong."""
        self.problems.add(node.line, key, message, remedy)


class Shape(Protocol):
    """What a value must look like."""

    def check(self, node: Located, key: str, context: Context) -> Any:
        """The plain value; errors go to the context."""

    def schema(self) -> dict[str, Any]:
        """The JSON Schema (2020-12) of it."""


def _option(node: Located, key: str, context: Context) -> tuple[bool, Any]:
    """Whether the node is `{option: name}`, and if so the value to validate in its place."""
    if not (isinstance(node.value, dict) and set(node.value) == {"option"}):
        return False, None
    name = node.value["option"].value
    if name not in context.options:
        context.error(node, f"{key}.option", f"no option {name!r} in this rule", nearest(str(name), context.options))
    return True, node.plain()


OPTION_SCHEMA = {
    "type": "object",
    "properties": {"option": {"type": "string"}},
    "required": ["option"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Scalar:
    """One value of a given type; where `option` is true also `{option: name}`."""

    types: tuple[type, ...]
    called: str
    json: Mapping[str, Any]
    option: bool = False
    test: Callable[[Any], str] | None = None
    """Returns what is wrong with a value of the right type, or ""."""
    remedy: str = ""

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        if self.option:
            is_option, value = _option(node, key, context)
            if is_option:
                return value
        value = node.value
        if not isinstance(value, self.types) or (isinstance(value, bool) and bool not in self.types):
            remedy = self.remedy
            if str in self.types and isinstance(value, bool | int | float | datetime.date | dict):
                remedy = "put it in quotation marks"  # YAML reads {x} as a mapping, no as false, 12 as a number
            context.error(node, key, f"must be {self.called}, not {kind_of(value)}", remedy)
            return None
        if self.test and (wrong := self.test(value)):
            context.error(node, key, wrong, self.remedy)
        return node.plain()

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"anyOf": [dict(self.json), OPTION_SCHEMA]} if self.option else dict(self.json)


def text(*, test: Callable[[Any], str] | None = None, pattern: str = "", remedy: str = "") -> Scalar:
    """Text that isn't empty."""

    def check(value: str) -> str:
        if not value.strip():
            return "must not be empty"
        return test(value) if test else ""

    json: dict[str, Any] = {"type": "string", "minLength": 1}
    if pattern:
        json["pattern"] = pattern
    return Scalar((str,), "text", json, test=check, remedy=remedy)


def whole(*, least: int | None = None, option: bool = True) -> Scalar:
    """A whole number."""
    json: dict[str, Any] = {"type": "integer"}
    if least is not None:
        json["minimum"] = least
    return Scalar(
        (int,),
        "a whole number",
        json,
        option=option,
        test=lambda v: f"must be at least {least}" if least is not None and v < least else "",
    )


def number() -> Scalar:
    """A number."""
    return Scalar((int, float), "a number", {"type": "number"}, option=True)


def flag() -> Scalar:
    """True or false."""
    return Scalar((bool,), "true or false", {"type": "boolean"})


def day() -> Scalar:
    """A calendar date."""
    return Scalar((datetime.date,), "a date like 2025-06-09", {"type": "string", "format": "date"})


def anything() -> Scalar:
    """Any plain value."""
    return Scalar((str, int, float, bool, list, dict, datetime.date, type(None)), "a value", {})


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        if node.value not in self.words:
            got = repr(node.value) if isinstance(node.value, str) else kind_of(node.value)
            remedy = nearest(str(node.value), self.words)
            context.error(node, key, f"must be one of {', '.join(self.words)}, not {got}", remedy)
        return node.value

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class ListOf:
    """A list; where `single` is true, one item may stand without a list."""

    item: Shape
    least: int = 0
    single: bool = False

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        if not isinstance(node.value, list):
            if self.single:
                return [self.item.check(node, key, context)]
            context.error(node, key, f"must be a list, not {kind_of(node.value)}", "write it as '- item' lines")
            return []
        if len(node.value) < self.least:
            context.error(node, key, f"needs at least {self.least} item{'s' * (self.least > 1)}, has {len(node.value)}")
        return [self.item.check(v, f"{key}[{i}]", context) for i, v in enumerate(node.value)]

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        result: dict[str, Any] = {"type": "array", "items": self.item.schema()}
        if self.least:
            result["minItems"] = self.least
        return {"anyOf": [self.item.schema(), result]} if self.single else result


@dataclass(frozen=True)
class Key:
    """One key of a mapping."""

    shape: Shape
    help: str
    required: bool = False


@dataclass(frozen=True)
class MapOf:
    """A mapping with known keys, and with others where `others` gives their shape."""

    keys: Mapping[str, Key]
    others: Shape | None = None

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        if not isinstance(node.value, dict):
            context.error(node, key, f"must be a mapping, not {kind_of(node.value)}", "write 'key: value' lines")
            return {}
        result: dict[str, Any] = {}
        for name, value in node.value.items():
            at = f"{key}.{name}" if key else name
            if name in self.keys:
                result[name] = self.keys[name].shape.check(value, at, context)
            elif self.others is not None:
                result[name] = self.others.check(value, at, context)
            else:
                known = nearest(name, self.keys) or f"the keys here are {', '.join(self.keys)}"
                context.error(value, at, "is not a key that belongs here", known)
        for name, wanted in self.keys.items():
            if wanted.required and name not in node.value:
                context.error(node, f"{key}.{name}" if key else name, "is missing", wanted.help)
        return result

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        result: dict[str, Any] = {
            "type": "object",
            "properties": {n: {**k.shape.schema(), "description": k.help} for n, k in self.keys.items()},
            "additionalProperties": self.others.schema() if self.others is not None else False,
        }
        if required := [n for n, k in self.keys.items() if k.required]:
            result["required"] = required
        return result


@dataclass(frozen=True)
class Either:
    """A mapping, a list or a scalar, each with a shape of its own."""

    scalar: Shape | None = None
    mapping: Shape | None = None
    sequence: Shape | None = None

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        if isinstance(node.value, dict):
            shape = self.mapping
        elif isinstance(node.value, list):
            shape = self.sequence
        else:
            shape = self.scalar
        if shape is None:
            context.error(node, key, f"must not be {kind_of(node.value)}")
            return None
        return shape.check(node, key, context)

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"anyOf": [s.schema() for s in (self.scalar, self.mapping, self.sequence) if s is not None]}


@dataclass(frozen=True)
class Named:
    """A shape that refers to itself, kept under a name in the schema's $defs."""

    name: str
    get: Callable[[], Shape]

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        return self.get().check(node, key, context)

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"$ref": f"#/$defs/{self.name}"}
