"""From a record that a block found to a `Finding`: where to point, what to say, what to fold together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from attrib_lint.analysis import Source
from attrib_lint.checks.base import Article, Budget, Change, Compiling, Finding
from attrib_lint.checks.inflect import inflect
from attrib_lint.checks.predicates import State, compile_predicate
from attrib_lint.checks.records import Record, is_placed, nominal, source_id, words
from attrib_lint.diagnostic import Applicability, FactCited, Scope, Severity
from attrib_lint.rules import templates
from attrib_lint.rules.model import Block, Entry
from attrib_lint.rules.templates import Slot, Template
from attrib_lint.text import Span

_DEFAULT_AT = {"match": ("match",), "source": ("first-mention",), "attribution": ("mention", "cue", "content")}


@dataclass(frozen=True, slots=True)
class Found:
    """A record that fits, and what its conditions met on the way.

    facts: what it rests on. names: further fields for messages.
    """

    record: Record
    entry: Entry | None = None
    match: Span | None = None
    facts: tuple[FactCited, ...] = ()
    names: Mapping[str, Any] | None = None


class Selector:
    """The `in`, `where` and `unless` of a block."""

    def __init__(self, data: Mapping[str, Any], compiling: Compiling, *, places: Iterable[str] = ()) -> None:
        given = data.get("in")
        self.places = tuple([given] if isinstance(given, str) else given) if given else tuple(places)
        self.where = compile_predicate(data["where"], compiling.lexicons) if "where" in data else None
        self.unless = compile_predicate(data["unless"], compiling.lexicons) if "unless" in data else None

    def accepts(self, record: Record, budget: Budget, *, entry: Entry | None = None) -> Found | None:
        """The record as found, None when it doesn't fit."""
        return self.fitting(record, budget, entry=entry) if is_placed(record, self.places) else None

    def fitting(self, record: Record, budget: Budget, *, entry: Entry | None = None) -> Found | None:
        """The same for a record of which it is known that it stands in one of the places."""
        article = record.article
        match = None
        if self.where is not None:
            state = State(article, budget, entry)
            if not self.where(record, state):
                return None
            entry, match = state.entry, state.match
        if self.unless is not None and self.unless(record, State(article, budget)):
            return None
        return Found(record, entry, match)


class Reporter:
    """The `message`, `report`, `fold`, `fix`, `severity` and `scope` of a block."""

    def __init__(self, block: Block, compiling: Compiling) -> None:
        data = block.data
        report = data.get("report", {})
        self.message = templates.parse(data.get("message") or compiling.message)
        self.at = tuple(_listed(report.get("at")))
        self.to = report.get("to")
        self.rest = report.get("occurrences") == "rest"
        self.related = [(r["at"], templates.parse(r["message"])) for r in _listed(report.get("related"))]
        self.fold = tuple(_listed(data.get("fold")))
        self.severity = Severity.parse(data["severity"]) if "severity" in data else None
        self.scope = Scope(data["scope"]) if "scope" in data else None
        self.options = compiling.options
        fix = data.get("fix")
        self.fix: tuple[Template, Applicability, str | None] | None = None
        if fix:
            self.fix = (
                templates.parse(fix["with"]),
                Applicability(fix.get("applicability", "display-only")),
                fix.get("at"),
            )

    def findings(self, found: Iterable[Found]) -> list[Finding]:
        """What to report, in the order of the text; the engine folds what is alike."""
        items = sorted(found, key=lambda f: f.record.span)
        return [finding for item in items if (finding := self.finding(item)) is not None]

    def finding(self, found: Found) -> Finding | None:
        """One finding; None when there is no place to point at."""
        record = found.record
        span = self._place(found)
        if span is None or span.end <= span.start:
            return None
        text = " ".join(self.message.render(lambda slot: self._value(slot, found, span)).split())
        return Finding(
            span=span,
            message=text,
            severity=self.severity,
            scope=self.scope,
            occurrences=self._rest(record, span) if self.rest else (),
            related=tuple(
                (" ".join(message.render(lambda slot: self._value(slot, found, span)).split()), place.span)
                for at, message in self.related
                if isinstance(place := self._get(at, found), Record)
            ),
            facts=found.facts,
            change=self._change(found, span),
            source=source_id(record),
            fold=self._fold_key(found),
        )

    def _place(self, found: Found) -> Span | None:
        record = found.record
        paths = self.at or _DEFAULT_AT.get(record.kind, ())
        place = next((v for p in paths if isinstance(v := self._get(p, found), Record)), None)
        span = place.span if place is not None else (None if self.at else record.span)
        if span is not None and self.to and isinstance(end := self._get(self.to, found), Record):
            article = record.article
            if article.sentence_index(span) == article.sentence_index(end.span):
                span = Span(min(span.start, end.span.start), max(span.end, end.span.end))
        return span

    def _get(self, path: str, found: Found) -> Any:
        if found.names and path.split(".")[0] in found.names:
            value, *rest = found.names[path.split(".")[0]], *path.split(".")[1:]
            return value.get(".".join(rest)) if rest and isinstance(value, Record) else value
        if path == "match" and found.record.kind != "match":
            return words(found.record.article, found.match)
        return found.record.get(path)

    def _value(self, slot: Slot, found: Found, span: Span) -> str:
        name, _, rest = slot.path.partition(".")
        if name == "entry":
            value: Any = (
                (found.entry.notes.get(rest) or (found.entry.text if rest == "phrase" else None))
                if found.entry
                else None
            )
        elif name == "option":
            value = self.options.get(rest)
        else:
            value = self._get(slot.path, found)
            if value is None and slot.path == "match":
                value = words(found.record.article, span)
        text = _shown(value)
        for name in slot.filters:
            text = _filtered(name, text, value, found, span)
        return text

    def _rest(self, record: Record, span: Span) -> tuple[Span, ...]:
        src = record.obj if isinstance(record.obj, Source) else record.article.sources.get(source_id(record) or "")
        return tuple(s for s in sorted(set(nominal(src))) if not s.overlaps(span)) if src else ()

    def _fold_key(self, found: Found) -> tuple[Any, ...] | None:
        if not self.fold:
            return None
        key: list[Any] = []
        for path in self.fold:
            if path == "article":
                continue
            if path == "entry":
                key.append(found.entry.text if found.entry else None)
                continue
            value = self._get(path, found)
            if isinstance(value, Record):
                value = source_id(value) if value.kind == "source" else value.text.casefold()
            if value is None:
                return None
            key.append(value)
        return tuple(key)

    def _change(self, found: Found, span: Span) -> Change | None:
        if self.fix is None:
            return None
        template, applicability, at = self.fix
        place = self._get(at, found) if at else None
        if at and not isinstance(place, Record):
            return None
        where = place.span if isinstance(place, Record) else span
        empty = False

        def value(slot: Slot) -> str:
            nonlocal empty
            text = self._value(slot, found, where)
            empty = empty or not text
            return text

        content = template.render(value)
        if empty or not content or content == where.of(found.record.article.text):
            return None
        if where.of(found.record.article.text)[:1].isupper() and content[:1].islower():
            content = content[0].upper() + content[1:]
        return Change(where, content, applicability)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Record):
        return value.text
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return ", ".join(str(v) for v in value)
    return str(value)


def _filtered(name: str, text: str, value: Any, found: Found, span: Span) -> str:
    if name == "lower":
        return text.lower()
    if name == "capital":
        return text[:1].upper() + text[1:]
    if name == "first":
        return text.split()[0] if text.split() else ""
    if name == "percent":
        return f"{round(value * 100)}%" if isinstance(value, int | float) else text
    return inflect(text, _tag(found, span)) if name == "inflect" else text


def _tag(found: Found, span: Span) -> str:
    """The Penn tag of the word that carries the inflection: the first verb or noun found."""
    article: Article = found.record.article
    listed = article.words
    where = found.match or (found.record.span if found.record.kind == "match" else span)
    first, last = listed.range_of(where)
    for i in range(first, last):
        if listed.tag[i][:2] in ("VB", "NN"):
            return listed.tag[i]
    return listed.tag[first] if first < last else ""


def drop_overlapping(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in order without those that an earlier or longer one overlaps: blocks of a rule that found the same
    place.
    """
    kept: list[Finding] = []  # in order, apart from each other
    for finding in sorted(findings, key=lambda f: (f.span.start - f.span.end, f.span.start)):
        i = bisect_left(kept, finding.span.end, key=lambda k: k.span.start)
        if i == 0 or kept[i - 1].span.end <= finding.span.start:
            kept.insert(i, finding)
    return kept


def fold_alike(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in order, those with the same `fold` as occurrences of the first of them."""
    result: list[Finding] = []
    first: dict[tuple[Any, ...], int] = {}
    for finding in findings:
        if finding.fold is None or finding.fold not in first:
            if finding.fold is not None:
                first[finding.fold] = len(result)
            result.append(finding)
            continue
        kept = result[first[finding.fold]]
        more = [s for s in (finding.span, *finding.occurrences) if s not in (kept.span, *kept.occurrences)]
        result[first[finding.fold]] = replace(kept, occurrences=(*kept.occurrences, *more))
    return result


@dataclass(frozen=True, slots=True)
class Simple:
    """The parts of a block that goes through records: `Selector` and `Reporter`."""

    selector: Selector
    reporter: Reporter

    @classmethod
    def of(cls, block: Block, compiling: Compiling, *, places: Iterable[str]) -> Simple:
        """Both parts of a block; `places` is what `in` holds when it isn't given."""
        return cls(Selector(block.data, compiling, places=places), Reporter(block, compiling))
