"""What a file says of itself: headline, date of publication, byline, section and language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrib_lint.document.dates import date_of_name, parse_date
from attrib_lint.document.headline import byline_of, section_of
from attrib_lint.document.html import Page
from attrib_lint.document.model import Metadata
from attrib_lint.document.regions import Article

_DATES = (
    "date", "published", "publish_date", "publishdate", "published_at", "publication_date", "date_published",
    "datepublished", "pubdate",
)  # fmt: skip
_META_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "publication_date",
    "publish-date", "publishdate", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.date",
    "dcterms.created", "dc.date", "date",
)  # fmt: skip
_ARTICLES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle "
    "reviewnewsarticle blogposting webpage".split()
)
_OPINION = frozenset(
    "opinion opinions op-ed oped op-eds commentary comment editorial editorials column columns columnist columnists "
    "perspective perspectives viewpoint viewpoints views leader leaders letters opinionnewsarticle".split()
)
_ANALYSIS = frozenset(["analysis", "news analysis", "analyses", "explainer", "analysisnewsarticle"])
_LARGEST = 1_000_000


def metadata(
    *,
    filename: str,
    article: Article,
    date: date | None,
    fields: Mapping[str, Sequence[str]],
    page: Page | None = None,
) -> Metadata:
    """Gather what is known, the surer first: front matter, the page's head, the text; for the date then `date`, the
    caller's word for articles that don't say it themselves, and last the file's name.
    """
    head = _Head(page) if page else None
    headline = _first(fields, "title", "headline") or article.headline or (head.headline if head else None)
    section = _first_section(_values(fields, "section", "category", "categories", "type", "kind"))
    section = section or (head.section if head else None) or _first_section([section_of(headline or "") or ""])
    byline = _first(fields, "author", "authors", "byline") or (head.byline if head else None) or article.byline
    return Metadata(
        headline=headline,
        date=_date(_values(fields, *_DATES))
        or (head.date if head else None)
        or article.date
        or date
        or date_of_name(filename),
        byline=(byline_of(byline) or byline) if byline else None,
        section=section,
        language=_first(fields, "lang", "language", "locale") or (head.language if head else None),
    )


class _Head:
    """What a page's `meta` and `time` elements and its JSON-LD say."""

    def __init__(self, page: Page) -> None:
        metas: dict[str, list[str]] = {}
        times: list[str] = []
        for item in page.metas:
            if item[""] == "time":
                published = "pubdate" in item or "datepublished" in item.get("itemprop", "").lower()
                times.insert(0 if published else len(times), item.get("datetime", ""))
            for key in ("property", "name", "itemprop"):
                if item.get("content") and item.get(key):
                    metas.setdefault(item[key].lower(), []).append(item["content"])
        linked = list(_linked(page.scripts))
        self.headline = _first(metas, "og:title") or _first_of(linked, "headline") or page.title
        self.date = _date(_values(metas, *_META_DATES)) or _date(_all_of(linked, "datePublished")) or _date(times)
        self.byline = _first(metas, "author", "article:author") or ", ".join(_all_of(linked, "author")) or None
        if self.byline and "://" in self.byline:
            self.byline = ", ".join(_all_of(linked, "author")) or None
        types = [t.lower() for t in _all_of(linked, "@type")]
        self.section = _first_section(
            [t for t in types if t in _OPINION or t in _ANALYSIS]
            + _values(metas, "article:section", "section", "parsely-section")
            + _all_of(linked, "articleSection")
        )
        self.language = (
            page.language or _first(metas, "content-language", "og:locale") or _first_of(linked, "inLanguage")
        )


def _linked(scripts: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """The articles that the JSON-LD of a page describes; scripts that are no JSON are passed over."""
    for script in scripts:
        if len(script) > _LARGEST:
            continue
        try:
            waiting = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item[:1000])
            elif isinstance(item, dict):
                if any(t.lower() in _ARTICLES for t in _texts(item.get("@type"))):
                    yield item
                waiting.extend(v for k, v in item.items() if k in ("@graph", "mainEntity", "mainEntityOfPage"))


def _texts(value: object) -> list[str]:
    """The strings of a JSON-LD value: one, several, or the names of things."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, dict):
        return _texts(value.get("name")) if not isinstance(value.get("name"), (dict, list)) else []
    if isinstance(value, list):
        return [text for item in value[:100] if not isinstance(item, list) for text in _texts(item)]
    return []


def _all_of(items: Sequence[Mapping[str, Any]], key: str) -> list[str]:
    return [text for item in items for text in _texts(item.get(key))]


def _first_of(items: Sequence[Mapping[str, Any]], key: str) -> str | None:
    return next(iter(_all_of(items, key)), None)


def _values(fields: Mapping[str, Sequence[str]], *keys: str) -> list[str]:
    return [value.strip() for key in keys for value in fields.get(key, ()) if value.strip()]


def _first(fields: Mapping[str, Sequence[str]], *keys: str) -> str | None:
    for key in keys:
        values = _values(fields, key)
        if values:
            return ", ".join(values) if key.startswith("author") else values[0]
    return None


def _date(values: Sequence[str]) -> date | None:
    return next((found for value in values if (found := parse_date(value))), None)


def _first_section(names: Sequence[str]) -> str | None:
    """The section, lower-cased; "opinion" and "analysis" for all names of these two, which come before others."""
    lowered = [" ".join(name.lower().split()) for name in names if name.strip()]
    for name in lowered:
        if name in _OPINION:
            return "opinion"
        if name in _ANALYSIS:
            return "analysis"
    return lowered[0] if lowered else None
