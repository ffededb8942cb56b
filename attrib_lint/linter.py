"""Bytes in, diagnostics out: one file at a time, so that what breaks in one leaves the others alone."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attrib_lint import notices
from attrib_lint.analysis import Analysis
from attrib_lint.document import read_document
from attrib_lint.document.model import DocumentError
from attrib_lint.language import looks_english
from attrib_lint.notices import is_ignored
from attrib_lint.rules import matches
from attrib_lint.suppression import apply_suppressions, find_suppressions

if TYPE_CHECKING:
    from attrib_lint.diagnostic import Diagnostic
    from attrib_lint.document.model import Document
    from attrib_lint.engine import Engine
    from attrib_lint.reader import Reader, Reading
    from attrib_lint.reader.syntax import Syntax
    from attrib_lint.rulebook import Rulebook
    from attrib_lint.rules.model import RuleSet
    from attrib_lint.settings import Settings

_NOTHING_TO_LINT = frozenset({notices.EMPTY_ARTICLE.code, notices.NOT_ENGLISH.code})


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file.

    document, analysis: None where it did not come that far. failure: why the file could not be read or
    linted, for the user. detail: the traceback of an internal error.
    """

    filename: str
    diagnostics: tuple[Diagnostic, ...] = ()
    document: Document | None = None
    analysis: Analysis | None = None
    failure: str | None = None
    detail: str | None = None


class ReaderError(Exception):
    """The reader can't be loaded, so that no article can be read."""


class Linter:
    """Lints the files of one run; loads the reader when the first article needs it."""

    def __init__(self, rulebook: Rulebook, *, load_reader: Callable[[], Reader] | None = None) -> None:
        """`rulebook` gives the rules for a file's settings."""
        self._rulebook = rulebook
        self._load_reader = load_reader or _load_reader
        self._reader: Reader | None = None
        self._syntaxes: dict[str, Syntax] = {}
        self._engines: dict[int, Engine] = {}

    def check(self, data: bytes, *, filename: str, settings: Settings) -> FileResult:
        """Lint one file's bytes.

        Raises nothing that the bytes could cause; RuleErrors when the settings' rules can't be used,
        ReaderError when the reader can't be loaded.
        """
        rules = self._rulebook.rules(settings)
        return _guarded(filename, lambda: self._check(data, filename, settings, rules))

    def read(self, data: bytes, *, filename: str, settings: Settings) -> FileResult:
        """Analyse one file's bytes without running rules; what is not English has an analysis that says nothing.

        Raises ReaderError when the reader can't be loaded.
        """
        return _guarded(filename, lambda: self._read(data, filename, settings))

    def _check(self, data: bytes, filename: str, settings: Settings, rules: RuleSet) -> FileResult:
        document = read_document(data, filename=filename, date=settings.date)
        found = list(_notices(document))
        analysis = None
        if all(notice.code not in _NOTHING_TO_LINT for notice in found):
            diagnostics: list[Diagnostic] = []
            if len(rules):
                diagnostics, analysis = self._run(document, settings, rules)
            found += self._unsuppressed(diagnostics, document, settings, rules)
        shown = [one for one in found if one.severity >= settings.severity and not is_ignored(one, settings.ignore)]
        return FileResult(filename, tuple(sorted(shown, key=lambda one: one.sort_key)), document, analysis)

    def _run(self, document: Document, settings: Settings, rules: RuleSet) -> tuple[list[Diagnostic], Analysis]:
        reading = self._reading(document, settings)
        # Rules that match tokens bring spaCy with them.
        from attrib_lint.checks.base import Article
        from attrib_lint.engine import Engine

        if id(rules) not in self._engines:
            self._engines[id(rules)] = Engine(rules)
        facts = self._rulebook.facts(settings) if _asks_for_facts(rules, reading.analysis) else None
        article = Article(document, reading.analysis, reading.doc, facts=facts)
        return self._engines[id(rules)].run(article), reading.analysis

    def _unsuppressed(
        self, diagnostics: list[Diagnostic], document: Document, settings: Settings, rules: RuleSet
    ) -> list[Diagnostic]:
        """What the file's own comments leave of its diagnostics, and notices about those comments."""
        suppressions = find_suppressions(document)
        if not suppressions:
            return diagnostics
        kept, about = apply_suppressions(
            diagnostics,
            suppressions,
            document=document,
            known=lambda selector: self._rulebook.knows(settings, selector),
            selected=lambda selector: any(matches(one.rule, selector) for one in rules),
            complete=settings.select is None and not settings.ignore,
        )
        return kept + about

    def _read(self, data: bytes, filename: str, settings: Settings) -> FileResult:
        document = read_document(data, filename=filename, date=settings.date)
        skipped = tuple(one for one in _notices(document) if one.code in _NOTHING_TO_LINT)
        analysis = Analysis(document.text) if skipped else self._reading(document, settings).analysis
        return FileResult(filename, skipped, document, analysis)

    def _reading(self, document: Document, settings: Settings) -> Reading:
        reader = self._loaded()
        name = settings.syntax_model
        if name is None:
            return reader.read(document)
        if name not in self._syntaxes:
            from attrib_lint.reader import ModelError
            from attrib_lint.reader.syntax import Syntax

            try:
                self._syntaxes[name] = Syntax(name)
            except ModelError as error:
                raise ReaderError(f"{settings.path}: syntax-model: {error}") from error
        return reader.read(document, syntax=self._syntaxes[name])

    def _loaded(self) -> Reader:
        if self._reader is None:
            try:
                self._reader = self._load_reader()
            except Exception as error:
                raise ReaderError(f"the reader can't be loaded: {error}") from error
        return self._reader


def _asks_for_facts(rules: RuleSet, analysis: Analysis) -> bool:
    """Whether the fact base, which takes its time to read, can make a difference."""
    return bool(analysis.role_claims) and any(block.kind == "facts" for one in rules for block in one.rule.blocks)


def _load_reader() -> Reader:
    from attrib_lint.reader import Reader

    return Reader.load()


def _guarded(filename: str, work: Callable[[], FileResult]) -> FileResult:
    try:
        return work()
    except DocumentError as error:
        return FileResult(filename, failure=str(error))
    except ReaderError:
        raise
    except Exception as error:
        reason = printable_reason(error)
        return FileResult(
            filename,
            (notices.INTERNAL_ERROR.about(filename, f"internal error ({reason})"),),
            failure=f"{filename}: internal error ({reason})",
            detail=traceback.format_exc(),
        )


def printable_reason(error: Exception) -> str:
    """The kind of an exception and the first line of what it says."""
    said = str(error).strip().splitlines()
    return f"{type(error).__name__}: {said[0]}" if said else type(error).__name__


def _notices(document: Document) -> Iterator[Diagnostic]:
    if document.guessed:
        yield notices.ENCODING_GUESSED.about(
            document.filename, f"not UTF-8, and no encoding declared: read as {document.encoding}"
        )
    if not document.text.strip():
        yield notices.EMPTY_ARTICLE.about(document.filename, "no prose in this file")
    elif not looks_english(document.text, declared=document.metadata.language):
        yield notices.NOT_ENGLISH.about(document.filename, "not in English: skipped")
