"""People's names beside titles, by capitals, particles, initials and entities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrib_lint.reader.claims import words as lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 7
_NEVER = frozenset({"VERB", "AUX", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "ADV", "NUM", "PUNCT"})


def name_at(words: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The name that begins at word `start`, as first and past-last word; None where none does."""
    if start >= len(words) or not _starts_name(words[start]):
        return None
    limit = min(len(words), start + _LONGEST)
    if _shouting(words):
        limit = min(limit, start + 2)
    end, i = start + 1, start + 1
    while i < limit:
        word = words[i]
        if _part(word):
            i += 1
            end = i
        elif word.lower_ in lexicon.PARTICLES and i + 1 < limit:
            i += 1  # counts only when a capital follows
        elif word.text in ("-", "‐", "‑") and i + 1 < limit and _glued(words, i) and words[i + 1].text[:1].isalpha():
            i += 2
            end = i
        elif end - start >= 2 and word.lower_ in lexicon.NAME_ENDS:
            end = i + 1
            break
        elif word.text == "," and i + 1 < limit and words[i + 1].lower_ in ("jr.", "sr."):
            end = i + 2
            break
        else:
            break
    return (start, end) if _is_person(words, start, end) else None


def name_before(words: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The name that ends just before word `end`; None where none does."""
    i = end
    while i > 0 and end - i < _LONGEST:
        word = words[i - 1]
        hyphen = word.text in ("-", "‐", "‑") and i < end and _glued(words, i - 1)
        if (
            _part(word)
            or hyphen
            or (i < end and word.lower_ in lexicon.PARTICLES)
            or (i == end and word.lower_ in lexicon.NAME_ENDS)
        ):
            i -= 1
        else:
            break
    while i < end and (
        words[i].text in ("-", "‐", "‑") or (words[i].lower_ in lexicon.PARTICLES and words[i].text.islower())
    ):
        i += 1
    while i < end and _is_role(words[i]):  # "Foreign Minister Sergei Lavrov, who is …": the name alone
        i += 1
    return (i, end) if i < end and _starts_name(words[i]) and _is_person(words, i, end) else None


def _starts_name(word: Token) -> bool:
    if word.lower_ in ("al", "el", "bin", "abu", "von", "van", "de") and word.text[:1].isupper():
        return True
    return _part(word) and word.text not in ("I",)


def _part(word: Token) -> bool:
    """Whether a word can be part of a name: a capital, and none of the words that only look like it."""
    text = word.text
    if not text[:1].isupper() or not text[:1].isalpha():
        return False
    lower = word.lower_
    if lower in lexicon.BOUNDARIES and word.ent_type_ != "PERSON":
        return False
    if lower in lexicon.OPENERS or _is_role(word):
        return False
    return not (word.pos_ in _NEVER and word.ent_type_ != "PERSON")


def _is_role(word: Token) -> bool:
    lower = word.lower_
    return lower in lexicon.HEADS or lower in lexicon.ABBREVIATIONS


def _is_person(words: Sequence[Token], start: int, end: int) -> bool:
    last = words[end - 1]
    if last.lower_ in lexicon.NO_PERSON or words[start].lower_ in lexicon.NO_PERSON:
        return False
    kinds = {w.ent_type_ for w in words[start:end]}
    if "PERSON" in kinds:
        return True
    if kinds == {"GPE"} or (end - start == 1 and kinds & {"ORG", "GPE"}):
        return False
    return not (last.text.isupper() and len(last.text) > 1 and end - start == 1 and not _shouting(words))


def _glued(words: Sequence[Token], i: int) -> bool:
    """Whether a hyphen joins its neighbours without white space."""
    hyphen = words[i]
    return not hyphen.whitespace_ and not words[i - 1].whitespace_


def _shouting(words: Sequence[Token]) -> bool:
    """A headline: nearly all its words are capitalised, so that capitals say little."""
    letters = [w for w in words if w.text[:1].isalpha() and len(w.text) > 3]
    return len(letters) >= 4 and sum(w.text[:1].isupper() for w in letters) >= 0.85 * len(letters)
