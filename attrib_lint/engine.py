"""Rules on an article: runs each, keeps one that breaks from stopping the others, and makes diagnostics of what
they find.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from attrib_lint.checks.base import Article, Budget, Check, Finding, OutOfTime
from attrib_lint.checks.compiling import compile_rule
from attrib_lint.checks.reporting import drop_overlapping, fold_alike
from attrib_lint.diagnostic import Diagnostic, Edit, Fix, Range, Related, Severity
from attrib_lint.document.model import Document
from attrib_lint.rules.model import RuleSet, Setting
from attrib_lint.text import Position, Span, merge

FAILED = ("RUN201", "rule-failed")
_NEIGHBOURS = 3
"""How many words on each side go into a fingerprint."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    setting: Setting
    checks: Sequence[Check]
    error: str = ""


class Engine:
    """A rule set made ready once to be run on any number of articles."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._compiled = [_compiled(setting, rules) for setting in rules]

    def run(self, article: Article) -> list[Diagnostic]:
        """What the rules find, sorted; a rule that fails gives one RUN201 diagnostic instead of its findings."""
        found: dict[str, list[Finding]] = {}
        notices: list[Diagnostic] = []
        for compiled in self._compiled:
            name = compiled.setting.rule.name
            error = compiled.error
            if not error:
                try:
                    found[name] = _findings(compiled, article)
                except OutOfTime:
                    error = "its phrases, patterns or regular expressions take too long on this text; make them simpler"
                except Exception as problem:  # a rule may be anybody's, and must not stop the others
                    error = _said(problem)
            if error:
                notices.append(_failure(article.document, compiled.setting, error))
        _supersede(found, self.rules)
        result = list(notices)
        repeats: Counter[str] = Counter()
        for setting in self.rules:
            result += [_diagnostic(f, setting, article, repeats) for f in fold_alike(found.get(setting.rule.name, ()))]
        return sorted(result, key=lambda d: d.sort_key)


def run(rules: RuleSet, article: Article) -> list[Diagnostic]:
    """What the rules find in one article, sorted. For several articles make one `Engine`."""
    return Engine(rules).run(article)


def _compiled(setting: Setting, rules: RuleSet) -> _Compiled:
    try:
        return _Compiled(setting, compile_rule(setting, dict(rules.lexicons)))
    except Exception as problem:  # plug-ins and spaCy's own patterns can fail in their own ways
        return _Compiled(setting, (), _said(problem))


def _said(problem: Exception) -> str:
    text = " ".join(str(problem).split())
    return f"{type(problem).__name__}: {text[:300]}" if text else type(problem).__name__


def _findings(compiled: _Compiled, article: Article) -> list[Finding]:
    budget = Budget(length=len(article.text))
    found = [
        f if f.fold is None else replace(f, fold=(number, *f.fold))  # each block folds its own
        for number, check in enumerate(compiled.checks)
        for f in check.run(article, budget)
    ]
    return drop_overlapping(found) if len(compiled.checks) > 1 else found


def _supersede(found: dict[str, list[Finding]], rules: RuleSet) -> None:
    """Drop findings that another rule's finding at the same place or on the same source replaces."""
    for setting in rules:
        mine = found.get(setting.rule.name, [])
        for name in setting.rule.supersedes:
            if name in found and mine:
                found[name] = _without(found[name], mine)


def _without(findings: Iterable[Finding], others: Sequence[Finding]) -> list[Finding]:
    """The findings that have neither the source of one of the others nor, where one of the two has none, its place."""
    sources = {f.source for f in others if f.source is not None}
    everywhere = merge(f.span for f in others)
    sourceless = merge(f.span for f in others if f.source is None)
    return [
        f
        for f in findings
        if f.source not in sources and not _touches(everywhere if f.source is None else sourceless, f.span)
    ]


def _touches(spans: Sequence[Span], span: Span) -> bool:
    """Whether the span overlaps one of these, which are in order and apart."""
    i = bisect_left(spans, span.end, key=lambda s: s.start)
    return i > 0 and spans[i - 1].end > span.start


def _range(document: Document, span: Span) -> Range:
    place = document.offsets.to_file(span)
    return Range(document.lines.position(place.start), document.lines.position(place.end))


def _failure(document: Document, setting: Setting, error: str) -> Diagnostic:
    start = Position(1, 1, 0)
    code, name = FAILED
    message = f"rule {setting.rule.name} ({setting.rule.path}) failed on this file, the others ran: {error}"
    digest = hashlib.sha256(f"{code}\0{setting.rule.code}".encode()).hexdigest()[:16]
    return Diagnostic(
        document.filename, code, name, Severity.ERROR, message, Range(start, start), "", fingerprint=digest
    )


def _diagnostic(finding: Finding, setting: Setting, article: Article, repeats: Counter[str]) -> Diagnostic:
    document, rule = article.document, setting.rule
    place = document.offsets.to_file(finding.span)
    overridden = setting.severity != rule.severity
    fix = None
    if finding.change is not None:
        edit = Edit(_range(document, finding.change.span), finding.change.content)
        fix = Fix(finding.change.applicability, (edit,))
    return Diagnostic(
        filename=document.filename,
        code=rule.code,
        name=rule.name,
        severity=setting.severity if overridden or finding.severity is None else finding.severity,
        message=finding.message,
        range=_range(document, finding.span),
        text=place.of(document.source),
        scope=finding.scope or rule.scope,
        url=rule.url,
        fix=fix,
        occurrences=tuple(_range(document, s) for s in finding.occurrences),
        related=tuple(Related(m, document.filename, _range(document, s)) for m, s in finding.related),
        facts=finding.facts,
        fingerprint=_fingerprint(rule.code, finding.span, article, repeats),
    )


def _fingerprint(code: str, span: Span, article: Article, repeats: Counter[str]) -> str:
    """A short hash of the code, the words, their neighbours, and how often the same came before."""
    words = article.words
    first, last = words.range_of(span)
    near = (
        words.lower[max(0, first - _NEIGHBOURS) : first],
        words.lower[first:last],
        words.lower[last : last + _NEIGHBOURS],
    )
    key = "\0".join((code, *(" ".join(part) for part in near)))
    repeats[key] += 1
    return hashlib.sha256(f"{key}\0{repeats[key]}".encode()).hexdigest()[:16]
