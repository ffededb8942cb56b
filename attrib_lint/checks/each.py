"""The check kinds that go through records: attribution, claim, quotation; and the base of others that do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrib_lint.checks.base import Article, Budget, Compiling, Finding
from attrib_lint.checks.records import Record, placed
from attrib_lint.checks.reporting import Found, Simple
from attrib_lint.diagnostic import FactCited
from attrib_lint.rules.blocks import BUILTIN
from attrib_lint.rules.model import Block


class EachRecord:
    """Goes through the records of one kind. A check that knows more about them overrides `more`."""

    def __init__(self, block: Block, compiling: Compiling) -> None:
        spec = BUILTIN[block.kind]
        self.each: str = block.data.get("each", spec.each[0])
        self.parts = Simple.of(block, compiling, places=spec.places)

    def more(self, record: Record) -> tuple[Mapping[str, Any], tuple[FactCited, ...]]:
        """Further fields of the record, and the facts that they rest on."""
        return {}, ()

    def run(self, article: Article, budget: Budget) -> Iterable[Finding]:
        """See `checks.base.Check`."""
        found = []
        for record in placed(article, self.each, self.parts.selector.places):
            fields, facts = self.more(record)
            if fields:
                record = Record(article, record.kind, record.span, record.obj, fields)
            item = self.parts.selector.fitting(record, budget)
            if item is not None:
                found.append(Found(item.record, item.entry, item.match, facts))
        return self.parts.reporter.findings(found)


def compile(block: Block, compiling: Compiling) -> EachRecord:  # noqa: A001 - the name that plug-ins have, too
    """Make a check of an attribution, claim or quotation block."""
    return EachRecord(block, compiling)
