"""Finds posts from social media that stand in an article with no quotation mark: "Proud day! pic.twitter.com/…".

Pasted from a web page, a post keeps its link to a picture, or its signature: "— Ada Moor (@adamoor) May 3, 2017".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from attrib_lint.analysis import Sentence
from attrib_lint.text import Span

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DAY = rf"(?:(?:{_MONTHS})[a-z]*\.? \d{{1,2}},|\d{{1,2}} (?:{_MONTHS})[a-z]*\.?) \d{{4}}"
_END = re.compile(rf"pic\.(?:twitter|x)\.com/\w+|\(@\w+\)\s+{_DAY}")
"""What a post ends with."""
_WORD = re.compile(r"\w{2,}")
_LEAST = 4
"""With fewer words before its end, a post began in the sentence before."""


def find_posts(text: str, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """The last sentence of each post, and the one before where the last is short, up to its end; in order.

    Where the post begins can't be told from its text: the narrator's sentences before look no different.
    """
    found: list[Span] = []
    for match in _END.finditer(text):
        i = bisect_right(sentences, match.start(), key=lambda s: s.span.start) - 1
        if i < 0:
            continue
        start = max(sentences[i].span.start, found[-1].end if found else 0)
        short = len(_WORD.findall(text, start, match.start())) < _LEAST
        if short and i and sentences[i - 1].paragraph == sentences[i].paragraph:
            start = max(sentences[i - 1].span.start, found[-1].end if found else 0)
        found.append(Span(start, match.end()))
    return tuple(found)
