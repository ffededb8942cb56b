"""The check blocks of a rule file: validated by the description of their kind, and by what no description can say."""

from __future__ import annotations

from attrib_lint.rules import templates
from attrib_lint.rules.blocks import BUILTIN, BlockSpec
from attrib_lint.rules.located import Located, nearest
from attrib_lint.rules.model import Block
from attrib_lint.rules.schema import METADATA
from attrib_lint.rules.shape import Context
from attrib_lint.rules.vocabulary import EACH, resolve


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


def blocks_of(node: Located, context: Context) -> list[Block]:
    """The blocks of a rule file: its one check, or those under `any`."""
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
        return [
            b
            for i, item in enumerate(items)
            if (b := _block(item, f"any[{i}]", context, top.get("message"))) is not None
        ]
    if "check" not in top:
        context.error(node, "check", "is missing", "every rule has a check, or several under `any`")
        return []
    kind = top["check"].value
    known = _keys(kind, top.get("each"))
    for name, value in top.items():
        if known and name not in METADATA and name not in known:
            hint = nearest(name, [*METADATA, *known]) or f"a check of kind {kind} has {', '.join(known)}"
            context.error(value, name, "is not a key that belongs here", hint)
    own = {k: v for k, v in top.items() if k not in METADATA and (not known or k in known)}
    block = _block(Located(own, top["check"].line), "", context, top.get("message"))
    return [block] if block else []


def _keys(kind: object, each: Located | None) -> tuple[str, ...]:
    """The keys of a block of a built-in kind; none for other kinds."""
    if not isinstance(kind, str) or kind not in BUILTIN:
        return ()
    return tuple(BUILTIN[kind].shape(each.value if each is not None and isinstance(each.value, str) else None).keys)


def _block(node: Located, key: str, context: Context, message: Located | None) -> Block | None:
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
    if spec.kind == "measure":
        _check_measure(node, key, context)
    if spec.kind == "consistency":
        _check_consistency(node, key, context)
    _check_fields(node, key, context, spec, message)
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


def _check_fields(node: Located, key: str, context: Context, spec: BlockSpec, message: Located | None) -> None:
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

    own = node.value.get("message")
    template(own or message, f"{prefix}message" if own else "message")
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
