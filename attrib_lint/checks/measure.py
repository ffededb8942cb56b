"""The check kind that counts over the whole article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrib_lint.checks.base import Article, Budget, Compiling, Finding
from attrib_lint.checks.phrases import Finder
from attrib_lint.checks.records import Record, records, words
from attrib_lint.checks.reporting import Found, Reporter, Selector
from attrib_lint.diagnostic import Scope
from attrib_lint.rules.blocks import BODY
from attrib_lint.rules.model import Block
from attrib_lint.text import Span


class _Count:
    """One count of `let`."""

    def __init__(self, data: Mapping[str, Any], compiling: Compiling) -> None:
        self.each: str | None = data.get("count")
        self.finder = Finder(data["words"], compiling.lexicons) if "words" in data else None
        self.distinct, self.sum = data.get("distinct"), data.get("sum")
        self.selector = Selector(data, compiling, places=BODY if self.each != "source" else ())

    def records(self, article: Article, budget: Budget) -> list[Record]:
        if self.finder is not None:
            found: Iterable[Record] = [
                Record(article, "match", s) for s in self.finder.find(article, Span(0, len(article.text)), budget)
            ]
        else:
            found = records(article, str(self.each))
        return [r for r in found if self.selector.accepts(r, budget)]

    def value(self, found: list[Record]) -> float:
        if self.sum:
            return sum(v for r in found if isinstance(v := r.get(self.sum), int | float) and not isinstance(v, bool))
        if self.distinct:
            values = (r.get(self.distinct) for r in found)
            return len({v.text.casefold() if isinstance(v, Record) else v for v in values if v is not None})
        return len(found)


class Measure:
    """Counts what `let` names, and reports once where all bounds of `when` hold and the block's own `where` does."""

    def __init__(self, block: Block, compiling: Compiling) -> None:
        data = block.data
        self.counts = {name: _Count(d, compiling) for name, d in data["let"].items() if "ratio" not in d}
        self.ratios = {name: d["ratio"] for name, d in data["let"].items() if "ratio" in d}
        self.when, self.of = data["when"], data.get("of")
        self.selector = Selector({k: v for k, v in data.items() if k != "in"}, compiling)
        self.reporter = Reporter(block, compiling)
        if self.reporter.scope is None:
            self.reporter.scope = Scope.ARTICLE

    def run(self, article: Article, budget: Budget) -> Iterable[Finding]:
        """See `checks.base.Check`."""
        whole = Record(article, "article", Span(0, len(article.text)), article.analysis)
        if not self.selector.accepts(whole, budget):
            return []
        found = {name: count.records(article, budget) for name, count in self.counts.items()}
        values: dict[str, float] = {name: self.counts[name].value(f) for name, f in found.items()}
        for name, (part, all_of) in self.ratios.items():
            values[name] = values.get(part, 0) / values[all_of] if values.get(all_of) else 0.0
        if not all(_holds(values.get(name, 0), bounds) for name, bounds in self.when.items()):
            return []
        places = found.get(self.of or "", [])
        names: dict[str, Any] = {**values, "count": values.get(self.of or "")}
        if not self.reporter.at:
            place = places[0] if places else _start(article)
            if place is None:
                return []
            finding = self.reporter.finding(
                Found(Record(article, "words", place.span), names={**names, "match": words(article, place.span)})
            )
        else:
            finding = self.reporter.finding(Found(whole, names=names))
        if finding is None:
            return []
        from dataclasses import replace

        spans = tuple(p.span for p in places if p.span != finding.span)
        return [replace(finding, occurrences=spans)]


def _start(article: Article) -> Record | None:
    for paragraph in article.analysis.paragraphs:
        if paragraph.region in ("headline", "lead", "body"):
            sentence = article.sentence_at(paragraph.span)
            return words(article, sentence.span if sentence else paragraph.span)
    return None


def _holds(value: float, bounds: Mapping[str, float]) -> bool:
    return (
        value >= bounds.get("min", value)
        and value <= bounds.get("max", value)
        and ("above" not in bounds or value > bounds["above"])
        and ("below" not in bounds or value < bounds["below"])
    )


def compile(block: Block, compiling: Compiling) -> Measure:  # noqa: A001 - the name that plug-ins have, too
    """Make a check of a measure block."""
    return Measure(block, compiling)
