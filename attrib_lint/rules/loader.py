"""From folders of YAML to a `Library` of rules, lexicons and profiles, with every error there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrib_lint.diagnostic import Scope, Severity
from attrib_lint.rules import phrases, templates
from attrib_lint.rules.blocks import BUILTIN, NOTES, BlockSpec
from attrib_lint.rules.located import Located, Problems, nearest, read
from attrib_lint.rules.model import (
    Block,
    Entry,
    Example,
    Examples,
    Lexicon,
    Library,
    Option,
    Profile,
    Rule,
    RuleError,
    RuleErrors,
    Standard,
)
from attrib_lint.rules.schema import LEXICON, METADATA, PROFILE
from attrib_lint.rules.shape import Context, MapOf
from attrib_lint.rules.vocabulary import EACH, resolve

SPECIAL = ("lexicons", "profiles", "facts")
"""Folders inside a rules folder that hold no rules."""
FEWEST_EXAMPLES = 3
FAMILIES = {"ATT": "attribution", "ANO": "anonymous", "FAC": "factual", "LNG": "language"}
_TYPES: Mapping[str, tuple[type, ...]] = {
    "int": (int,),
    "number": (int, float),
    "bool": (bool,),
    "str": (str,),
    "list": (list,),
}


def builtin_folder() -> Path:
    """The rules that come with the package: `_rules` inside it when installed, `rules` beside it in a checkout.

    Raises FileNotFoundError when there is neither.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_rules", package.parent / "rules"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the rules that come with attrib-lint are missing from {package}; install it again")


def load(*, folders: Sequence[Path] = (), lexicons: Sequence[Path] = (), builtin: bool = True) -> Library:
    """Read all rules, lexicons and profiles.

    folders: a newsroom's own rules folders; a later folder overrides an earlier one and the built-in rules by name.
    lexicons: further lexicon files, or folders of them. Raises RuleErrors with all that is wrong.
    """
    loader = _Loader()
    roots = [(builtin_folder(), True)] if builtin else []
    for folder in folders:
        if folder.is_dir():
            roots.append((folder, False))
        else:
            loader.errors.append(
                RuleError(folder, 0, "", "is not a folder", "check the path under `rules` in the configuration")
            )
    for root, own in roots:
        loader.read_lexicons(_files(root / "lexicons"), builtin=own)
    for path in lexicons:
        if not path.exists():
            loader.errors.append(
                RuleError(path, 0, "", "does not exist", "check the path under `lexicons` in the configuration")
            )
        loader.read_lexicons(_files(path) if path.is_dir() else [path] * path.exists(), builtin=False)
    loader.finish_lexicons()
    for root, own in roots:
        loader.read_rules(_rule_files(root), builtin=own)
        loader.read_profiles(_files(root / "profiles"))
    loader.cross_check()
    if loader.errors:
        raise RuleErrors(sorted(loader.errors, key=lambda e: (str(e.path), e.line)))
    ordered = dict(sorted(loader.rules.items(), key=lambda item: item[1].code))
    return Library(ordered, loader.lexicons, loader.profiles)


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml")) if folder.is_dir() else []


def _rule_files(root: Path) -> list[Path]:
    return [
        p for p in _files(root) if p.relative_to(root).parts[0] not in SPECIAL or len(p.relative_to(root).parts) == 1
    ]


class _Loader:
    def __init__(self) -> None:
        self.errors: list[RuleError] = []
        self.rules: dict[str, Rule] = {}
        self.lexicons: dict[str, Lexicon] = {}
        self.profiles: dict[str, Profile] = {}
        self._raw: list[tuple[Located, Path, bool]] = []

    # lexicons

    def read_lexicons(self, files: Iterable[Path], *, builtin: bool) -> None:
        for path in files:
            problems = Problems(path)
            node = read(path, problems)
            self.errors.extend(problems.errors)
            if node is not None:
                self._raw.append((node, path, builtin))

    def finish_lexicons(self) -> None:
        names = frozenset(
            node.value["name"].value
            for node, _, _ in self._raw
            if isinstance(node.value, dict) and "name" in node.value
        )
        includes: dict[str, list[str]] = {}
        for node, path, builtin in self._raw:
            problems = Problems(path)
            data = LEXICON.check(node, "", Context(problems, names))
            self.errors.extend(problems.errors)
            if problems.errors:
                continue
            name, entries = data["name"], tuple(entry_of(e) for e in data["entries"])
            before = self.lexicons.get(name)
            if before is not None and not builtin and data.get("mode", "extend") == "extend":
                removed = set(data.get("remove", ()))
                for gone in sorted(removed - {e.text for e in before.entries}):
                    self.errors.append(
                        RuleError(
                            path,
                            node.value["remove"].line,
                            "remove",
                            f"{gone!r} is not in the lexicon",
                            nearest(gone, [e.text for e in before.entries]),
                        )
                    )
                entries = tuple(e for e in before.entries if e.text not in removed) + entries
                includes.setdefault(name, []).extend(data.get("include", ()))
            else:
                if before is not None and builtin:
                    self.errors.append(RuleError(path, node.line, "name", f"{name!r} is also in {before.path}"))
                includes[name] = list(data.get("include", ()))
            self.lexicons[name] = Lexicon(name, data["summary"], entries, path)
        for name in list(self.lexicons):
            self._include(name, includes, ())

    def _include(self, name: str, includes: dict[str, list[str]], trail: tuple[str, ...]) -> None:
        lexicon = self.lexicons[name]
        if name in trail:
            self.errors.append(
                RuleError(lexicon.path, 0, "include", f"lexicons include each other: {' > '.join((*trail, name))}")
            )
            return
        added: list[Entry] = []
        for other in includes.pop(name, []):
            if other in self.lexicons:
                self._include(other, includes, (*trail, name))
                added.extend(self.lexicons[other].entries)
        if added:
            self.lexicons[name] = Lexicon(name, lexicon.summary, (*lexicon.entries, *added), lexicon.path)

    # rules

    def read_rules(self, files: Iterable[Path], *, builtin: bool) -> None:
        here: dict[str, Path] = {}
        for path in files:
            problems = Problems(path)
            node = read(path, problems)
            rule = rule_of(node, path, problems, lexicons=self.lexicons, builtin=builtin) if node is not None else None
            self.errors.extend(problems.errors)
            if rule is None or problems.errors:
                continue
            if rule.name in here:
                self.errors.append(
                    RuleError(
                        path, 0, "name", f"{rule.name!r} is also the name in {here[rule.name]}", "rename one of the two"
                    )
                )
                continue
            here[rule.name] = path
            self.rules[rule.name] = rule

    def cross_check(self) -> None:
        codes: dict[str, Rule] = {}
        for rule in self.rules.values():
            if rule.code in codes:
                other = codes[rule.code]
                self.errors.append(
                    RuleError(rule.path, 0, "code", f"{rule.code} is also the code of {other.name} in {other.path}")
                )
            codes[rule.code] = rule

    # profiles

    def read_profiles(self, files: Iterable[Path]) -> None:
        for path in files:
            problems = Problems(path)
            node = read(path, problems)
            data = PROFILE.check(node, "", Context(problems)) if node is not None else {}
            self.errors.extend(problems.errors)
            if problems.errors:
                continue
            self.profiles[data["name"]] = Profile(
                name=data["name"],
                summary=data["summary"],
                select=tuple(data["select"]),
                ignore=tuple(data.get("ignore", ())),
                severity={k: Severity.parse(v) for k, v in data.get("severity", {}).items()},
                options=data.get("options", {}),
                path=path,
            )


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
    blocks = _blocks(node, context)
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


def option_error(option: Option, value: Any) -> str:
    """What is wrong with this value of the option, or ""."""
    types = _TYPES[option.type]
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        return f"option {option.name} must be {option.type}, not {value!r}"
    return ""


def _check_options(node: Located | None, data: Mapping[str, Any], context: Context) -> None:
    if node is None or not isinstance(node.value, dict):
        return
    for name, option in data.items():
        if option.get("type") in _TYPES and "default" in option:
            wrong = option_error(Option(name, option["type"], None, ""), option["default"])
            if wrong:
                context.error(node.value[name], f"options.{name}.default", wrong)


def specs_for(kind: str) -> BlockSpec | None:
    """The description of a check kind, from the package or from a plug-in; None when there is none."""
    if kind in BUILTIN:
        return BUILTIN[kind]
    from importlib.metadata import entry_points

    for point in entry_points(group="attrib_lint.checks", name=kind):
        spec = point.load().spec
        if isinstance(spec, BlockSpec):
            return spec
    return None


def _blocks(node: Located, context: Context) -> list[Block]:
    top = node.value
    if "any" in top:
        items = top["any"].value
        if not isinstance(items, list) or not items:
            context.error(top["any"], "any", "must be a list of check blocks")
            return []
        for name, value in top.items():
            if name not in METADATA:
                hint = nearest(name, METADATA) or "beside `any`, the keys of checks belong inside its blocks"
                context.error(value, name, "is not a key that belongs here", hint)
        return [b for i, item in enumerate(items) if (b := _block(item, f"any[{i}]", context)) is not None]
    if "check" not in top:
        context.error(node, "check", "is missing", "every rule has a check, or several under `any`")
        return []
    own = {k: v for k, v in top.items() if k not in METADATA}
    block = _block(Located(own, top["check"].line), "", context)
    return [block] if block else []


def _block(node: Located, key: str, context: Context) -> Block | None:
    kind = node.value.get("check") if isinstance(node.value, dict) else None
    if kind is None or not isinstance(kind.value, str):
        context.error(node, key, "a check block needs `check: kind`", f"the kinds are {', '.join(BUILTIN)}")
        return None
    at = f"{key}.check" if key else "check"
    try:
        spec = specs_for(kind.value)
    except Exception as error:  # a plug-in that can't be imported may raise anything
        context.error(kind, at, f"the plug-in for {kind.value!r} can't be loaded: {error}")
        return None
    if spec is None:
        hint = nearest(kind.value, BUILTIN) or f"the kinds are {', '.join(BUILTIN)}; others come with plug-in packages"
        context.error(kind, at, f"no check kind {kind.value!r}", hint)
        return None
    data = spec.check(node, key, context)
    if spec.kind in ("existence", "substitution") and not {"phrases", "lexicon", "swap"} & set(node.value):
        context.error(node, key, "needs phrases or a lexicon")
    if spec.kind == "measure":
        _check_measure(node, key, context)
    if spec.kind == "consistency":
        _check_consistency(node, key, context)
    _check_fields(node, key, context, spec)
    return Block(spec.kind, data, node.line)


def _check_measure(node: Located, key: str, context: Context) -> None:
    from attrib_lint.rules.conditions import PredicateShape

    let, when, of = (node.value.get(k) for k in ("let", "when", "of"))
    prefix = f"{key}." if key else ""
    names = list(let.value) if let is not None and isinstance(let.value, dict) else []
    for name, item in let.value.items() if names and let is not None else ():
        if not isinstance(item.value, dict):
            continue
        ways = [w for w in ("count", "words", "ratio") if w in item.value]
        if len(ways) != 1:
            context.error(item, f"{prefix}let.{name}", "needs one of count, words and ratio")
        kind = item.value["count"].value if "count" in item.value else "match"
        for predicate in ("where", "unless"):
            if predicate in item.value and (kind in EACH or kind == "match"):
                PredicateShape(kind).check(item.value[predicate], f"{prefix}let.{name}.{predicate}", context)
        if "ratio" in item.value and isinstance(item.value["ratio"].value, list):
            for part in item.value["ratio"].value:
                if part.value not in names:
                    context.error(
                        part, f"{prefix}let.{name}.ratio", f"no measure {part.value!r}", nearest(str(part.value), names)
                    )
    if when is not None and isinstance(when.value, dict):
        for name, value in when.value.items():
            if name not in names:
                context.error(value, f"{prefix}when.{name}", f"no measure {name!r}", nearest(name, names))
    if of is not None and of.value not in names:
        context.error(of, f"{prefix}of", f"no measure {of.value!r}", nearest(str(of.value), names))


def _check_consistency(node: Located, key: str, context: Context) -> None:
    classes, pairs = node.value.get("classes"), node.value.get("incompatible")
    if classes is None or pairs is None or not isinstance(classes.value, dict) or not isinstance(pairs.value, list):
        return
    for pair in pairs.value:
        for name in pair.value if isinstance(pair.value, list) else ():
            if name.value not in classes.value:
                context.error(
                    name,
                    f"{key}.incompatible" if key else "incompatible",
                    f"no class {name.value!r}",
                    nearest(str(name.value), classes.value),
                )


def _check_fields(node: Located, key: str, context: Context, spec: BlockSpec) -> None:
    """Whether report, fold, fix and message name fields that the records have."""
    each = node.value["each"].value if "each" in node.value and isinstance(node.value["each"].value, str) else None
    record = spec.record(each)
    names = {*spec.names, "match", "entry", "option"}
    for keyed in spec.keyed:
        inner = node.value.get(keyed)
        if inner is not None and isinstance(inner.value, dict):
            names |= set(inner.value)
    prefix = f"{key}." if key else ""

    def path(where: Located, at: str) -> None:
        value = where.value
        if not isinstance(value, str) or value.split(".")[0] in names:
            return
        field, wrong = resolve(record, value, spec.kind)
        if field is None:
            context.error(where, at, wrong)

    def paths(where: Located | None, at: str) -> None:
        if where is not None:
            for item in where.value if isinstance(where.value, list) else [where]:
                if item.value != "article":
                    path(item, at)

    def template(where: Located | None, at: str) -> None:
        if where is not None and isinstance(where.value, str):
            try:
                slots = list(templates.parse(where.value).slots())
            except templates.TemplateError:
                return
            for slot in slots:
                path(Located(slot.path, where.line), at)

    template(node.value.get("message"), f"{prefix}message")
    paths(node.value.get("fold"), f"{prefix}fold")
    for name in ("report", "fix"):
        part = node.value.get(name)
        if part is not None and isinstance(part.value, dict):
            paths(part.value.get("at"), f"{prefix}{name}.at")
            paths(part.value.get("to"), f"{prefix}{name}.to")
            template(part.value.get("with"), f"{prefix}{name}.with")
            related = part.value.get("related")
            if related is not None:
                for item in related.value if isinstance(related.value, list) else [related]:
                    if isinstance(item.value, dict):
                        paths(item.value.get("at"), f"{prefix}{name}.related.at")
                        template(item.value.get("message"), f"{prefix}{name}.related.message")


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
