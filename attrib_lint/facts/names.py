"""Names as they are compared: case, accents, punctuation and ways of transliterating put aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APART = re.compile(r"[\s\-‐‑–—/,]+")
_DROPPED = re.compile(r"[.'’‘`\"“”()]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b|(?<=s)['’](?=\s|$)", re.IGNORECASE)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady baroness hon rt gen lt col maj adm capt sgt ayatollah sheikh "
    "emir".split()
)


def words(text: str) -> tuple[str, ...]:
    """The words of a title or name, lower-cased, without accents, dots, apostrophes and possessive endings."""
    plain = unicodedata.normalize("NFD", _POSSESSIVE.sub("", text).lower().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(w for w in _APART.split(_DROPPED.sub("", plain)) if w)


_FOLDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"shch|sch", "sh"), (r"tch|tsch|cz", "ch"), (r"kh|gh", "h"), (r"zh", "z"), (r"ts|tz", "c"), (r"ph", "f"),
        (r"w", "v"), (r"ks", "x"), (r"i*(?:ya|ia|ja)", "a"),
        (r"yu|iu|ju", "u"), (r"ye|ie|je|yo|io", "e"), (r"ou|oo", "u"),
        (r"iy|yi|ij|yy|ii|ey|ei|ai|ay", "i"), (r"y", "i"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A key that the usual transliterations of one name share: Dmitri, Dmitry and Dmitriy; Shoigu and Shoygu."""
    for pattern, by in _FOLDS:
        word = pattern.sub(by, word)
    return word


def name_key(text: str) -> tuple[str, ...]:
    """The folded words of a person's name, without honorifics, single-letter initials between names, and Jr. or Sr."""
    parts = [w for w in words(text) if w not in _SUFFIXES]
    while len(parts) > 1 and parts[0] in _HONORIFICS:
        parts.pop(0)
    inner = [w for w in parts[1:-1] if len(w) > 1]
    return tuple(fold(w) for w in ([parts[0], *inner, parts[-1]] if len(parts) > 1 else parts))


def initials(text: str) -> str:
    """The first letters of all words of a name, middle initials included: "gwb" for George W. Bush."""
    return "".join(w[0] for w in words(text) if w not in _SUFFIXES and w not in _HONORIFICS)
