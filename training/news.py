"""Reads news articles that nobody has marked, for a teacher to say what it sees in them.

News Articles (Tianru Dai, 2017, Harvard Dataverse, doi:10.7910/DVN/GMFCTR): 3,824 articles of nine publishers, December
2016 to March 2017, as CSV. Its texts have lost their paragraphs, and most marks beyond ASCII.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora import Text

_SENTENCE_END = re.compile(r"(?<=[a-z]{4}[.!?])(\"?) +(?=\"?[A-Z])")
"""After a word long enough not to be an abbreviation."""
_LOST = re.compile(r'(^|.)"\?')
_PARAGRAPHS = 0.7
"""The share of those that end a paragraph, so that a paragraph has two sentences on average, as in PolNeAR."""
_LEAST = 400
"""Code points; shorter ones are captions and lists."""


def news(path: Path) -> Iterator[Text]:
    """The articles, mended and each once: title, then paragraphs; every other one with curly quotation marks."""
    csv.field_size_limit(1 << 24)
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            text = mended(row["text"])
            if len(text) < _LEAST or text[:200] in seen:
                continue
            seen.add(text[:200])
            text = _in_paragraphs(text, random.Random(number))
            if number % 2:
                text = re.sub(r'(?<![^\s(\[—])"(?=\S)', "“", text).replace('"', "”")
            yield Text(f"news-{row['article_id']}", f"{mended(row['title'])}\n\n{text}")


def mended(text: str) -> str:
    """A text with its marks again: `"?` was a closing quotation mark, an apostrophe after an s, or a dash."""
    open_marks = 0
    last = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal open_marks, last
        before = found.group(1)
        open_marks += text.count('"', last, found.start())
        last = found.end()
        if not before.strip():
            return before + "— "
        if before == "s" and open_marks % 2 == 0:
            return before + "' "
        open_marks += 1
        return before + '" '

    text = re.sub(r"\?(?=\d)", "£", text.replace("\ufffd", "").replace("\xa0", " "))
    text = _LOST.sub(mark, text)
    return re.sub(r" {3,}", "\n", re.sub(r'" (?=[.,;:)])', '"', text)).strip()


def _in_paragraphs(text: str, shuffle: random.Random) -> str:
    return _SENTENCE_END.sub(
        lambda found: found.group(1) + ("\n\n" if shuffle.random() < _PARAGRAPHS else " "), text
    ).replace("\n\n\n", "\n\n")
