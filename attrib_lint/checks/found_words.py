"""The check kinds that find words: existence, substitution, pattern."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from attrib_lint.checks.base import Article, Budget, Compiling, Finding
from attrib_lint.checks.patterns import PatternFinder
from attrib_lint.checks.phrases import Hit, PhraseFinder
from attrib_lint.checks.records import Record, words
from attrib_lint.checks.reporting import Found, Reporter, Selector
from attrib_lint.rules.blocks import BUILTIN, NOTES
from attrib_lint.rules.model import Block, Entry
from attrib_lint.rules.phrases import parse
from attrib_lint.rules.rule_file import entry_of


class WordsCheck:
    """Finds words and reports those that fit."""

    def __init__(self, block: Block, compiling: Compiling) -> None:
        self.selector = Selector(block.data, compiling, places=BUILTIN[block.kind].places)
        self.reporter = Reporter(block, compiling)

    def hits(self, article: Article, budget: Budget) -> list[Hit]:
        """The words found, wherever they stand."""
        raise TypeError("a check that finds words says how")  # pragma: no cover

    def run(self, article: Article, budget: Budget) -> Iterable[Finding]:
        """See `checks.base.Check`."""
        found: list[Found] = []
        for hit in self.hits(article, budget):
            for span in hit.marked or (hit.span,):
                record = Record(
                    article, "match", span, hit, {"match": words(article, span), "whole": words(article, hit.span)}
                )
                item = self.selector.accepts(record, budget, entry=hit.entry)
                if item is not None:
                    found.append(item)
        return self.reporter.findings(found)


class Existence(WordsCheck):
    """Finds entries of phrase lists and lexicons; for substitution, those with `instead` get a fix."""

    def __init__(self, block: Block, compiling: Compiling) -> None:
        data = block.data
        if block.kind == "substitution" and "fix" not in data:
            block = replace(block, data={**data, "fix": {"with": "{entry.instead|inflect}"}})
        super().__init__(block, compiling)
        match, pos = data.get("match"), data.get("pos", ())
        entries = [entry_of(e, match=match or "lemma", pos=pos) for e in data.get("phrases", ())]
        entries += [
            entry_of({"phrase": old, "instead": new}, match=match or "lemma", pos=pos)
            for old, new in data.get("swap", {}).items()
        ]
        for name in data.get("lexicon", ()):
            for entry in compiling.lexicons[name].entries:
                entries.append(replace(entry, pos=entry.pos or tuple(pos), match=match or entry.match))
        self.finder = PhraseFinder(
            entries, lexicons=compiling.lexicons, exceptions=[parse(p) for p in data.get("but-not", ())]
        )

    def hits(self, article: Article, budget: Budget) -> list[Hit]:
        """See `WordsCheck`."""
        return self.finder.find(article.words, budget)


class TokenPatterns(WordsCheck):
    """Finds spaCy token patterns."""

    def __init__(self, block: Block, compiling: Compiling) -> None:
        super().__init__(block, compiling)
        given = [p if isinstance(p, dict) else {"pattern": p} for p in block.data["patterns"]]
        self.finder = PatternFinder([p["pattern"] for p in given], compiling.lexicons)
        empty = parse("pattern")
        self.entries = [Entry("", empty, notes={k: str(p[k]) for k in NOTES if k in p}) for p in given]
        self.excepted = PhraseFinder([entry_of(p) for p in block.data.get("but-not", ())], lexicons=compiling.lexicons)

    def hits(self, article: Article, budget: Budget) -> list[Hit]:
        """See `WordsCheck`."""
        found = self.finder.find(article, budget)
        out = [h.span for h in self.excepted.find(article.words, budget)] if found and self.excepted.entries else []
        return [
            Hit(h.span, self.entries[h.number], h.marked) for h in found if not any(h.span.overlaps(o) for o in out)
        ]


def compile(block: Block, compiling: Compiling) -> WordsCheck:  # noqa: A001 - the name that plug-ins have, too
    """Make a check of an existence, substitution or pattern block."""
    return TokenPatterns(block, compiling) if block.kind == "pattern" else Existence(block, compiling)
