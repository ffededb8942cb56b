"""What a rule file, a lexicon file and a profile file hold; the JSON Schema comes from the same description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrib_lint.rules.blocks import BUILTIN, SCOPES, SEVERITIES, BlockSpec, entry, message, plug_in_kinds
from attrib_lint.rules.conditions import definitions
from attrib_lint.rules.shape import Choice, Key, ListOf, MapOf, anything, day, flag, text
from attrib_lint.rules.wording import LexiconShape

NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
CODE = r"^[A-Z]{3}[0-9]{3}$"


def _name(value: str) -> str:
    import re

    return (
        "" if re.match(NAME, value) else f"{value!r} is not a name: small letters and digits, parts joined by hyphens"
    )


def _code(value: str) -> str:
    import re

    if not re.match(CODE, value):
        return f"{value!r} is not a code: three capital letters and three digits"
    return "RUN codes are kept for notices of the run itself" if value.startswith("RUN") else ""


name = text(test=_name, pattern=NAME)

STANDARD = MapOf(
    {
        "body": Key(text(), "who publishes it: AP, Reuters, BBC, …", required=True),
        "document": Key(text(), "the document", required=True),
        "point": Key(text(), "what it asks, in your own words", required=True),
        "url": Key(text(), "where it can be read"),
    }
)
OPTION = MapOf(
    {
        "type": Key(Choice(("int", "number", "bool", "str", "list")), "what it holds", required=True),
        "default": Key(anything(), "its value unless a newsroom sets another", required=True),
        "help": Key(text(), "what it does", required=True),
    }
)
_EXAMPLE = {
    "text": Key(text(), "the text, with the expected words in [[double brackets]]", required=True),
    "headline": Key(text(), "its headline, in which words can be marked, too"),
    "date": Key(day(), "its publication date"),
    "section": Key(text(), "its section: opinion, analysis, …"),
    "options": Key(MapOf({}, others=anything()), "values of the rule's options"),
    "note": Key(text(), "what the example shows"),
}


def _examples() -> MapOf:
    from attrib_lint.rules.shape import Either

    example = ListOf(Either(scalar=text(), mapping=MapOf(_EXAMPLE)))
    return MapOf(
        {
            "flagged": Key(example, "texts in which exactly the marked words are reported"),
            "clean": Key(example, "texts in which nothing is reported"),
            "missed": Key(example, "known misses: marked words that are not reported yet"),
            "false-alarms": Key(example, "known false alarms: marked words that are reported and should not be"),
        }
    )


METADATA: Mapping[str, Key] = {
    "name": Key(name, "its name, like the file's: anon-no-reason", required=True),
    "code": Key(text(test=_code, pattern=CODE), "its code: ANO103", required=True),
    "severity": Key(Choice(SEVERITIES), "how much its findings weigh", required=True),
    "summary": Key(text(), "what it flags, in one line", required=True),
    "why": Key(text(), "why that is worth a reader's time", required=True),
    "remedy": Key(text(), "how to put it right", required=True),
    "message": Key(message(), "what a diagnostic says, a template", required=True),
    "standards": Key(ListOf(STANDARD), "the standards that it comes from"),
    "exemptions": Key(ListOf(text()), "what it leaves alone, in prose"),
    "options": Key(MapOf({}, others=OPTION), "settings that a newsroom may change"),
    "scope": Key(Choice(SCOPES), "what a finding is about (default span)"),
    "default": Key(flag(), "whether it belongs to the default profile (default true)"),
    "supersedes": Key(ListOf(name, single=True), "rules whose findings at the same place or source it replaces"),
    "url": Key(text(), "a page about it"),
    "examples": Key(_examples(), "its tests and its documentation"),
    "any": Key(ListOf(anything()), "several check blocks instead of one; their findings are joined"),
}
"""The keys of a rule file, beside those of its check block."""

LEXICON = MapOf(
    {
        "name": Key(name, "its name, like the file's", required=True),
        "summary": Key(text(), "what the words have in common", required=True),
        "mode": Key(
            Choice(("extend", "replace")),
            "in a newsroom's folder: add to the built-in list of that name (default), or replace it",
        ),
        "include": Key(ListOf(LexiconShape(), single=True), "other lexicons whose entries belong to it"),
        "remove": Key(
            ListOf(text(), single=True), "entries of the built-in list to leave out, as they are written there"
        ),
        "entries": Key(ListOf(entry()), "the words", required=True),
    }
)
PROFILE = MapOf(
    {
        "name": Key(name, "its name, like the file's", required=True),
        "summary": Key(text(), "whose practice it follows", required=True),
        "select": Key(
            ListOf(text(), single=True),
            "codes, code prefixes or names; `default` for the default rules, `all` for all",
            required=True,
        ),
        "ignore": Key(ListOf(text(), single=True), "those left out again"),
        "severity": Key(MapOf({}, others=Choice(SEVERITIES)), "severities by code, prefix or name"),
        "options": Key(MapOf({}, others=MapOf({}, others=anything())), "option values by the rule's name"),
    }
)


def json_schema(specs: Mapping[str, BlockSpec] = BUILTIN, *, plug_ins: Sequence[str] | None = None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a rule file.

    plug_ins: names of further check kinds, whose keys the schema leaves open; by default those that are installed.
    """
    others = plug_in_kinds() if plug_ins is None else plug_ins
    blocks = {f"block-{kind}": spec.schema() for kind, spec in specs.items()}
    blocks |= {
        f"block-{kind}": {"type": "object", "properties": {"check": {"const": kind}}, "required": ["check"]}
        for kind in others
    }
    metadata = MapOf(METADATA).schema()["properties"]
    metadata["any"]["items"] = {"anyOf": [{"$ref": f"#/$defs/{b}"} for b in blocks]}
    block_keys = {k: True for block in blocks.values() for k in block["properties"] if k not in metadata}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "attrib-lint rule",
        "type": "object",
        "properties": {
            **metadata,
            **block_keys,
            "check": {"enum": [*specs, *others], "description": "the check kind"},
        },
        "required": [n for n, k in METADATA.items() if k.required],
        "oneOf": [
            {"required": ["check"], "not": {"required": ["any"]}},
            {"required": ["any"], "not": {"required": ["check"]}, "propertyNames": {"enum": sorted(metadata)}},
        ],
        # each kind has its own keys, and some keys mean something else in another kind
        "allOf": [
            {
                "if": {"properties": {"check": {"const": kind}}, "required": ["check"]},
                "then": {
                    **{k: v for k, v in blocks[f"block-{kind}"].items() if k in ("properties", "required", "anyOf")},
                    "propertyNames": {"enum": sorted({*metadata, *blocks[f"block-{kind}"]["properties"]})},
                },
            }
            for kind in specs
        ],
        "$defs": {**definitions(), **blocks},
    }
