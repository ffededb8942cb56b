"""A title around its role noun: how far it reaches, its parts, and whether the text stands by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attrib_lint.reader.claims import words as lexicon
from attrib_lint.reader.claims.left import left_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_AFTER = 12


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a sentence, in numbers of words.

    end: where a name would follow ("Secretary of State …"). long_end: where the title ends with all that is said of the
    body ("spokeswoman for the Russian Foreign Ministry"). before: the word before it, articles left out, or -1.
    """

    start: int
    end: int
    long_end: int
    role: tuple[int, int]
    organisation: tuple[int, int] | None
    before: int
    definite: bool
    indefinite: bool
    """Whether "a" or "an" stands right before it."""
    qualifier: str | None

    def extended(self, end: int) -> Title:
        """The title as far as `end`, with the body that is named after the role."""
        organisation = self.organisation
        if organisation is None and end > self.role[1] + 1:
            organisation = (self.role[1] + 1, end)
        return replace(self, end=end, organisation=organisation)


def title_around(words: Sequence[Token], h: int) -> Title | None:
    """The title whose role noun is word `h`; None where there is no role noun, or the text disowns the title."""
    if not _is_head(words, h):
        return None
    role_start = h
    if words[h].lower_ == "general" and h >= 1:
        back = 2 if words[h - 1].text in lexicon.HYPHENS and h >= 2 else 1
        if words[h - back].lower_ in lexicon.GENERALS:
            role_start = h - back
    right = h + 1
    qualifier = None
    if (
        right + 1 < len(words)
        and words[right].text in lexicon.HYPHENS
        and words[right + 1].lower_ in ("elect", "designate")
    ):
        qualifier, right = "elect", right + 2
    elif right < len(words) and words[right].lower_ in ("elect", "designate"):
        qualifier, right = "elect", right + 1
    if right < len(words) and words[right].lower_ in lexicon.NOT_YET:
        return None
    end, long_end = _after(words, right)
    start, role_first = left_of(words, role_start)
    qualifier = qualifier or _qualifier(words, start, h)
    before, definite = _outside(words, start)
    indefinite = start > 0 and words[start - 1].lower_ in ("a", "an")
    if _disowned(words, start, before):
        return None
    while start < role_first and (words[start].text in lexicon.POSSESSIVE or words[start].text in lexicon.HYPHENS):
        start += 1
    organisation = _body(words, start, role_first)
    role = (role_first, min(end, _role_end(words, right, end)))
    return Title(start, end, long_end, role, organisation, before, definite, indefinite, qualifier)


_ALSO_VERBS = frozenset("author captain chair coach head judge lead marshal minister pilot police premier rule".split())


def _is_head(words: Sequence[Token], h: int) -> bool:
    word = words[h]
    lower = word.lower_
    if lower not in lexicon.HEADS and lower not in lexicon.ABBREVIATIONS:
        return False
    if lower in _ALSO_VERBS and word.pos_ in ("VERB", "AUX") and not word.text[:1].isupper():
        return False  # "to head", "to chair"
    rest = [w.lower_ for w in words[h + 1 : h + 3]]
    if "general" in rest[:1] or (len(rest) == 2 and rest[0] in lexicon.HYPHENS and rest[1] == "general"):
        return lower not in lexicon.GENERALS
    if lower in ("chief", "deputy", "head", "general", "executive") and rest[:1] and rest[0] in lexicon.HEADS:
        return False  # "chief executive", "deputy minister", "head coach": the noun that follows is the role's
    if rest[:1] and rest[0] in lexicon.POSSESSIVE:
        return False  # "the president's …": a possessor
    return not (lower in ("general", "justice", "head", "chief", "chair", "leader") and rest[:1] and rest[0] in ("-",))


def _after(words: Sequence[Token], right: int) -> tuple[int, int]:
    """Where a name would follow, and where the whole title ends, from the word after the role noun."""
    if right >= len(words) or words[right].lower_ not in ("of", "for", "to", "at", "on"):
        return right, right
    i = right + 1
    while i < len(words) and words[i].lower_ in ("the", "its", "their", "his", "her"):
        i += 1
    short = i
    while short < len(words) and short - right < _LONGEST_AFTER and _fixed(words, short):
        short += 1
    long = i
    while long < len(words) and long - right < _LONGEST_AFTER and _nominal(words, long):
        long += 1
    while long > i and words[long - 1].lower_ in ("of", "the", "for", "and", "&", "in", "to", "on"):
        long -= 1
    while short > i and words[short - 1].lower_ in ("of", "the", "for", "and", "&"):
        short -= 1
    return (short if short > i else right), (long if long > i else right)


def _fixed(words: Sequence[Token], i: int) -> bool:
    """A word of a portfolio or a country, after which a name can follow without a comma."""
    word = words[i]
    if word.lower_ in ("of", "and", "the", "for", "&"):
        return i + 1 < len(words) and _fixed(words, i + 1)
    return word.lower_ in lexicon.PORTFOLIO or word.ent_type_ in ("GPE", "ORG")


def _nominal(words: Sequence[Token], i: int) -> bool:
    word = words[i]
    lower = word.lower_
    if (
        lower in ("of", "the", "for", "in", "&", "to", "on")
        or word.text in lexicon.POSSESSIVE
        or word.text in lexicon.HYPHENS
    ):
        return i + 1 < len(words)
    if lower == "and":  # "affairs and trade", not "and deputy prime minister"
        ahead = [w.lower_ for w in words[i + 1 : i + 5]]
        return not any(w in lexicon.HEADS for w in ahead)
    if lower in lexicon.SAYING or word.is_punct:
        return False
    if word.text[:1].isupper() or lower in lexicon.PORTFOLIO or lower in lexicon.POSSESSORS:
        return True
    return word.pos_ in ("NOUN", "ADJ", "PROPN", "DET", "NUM", "")


def _qualifier(words: Sequence[Token], start: int, h: int) -> str | None:
    """The qualifier of a title: the one that says most about whether the role is held now."""
    found = [lexicon.QUALIFIERS[w.lower_] for w in words[start:h] if w.lower_ in lexicon.QUALIFIERS]
    for name in ("former", "then", "late", "elect", "acting", "outgoing", "shadow", "deputy", "vice"):
        if name in found:
            return name
    return found[0] if found else None


def _outside(words: Sequence[Token], start: int) -> tuple[int, bool]:
    """The word before the title, its article left out, and whether that article makes it definite."""
    i = start - 1
    definite = words[start].text[:1].isupper() or any(w.text in lexicon.POSSESSIVE for w in words[start : start + 4])
    while i >= 0 and words[i].lower_ in ("the", "a", "an", "his", "her", "its", "their"):
        definite = definite or words[i].lower_ not in ("a", "an")
        i -= 1
    return i, definite


def _disowned(words: Sequence[Token], start: int, before: int) -> bool:
    """Whether words just before the title take it back: "self-styled", "the man she calls", "recognised as"."""
    near: list[str] = []
    for word in reversed(words[max(0, start - 4) : start]):
        if word.text in (",", ";", ":", "(", "—"):
            break
        near.insert(0, word.lower_ + word.whitespace_)
    joined = "".join(near).rstrip()
    if any(joined == h or joined.endswith((" " + h, h + " the", h + " new")) for h in lexicon.HEDGES):
        return True
    if any(w.strip() in lexicon.GIVING for w in near[-3:]):
        return True
    return before >= 0 and words[before].lower_ in ("be", "like")


def _body(words: Sequence[Token], start: int, role_first: int) -> tuple[int, int] | None:
    """The words of the body or country before the role, without qualifiers and endings."""
    i, end = start, role_first
    while i < end and _extra(words[i]):
        i += 1
    while end > i and (_extra(words[end - 1]) or words[end - 1].text in lexicon.POSSESSIVE):
        end -= 1
    return (i, end) if end > i else None


def _extra(word: Token) -> bool:
    return word.lower_ in lexicon.QUALIFIERS or word.lower_ in lexicon.TRANSPARENT or word.text in lexicon.HYPHENS


def _role_end(words: Sequence[Token], right: int, end: int) -> int:
    """The role takes in what belongs to its name: "secretary of state", "chancellor of the exchequer"."""
    return end if end > right and words[end - 1].lower_ in lexicon.ROLE_ENDS else right
