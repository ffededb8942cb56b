"""How the fields of records are found. Their names, and what they hold, are in `rules.vocabulary`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any

from attrib_lint.analysis import Attribution, Cue, Quotation, Source
from attrib_lint.checks.records import (
    Record,
    attribution,
    between,
    nominal,
    paragraph,
    records,
    sentence,
    source,
    words,
)
from attrib_lint.text import Span

_NEGATIONS = frozenset(
    ["not", "n't", "never", "no", "neither", "nor", "without", "nobody", "none", "hardly", "cannot", "cant"]
)
OPENING_WORDS = 5


def _last_word(r: Record) -> int:
    first, last = r.article.words.range_of(r.span)
    while last > first and not r.article.words.is_word[last - 1]:
        last -= 1
    return last - 1 if last > first else -1


def _token(r: Record, name: str) -> str | None:
    i = _last_word(r)
    return getattr(r.article.words, name)[i] or None if i >= 0 else None


def _negated(r: Record) -> bool:
    listed = r.article.words
    first, _ = listed.range_of(r.span)
    sentence_at = r.article.sentence_at(r.span)
    begin = listed.range_of(sentence_at.span)[0] if sentence_at else 0
    seen = 0
    for i in range(first - 1, begin - 1, -1):
        if listed.exact[i] in ",;:—":
            return False
        if listed.lower[i] in _NEGATIONS or listed.lower[i].endswith("n't"):
            return True
        seen += listed.is_word[i]
        if seen == 3:
            return False
    return False


def _places(r: Record) -> tuple[str, ...]:
    cue = ("cue",) if r.article.in_cue(r.span) else ()
    return (r.article.voice_of(r.span), r.article.region_at(r.span), *cue)


def _sentence_span(r: Record) -> Span:
    found = r.article.sentence_at(r.span)
    return found.span if found else Span(0, len(r.article.text))


COMMON: Mapping[str, Callable[[Record], Any]] = {
    "text": lambda r: r.text,
    "words": lambda r: r.article.words.count(r.span),
    "lemma": lambda r: _token(r, "lemma"),
    "pos": lambda r: _token(r, "pos"),
    "tag": lambda r: _token(r, "tag"),
    "voice": lambda r: r.article.voice_of(r.span),
    "region": lambda r: r.article.region_at(r.span),
    "in": _places,
    "negated": _negated,
    "before": lambda r: words(r.article, Span(_sentence_span(r).start, r.span.start)),
    "after": lambda r: words(r.article, Span(r.span.end, _sentence_span(r).end)),
    "sentence": lambda r: sentence(r.article, r.article.sentence_index(r.span)),
    "paragraph": lambda r: paragraph(r.article, r.article.paragraph_index(r.span)),
    "covered-by": lambda r: attribution(r.article, r.article.covering(r.span)),
    "document": lambda r: Record(r.article, "document", Span(0, 0), r.article.document),
    "article": lambda r: Record(r.article, "article", Span(0, len(r.article.text)), r.article.analysis),
}


# fields of each kind


def _source_fields() -> dict[str, Callable[[Record], Any]]:
    def obj(r: Record) -> Source:
        found: Source = r.obj
        return found

    fields: dict[str, Callable[[Record], Any]] = {
        "id": lambda r: obj(r).id,
        "kind": lambda r: obj(r).kind.value,
        "name": lambda r: obj(r).name,
        "named": lambda r: obj(r).named,
        "plural": lambda r: obj(r).plural,
        "head": lambda r: obj(r).head or None,
        "organisation": lambda r: words(r.article, obj(r).organisation),
        "descriptor": lambda r: d.value if (d := obj(r).descriptor) else None,
        "reason": lambda r: d.value if (d := obj(r).reason) else None,
        "basis": lambda r: obj(r).basis,
        "opinion": lambda r: obj(r).opinion,
        "first-mention": lambda r: words(r.article, nominal(obj(r))[0]),
        "mentions": lambda r: len(nominal(obj(r))),
        "attributions": lambda r: len(r.article.attributions_of.get(obj(r).id, ())),
        "first-attribution": lambda r: attribution(
            r.article, next(iter(r.article.attributions_of.get(obj(r).id, ())), None)
        ),
    }
    for name in ("descriptor", "reason", "basis", "opinion"):
        fields[f"{name}-evidence"] = _part_of(f"{name}_evidence")
    return fields


def _cue(r: Record) -> Record | None:
    cue: Cue | None = r.obj.cue
    return Record(r.article, "cue", cue.span, cue) if cue else None


def _mention(r: Record) -> Record | None:
    a: Attribution = r.obj
    if a.source is None:
        return None
    return Record(r.article, "mention", a.source.span, (a.source, r.article.sources.get(a.source_id or "")))


def _content_quotation(r: Record) -> Record | None:
    for span in r.obj.contents:
        found = [
            q for q in between(r.article, "quotation", Span(max(span.start - 2, 0), span.end)) if q.span.overlaps(span)
        ]
        if found:
            return found[0]
    return None


def _opening(r: Record) -> Record | None:
    listed = r.article.words
    first, last = listed.range_of(r.span)
    counted, end = 0, r.span.start
    for i in range(first, last):
        counted += listed.is_word[i]
        end = listed.ends[i]
        if counted == OPENING_WORDS:
            break
    return words(r.article, Span(r.span.start, max(end, min(r.span.start + 1, r.span.end))))


def _continues(r: Record) -> bool:
    quotation: Quotation = r.obj
    found = records(r.article, "quotation")
    i = bisect_left(found, r.span, key=lambda x: x.span) - 1
    while i >= 0 and found[i].obj.level != quotation.level:
        i -= 1
    if i < 0 or found[i].obj.closed:
        return False
    return r.article.paragraph_index(r.span) - r.article.paragraph_index(found[i].span) == 1


def _quotation_attributed(r: Record) -> bool:
    beside = r.article.all_touching(Span(max(r.span.start - 1, 0), r.span.end + 1))
    covering = r.article.covering(r.obj.inner)
    if covering is not None and (covering.source is not None or covering.source_id is not None):
        beside.append(covering)
    # who says something inside the quotation ("we told them") is not whose words it is
    return any(a.source is None or not r.span.covers(a.source.span) for a in beside)


def _part_of(name: str) -> Callable[[Record], Any]:
    return lambda r: words(r.article, getattr(r.obj, name))


def _plain(name: str) -> Callable[[Record], Any]:
    return lambda r: getattr(r.obj, name)


def _sentence_source(r: Record) -> Record | None:
    found = r.article.touching(r.span)
    return source(r.article, r.article.sources.get(found.source_id or "")) if found else None


def _headline(r: Record) -> Record | None:
    found = [p for p in r.article.analysis.paragraphs if p.region == "headline"]
    return words(r.article, found[0].span) if found else None


def _lead(r: Record) -> Record | None:
    found = [p for p in r.article.analysis.paragraphs if p.region in ("lead", "body")]
    return words(r.article, found[0].span) if found else None


def _metadata(name: str) -> Callable[[Record], Any]:
    def get(r: Record) -> Any:
        value = getattr(r.article.document.metadata, name)
        return value if value is None else str(value)

    return get


def _attribution_source(r: Record) -> Record | None:
    return source(r.article, r.article.sources.get(r.obj.source_id or ""))


OWN: Mapping[str, Mapping[str, Callable[[Record], Any]]] = {
    "source": _source_fields(),
    "attribution": {
        "form": lambda r: r.obj.form.value,
        "source": _attribution_source,
        "mention": _mention,
        "cue": _cue,
        "content": lambda r: words(r.article, r.obj.contents[0]) if r.obj.contents else None,
        "contents": lambda r: len(r.obj.contents),
        "carried": lambda r: len(r.obj.carried),
        "quotation": _content_quotation,
    },
    "cue": {"head": lambda r: words(r.article, r.obj.head), "lemma": lambda r: r.obj.lemma},
    "mention": {
        "head": lambda r: words(r.article, r.obj[0].head),
        "pronoun": lambda r: r.obj[0].pronoun,
        "quoted": lambda r: r.obj[0].quoted,
        "source": lambda r: source(r.article, r.obj[1]),
    },
    "quotation": {
        "inner": lambda r: words(r.article, r.obj.inner),
        "opening": _opening,
        "kind": lambda r: r.obj.kind.value,
        "level": _plain("level"),
        "closed": _plain("closed"),
        "continues": _continues,
        "attributed": _quotation_attributed,
    },
    "role-claim": {
        **{name: _part_of(name) for name in ("title", "person", "role", "organisation")},
        "qualifier": _plain("qualifier"),
        "date": _plain("date"),
    },
    "date": {name: _plain(name) for name in ("day", "month", "year", "weekday")},
    "figure": {name: _plain(name) for name in ("value", "unit", "approximate")},
    "sentence": {
        "number": lambda r: r.obj[1] - r.article.body_start[0] + 1,
        "first": lambda r: r.obj[1] == 0 or r.article.analysis.sentences[r.obj[1] - 1].paragraph != r.obj[0].paragraph,
        "attributed": lambda r: r.article.touching(r.span) is not None,
        "source": _sentence_source,
        "previous": lambda r: sentence(r.article, r.obj[1] - 1),
        "next": lambda r: sentence(r.article, r.obj[1] + 1),
    },
    "paragraph": {
        "number": lambda r: r.obj[1] - r.article.body_start[1] + 1,
        "attributed": lambda r: r.article.touching(r.span) is not None,
        "previous": lambda r: paragraph(r.article, r.obj[1] - 1),
        "next": lambda r: paragraph(r.article, r.obj[1] + 1),
    },
    "document": {
        **{name: _metadata(name) for name in ("section", "date", "byline", "language")},
        "filename": lambda r: r.obj.filename,
    },
    "article": {
        "headline": _headline,
        "lead": _lead,
        "sources": lambda r: len(r.obj.sources),
        "unnamed": lambda r: sum(s.kind == "unnamed-person" for s in r.obj.sources),
        "narrator-share": lambda r: r.obj.voice.narrator,
        "named-share": lambda r: r.obj.voice.named,
        "unnamed-share": lambda r: r.obj.voice.unnamed,
    },
}
