"""From a rule file to a `Rule`, its entries and examples."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrib_lint.diagnostic import Scope, Severity
from attrib_lint.rules import phrases
from attrib_lint.rules.block_file import blocks_of
from attrib_lint.rules.blocks import NOTES
from attrib_lint.rules.located import Located, Problems, nearest
from attrib_lint.rules.model import OPTION_TYPES, Entry, Example, Examples, Lexicon, Option, Rule, Standard
from attrib_lint.rules.schema import METADATA
from attrib_lint.rules.shape import Context, MapOf

FEWEST_EXAMPLES = 3
FAMILIES = {"ATT": "attribution", "ANO": "anonymous", "FAC": "factual", "LNG": "language"}


def entry_of(data: str | Mapping[str, Any], *, match: str = "lemma", pos: Sequence[str] = ()) -> Entry:
    """An entry from its validated data; `match` and `pos` hold where it does not say."""
    if isinstance(data, str):
        return Entry(data, phrases.parse(data), match, tuple(pos))
    return Entry(
        text=data["phrase"],
        phrase=phrases.parse(data["phrase"]),
        match=data.get("match", match),
        pos=tuple(data.get("pos", pos)),
        exceptions=tuple(phrases.parse(e) for e in data.get("except", ())),
        notes={k: str(data[k]) for k in NOTES if k in data},
    )


def rule_of(
    node: Located, path: Path, problems: Problems, *, lexicons: Mapping[str, Lexicon], builtin: bool
) -> Rule | None:
    """A rule from its file; None, or a rule to be thrown away, when `problems` has errors afterwards."""
    if not isinstance(node.value, dict):
        problems.add(node.line, "", "must be a mapping", "write 'key: value' lines; see RULES.md")
        return None
    top = node.value
    options = _options(top.get("options"))
    context = Context(problems, frozenset(lexicons), options)
    blocks = blocks_of(node, context)
    block_keys = set() if "any" in top else set(top) - set(METADATA) | {"message", "severity", "scope"}
    data = MapOf(METADATA).check(
        Located({k: v for k, v in top.items() if k in METADATA or k not in block_keys}, node.line), "", context
    )
    _check_options(top.get("options"), data.get("options", {}), context)
    examples = _examples(top.get("examples"), data.get("examples", {}), context, options)
    if problems.errors:
        return None
    if builtin:
        for what in ("flagged", "clean"):
            count = len(getattr(examples, what))
            if count < FEWEST_EXAMPLES:
                problems.add(
                    top["examples"].line if "examples" in top else 0,
                    f"examples.{what}",
                    f"a built-in rule needs {FEWEST_EXAMPLES}, has {count}",
                )
        if path.stem != data["name"]:
            problems.add(
                top["name"].line,
                "name",
                f"{data['name']!r} differs from the file's name",
                "name the file after the rule",
            )
    return Rule(
        name=data["name"],
        code=data["code"],
        family=FAMILIES.get(data["code"][:3], data["code"][:3].lower()),
        severity=Severity.parse(data["severity"]),
        summary=_line(data["summary"]),
        why=data["why"].strip(),
        remedy=data["remedy"].strip(),
        message=_line(data["message"]),
        blocks=tuple(blocks),
        path=path,
        standards=tuple(Standard(**s) for s in data.get("standards", ())),
        exemptions=tuple(_line(e) for e in data.get("exemptions", ())),
        options=tuple(Option(n, o["type"], o["default"], _line(o["help"])) for n, o in data.get("options", {}).items()),
        examples=examples,
        scope=Scope(data.get("scope", "span")),
        default=data.get("default", True),
        supersedes=tuple(data.get("supersedes", ())),
        url=data.get("url"),
        builtin=builtin,
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _options(node: Located | None) -> dict[str, Any]:
    result: dict[str, Any] = {}
    if node is not None and isinstance(node.value, dict):
        for name, option in node.value.items():
            if isinstance(option.value, dict) and "default" in option.value:
                result[name] = option.value["default"].plain()
    return result


def _check_options(node: Located | None, data: Mapping[str, Any], context: Context) -> None:
    if node is None or not isinstance(node.value, dict):
        return
    for name, option in data.items():
        if option.get("type") in OPTION_TYPES and "default" in option:
            wrong = Option(name, option["type"], None, "").wrong(option["default"])
            if wrong:
                context.error(node.value[name], f"options.{name}.default", wrong)


_MARK = re.compile(r"\[\[|\]\]")


def _examples(node: Located | None, data: Mapping[str, Any], context: Context, options: Mapping[str, Any]) -> Examples:
    if node is None or not isinstance(node.value, dict):
        return Examples()
    found: dict[str, tuple[Example, ...]] = {}
    for what in ("flagged", "clean", "missed", "false-alarms"):
        items = node.value.get(what)
        if items is None or not isinstance(items.value, list):
            continue
        examples = []
        for i, (item, value) in enumerate(zip(items.value, data.get(what, ()), strict=False)):
            at = f"examples.{what}[{i}]"
            given = value if isinstance(value, dict) else {"text": value}
            for name in given.get("options", {}):
                if name not in options:
                    context.error(item, f"{at}.options", f"no option {name!r} in this rule", nearest(name, options))
            if not isinstance(given.get("text"), str):
                continue
            try:
                example = example_of(given, line=item.line)
            except ValueError as error:
                context.error(item, at, str(error))
                continue
            if (what == "clean") == bool(example.spans):
                context.error(
                    item,
                    at,
                    "must mark nothing" if what == "clean" else "must mark the expected words in [[double brackets]]",
                )
            examples.append(example)
        found[what.replace("-", "_")] = tuple(examples)
    return Examples(**found)


def example_of(data: Mapping[str, Any], *, line: int = 0) -> Example:
    """An example from its data; raises ValueError when its double brackets don't pair."""
    headline, body = data.get("headline", ""), data["text"].strip()
    text, spans = unmark(f"{headline.strip()}\n{body}" if headline else body)
    return Example(
        text=text,
        spans=tuple(spans),
        line=line,
        headline=len(unmark(headline.strip())[0]) if headline else 0,
        date=data.get("date"),
        section=data.get("section"),
        options=data.get("options", {}),
        note=data.get("note", ""),
    )


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without double brackets, and the spans that they marked. Raises ValueError when they don't pair."""
    plain, spans, at, opened = "", [], 0, -1
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark.group() == "[[":
            if opened >= 0:
                raise ValueError("double brackets inside double brackets")
            opened = len(plain)
        elif opened < 0:
            raise ValueError("']]' without '[['")
        else:
            spans.append((opened, len(plain)))
            opened = -1
    if opened >= 0:
        raise ValueError("'[[' without ']]'")
    return plain + text[at:], spans
