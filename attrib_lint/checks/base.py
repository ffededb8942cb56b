"""What checks are given and what they return."""

from __future__ import annotations

import datetime
import time
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from attrib_lint.analysis import Analysis, Attribution, Paragraph, Sentence, Source
from attrib_lint.checks.stretches import Cover, Parts
from attrib_lint.checks.tokens import TokenList
from attrib_lint.checks.wordlist import WordList
from attrib_lint.diagnostic import Applicability, FactCited, Scope, Severity
from attrib_lint.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from attrib_lint.document.model import Document
    from attrib_lint.rules.model import Block, Lexicon

TIME_LIMIT = 0.5
"""Seconds of processor time that the phrases, token patterns and regular expressions of one rule may take in a file."""
PER_CHARACTER = 1e-5
"""Seconds more for each character of the text, so that a long text isn't taken for a slow rule."""
_STEP = 2.5e-7
"""Seconds that a step of looking for a phrase is taken to last: counted, since a clock would cost more than a step."""


class OutOfTime(Exception):  # noqa: N818 - not an error of the program
    """A rule's phrases, token patterns or regular expressions took longer than they may."""


class Budget:
    """The time that is left to one rule in one file; a new one for each. length: of the text, in characters."""

    def __init__(self, seconds: float = TIME_LIMIT, *, length: int = 0) -> None:
        self.left = seconds + length * PER_CHARACTER

    def spend(self, steps: int) -> None:
        """Charge steps of looking for phrases. Raises OutOfTime when too many have been taken."""
        self.left -= steps * _STEP
        if self.left <= 0:
            raise OutOfTime

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Charge the processor time of what is done inside. Raises OutOfTime when none is left before or after."""
        self.spend(0)
        start = time.thread_time()
        try:
            yield
        finally:
            self.left -= time.thread_time() - start
        self.spend(0)

    def search(self, pattern: Any, text: str) -> Any:
        """`pattern.search(text)` of a compiled pattern of the `regex` library.

        Raises OutOfTime when it takes too long.
        """
        with self.timed():
            try:
                return pattern.search(text, timeout=self.left)
            except TimeoutError:
                raise OutOfTime from None


@dataclass(frozen=True, slots=True)
class Change:
    """Put `content` in place of the words at `span`."""

    span: Span
    content: str
    applicability: Applicability


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found: places in `Document.text`, and all that the message needs is already in it.

    source: the id of the source it is about, for superseding. related: messages and places. fold: findings of one block
    that are alike in this become one in the end, when those are gone that others at their place replace; None for a
    finding that stays by itself.
    """

    span: Span
    message: str
    severity: Severity | None = None
    scope: Scope | None = None
    occurrences: tuple[Span, ...] = ()
    related: tuple[tuple[str, Span], ...] = ()
    facts: tuple[FactCited, ...] = ()
    change: Change | None = None
    source: str | None = None
    fold: tuple[Hashable, ...] | None = None


@dataclass(frozen=True)
class Compiling:
    """What a check kind needs to make a check of a block: the message of the rule, its lexicons and option values."""

    message: str
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)


class Check(Protocol):
    """A block, ready to run on any number of articles."""

    def run(self, article: Article, budget: Budget) -> Iterable[Finding]:
        """What the block finds. May raise anything: the engine reports it and goes on with the next rule."""


class CheckKind(Protocol):
    """A kind of check; a plug-in's entry point leads to an object like this, with `spec` beside it (see
    `rules.blocks`).
    """

    def compile(self, block: Block, compiling: Compiling) -> Check:
        """Make a check of a validated block whose options are filled in."""


@lru_cache(maxsize=1000)
def _apart(places: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The voices and the regions among these."""
    return (
        tuple(p for p in places if p in ("narrator", "attributed", "quotation", "cue")),
        tuple(p for p in places if p in ("headline", "lead", "body", "caption", "byline")),
    )


class Article:
    """One article with all that is known about it, and helpers to find one's way in it.

    Offsets count in `Document.text`.

    facts: the fact base, as `attrib_lint.facts` gives it; None when there is none.
    """

    def __init__(self, document: Document, analysis: Analysis, doc: Doc, *, facts: Any = None) -> None:
        self.document = document
        self.analysis = analysis
        self.doc = doc
        self.facts = facts
        self.text = analysis.text
        self.cache: dict[Any, Any] = {}
        """Results that checks share while they read this article, by keys of their own."""
        self._voices: dict[Span, str] = {}

    @property
    def date(self) -> datetime.date | None:
        """The publication date."""
        return self.document.metadata.date

    @cached_property
    def words(self) -> WordList:
        """The words and marks of the text, with their lemmas and parts of speech."""
        return WordList(self.text, self.doc)

    # sentences and paragraphs

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.analysis.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.span.start for p in self.analysis.paragraphs]

    def sentence_index(self, span: Span) -> int:
        """The number of the sentence in which the span begins, -1 where there is none."""
        return max(bisect_right(self._sentence_starts, span.start) - 1, min(0, len(self._sentence_starts) - 1))

    def sentence_at(self, span: Span) -> Sentence | None:
        """The sentence in which the span begins."""
        i = self.sentence_index(span)
        return self.analysis.sentences[i] if i >= 0 else None

    def paragraph_index(self, span: Span) -> int:
        """The number of the paragraph in which the span begins, -1 where there is none."""
        return max(bisect_right(self._paragraph_starts, span.start) - 1, min(0, len(self._paragraph_starts) - 1))

    def paragraph_at(self, span: Span) -> Paragraph | None:
        """The paragraph in which the span begins."""
        i = self.paragraph_index(span)
        return self.analysis.paragraphs[i] if i >= 0 else None

    def region_at(self, span: Span) -> str:
        """The kind of region in which the span begins: headline, lead, body, caption, byline."""
        paragraph = self.paragraph_at(span)
        return str(paragraph.region) if paragraph else "body"

    @cached_property
    def body_start(self) -> tuple[int, int]:
        """The numbers of the first sentence and the first paragraph outside headlines and bylines."""
        for i, paragraph in enumerate(self.analysis.paragraphs):
            if paragraph.region not in ("headline", "byline"):
                return self.sentence_index(paragraph.span), i
        return 0, 0

    # voices

    @cached_property
    def _quoted(self) -> Cover:
        return Cover(q.span for q in self.analysis.quotations)

    @cached_property
    def _narrated(self) -> Cover:
        return Cover(self.analysis.narrator)

    @cached_property
    def _cues(self) -> Cover:
        return Cover(a.cue.span for a in self.analysis.attributions if a.cue)

    def voice_of(self, span: Span) -> str:
        """narrator, attributed or quotation.

        What touches a quotation counts as quoted; the narrator's is what the reader gave to the narrator, word for
        word.
        """
        voice = self._voices.get(span)
        if voice is None:
            voice = self._voices[span] = self._voice(span)
        return voice

    def _voice(self, span: Span) -> str:
        if self._quoted.touches(span):
            return "quotation"
        first, last = self.words.range_of(span)
        starts = self.words.starts[first:last] or [span.start]
        return "narrator" if all(self._narrated.touches(Span(at, at + 1)) for at in starts) else "attributed"

    def in_cue(self, span: Span) -> bool:
        """Whether the span touches the cue of an attribution."""
        return self._cues.touches(span)

    def within(self, span: Span, places: Sequence[str]) -> bool:
        """Whether the span is in one of the voices and in one of the regions given.

        Where no voice is given any voice will do, and where no region is, any region.

        `cue` counts as a voice.
        """
        voices, regions = _apart(tuple(places))
        if regions and self.region_at(span) not in regions:
            return False
        return not voices or self.voice_of(span) in voices or ("cue" in voices and self.in_cue(span))

    # attributions and sources

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources by id."""
        return {s.id: s for s in self.analysis.sources}

    @cached_property
    def attributions_of(self) -> dict[str, list[Attribution]]:
        """The attributions of each source, by its id, in the order of the text."""
        result: dict[str, list[Attribution]] = {}
        for a in self.analysis.attributions:
            if a.source_id:
                result.setdefault(a.source_id, []).append(a)
        return result

    @cached_property
    def _covers(self) -> Parts:
        """The contents and carried sentences of attributions with a source, outer ones before inner ones."""
        parts = [(s, a) for a in self._sourced for s in (*a.contents, *a.carried)]
        return Parts(sorted(parts, key=lambda x: (x[0].start, -x[0].end)))

    @cached_property
    def _touched(self) -> Parts:
        """All that belongs to attributions with a source."""
        parts = []
        for a in self._sourced:
            parts += [(s, a) for s in (*a.contents, *a.carried, *(part.span for part in (a.cue, a.source) if part))]
        return Parts(sorted(parts, key=lambda x: x[0]))

    @cached_property
    def _sourced(self) -> list[Attribution]:
        return [a for a in self.analysis.attributions if a.source is not None or a.source_id is not None]

    def covering(self, span: Span) -> Attribution | None:
        """The innermost attribution in whose content or carried sentences the span stands."""
        begun = self._covers.touching(Span(span.start, span.start + 1))
        return next((a for part, a in reversed(begun) if part.covers(span)), None)

    def touching(self, span: Span) -> Attribution | None:
        """The first attribution with a source that has a part in the span."""
        return next(iter(self.all_touching(span)), None)

    def all_touching(self, span: Span) -> list[Attribution]:
        """All attributions with a source that have a part in the span, in order."""
        return [a for _, a in self._touched.touching(span)]

    # tokens

    @cached_property
    def tokens(self) -> TokenList:
        """Where the tokens of `doc` stand, and what they are."""
        return TokenList(self.doc, [sentence.span for sentence in self.analysis.sentences])

    def tokens_of(self, span: Span) -> Tokens:
        """The tokens that the span touches."""
        first, last = self.tokens.range_of(span)
        return self.doc[first:last]
