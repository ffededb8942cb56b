"""The shapes of predicates: what `where`, `unless` and their like may hold. See RULES.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from attrib_lint.rules import phrases
from attrib_lint.rules.located import Located, kind_of, nearest
from attrib_lint.rules.shape import (
    Choice,
    Context,
    Either,
    Key,
    ListOf,
    MapOf,
    Named,
    Scalar,
    Shape,
    flag,
    number,
    text,
    whole,
)
from attrib_lint.rules.vocabulary import EACH, EXTRA, FIELDS, PLACES, Field, fields_of, resolve

MATCHES = ("lemma", "lower", "exact")


def _regex(value: str) -> str:
    import regex

    try:
        regex.compile(value)
    except regex.error as error:
        return f"is not a regular expression: {error}"
    return ""


def regex() -> Scalar:
    """A regular expression of the `regex` library."""
    return text(test=_regex, remedy="see the documentation of the Python package regex")


@dataclass(frozen=True)
class PhraseShape:
    """A phrase, see `rules.phrases`."""

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        if not isinstance(node.value, str) or not node.value.strip():
            context.error(node, key, f"must be a phrase, not {kind_of(node.value)}", "put it in quotation marks")
            return None
        try:
            phrase = phrases.parse(node.value)
        except phrases.PhraseError as error:
            context.error(
                node, key, f"{node.value!r} is not a phrase: {error}", "RULES.md, Phrases, shows how they are written"
            )
            return None
        for name in sorted(phrase.lexicons - context.lexicons):
            context.error(node, key, f"no lexicon {name!r}", nearest(name, context.lexicons))
        return node.value

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True)
class LexiconShape:
    """The name of a lexicon."""

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        if not isinstance(node.value, str) or node.value not in context.lexicons:
            context.error(node, key, f"no lexicon {node.value!r}", nearest(str(node.value), context.lexicons))
        return node.value

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"type": "string"}


TOKEN_KEYS = (
    "ORTH", "TEXT", "NORM", "LOWER", "LENGTH", "IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER",
    "IS_TITLE", "IS_PUNCT", "IS_SPACE", "IS_STOP", "IS_SENT_START", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL", "SPACY",
    "POS", "TAG", "MORPH", "LEMMA", "SHAPE", "ENT_TYPE", "ENT_IOB", "OP", "MARK",
)  # fmt: skip


@dataclass(frozen=True)
class TokenShape:
    """One token of a spaCy pattern; MARK: true marks what is reported, LEXICON stands for a word list."""

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        if not isinstance(node.value, dict):
            context.error(node, key, f"must be a token pattern like {{LOWER: word}}, not {kind_of(node.value)}")
            return {}
        for name, value in node.value.items():
            at = f"{key}.{name}"
            if name.upper() in ("DEP", "_"):
                context.error(
                    value, at, "the reader finds no dependencies and sets no extensions", "use POS, TAG, LEMMA or LOWER"
                )
            elif name.upper() not in TOKEN_KEYS:
                known = nearest(name.upper(), TOKEN_KEYS) or f"there are {', '.join(TOKEN_KEYS)}"
                context.error(value, at, "is no attribute of a token", known)
            elif isinstance(value.value, dict):
                for operator, argument in value.value.items():
                    if operator == "LEXICON":
                        ListOf(LexiconShape(), single=True).check(argument, f"{at}.LEXICON", context)
                    elif operator == "REGEX":
                        regex().check(argument, f"{at}.REGEX", context)
        return node.plain()

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"type": "object", "propertyNames": {"enum": list(TOKEN_KEYS)}}


MOST_FREEDOM = 14
"""How freely a token pattern may repeat its tokens: the time that it takes doubles with each step."""
_UNBOUNDED = 6
_MOST_TOKENS = 100
_OPERATOR = re.compile(r"[!?+*]|\{(\d+)\}|\{(\d*),(\d*)\}")


@dataclass(frozen=True)
class PatternShape:
    """A token pattern: tokens, whose operators (OP) leave it no more than `MOST_FREEDOM`."""

    def check(self, node: Located, key: str, context: Context) -> Any:
        """See `Shape`."""
        result = ListOf(TokenShape(), least=1).check(node, key, context)
        freedom = 0
        for i, token in enumerate(node.value if isinstance(node.value, list) else ()):
            for name, operator in token.value.items() if isinstance(token.value, dict) else ():
                if name.upper() == "OP":
                    steps, wrong = _freedom(operator.value)
                    freedom += steps
                    if wrong:
                        context.error(operator, f"{key}[{i}].{name}", wrong, "there are ! ? + * {n} {n,m} {n,} {,m}")
        if freedom > MOST_FREEDOM:
            message = f"its operators leave it too many ways to match: {freedom}, at most {MOST_FREEDOM}"
            counted = f"? counts 1, {{n,m}} its m-n, and *, + and {{n,}} {_UNBOUNDED} each"
            context.error(node, key, message, f"{counted}; bound them, or write several patterns")
        return result

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return ListOf(TokenShape(), least=1).schema()


def _freedom(operator: Any) -> tuple[int, str]:
    """How many ways an operator leaves, in doublings, and what is wrong with it."""
    match = _OPERATOR.fullmatch(operator) if isinstance(operator, str) else None
    if match is None:
        return 0, f"is no operator: {operator!r}"
    if max((int(number) for number in match.groups() if number), default=0) > _MOST_TOKENS:
        return 0, f"asks for more than {_MOST_TOKENS} tokens"
    if operator in "!?":
        return int(operator == "?"), ""
    exact, low, high = match.groups()
    if exact:
        return 0, ""
    return (max(0, int(high) - int(low or 0)) if high else _UNBOUNDED), ""


def pattern() -> PatternShape:
    """A token pattern."""
    return PatternShape()


def finder() -> Either:
    """Words to look for: a phrase, a list of phrases, or a mapping of phrases, lexicon and patterns."""
    return Either(
        scalar=PhraseShape(),
        sequence=ListOf(PhraseShape(), least=1),
        mapping=MapOf(
            {
                "phrases": Key(ListOf(PhraseShape(), single=True), "phrases"),
                "lexicon": Key(ListOf(LexiconShape(), single=True), "names of lexicons"),
                "patterns": Key(ListOf(pattern()), "spaCy token patterns"),
                "match": Key(Choice(MATCHES), "how words are compared: lemma (the default), lower, exact"),
                "but-not": Key(ListOf(PhraseShape(), single=True), "phrases that undo a match that they overlap"),
                "within": Key(
                    whole(least=0), "for preceded-by and followed-by: how many words may stand between (default 0)"
                ),
            }
        ),
    )


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
    "match": regex(),
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
