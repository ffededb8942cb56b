"""Lemmas from part of speech: regular endings by rule, all else from a table.

The table (model/lemmas.json, made by training/lemmas.py) holds the forms that the rules get wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

VOWELS = frozenset("aeiou")
CONTRACTIONS = {
    "n't": "not", "’t": "not", "n’t": "not", "'ll": "will", "’ll": "will", "'re": "be", "’re": "be", "'m": "be",
    "’m": "be", "'ve": "have", "’ve": "have", "'d": "would", "’d": "would", "ca": "can", "wo": "will", "sha": "shall",
}  # fmt: skip
CLOSED = {
    "according": "according",
    "an": "a",
    "them": "they",
    "him": "he",
    "me": "I",
    "us": "we",
    "these": "this",
    "those": "that",
}
_HISSING = ("sses", "xes", "zzes", "ches", "shes")
_CLASSES = {"N": "noun", "V": "verb", "J": "adjective", "R": "adjective"}


class Lemmas:
    """Looks up and derives lemmas."""

    def __init__(self, table: Mapping[str, Mapping[str, str]]) -> None:
        self._table = table

    @classmethod
    def read(cls, path: Path) -> Lemmas:
        """Read a table; raises OSError or ValueError when it is missing or damaged."""
        table = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(table, dict) or not all(isinstance(one, dict) for one in table.values()):
            raise ValueError("not a table of lemmas by kind of word")
        return cls(table)

    def __call__(self, word: str, upos: str, tag: str) -> str:
        """The lemma of a word with this universal and Penn part of speech; proper names stay as they are."""
        if upos == "PROPN":
            return word
        lowered = word.lower()
        if upos == "AUX" or tag in ("VBZ", "VBP") or lowered in ("n't", "n’t"):
            if lowered in ("'s", "’s"):
                return "be" if tag.startswith("V") else lowered
            if lowered in CONTRACTIONS:
                return CONTRACTIONS[lowered]
        kind = _CLASSES.get(tag[:1])
        if kind is None or lowered == "according":
            return CLOSED.get(lowered, lowered)
        return self._table.get(kind, {}).get(lowered) or by_rule(lowered, tag)


def by_rule(word: str, tag: str) -> str:
    """What the regular endings of English say: "parties" NNS is "party", "warned" VBD is "warn"."""
    if tag in ("NNS", "VBZ"):
        return _without_s(word)
    if tag == "VBG" and word.endswith("ing") and len(word) > 4:
        return _stem(word[:-3])
    if tag in ("VBD", "VBN") and word.endswith("ed") and len(word) > 3:
        return word[:-3] + "y" if word.endswith("ied") and len(word) > 4 else _stem(word[:-2])
    if tag in ("VBD", "VBN") or (tag == "VBP" and word.endswith(_HISSING)):
        return _without_s(word)  # no past tense ends in "s", and no plural so: it is a singular taken for one
    if tag in ("JJR", "RBR") and word.endswith("er") and len(word) > 4:
        return word[:-3] + "y" if word.endswith("ier") else _stem(word[:-2])
    if tag in ("JJS", "RBS") and word.endswith("est") and len(word) > 5:
        return word[:-4] + "y" if word.endswith("iest") else _stem(word[:-3])
    return word


def _without_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_HISSING):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word


def _stem(stem: str) -> str:
    """The verb or adjective behind what is left when "-ing", "-ed", "-er" is taken off: "stopp", "mak", "reach"."""
    if len(stem) < 2 or not any(c in VOWELS or c == "y" for c in stem):
        return stem + "e"
    last, before = stem[-1], stem[-2]
    if last == before and last not in "lsfzoe":
        return stem[:-1]
    return stem + "e" if _silent_e(stem) else stem


SHORT = re.compile(r"(?:[^aeiouy]|qu)*[aeiouy][^aeiouwxy]")
"""One syllable with one vowel and one consonant after it: its consonant would have been doubled, had it no "e"."""
_MUTE = re.compile(
    r"(?:[vuc]|[^su]s|[^z]z|[lrd]g|[ae]ng|[bcdfgkptz]l|ag|eeth|eath|ooth|at|iz|ibut|quir|spir|plor|tur|cul|in[ei]d|"
    r"[lrpv]od|[lr]ad|[lr]ud|"
    r"[rvcl]id|fut|put|opin|magin|termin)$"
)
"""Ends of longer stems that have lost an "e": "explod", "savag", "divulg", "ridicul", "lectur"."""


def _silent_e(stem: str) -> bool:
    if SHORT.fullmatch(stem):
        return True
    match = _MUTE.search(stem)
    if match is None:
        return False
    # "treat", "await": a vowel before "at" makes a stem of its own
    return not (match.group() == "at" and len(stem) > 2 and stem[-3] in VOWELS and stem[-3] != "i")
