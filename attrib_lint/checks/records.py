"""The records of an article as rules see them: kinds, fields by name, and places.

Their names are in `rules.vocabulary`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from attrib_lint.analysis import Attribution, Source
from attrib_lint.checks.base import Article
from attrib_lint.text import Span

_NOTHING: Mapping[str, Any] = {}


class Record:
    """A record of one kind at a place, or words (kind "words").

    Fields are looked up by name and may be records themselves.

    extra: fields that a check adds, or words found (match, whole).
    """

    __slots__ = ("article", "extra", "kind", "obj", "span")

    def __init__(
        self, article: Article, kind: str, span: Span, obj: Any = None, extra: Mapping[str, Any] | None = None
    ) -> None:
        self.article, self.kind, self.span, self.obj, self.extra = article, kind, span, obj, extra or _NOTHING

    def __bool__(self) -> bool:
        return True

    @property
    def text(self) -> str:
        """Its words as they stand."""
        return self.span.of(self.article.text)

    def get(self, path: str) -> Any:
        """The value at a dotted path, None where it is empty or there is no such field."""
        parts = _parts(path)
        if parts[0] == self.kind and not self._has(parts[0]):
            parts = parts[1:]
        value: Any = self
        for part in parts:
            if not isinstance(value, Record):
                return None
            value = value.field(part)
        return value

    def _has(self, name: str) -> bool:
        return name in self.extra or getter(self.kind, name) is not None

    def field(self, name: str) -> Any:
        """The value of one field."""
        if self.extra and name in self.extra:
            return self.extra[name]
        get = getter(self.kind, name)
        return get(self) if get else None


@lru_cache(maxsize=10_000)
def _parts(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


@cache
def getter(kind: str, name: str) -> Callable[[Record], Any] | None:
    """What finds the value of a field, None where records of the kind have none of this name."""
    from attrib_lint.checks import fields  # it builds on records, and they are looked up in it

    return fields.OWN.get(kind, {}).get(name) or fields.COMMON.get(name)


def words(article: Article, span: Span | None) -> Record | None:
    """Words at a place, None where there is none."""
    return Record(article, "words", span) if span is not None and span.end > span.start else None


def nominal(source: Source) -> list[Span]:
    """Where a source is named or described: its mentions outside quotations that are no pronouns, else all of them."""
    spans = [m.span for m in source.mentions if not m.pronoun and not m.quoted]
    return spans or [m.span for m in source.mentions]


def records(article: Article, each: str) -> Sequence[Record]:
    """All records of a kind, in the order of the text."""
    key = ("records", each)
    if key not in article.cache:
        article.cache[key] = sorted(RECORDS[each](article), key=lambda r: r.span)
    result: Sequence[Record] = article.cache[key]
    return result


def is_placed(record: Record, places: Sequence[str]) -> bool:
    """Whether the record, for a source one of its mentions, stands in one of the places (see `Article.within`)."""
    if not places:
        return True
    if isinstance(record.obj, Source):
        return any(record.article.within(span, places) for span in nominal(record.obj))
    return record.article.within(record.span, places)


def placed(article: Article, each: str, places: tuple[str, ...]) -> Sequence[Record]:
    """The records of a kind that stand in one of the places, in order: many rules look at the same."""
    key = ("records", each, places)
    if key not in article.cache:
        article.cache[key] = [r for r in records(article, each) if is_placed(r, places)]
    result: Sequence[Record] = article.cache[key]
    return result


def between(article: Article, each: str, span: Span) -> Sequence[Record]:
    """The records of a kind that begin in the span."""
    found = records(article, each)
    return found[bisect_left(found, span.start, key=_start) : bisect_left(found, span.end, key=_start)]


def _start(record: Record) -> int:
    return record.span.start


def _hull(a: Attribution) -> Span:
    spans = [a.source.span] if a.source else []
    if a.cue:
        spans.append(a.cue.span)
    return spans[0] if len(spans) == 1 else min(spans or a.contents)


def attribution(article: Article, obj: Attribution | None) -> Record | None:
    """An attribution as a record. Its own place is that of its source's words, else its cue, else its content."""
    return Record(article, "attribution", _hull(obj), obj) if obj else None


def source(article: Article, obj: Source | None) -> Record | None:
    """A source as a record, at its first mention outside quotations that is no pronoun."""
    if not obj or not obj.mentions:
        return None
    key = ("source", obj.id)
    if key not in article.cache:  # a source can have many statements, and look for its first mention at each
        article.cache[key] = Record(article, "source", nominal(obj)[0], obj)
    result: Record = article.cache[key]
    return result


def sentence(article: Article, number: int) -> Record | None:
    """The sentence of that number in the analysis, None outside it."""
    if not 0 <= number < len(article.analysis.sentences):
        return None
    obj = article.analysis.sentences[number]
    return Record(article, "sentence", obj.span, (obj, number))


def paragraph(article: Article, number: int) -> Record | None:
    """The paragraph of that number in the analysis, None outside it."""
    if not 0 <= number < len(article.analysis.paragraphs):
        return None
    obj = article.analysis.paragraphs[number]
    return Record(article, "paragraph", obj.span, (obj, number))


def _mentions(article: Article) -> list[Record]:
    result = []
    for src in article.analysis.sources:
        result += [Record(article, "mention", m.span, (m, src)) for m in src.mentions]
    return result


RECORDS: Mapping[str, Callable[[Article], list[Record]]] = {
    "attribution": lambda a: [
        r for x in a.analysis.attributions if (x.source or x.cue or x.contents) and (r := attribution(a, x))
    ],
    "source": lambda a: [r for x in a.analysis.sources if (r := source(a, x))],
    "mention": _mentions,
    "quotation": lambda a: [Record(a, "quotation", x.span, x) for x in a.analysis.quotations],
    "role-claim": lambda a: [Record(a, "role-claim", x.span, x) for x in a.analysis.role_claims],
    "date": lambda a: [Record(a, "date", x.span, x) for x in a.analysis.dates],
    "figure": lambda a: [Record(a, "figure", x.span, x) for x in a.analysis.figures],
    "sentence": lambda a: [r for i in range(len(a.analysis.sentences)) if (r := sentence(a, i))],
    "paragraph": lambda a: [r for i in range(len(a.analysis.paragraphs)) if (r := paragraph(a, i))],
}


def source_id(record: Record) -> str | None:
    """The id of the source that a record is about."""
    obj = record.obj
    if isinstance(obj, Source):
        return obj.id
    if isinstance(obj, Attribution):
        return obj.source_id
    if record.kind == "mention":
        return str(obj[1].id)
    if record.kind == "quotation":
        covering = record.article.covering(obj.inner)
        return covering.source_id if covering else None
    return None
