"""The little language in which rules and lexicons write phrases.

claim                      a word; by default it also matches its inflected forms (claims, claimed)
claim/VERB  report/NOUN    only with this universal part of speech; a|b after the slash for several
scepticism|skepticism      either word
(the) public               words in brackets may be missing
*                          exactly one word, whichever; */ADJ one adjective
...                        up to three further words, no full stop or semicolon among them
<reactions>                any entry of the lexicon called reactions
closed-door                a hyphen matches a hyphen or nothing: closed-door, closed door
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

GAP = 3
"""How many words `...` stands for at most."""
MOST_WAYS = 64
"""How many ways to leave out bracketed words a phrase may have."""
MOST_GAPS = 6
"""How many `...` a phrase may have."""

_PIECE = re.compile(r"\w+(?:['’](?![sS]\b)\w+)*|['’][sS]\b|[^\w\s]")
_TOKEN = re.compile(r"\.\.\.|…|<[^<>\s]*>|[()]|[^\s()<>]+")


class PhraseError(ValueError):
    """A phrase that is not written as the language wants it."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase.

    words: its alternatives, lower-cased, each a sequence of pieces; none for any word. exact: the same as written.
    pos: the parts of speech allowed, none for any. gap: it stands for up to this many words instead. lexicon: a name
    instead of words.
    """

    words: tuple[tuple[str, ...], ...] = ()
    exact: tuple[tuple[str, ...], ...] = ()
    pos: tuple[str, ...] = ()
    gap: int = 0
    lexicon: str | None = None
    optional: int = 0
    """The number of the bracket it stands in, 0 outside any."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, parsed: each way of writing it without brackets."""

    ways: tuple[tuple[Element, ...], ...]

    @property
    def lexicons(self) -> frozenset[str]:
        """The lexicons it refers to."""
        return frozenset(e.lexicon for way in self.ways for e in way if e.lexicon)


def pieces(text: str) -> list[re.Match[str]]:
    """Words and marks of a text as phrases see them, with apostrophes and hyphens plain."""
    return list(_PIECE.finditer(normal(text)))


def normal(text: str) -> str:
    """The text with curly apostrophes and special hyphens made plain, character for character."""
    if text.isascii():
        return text
    return text.replace("’", "'").replace("‐", "-").replace("‑", "-")


@lru_cache(maxsize=1 << 15)  # every phrase is read once to be checked and once to be used
def parse(text: str) -> Phrase:
    """Read a phrase; raises PhraseError when it is not one."""
    elements: list[Element] = []
    group, opened = 0, False
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token == "(":
            if opened:
                raise PhraseError("brackets inside brackets")
            group, opened = group + 1, True
        elif token == ")":
            if not opened:
                raise PhraseError("a closing bracket without an opening one")
            opened = False
        else:
            elements.append(_element(token, group if opened else 0))
    if opened:
        raise PhraseError("an opening bracket without a closing one")
    if ("<" in text or ">" in text) and not any(e.lexicon for e in elements):
        raise PhraseError("angle brackets must hold the name of a lexicon, without spaces")
    if sum(bool(e.gap) for e in elements) > MOST_GAPS:
        raise PhraseError(f"more than {MOST_GAPS} times '...'; write several shorter phrases")
    if 2**group > MOST_WAYS:
        raise PhraseError(f"more than {MOST_WAYS.bit_length() - 1} pairs of brackets")
    ways = _ways(elements, group)
    for way in ways:
        if all(e.gap for e in way):
            raise PhraseError("a phrase needs at least one word outside brackets")
        if way[0].gap or way[-1].gap:
            raise PhraseError("a phrase can't begin or end with '...'")
    return Phrase(tuple(ways))


def _ways(elements: list[Element], groups: int) -> list[tuple[Element, ...]]:
    """The phrase with and without each of its brackets, the longest first."""
    if not groups:  # nearly all
        return [tuple(elements)]
    ways = {
        tuple(e for e in elements if not e.optional or chosen >> (e.optional - 1) & 1): None
        for chosen in range(2**groups)
    }
    return sorted(ways, key=len, reverse=True)


@lru_cache(maxsize=1 << 15)
def _element(token: str, group: int) -> Element:
    if token in ("...", "…"):
        return Element(gap=GAP, optional=group)
    if token.startswith("<") and token.endswith(">") and len(token) > 2:
        return Element(lexicon=token[1:-1], optional=group)
    body, _, tags = token.partition("/")
    pos: tuple[str, ...] = ()
    if tags:
        pos = tuple(tags.split("|"))
        for tag in pos:
            if tag not in UPOS:
                raise PhraseError(f"{tag!r} is not a universal part of speech")
    if body == "*":
        return Element(pos=pos, optional=group)
    exact = tuple((word,) if word.isalpha() else tuple(p[0] for p in pieces(word)) for word in body.split("|"))
    if not all(exact):
        raise PhraseError(f"{token!r} has an empty alternative")
    # most are in small letters, and hold the same words twice
    words = exact if body == body.lower() else tuple(tuple(p.lower() for p in way) for way in exact)
    return Element(words, exact, pos, optional=group)


UPOS = frozenset(
    [
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
    ]
)  # the universal parts of speech (universaldependencies.org)
