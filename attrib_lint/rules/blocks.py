"""The check kinds and the keys of their blocks, described for the loader; how they are carried out is in
`attrib_lint.checks`.

A plug-in package adds a kind with an entry point of the group `attrib_lint.checks` that leads to an object with
`spec`, a `BlockSpec`, and `compile`, as in `attrib_lint.checks.base`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from attrib_lint.rules import templates
from attrib_lint.rules.conditions import PredicateShape
from attrib_lint.rules.located import Located
from attrib_lint.rules.phrases import UPOS
from attrib_lint.rules.shape import Choice, Context, Either, Key, ListOf, MapOf, Scalar, anything, text, whole
from attrib_lint.rules.vocabulary import EACH, PLACES
from attrib_lint.rules.wording import MATCHES, LexiconShape, PhraseShape, finder, pattern

SEVERITIES = ("error", "warning", "info")
SCOPES = ("span", "sentence", "article")


def _template(value: str) -> str:
    try:
        templates.parse(value)
    except templates.TemplateError as error:
        return f"is not a message: {error}"
    return ""


def message() -> Scalar:
    """A message template."""
    return text(test=_template, remedy="a backslash keeps a bracket or brace: \\[")


NOTES = {
    "reason": "why the phrase is a bad choice, for messages",
    "instead": "what to write instead; for a fix",
    "neutral": "a neutral word in its place",
    "gloss": "what it means",
}


def entry() -> Either:
    """An entry of a phrase list or lexicon: a phrase, or a mapping with more about it."""
    notes = {name: Key(text(), about) for name, about in NOTES.items()}
    return Either(
        scalar=PhraseShape(),
        mapping=MapOf(
            {
                "phrase": Key(PhraseShape(), "the phrase", required=True),
                "pos": Key(
                    ListOf(Choice(tuple(sorted(UPOS))), single=True), "universal parts of speech of its first word"
                ),
                "match": Key(Choice(MATCHES), "how words are compared: lemma, lower or exact"),
                "except": Key(ListOf(PhraseShape(), single=True), "phrases that undo a match that they overlap"),
                **notes,
            }
        ),
    )


def _pattern_entry() -> Either:
    notes = {name: Key(text(), about) for name, about in NOTES.items()}
    return Either(
        sequence=pattern(),
        mapping=MapOf({"pattern": Key(pattern(), "the token pattern", required=True), **notes}),
    )


def _fix() -> MapOf:
    return MapOf(
        {
            "with": Key(message(), "the words to put in place, a template", required=True),
            "applicability": Key(
                Choice(("safe", "unsafe", "display-only")), "whether it may be applied unseen (default display-only)"
            ),
            "at": Key(text(), "the field to replace; by default what is reported"),
        }
    )


def _report() -> MapOf:
    related = MapOf(
        {
            "at": Key(text(), "a field with a place", required=True),
            "message": Key(message(), "what it shows", required=True),
        }
    )
    return MapOf(
        {
            "at": Key(ListOf(text(), single=True), "the field to point at; of several, the first that has a place"),
            "to": Key(text(), "a field up to whose end to point, where it is in the same sentence"),
            "occurrences": Key(
                Choice(("rest", "none")), "whether a source's further mentions are listed as occurrences (default none)"
            ),
            "related": Key(ListOf(related, single=True), "other places that the diagnostic rests on"),
        }
    )


def common_keys() -> dict[str, Key]:
    """Keys that every block may have."""
    return {
        "message": Key(message(), "the message, where it differs from the rule's"),
        "severity": Key(Choice(SEVERITIES), "the severity of this block's findings, where it differs from the rule's"),
        "scope": Key(Choice(SCOPES), "what the finding is about, where it differs from the rule's"),
        "report": Key(_report(), "where to point"),
        "fold": Key(
            ListOf(text(), single=True),
            "fields: findings alike in them become one, its repeats occurrences; `article` folds all",
        ),
        "fix": Key(_fix(), "what to write instead"),
    }


def record_keys(kind: str, check: str) -> dict[str, Key]:
    """Keys of blocks that look at records of one kind."""
    predicate = PredicateShape(kind, check)
    return {
        "in": Key(
            ListOf(Choice(PLACES), single=True),
            "voices and regions looked at; one of the voices and one of the regions given must fit",
        ),
        "where": Key(predicate, "what must hold"),
        "unless": Key(predicate, "what must not hold"),
        **common_keys(),
    }


@dataclass(frozen=True)
class BlockSpec:
    """What a block of one check kind may hold.

    keys: its own keys. each: the records it can go through, the first the default; empty where it has none. words:
    whether it finds words, `match` records, so that {match} and {entry.…} can stand in messages. places: what `in`
    holds when it isn't given. names: fields that messages may use beside the record's. keyed: keys of the block whose
    own keys messages may use as fields. needs: keys of which one at least must be given.
    """

    kind: str
    help: str
    keys: Mapping[str, Key] = field(default_factory=dict)
    each: tuple[str, ...] = ()
    words: bool = False
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    keyed: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def record(self, each: str | None) -> str:
        """The kind of record that the block's predicates are about."""
        if self.words:
            return "match"
        return each if each in self.each else (self.each[0] if self.each else "article")

    def shape(self, each: str | None = None) -> MapOf:
        """The shape of a block whose `each` is this."""
        keys = {
            "check": Key(Choice((self.kind,)), "the check kind"),
            **self.keys,
            **record_keys(self.record(each), self.kind),
        }
        if self.each:
            keys["each"] = Key(Choice(self.each), f"the records it goes through (default {self.each[0]})")
        return MapOf(keys)

    def schema(self) -> dict[str, Any]:
        """The JSON Schema (2020-12) of a block."""
        result = self.shape().schema()
        result["required"] = ["check", *result.get("required", ())]
        if self.needs:
            result["anyOf"] = [{"required": [name]} for name in self.needs]
        return result

    def check(self, node: Located, key: str, context: Context) -> dict[str, object]:
        """Validate a block; returns its plain data."""
        each = node.value["each"].value if isinstance(node.value, dict) and "each" in node.value else None
        result: dict[str, object] = self.shape(each if isinstance(each, str) else None).check(node, key, context)
        if self.needs and isinstance(node.value, dict) and not set(self.needs) & set(node.value):
            context.error(node, key, f"needs {' or '.join(self.needs)}")
        return result


def plug_in_kinds() -> tuple[str, ...]:
    """The names of the check kinds that installed plug-in packages offer, without loading them."""
    from importlib.metadata import entry_points

    return tuple(sorted({point.name for point in entry_points(group="attrib_lint.checks")} - set(BUILTIN)))


BODY = ("headline", "lead", "body")
_ENTRIES = {
    "phrases": Key(ListOf(entry(), least=1), "phrases to find"),
    "lexicon": Key(ListOf(LexiconShape(), single=True), "lexicons whose entries to find"),
    "match": Key(
        Choice(MATCHES), "how words are compared, where an entry does not say: lemma (the default), lower, exact"
    ),
    "pos": Key(
        ListOf(Choice(tuple(sorted(UPOS))), single=True),
        "parts of speech of the first word, where an entry does not say",
    ),
    "but-not": Key(ListOf(PhraseShape(), single=True), "phrases that undo a match that they overlap"),
}
_NARRATOR = ("narrator", *BODY)
_NOT_QUOTED = ("narrator", "attributed", *BODY)
_COUNT = MapOf(
    {
        "count": Key(Choice(EACH), "count records of this kind"),
        "in": Key(ListOf(Choice(PLACES), single=True), "voices and regions looked at"),
        "where": Key(anything(), "what must hold of them"),
        "unless": Key(anything(), "what must not hold of them"),
        "distinct": Key(text(), "count the different values of this field instead"),
        "sum": Key(text(), "add up this field instead"),
        "ratio": Key(ListOf(text(), least=2), "the first named measure divided by the second"),
        "words": Key(finder(), "count places where these words stand"),
    }
)


def _bounds() -> MapOf:
    from attrib_lint.rules.shape import number

    return MapOf(
        {
            "min": Key(number(), "at least"),
            "max": Key(number(), "at most"),
            "above": Key(number(), "more than"),
            "below": Key(number(), "less than"),
        }
    )


_CLASS = MapOf(
    {
        "words": Key(finder(), "the words that describe an occasion or statement so", required=True),
        "again": Key(
            ListOf(PhraseShape(), single=True), "head nouns by which such an occasion or statement is taken up later"
        ),
        "called": Key(text(), "what messages call it"),
    }
)

BUILTIN: Mapping[str, BlockSpec] = {
    spec.kind: spec
    for spec in (
        BlockSpec("existence", "finds phrases", _ENTRIES, words=True, places=_NARRATOR, needs=("phrases", "lexicon")),
        BlockSpec(
            "substitution",
            "finds phrases for which there is a better one",
            {**_ENTRIES, "swap": Key(MapOf({}, others=text()), "phrase: what to write instead")},
            words=True,
            places=_NARRATOR,
            needs=("phrases", "lexicon", "swap"),
        ),
        BlockSpec(
            "pattern",
            "finds spaCy token patterns",
            {
                "patterns": Key(ListOf(_pattern_entry(), least=1), "token patterns", required=True),
                "but-not": _ENTRIES["but-not"],
            },
            words=True,
            places=_NARRATOR,
        ),
        BlockSpec(
            "attribution", "goes through who says what", each=("attribution", "source", "mention"), places=_NOT_QUOTED
        ),
        BlockSpec(
            "claim",
            "goes through claims, figures and sentences",
            each=("sentence", "role-claim", "date", "figure", "paragraph"),
            places=_NOT_QUOTED,
        ),
        BlockSpec("quotation", "goes through quotations", each=("quotation",), places=BODY),
        BlockSpec(
            "measure",
            "counts and compares over the whole article",
            {
                "let": Key(MapOf({}, others=_COUNT), "names for counts and ratios", required=True),
                "when": Key(MapOf({}, others=_bounds()), "bounds that must all hold, by name", required=True),
                "of": Key(
                    text(),
                    "the count whose first record is reported, the others as occurrences; else the first sentence",
                ),
            },
            names=("count",),
            keyed=("let",),
        ),
        BlockSpec(
            "consistency",
            "finds one occasion or statement described in two incompatible ways",
            {
                "classes": Key(MapOf({}, others=_CLASS), "kinds of description, by name", required=True),
                "incompatible": Key(
                    ListOf(ListOf(text(), least=2), least=1),
                    "pairs of classes that can't both be true of one thing",
                    required=True,
                ),
                "separate": Key(
                    ListOf(PhraseShape(), single=True),
                    "words that show that another occasion is meant: later, separate, …",
                ),
                "sentences": Key(whole(least=0), "how many sentences later it may be taken up (default 2)"),
            },
            words=True,
            places=_NARRATOR,
            names=("first", "second", "first-class", "second-class"),
        ),
        BlockSpec(
            "facts",
            "compares claims with the fact base and the calendar",
            each=("role-claim", "date"),
            places=_NOT_QUOTED,
        ),
    )
}
"""The check kinds of the package itself."""
