"""spaCy token patterns in rules: lexicons in them, marked tokens, and regular expressions under a time limit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import regex

from attrib_lint.checks.base import Article, Budget
from attrib_lint.checks.tokens import TokenList
from attrib_lint.rules.model import Entry, Lexicon
from attrib_lint.text import Span

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

_CASELESS = ("LEMMA", "LOWER", "NORM")
_TEXT_OF = {
    "TEXT": "text",
    "ORTH": "text",
    "LOWER": "lower_",
    "NORM": "norm_",
    "LEMMA": "lemma_",
    "TAG": "tag_",
    "POS": "pos_",
    "SHAPE": "shape_",
}
_TELLING = ("LEMMA", "LOWER", "NORM", "TEXT", "ORTH", "ENT_TYPE", "TAG", "POS")
"""Attributes by whose values a sentence can be passed over, those with the rarest values first."""


@dataclass(frozen=True, slots=True)
class PatternHit:
    """Tokens found.

    number: which pattern. marked: what its marked tokens cover, adjacent ones joined; empty where it marks none.
    """

    span: Span
    number: int
    marked: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    """Patterns made ready for one vocabulary.

    numbers: which pattern each of the matcher's keys means. anchors: for each pattern, attributes and the values of
    which a token of any match must have one; the telling ones first.
    """

    vocab: Vocab
    matcher: Matcher
    numbers: Mapping[int, int]
    anchors: Sequence[Sequence[tuple[str, frozenset[int]]]]


@dataclass(frozen=True, slots=True)
class _Search:
    """What one article has shown of the patterns: the stretches where they may stand, and hits in those looked at."""

    finder: PatternFinder
    ready: _Ready
    stretches: Sequence[int]
    hits: dict[int, list[PatternHit]] = field(default_factory=dict)


class PatternFinder:
    """Finds token patterns.

    A pattern never reaches over the end of a sentence; of overlapping matches the longest is kept.
    """

    def __init__(self, patterns: Sequence[Sequence[Mapping[str, Any]]], lexicons: Mapping[str, Lexicon]) -> None:
        self.marks = [tuple(i for i, t in enumerate(p) if _upper(t).get("MARK")) for p in patterns]
        self.patterns = [[_token(t, lexicons) for t in p] for p in patterns]
        self.dynamic = any(_regexes(t) for p in self.patterns for t in p)
        self._last: _Ready | None = None

    def find(self, article: Article, budget: Budget, span: Span | None = None) -> list[PatternHit]:
        """The matches in the article, or those of them that lie in the span; in order.

        Raises ValueError for a pattern that spaCy refuses, OutOfTime for a slow expression.
        """
        key = ("patterns", id(self))
        if key not in article.cache:
            # with the finder itself, so that the id stays taken
            article.cache[key] = self._search(article, self._ready(article, budget))
        search: _Search = article.cache[key]
        tokens = article.tokens
        first, last = tokens.range_of(span) if span is not None else (0, len(tokens.starts))
        found: list[PatternHit] = []
        for number in search.stretches:
            begin, end = tokens.stretches[number]
            if begin < last and end > first:
                if number not in search.hits:
                    search.hits[number] = self._hits(article, search.ready, begin, end, budget)
                found += search.hits[number]
        return found if span is None else [hit for hit in found if span.covers(hit.span)]

    def _search(self, article: Article, ready: _Ready) -> _Search:
        tokens = article.tokens
        found: set[int] = set()
        for pattern in ready.anchors:
            places = set(range(len(tokens.stretches)))
            for attribute, values in pattern:
                places &= tokens.stretches_having(attribute, values)
                if not places:
                    break
            found |= places
        return _Search(self, ready, sorted(found))

    def _hits(self, article: Article, ready: _Ready, begin: int, end: int, budget: Budget) -> list[PatternHit]:
        found = []
        tokens = article.doc[begin:end]
        with budget.timed():
            aligned: Any = ready.matcher(tokens, with_alignments=True)  # spaCy's types leave the alignments out
        for key, start, stop, places in aligned:
            if stop > start:
                found.append((start, stop, ready.numbers[key], places))
        result: list[PatternHit] = []
        reached = -1
        listed = article.tokens
        for start, stop, number, places in sorted(found, key=lambda f: (f[0], -f[1])):
            if start < reached:
                continue
            reached = stop
            span = Span(listed.starts[begin + start], listed.ends[begin + stop - 1])
            marked = [begin + start + i for i, place in enumerate(places) if place in self.marks[number]]
            result.append(PatternHit(span, number, tuple(_joined(listed, marked))))
        return result

    def _ready(self, article: Article, budget: Budget) -> _Ready:
        from spacy.matcher import Matcher

        vocab = article.doc.vocab
        if not self.dynamic and self._last is not None and self._last.vocab is vocab:
            return self._last
        matcher = Matcher(vocab, validate=True)
        patterns = self.patterns
        if self.dynamic:
            patterns = [[_settle(token, article, budget) for token in pattern] for pattern in patterns]
        for number, pattern in enumerate(patterns):
            matcher.add(str(number), [pattern])
        self._last = _Ready(
            vocab,
            matcher,
            {vocab.strings[str(number)]: number for number in range(len(patterns))},
            [_anchors(pattern, vocab) for pattern in patterns],
        )
        return self._last


def _joined(tokens: TokenList, marked: Sequence[int]) -> Iterator[Span]:
    """The places of these tokens, adjacent ones as one."""
    first = 0
    for n, token in enumerate(marked):
        if n + 1 == len(marked) or marked[n + 1] != token + 1:
            yield Span(tokens.starts[marked[first]], tokens.ends[token])
            first = n + 1


def _needed(token: Mapping[str, Any]) -> bool:
    """Whether a match can't do without this token."""
    operator = str(token.get("OP", "1"))
    return operator in ("1", "+") or (operator.startswith("{") and operator[1:2] not in ("0", ","))


def _anchors(pattern: Sequence[Mapping[str, Any]], vocab: Vocab) -> list[tuple[str, frozenset[int]]]:
    """What tokens that can't be missing must have: attributes, and the numbers of their values in the vocabulary."""
    found = []
    for token in filter(_needed, pattern):
        for key, value in token.items():
            words = value.get("IN") if isinstance(value, Mapping) else [value]
            if key in _TELLING and isinstance(words, list) and all(isinstance(w, str) for w in words):
                found.append((key, frozenset(vocab.strings[w] for w in words)))
    found.sort(key=lambda anchor: _TELLING.index(anchor[0]))
    return [("ORTH" if key == "TEXT" else key, values) for key, values in found]


def _upper(token: Mapping[str, Any]) -> dict[str, Any]:
    return {k.upper(): v for k, v in token.items()}


def _token(token: Mapping[str, Any], lexicons: Mapping[str, Lexicon]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in _upper(token).items():
        if key == "MARK":
            continue
        if isinstance(value, Mapping) and "LEXICON" in value:
            names = value["LEXICON"] if isinstance(value["LEXICON"], list) else [value["LEXICON"]]
            words = sorted(
                {w for name in names for e in lexicons[name].entries for w in _single(e, lower=key in _CASELESS)}
            )
            value = {**{k: v for k, v in value.items() if k != "LEXICON"}, "IN": words}
        result[key] = value
    return result


def _single(entry: Entry, *, lower: bool) -> list[str]:
    """The entry's words when it is one word long: a token pattern looks at one token."""
    if len(entry.phrase.ways) != 1 or len(entry.phrase.ways[0]) != 1:
        return []
    element = entry.phrase.ways[0][0]
    return [w[0] for w in (element.words if lower else element.exact) if len(w) == 1]


def _regexes(token: Mapping[str, Any]) -> bool:
    return any(isinstance(v, Mapping) and "REGEX" in v for v in token.values())


def _settle(token: Mapping[str, Any], article: Article, budget: Budget) -> dict[str, Any]:
    """The token with its regular expressions replaced by the words of this article that they match.

    spaCy runs them with `re`, which has no time limit.
    """
    result: dict[str, Any] = {}
    for key, value in token.items():
        if not (isinstance(value, Mapping) and "REGEX" in value):
            result[key] = value
            continue
        if key not in _TEXT_OF:
            raise ValueError(f"REGEX can't be used with {key}")
        pattern = regex.compile(value["REGEX"])
        words = sorted({getattr(t, _TEXT_OF[key]) for t in article.doc})
        fitting = [w for w in words if budget.search(pattern, w)]
        if "IN" in value:
            fitting = [w for w in fitting if w in value["IN"]]
        result[key] = {**{k: v for k, v in value.items() if k not in ("REGEX", "IN")}, "IN": fitting}
    return result
