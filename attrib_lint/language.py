"""Whether a text is English, by its commonest words."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMMON: Final = frozenset(
    (
        *("the", "and", "that", "to", "with", "from", "this", "not", "who", "which", "said", "are", "been"),
        *("his", "her", "their", "they", "were", "has", "have", "would"),
    )
)
"""Frequent in English and, taken together, in no other language that news are written in."""
_SHARED: Final = frozenset("a an as at be but by for had he in is it of on she was".split())
"""Frequent in English, but some of them words of other languages, too; they count beside common ones only."""
_SHARE: Final = 0.08
"""English prose has two to three common words in ten, other languages fewer than one in fifty."""
_FEWER, _TOGETHER = 0.04, 0.12
"""So many common ones are enough where they and the shared ones together are so many."""
_DECLARED: Final = 0.02
"""So many common ones are enough where the file says that it is English."""
_FEWEST: Final = 40
"""So many words it takes to tell."""
_ENOUGH: Final = 20_000
"""So many characters are looked at."""


def looks_english(text: str, *, declared: str | None = None) -> bool:
    """Whether a text may be read as English.

    A text too short to tell is taken at its word: `declared` is a language tag (BCP 47) or None, which means English.
    A longer one that is declared English needs hardly any of its common words.
    """
    english = declared is None or declared.strip().lower().startswith("en")
    words = _WORD.findall(text[:_ENOUGH].lower())
    if len(words) < _FEWEST:
        # Letters of another script need no statistics.
        letters = [char for char in text[:_ENOUGH] if char.isalpha()]
        latin = sum(1 for char in letters if char < "\u0250")
        return latin * 2 >= len(letters) and english
    common = sum(1 for word in words if word in _COMMON) / len(words)
    shared = sum(1 for word in words if word in _SHARED) / len(words)
    if common >= (_DECLARED if english and declared is not None else _SHARE):
        return True
    return common >= _FEWER and common + shared >= _TOGETHER
