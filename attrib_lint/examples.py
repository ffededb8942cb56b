"""Runs the examples of rules: their tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrib_lint.rules.model import Library, Rule
from attrib_lint.rules.testing import Case, Failure, cases, document_of, judge, rules_for
from attrib_lint.text import Span

if TYPE_CHECKING:
    from attrib_lint.diagnostic import Diagnostic, Range
    from attrib_lint.facts import FactBase
    from attrib_lint.reader import Reader


def run_examples(
    library: Library,
    rules: Iterable[Rule] | None = None,
    *,
    reader: Reader | None = None,
    facts: FactBase | None = None,
) -> Iterator[Failure]:
    """The examples of these rules, all by default, that don't come out as they should.

    reader: the one to read them with, else one is loaded. facts: the fact base, else the one that comes with the
    package.
    """
    chosen = list(library.rules.values() if rules is None else rules)
    todo = [case for rule in chosen for case in cases(rule)]
    if not todo:
        return
    runner = ExampleRunner(library, reader=reader, facts=facts)
    for case in todo:
        failure = runner.run(case)
        if failure is not None:
            yield failure


class ExampleRunner:
    """Runs examples one by one with one reader and one fact base."""

    def __init__(self, library: Library, *, reader: Reader | None = None, facts: FactBase | None = None) -> None:
        from attrib_lint.reader import Reader as Loaded

        self.library = library
        self.reader = reader or Loaded.load()
        self._facts = facts

    def run(self, case: Case) -> Failure | None:
        """What is wrong with an example, None when it comes out as it should."""
        from attrib_lint.checks.base import Article
        from attrib_lint.engine import FAILED, run

        document = document_of(case.example)
        reading = self.reader.read(document)
        facts = self._fact_base() if any(b.kind == "facts" for b in case.rule.blocks) else None
        diagnostics = run(rules_for(case, self.library), Article(document, reading.analysis, reading.doc, facts=facts))
        failed = next((d.message for d in diagnostics if d.code == FAILED[0]), "")
        return judge(case, [_places(d) for d in diagnostics if d.code != FAILED[0]], failed)

    def _fact_base(self) -> FactBase:
        if self._facts is None:
            from attrib_lint.facts import FactBase
            from attrib_lint.rules import builtin_folder

            self._facts = FactBase.load(builtin_folder() / "facts")
        return self._facts


def _places(diagnostic: Diagnostic) -> tuple[Span, ...]:
    return tuple(_span(r) for r in (diagnostic.range, *diagnostic.occurrences))


def _span(place: Range) -> Span:
    return Span(place.start.offset, place.end.offset)
