"""The shapes of predicates: what `where`, `unless` and their like may hold. See RULES.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from attrib_lint.rules.located import Located, kind_of, nearest
from attrib_lint.rules.shape import (
    Choice,
    Context,
    Key,
    ListOf,
    MapOf,
    Named,
    Scalar,
    Shape,
    flag,
    number,
    whole,
)
from attrib_lint.rules.vocabulary import EACH, EXTRA, FIELDS, PLACES, Field, fields_of, resolve
from attrib_lint.rules.wording import LexiconShape, finder, regex

OPERATORS = {
    "not": "the condition must not hold",
    "any": "one of these conditions holds",
    "all": "all of these conditions hold",
    "exists": "true: the field has a value; false: it has none",
    "match": "a regular expression is found in the text (case ignored)",
    "min": "at least",
    "max": "at most",
    "lexicon": "the words begin with an entry of this lexicon, which covers them",
    "has": "these words occur in it",
    "starts": "it begins with these words",
    "ends": "it ends with these words",
}
"""What a condition on a field can be, other than a value."""


@dataclass(frozen=True)
class ConditionShape:
    """A condition on one field: a value, a list of which one must hold, operators, or a predicate on the record it
    leads to.
    """

    field: Field
    check_kind: str

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        value = node.value
        if isinstance(value, list):
            if not value:
                context.error(node, key, "an empty list holds for nothing")
            return [self.check(v, f"{key}[{i}]", context) for i, v in enumerate(value)]
        if not isinstance(value, dict):
            return self._value(node, key, context)
        if set(value) == {"option"}:
            return anything_with_option().check(node, key, context)
        if set(value) <= set(OPERATORS):
            return {n: self._operator(n, v, f"{key}.{n}", context) for n, v in value.items()}
        kind = "words" if self.field.type == "words" else self.field.type.removeprefix("record ")
        if self.field.type in ("words",) or self.field.type.startswith("record "):
            return PredicateShape(kind).check(node, key, context)
        for name, v in value.items():
            if name not in OPERATORS:
                known = nearest(name, OPERATORS) or f"there are {', '.join(OPERATORS)}"
                context.error(v, f"{key}.{name}", "is no condition", known)
        return node.plain()

    def _operator(self, name: str, node: Located, key: str, context: Context) -> Any:
        if name == "not":
            return self.check(node, key, context)
        if name in ("any", "all"):
            if not isinstance(node.value, list):
                context.error(node, key, f"must be a list, not {kind_of(node.value)}")
                return []
            return [self.check(v, f"{key}[{i}]", context) for i, v in enumerate(node.value)]
        shape = OPERATOR_SHAPES[name]
        if name in ("min", "max") and self.field.type not in ("number", "text"):
            context.error(
                node, key, "compares numbers, and this field holds none", "add .words to the field, for its length"
            )
        if name in ("has", "starts", "ends") and self.field.type in ("flag", "number", "choice"):
            context.error(node, key, "looks for words, and this field holds none")
        return shape.check(node, key, context)

    def _value(self, node: Located, key: str, context: Context) -> Any:
        value, kind = node.value, self.field.type
        if value is None or value == "none":
            return value
        if kind == "flag" and not isinstance(value, bool):
            context.error(node, key, f"must be true or false, not {kind_of(value)}")
        elif kind == "number" and (isinstance(value, bool) or not isinstance(value, int | float)):
            context.error(node, key, f"must be a number or {{min: …, max: …}}, not {kind_of(value)}")
        elif kind == "choice" and value not in self.field.choices:
            remedy = nearest(str(value), self.field.choices) or f"it can be {', '.join(self.field.choices)}"
            context.error(node, key, f"is never {value!r}", remedy)
        elif kind in ("text", "words") and isinstance(value, bool):
            context.error(
                node,
                key,
                "must be text; YAML reads yes, no, on, off as true and false",
                "put it in quotation marks, or use exists",
            )
        elif kind.startswith("record ") and not isinstance(value, str):
            context.error(node, key, f"must be text or a predicate, not {kind_of(value)}")
        return value

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"$ref": "#/$defs/condition"}


def anything_with_option() -> Scalar:
    """A scalar or `{option: name}`."""
    return Scalar((str, int, float, bool), "a value", {}, option=True)


OPERATOR_SHAPES: dict[str, Shape] = {
    "exists": flag(),
    "match": regex(caseless=True),
    "min": number(),
    "max": number(),
    "lexicon": ListOf(LexiconShape(), single=True),
    "has": finder(),
    "starts": finder(),
    "ends": finder(),
}


@dataclass(frozen=True)
class PredicateShape:
    """A predicate on a record: a mapping of which all keys must hold, or a list of mappings of which one must."""

    kind: str
    check_kind: str = ""

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        if isinstance(node.value, list):
            return [self.check(v, f"{key}[{i}]", context) for i, v in enumerate(node.value)]
        if not isinstance(node.value, dict):
            context.error(
                node, key, f"must be a mapping of conditions, not {kind_of(node.value)}", "write 'field: value' lines"
            )
            return {}
        result: dict[str, Any] = {}
        for name, value in node.value.items():
            at = f"{key}.{name}"
            if name in ("not", "any", "all"):
                result[name] = self.check(value, at, context)
            elif name in ("near", "not-near"):
                result[name] = ListOf(near_shape(), single=True).check(value, at, context)
            elif name in ("has", "preceded-by", "followed-by"):
                result[name] = finder().check(value, at, context)
            else:
                field, wrong = resolve(self.kind, name, self.check_kind)
                if field is None:
                    context.error(value, at, wrong)
                else:
                    result[name] = ConditionShape(field, self.check_kind).check(value, at, context)
        return result

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"$ref": "#/$defs/predicate"}


class _Near:
    """What may stand near a record: other records, or words."""

    keys: ClassVar[dict[str, Key]] = {
        "each": Key(Choice(EACH), "the records looked for"),
        "words": Key(finder(), "or the words looked for"),
        "in": Key(ListOf(Choice(PLACES), single=True), "in which voices and regions"),
        "within": Key(
            Choice(("sentence", "paragraph", "article")), "how far: in the same sentence, paragraph or article"
        ),
        "sentences": Key(ListOf(whole(least=None), least=2), "or from … to … sentences away: [-1, 1]; 0 is this one"),
        "order": Key(Choice(("before", "after")), "only what begins before, or after, this record"),
        "source": Key(Choice(("same", "other")), "only records of the same source, or of another"),
        "shares": Key(
            whole(least=1), "only records that share at least so many nouns, names, verbs and numbers with this one"
        ),
        "min": Key(whole(least=1), "how many must be found (default 1)"),
    }

    def check(self, node: Located, key: str, context: Context) -> Any:
        each = node.value.get("each") if isinstance(node.value, dict) else None
        kind = each.value if each is not None and each.value in EACH else "match"
        predicate = PredicateShape(kind)
        keys = {
            **self.keys,
            "where": Key(predicate, "what must hold of them"),
            "unless": Key(predicate, "what must not hold of them"),
        }
        result = MapOf(keys).check(node, key, context)
        if isinstance(node.value, dict):
            if ("each" in result) == ("words" in result):
                context.error(node, key, "needs one of each and words")
            if ("within" in result) == ("sentences" in result):
                context.error(node, key, "needs one of within and sentences")
        return result

    def schema(self) -> dict[str, Any]:
        predicate = PredicateShape("match")
        return MapOf({**self.keys, "where": Key(predicate, ""), "unless": Key(predicate, "")}).schema()


def near_shape() -> Shape:
    """The shape of one `near`."""
    return Named("near", _Near)


def definitions() -> dict[str, Any]:
    """The $defs of the JSON Schema: predicate, condition, near."""
    scalar = {"type": ["string", "number", "boolean", "null"]}
    condition = {"$ref": "#/$defs/condition"}
    kinds = {f for kind in FIELDS for f in fields_of(kind)}
    paths = sorted({*FIELDS, *kinds, *(f for extra in EXTRA.values() for f in extra)})
    mapping = {
        "type": "object",
        "properties": {
            "not": {"$ref": "#/$defs/predicate"},
            "any": {"type": "array", "items": {"$ref": "#/$defs/predicate"}},
            "all": {"type": "array", "items": {"$ref": "#/$defs/predicate"}},
            "near": ListOf(near_shape(), single=True).schema(),
            "not-near": ListOf(near_shape(), single=True).schema(),
            **{name: finder().schema() for name in ("has", "preceded-by", "followed-by")},
            **dict.fromkeys(paths, condition),
        },
        "patternProperties": {r"^[a-z-]+(\.[a-z-]+)+$": condition},
        "additionalProperties": False,
    }
    operators = {
        "type": "object",
        "properties": {
            **{n: {**s.schema(), "description": OPERATORS[n]} for n, s in OPERATOR_SHAPES.items()},
            "not": condition,
            "any": {"type": "array", "items": condition},
            "all": {"type": "array", "items": condition},
            "option": {"type": "string"},
        },
        "additionalProperties": False,
    }
    predicate = {"$ref": "#/$defs/predicate"}
    return {
        "predicate": {"anyOf": [mapping, {"type": "array", "items": mapping}]},
        "condition": {"anyOf": [scalar, {"type": "array", "items": condition}, operators, predicate]},
        "near": _Near().schema(),
    }
