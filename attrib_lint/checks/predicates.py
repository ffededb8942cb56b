"""Predicates of rules, compiled to functions of a record. What they can say is in `rules.conditions` and RULES.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from attrib_lint.checks.base import Article, Budget
from attrib_lint.checks.phrases import Finder, PhraseFinder
from attrib_lint.checks.records import Record, between, source_id
from attrib_lint.rules.conditions import OPERATORS
from attrib_lint.rules.model import Entry, Lexicon
from attrib_lint.rules.vocabulary import FIELDS
from attrib_lint.text import Span


@dataclass(slots=True)
class State:
    """What is carried along while a block looks at one record: the time left, and what was found on the way."""

    article: Article
    budget: Budget
    entry: Entry | None = None
    """The lexicon entry that a condition met."""
    match: Span | None = None
    """The words that it met there."""


Test = Callable[[Record, State], bool]
Condition = Callable[[Any, Record, State], bool]
_EMPTY: tuple[str | None, ...] = (None, "none")
_NONE_IS_A_VALUE = frozenset(n for fields in FIELDS.values() for n, f in fields.items() if "none" in f.choices)
"""Fields, like a source's reason, for which none is a value of its own beside being empty."""
SHARED_POS = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
_LIGHT = frozenset("be have do say tell make take give get go come ask add year day time people one two mr ms".split())


def compile_predicate(data: Any, lexicons: Mapping[str, Lexicon]) -> Test:
    """A test of a record from a predicate: a mapping of which all keys must hold, or a list of which one must."""
    if isinstance(data, list):
        return _any([compile_predicate(d, lexicons) for d in data])
    return _all([_part(name, value, lexicons) for name, value in data.items()])


def _any(tests: Sequence[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def test(record: Record, state: State) -> bool:
        for one in tests:  # noqa: SIM110 - a generator each time would take longer than most tests
            if one(record, state):
                return True
        return False

    return test


def _all(tests: Sequence[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def test(record: Record, state: State) -> bool:
        for one in tests:  # noqa: SIM110
            if not one(record, state):
                return False
        return True

    return test


def _part(name: str, value: Any, lexicons: Mapping[str, Lexicon]) -> Test:
    if name == "not":
        test = compile_predicate(value, lexicons)
        return lambda r, s: not test(r, s)
    if name in ("any", "all"):
        tests = [compile_predicate(v, lexicons) for v in (value if isinstance(value, list) else [value])]
        return _any(tests) if name == "any" else _all(tests)
    if name in ("near", "not-near"):
        nears = [_near(v, lexicons) for v in (value if isinstance(value, list) else [value])]
        if name == "near":
            return lambda r, s: all(n(r, s) for n in nears)
        return lambda r, s: not any(n(r, s) for n in nears)
    if name in ("has", "preceded-by", "followed-by"):
        finder = Finder(value, lexicons)
        if name == "has":
            return lambda r, s: bool(finder.find(s.article, r.span, s.budget))
        if name == "preceded-by":
            return lambda r, s: finder.before(s.article, r.span, s.budget)
        return lambda r, s: finder.after(s.article, r.span, s.budget)
    empty = (None,) if name.rpartition(".")[2] in _NONE_IS_A_VALUE else _EMPTY
    condition = compile_condition(value, lexicons, empty=empty)
    return lambda r, s: condition(r.get(name), r, s)


def compile_condition(
    data: Any, lexicons: Mapping[str, Lexicon], *, empty: tuple[str | None, ...] = _EMPTY
) -> Condition:
    """A test of a field's value. empty: the words that stand for an empty field."""
    if isinstance(data, list):
        if all(isinstance(d, str) for d in data):
            return _one_of(data, empty)
        conditions = [compile_condition(d, lexicons, empty=empty) for d in data]
        return lambda v, r, s: any(c(v, r, s) for c in conditions)
    if isinstance(data, Mapping):
        if set(data) <= set(OPERATORS):
            parts = [_operator(n, v, lexicons, empty) for n, v in data.items()]
            return parts[0] if len(parts) == 1 else lambda v, r, s: all(p(v, r, s) for p in parts)
        test = compile_predicate(data, lexicons)
        return lambda v, r, s: isinstance(v, Record) and test(v, s)
    return _one_of([data], empty) if isinstance(data, str) else lambda v, r, s: equal(v, data, empty=empty)


def _one_of(words: Sequence[str], empty: tuple[str | None, ...]) -> Condition:
    """Whether a value equals one of these words; most values are words, too, and are looked up at once."""
    folded = frozenset(word.casefold() for word in words)

    def test(value: Any, record: Record, state: State) -> bool:
        if isinstance(value, str):
            return value.casefold() in folded
        return any(equal(value, word, empty=empty) for word in words)

    return test


def equal(value: Any, wanted: Any, *, empty: tuple[str | None, ...] = _EMPTY) -> bool:
    """Whether a field's value is what a rule wants: words by their text or lemma, case ignored; "none" also stands for
    empty.
    """
    if value is None:
        return wanted in empty
    if isinstance(value, tuple):
        return wanted in value
    if isinstance(value, Record):
        if wanted in empty:
            return False
        text = str(wanted).casefold()
        return value.text.casefold() == text or str(value.field("lemma")).casefold() == text
    if isinstance(value, str):
        return value.casefold() == str(wanted).casefold()
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    return bool(value == wanted)


def _operator(
    name: str, data: Any, lexicons: Mapping[str, Lexicon], empty: tuple[str | None, ...] = _EMPTY
) -> Condition:
    if name == "not":
        condition = compile_condition(data, lexicons, empty=empty)
        return lambda v, r, s: not condition(v, r, s)
    if name in ("any", "all"):
        conditions = [compile_condition(d, lexicons, empty=empty) for d in data]
        how = any if name == "any" else all
        return lambda v, r, s: how(c(v, r, s) for c in conditions)
    if name == "exists":
        return lambda v, r, s: (v is not None) is data
    if name == "min":
        return lambda v, r, s: (n := _number(v)) is not None and n >= data
    if name == "max":
        return lambda v, r, s: (n := _number(v)) is not None and n <= data
    if name == "match":
        pattern = regex.compile(data, regex.IGNORECASE)
        return lambda v, r, s: v is not None and bool(s.budget.search(pattern, _text(v)))
    if name == "lexicon":
        return _in_lexicon(data if isinstance(data, list) else [data], lexicons)
    finder = Finder(data, lexicons)
    return lambda v, r, s: isinstance(v, Record) and _found(finder, name, v, s)


def _found(finder: Finder, how: str, value: Record, state: State) -> bool:
    """Whether the words are in the value, or begin or end it."""
    listed = state.article.words
    for span in finder.find(state.article, value.span, state.budget):
        if how == "has":
            return True
        if how == "starts" and listed.count(Span(value.span.start, span.start)) == 0:
            return True
        if how == "ends" and listed.count(Span(span.end, value.span.end)) == 0:
            return True
    return False


def _text(value: Any) -> str:
    return value.text if isinstance(value, Record) else " ".join(value) if isinstance(value, tuple) else str(value)


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _in_lexicon(names: list[str], lexicons: Mapping[str, Lexicon]) -> Condition:
    """Whether an entry begins where the value does and covers it; the entry may go on beyond it ("lash" … "lash out").

    A value without a place, like a lemma, must be an entry's one word.
    """
    entries = [e for n in names for e in lexicons[n].entries]
    finder = PhraseFinder(entries, lexicons=lexicons)
    single = {
        "".join(word): e
        for e in entries
        for way in e.phrase.ways
        if len(way) == 1
        for word in way[0].words
        if not way[0].lexicon
    }

    def test(value: Any, record: Record, state: State) -> bool:
        if isinstance(value, str):
            entry = single.get(value.lower())
            if entry:
                state.entry = state.entry or entry
            return entry is not None
        if not isinstance(value, Record):
            return False
        listed = state.article.words
        first, last = listed.range_of(value.span)
        while first < last and (not listed.is_word[first] or listed.lower[first] in ("the", "a", "an")):
            first += 1
        while last > first and not listed.is_word[last - 1]:
            last -= 1
        best = max(
            ((e, entry) for e, entry in finder.at(listed, first, state.budget) if e >= last),
            key=lambda x: x[0],
            default=None,
        )
        if best is None or first >= last or finder.excepted(listed, first, best[0], best[1], state.budget):
            return False
        if state.entry is None:
            state.entry, state.match = best[1], listed.span(first, best[0] - 1)
        return True

    return test


def _near(data: Mapping[str, Any], lexicons: Mapping[str, Lexicon]) -> Test:
    where = compile_predicate(data["where"], lexicons) if "where" in data else None
    unless = compile_predicate(data["unless"], lexicons) if "unless" in data else None
    finder = Finder(data["words"], lexicons) if "words" in data else None
    each, places = data.get("each"), _listed(data.get("in"))
    order, which, shares, least = data.get("order"), data.get("source"), data.get("shares"), data.get("min", 1)

    def test(record: Record, state: State) -> bool:
        area = _area(record, data, state.article)
        if finder is not None:
            found = [Record(state.article, "match", span) for span in finder.find(state.article, area, state.budget)]
        elif each == "source":
            found = _sources(area, state.article)
        else:
            found = list(between(state.article, str(each), area))
        mine, count = source_id(record), 0
        for other in found:
            if other.span == record.span and other.kind in (record.kind, "match"):
                continue
            if order and (other.span.start < record.span.start) != (order == "before"):
                continue
            if which and (source_id(other) == mine and mine is not None) != (which == "same"):
                continue
            if places and not state.article.within(other.span, places):
                continue
            inner = State(state.article, state.budget)
            if (where and not where(other, inner)) or (unless and unless(other, inner)):
                continue
            if shares and len(content_words(record) & content_words(other)) < shares:
                continue
            count += 1
            if count >= least:
                return True
        return False

    return test


def _sources(area: Span, article: Article) -> list[Record]:
    """The sources that have a mention in the area, each at its first one there."""
    found: dict[str, Record] = {}
    for mention in between(article, "mention", area):
        obj = mention.obj[1]
        found.setdefault(obj.id, Record(article, "source", mention.span, obj))
    return list(found.values())


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _area(record: Record, data: Mapping[str, Any], article: Article) -> Span:
    within = data.get("within")
    if within == "article":
        return Span(0, len(article.text))
    if within == "paragraph":
        paragraph = article.paragraph_at(record.span)
        return paragraph.span if paragraph else Span(0, len(article.text))
    low, high = (0, 0) if within == "sentence" else data["sentences"][:2]
    sentences = article.analysis.sentences
    at = article.sentence_index(record.span)
    if at < 0:
        return Span(0, len(article.text))
    # a long quotation or claim reaches to the sentence in which it ends
    last = article.sentence_index(Span(max(record.span.end - 1, 0), record.span.end))
    first = max(at + low, 0) if low <= 0 else last + low
    end = last + high if high >= 0 else at + high
    if first >= len(sentences) or end < 0:
        return Span(0, 0)
    return Span(sentences[first].span.start, sentences[min(end, len(sentences) - 1)].span.end)


def content_words(record: Record) -> frozenset[str]:
    """The lemmas of the nouns, names, verbs, adjectives and numbers of what a record says: of an attribution, of its
    content.
    """
    article = record.article
    key = ("content-words", record.kind, record.span)
    if key not in article.cache:
        spans = record.obj.contents if record.kind == "attribution" else (record.span,)
        listed = article.words
        lemmas = set()
        for span in spans:
            for i in range(*listed.range_of(span)):
                if listed.pos[i] in SHARED_POS and listed.lemma[i] not in _LIGHT and listed.is_word[i]:
                    lemmas.add(listed.lemma[i])
        article.cache[key] = frozenset(lemmas)
    result: frozenset[str] = article.cache[key]
    return result
