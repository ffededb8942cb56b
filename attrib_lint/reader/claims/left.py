"""How far a title reaches to the left of its role noun: "former Russian Foreign …", "the president's press …"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrib_lint.reader.claims import words as lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 12
_NOT_NOMINAL = frozenset({"VERB", "AUX", "PRON", "SCONJ", "ADV", "INTJ", "ADP", "CCONJ", "DET"})


def left_of(words: Sequence[Token], role: int) -> tuple[int, int]:
    """The first word of the title whose role noun is word `role`, and the first word of the role itself.

    The role takes in its portfolio ("prime", "foreign", "deputy"); what stands further left is the body or the country.
    """
    scan = _Scan(words, role)
    while scan.at > 0 and role - scan.at < _LONGEST and scan.step():
        pass
    start = _without_scene(words, scan.sure, scan.role)
    return start, max(scan.role, start)


class _Scan:
    """A walk to the left. at: how far it has come; sure: the leftmost word that surely belongs to the title.

    Words that change nothing ("longtime") count only when a word that does belong follows on their left.
    """

    def __init__(self, words: Sequence[Token], role: int) -> None:
        self.words = words
        self.at = self.sure = self.role = self.head = role
        self.in_role = True

    def step(self) -> bool:
        """Take in the next word or two to the left; False where the title ends."""
        word = self.words[self.at - 1]
        lower = word.lower_
        if word.text in lexicon.HYPHENS:
            return self._hyphen()
        if word.text in lexicon.POSSESSIVE:
            return self._possessor()
        if lower in lexicon.QUALIFIERS and self._qualifies(self.at - 1):
            self._take(1, role=self.in_role and lower in ("vice", "deputy", "shadow"), keep=True)
            return True
        if lower == "of" and self._of_body():
            self.role = self.head  # "Ministry of Defence spokesman": the portfolio is the body's
            self._take(2)
            return True
        if lower in lexicon.PORTFOLIO or lower in lexicon.POSSESSORS:
            if word.pos_ in ("VERB", "AUX"):
                return False
            portfolio = lower in lexicon.PORTFOLIO and lower not in lexicon.BODIES
            self._take(1, role=self.in_role and portfolio, keep=portfolio)
            return True
        if is_proper(self.words, self.at - 1):
            self._take(1)
            return True
        if lower in lexicon.TRANSPARENT:
            self.at -= 1
            return True
        return False

    def _take(self, count: int, *, role: bool = False, keep: bool = False) -> None:
        self.at -= count
        self.sure = self.at
        if role:
            self.role = self.at
        if not keep:
            self.in_role = False

    def _hyphen(self) -> bool:
        before = self.at - 2
        if before < 0:
            return False
        lower = self.words[before].lower_
        if lower in lexicon.QUALIFIERS or lower in lexicon.TRANSPARENT or is_proper(self.words, before):
            self.at -= 1
            return True
        return False

    def _possessor(self) -> bool:
        before = self.at - 2
        if before >= 0 and (is_proper(self.words, before) or self.words[before].lower_ in lexicon.POSSESSORS):
            self._take(2)
            return True
        return False

    def _of_body(self) -> bool:
        before = self.at - 2
        return before >= 0 and self.words[before].lower_ in lexicon.BODY_OF and self.words[self.at].text[:1].isupper()

    def _qualifies(self, i: int) -> bool:
        """Whether a word that can be a qualifier is one: "under" in "under secretary", "late" after an article."""
        lower = self.words[i].lower_
        if lower == "under":
            return any(w.lower_ == "secretary" for w in self.words[i + 1 : i + 3])
        plain = i == 0 or self.words[i - 1].lower_ in ("the", "a", ",", "by", "with", "of", "and")
        return plain or lower not in ("past", "late")


def is_proper(words: Sequence[Token], i: int) -> bool:
    """Whether a word is capitalised and can be part of a body's or a country's name."""
    word = words[i]
    lower = word.lower_
    if len(word.text) > 1 and word.text.isupper() and i + 1 < len(words) and not words[i + 1].text.isupper():
        return True  # "UN", "WHO", whatever part of speech they were taken for; but not a word of a line in capitals
    if not word.text[:1].isupper() or lower in lexicon.BOUNDARIES or lower in lexicon.OPENERS:
        return False
    if lower in lexicon.HEADS and i + 1 < len(words) and words[i + 1].text not in lexicon.POSSESSIVE:
        return False
    return word.pos_ not in _NOT_NOMINAL


def _without_scene(words: Sequence[Token], start: int, role: int) -> int:
    """Drop a place that belongs to the sentence: "In Moscow Foreign Minister Sergei Lavrov said"."""
    if 0 < start < role and words[start - 1].lower_ in ("in", "at", "from", "near", "across"):
        word = words[start]
        if word.tag_ != "JJ" and word.pos_ != "ADJ" and words[start + 1].text not in lexicon.POSSESSIVE:
            return start + 1
    return start
