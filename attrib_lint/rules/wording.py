"""The shapes of words to look for: phrases, lexicons, token patterns, regular expressions. See RULES.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from attrib_lint.rules import phrases
from attrib_lint.rules.located import Located, kind_of, nearest
from attrib_lint.rules.shape import (
    Choice,
    Context,
    Either,
    Key,
    ListOf,
    MapOf,
    Scalar,
    text,
    whole,
)

MATCHES = ("lemma", "lower", "exact")


def _regex(value: str, *, caseless: bool) -> str:
    import regex

    try:
        # with the flags that checks use: the library keeps what it compiled, and compiling takes long
        regex.compile(value, regex.IGNORECASE if caseless else 0)
    except regex.error as error:
        return f"is not a regular expression: {error}"
    return ""


def regex(*, caseless: bool = False) -> Scalar:
    """A regular expression of the `regex` library; caseless: that checks use ignoring case."""
    test = partial(_regex, caseless=caseless)
    return text(test=test, remedy="see the documentation of the Python package regex")


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
