"""spaCy token patterns in rules: lexicons in them, marked tokens, and regular expressions under a time limit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import regex

from attrib_lint.checks.base import Article, Budget
from attrib_lint.rules.model import Entry, Lexicon
from attrib_lint.text import Span

if TYPE_CHECKING:
    from spacy.matcher import Matcher

_LONGEST = 100
"""A pattern looks at so many tokens at once."""
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


@dataclass(frozen=True, slots=True)
class PatternHit:
    """Tokens found.

    number: which pattern. marked: what its marked tokens cover, adjacent ones joined; empty where it marks none.
    """

    span: Span
    number: int
    marked: tuple[Span, ...]


class PatternFinder:
    """Finds token patterns.

    A pattern never reaches over the end of a sentence; of overlapping matches the longest is kept.
    """

    def __init__(self, patterns: Sequence[Sequence[Mapping[str, Any]]], lexicons: Mapping[str, Lexicon]) -> None:
        self.marks = [tuple(i for i, t in enumerate(p) if _upper(t).get("MARK")) for p in patterns]
        self.patterns = [[_token(t, lexicons) for t in p] for p in patterns]
        self.dynamic = any(_regexes(t) for p in self.patterns for t in p)
        self._matcher: tuple[Any, Matcher] | None = None

    def all(self, article: Article, budget: Budget) -> list[PatternHit]:
        """All matches in the article, in order.

        Raises ValueError for a pattern that spaCy refuses, OutOfTime for a slow expression.
        """
        key = ("patterns", id(self))
        if key not in article.cache:
            article.cache[key] = self._find(article, budget), self  # with self, so that the id stays taken
        hits: list[PatternHit] = article.cache[key][0]
        return hits

    def _find(self, article: Article, budget: Budget) -> list[PatternHit]:
        matcher = self._for(article, budget)
        result: list[PatternHit] = []
        for tokens in _stretches(article):
            found = []
            with budget.timed():
                aligned: Any = matcher(tokens, with_alignments=True)  # spaCy's types leave the alignments out
            for number, start, end, places in aligned:
                if end > start:
                    found.append((start, end, int(article.doc.vocab.strings[number]), places))
            reached = -1
            for start, end, number, places in sorted(found, key=lambda f: (f[0], -f[1])):
                if start < reached:
                    continue
                reached = end
                here = tokens[start:end]
                span = Span(here[0].idx, here[-1].idx + len(here[-1]))
                result.append(PatternHit(span, number, self._marked(here, places, self.marks[number])))
        return result

    def _marked(self, tokens: Any, places: Sequence[int], marks: Sequence[int]) -> tuple[Span, ...]:
        spans: list[Span] = []
        last = -2
        for i, (token, place) in enumerate(zip(tokens, places, strict=False)):
            if place in marks:
                end = token.idx + len(token)
                if last == i - 1 and spans:
                    spans[-1] = Span(spans[-1].start, end)
                else:
                    spans.append(Span(token.idx, end))
                last = i
        return tuple(spans)

    def _for(self, article: Article, budget: Budget) -> Matcher:
        from spacy.matcher import Matcher

        vocab = article.doc.vocab
        if not self.dynamic and self._matcher is not None and self._matcher[0] is vocab:
            return self._matcher[1]
        matcher = Matcher(vocab, validate=True)
        for number, pattern in enumerate(self.patterns):
            tokens = [_settle(t, article, budget) for t in pattern] if self.dynamic else pattern
            matcher.add(str(number), [tokens])
        self._matcher = (vocab, matcher)
        return matcher


def _stretches(article: Article) -> Iterator[Any]:
    """The tokens of each sentence; of one longer than sentences are, of its pieces: the time that a pattern takes grows
    with the square of the tokens, or worse.
    """
    for sentence in article.analysis.sentences:
        tokens = article.tokens_of(sentence.span)
        for first in range(0, len(tokens), _LONGEST):
            yield tokens[first : first + _LONGEST]


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
