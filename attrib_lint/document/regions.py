"""From blocks to the regions of an article: headline, lead, body, captions, bylines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from attrib_lint.document.blocks import Block, join
from attrib_lint.document.dates import parse_date_line
from attrib_lint.document.headline import byline_of, find_crossheads, find_headline, is_credit
from attrib_lint.document.model import Region, RegionKind
from attrib_lint.text import OffsetMap

_HEAD = 6
"""Bylines and date lines stand among an article's first paragraphs, …"""
_TAIL = 3
"""… credits also among its last ones."""

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Article:
    """The analysed text and what its parts are and say."""

    text: str
    offsets: OffsetMap
    regions: tuple[Region, ...]
    headline: str | None
    byline: str | None
    date: date | None
    """The date of a date line between headline and lead."""


def compose(source: str, blocks: Sequence[Block], *, plain: bool) -> Article:
    """Join the blocks and say what kind of region each is.

    plain: whether the format has no headings, so that headline and crossheads are told by their words.
    """
    joined = join(source, blocks)
    places = joined.places
    texts = [span.of(joined.text) for _, span in places]
    kinds = [block.kind for block, _ in places]
    byline, day = _mark_credits(kinds, texts)
    if plain:
        starts = [(block.pieces[0].span.start, block.pieces[-1].span.end) for block, _ in places]
        _mark_headings(kinds, texts, [source[a[1] : b[0]] for a, b in pairwise(starts)])
    if not any(kind is None for kind in kinds):
        # Nothing but headings and credits: they are the text.
        kinds = [kind if kind is RegionKind.CAPTION else None for kind in kinds]
        byline = None
    body = [i for i, kind in enumerate(kinds) if kind is None]
    headline = next((texts[i] for i in range(body[0] if body else 0) if kinds[i] is RegionKind.HEADLINE), None)
    regions = []
    for i, (_, span) in enumerate(places):
        kind = kinds[i] or (RegionKind.LEAD if i == body[0] else RegionKind.BODY)
        regions.append(Region(kind, span))
    return Article(joined.text, joined.offsets, tuple(regions), headline, byline, day)


def _mark_credits(kinds: list[RegionKind | None], texts: Sequence[str]) -> tuple[str | None, date | None]:
    """Mark bylines, date lines and sign-offs; returns the first byline and date there are."""
    open_ = [i for i, kind in enumerate(kinds) if kind is None]
    byline = next((byline_of(t) or t for k, t in zip(kinds, texts, strict=True) if k is RegionKind.BYLINE), None)
    day = None
    for i in open_[:_HEAD]:
        names = byline_of(texts[i])
        if names is not None or is_credit(texts[i]):
            kinds[i] = RegionKind.BYLINE
            byline = byline or names
            day = day or parse_date_line(texts[i])
    for i in open_[_HEAD:][-_TAIL:]:
        if is_credit(texts[i]):
            kinds[i] = RegionKind.BYLINE
    return byline, day


def _mark_headings(kinds: list[RegionKind | None], texts: Sequence[str], between: Sequence[str]) -> None:
    """Mark the headline and the crossheads among the paragraphs whose kind is open.

    between: what stands in the file after each paragraph but the last.
    """
    open_ = [i for i, kind in enumerate(kinds) if kind is None]
    glued = len(open_) > 1 and open_[1] == open_[0] + 1 and len(_LINE_END.findall(between[open_[0]])) < 2
    count = find_headline([texts[i] for i in open_], glued=glued)
    rest = open_[count:]
    for i in open_[:count] + [rest[j] for j in find_crossheads([texts[i] for i in rest])]:
        kinds[i] = RegionKind.HEADLINE
