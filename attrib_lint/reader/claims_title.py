"""How far a title reaches around its role noun, to the left ("former Russian Foreign …") and to the right ("… for Europe")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attrib_lint.reader import claims_words as lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_LONGEST_BEFORE = 12
_LONGEST_AFTER = 12
_NOT_NOMINAL = frozenset({"VERB", "AUX", "PRON", "SCONJ", "ADV", "INTJ"})


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
        back = 2 if words[h - 1].text in _HYPHENS and h >= 2 else 1
        if words[h - back].lower_ in lexicon.GENERALS:
            role_start = h - back
    right = h + 1
    qualifier = None
    if right + 1 < len(words) and words[right].text in _HYPHENS and words[right + 1].lower_ in ("elect", "designate"):
        qualifier, right = "elect", right + 2
    elif right < len(words) and words[right].lower_ in ("elect", "designate"):
        qualifier, right = "elect", right + 1
    if right < len(words) and words[right].lower_ in lexicon.NOT_YET:
        return None
    end, long_end = _after(words, right)
    start, role_first = _before(words, role_start)
    if start < 0:
        return None
    qualifier = qualifier or _qualifier(words, start, h)
    before, definite = _outside(words, start)
    indefinite = start > 0 and words[start - 1].lower_ in ("a", "an")
    if _disowned(words, start, before):
        return None
    while start < role_first and (words[start].text in _POSSESSIVE or words[start].text in _HYPHENS):
        start += 1
    organisation = _body(words, start, role_first)
    role = (role_first, min(end, _role_end(words, right, end)))
    return Title(start, end, long_end, role, organisation, before, definite, indefinite, qualifier)


def _is_head(words: Sequence[Token], h: int) -> bool:
    word = words[h]
    lower = word.lower_
    if lower not in lexicon.HEADS and lower not in lexicon.ABBREVIATIONS:
        return False
    if word.pos_ in ("VERB", "AUX") and not word.text[:1].isupper():
        return False  # "to head", "to chair"
    rest = [w.lower_ for w in words[h + 1 : h + 3]]
    if "general" in rest[:1] or (len(rest) == 2 and rest[0] in _HYPHENS and rest[1] == "general"):
        return lower not in lexicon.GENERALS
    if lower in ("chief", "deputy", "head", "general", "executive") and rest[:1] and rest[0] in lexicon.HEADS:
        return False  # "chief executive", "deputy minister", "head coach": the noun that follows is the role's
    if rest[:1] and rest[0] in _POSSESSIVE:
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
    if lower in ("of", "the", "for", "in", "&", "to", "on") or word.text in _POSSESSIVE or word.text in _HYPHENS:
        return i + 1 < len(words)
    if lower == "and":  # "affairs and trade", not "and deputy prime minister"
        ahead = [w.lower_ for w in words[i + 1 : i + 5]]
        return not any(w in lexicon.HEADS for w in ahead)
    if lower in lexicon.SAYING or word.is_punct:
        return False
    if word.text[:1].isupper() or lower in lexicon.PORTFOLIO or lower in lexicon.POSSESSORS:
        return True
    return word.pos_ in ("NOUN", "ADJ", "PROPN", "DET", "NUM", "")


def _before(words: Sequence[Token], role_start: int) -> tuple[int, int]:
    """The first word of the title, and the first of its role; the role takes in its portfolio words ("prime", "foreign")."""
    i = role_start
    role_first = role_start
    in_role = True
    pending = role_start
    """The leftmost word that surely belongs: words that change nothing count only when another word follows on their left."""
    while i > 0 and role_start - i < _LONGEST_BEFORE:
        word = words[i - 1]
        lower = word.lower_
        if word.text in _HYPHENS:
            if i >= 2 and (
                words[i - 2].lower_ in lexicon.QUALIFIERS
                or words[i - 2].lower_ in lexicon.TRANSPARENT
                or _proper(words, i - 2)
            ):
                i -= 1
                continue
            break
        if word.text in _POSSESSIVE:
            if i >= 2 and (_proper(words, i - 2) or words[i - 2].lower_ in lexicon.POSSESSORS):
                in_role = False
                i -= 2
                pending = i
                continue
            break
        if lower in lexicon.QUALIFIERS and _plainly(words, i - 1):
            i -= 1
            pending = i
            if lower in ("vice", "deputy", "shadow") and in_role:
                role_first = i
            continue
        if lower == "of" and i >= 2 and words[i - 2].lower_ in lexicon.BODY_OF and words[i].text[:1].isupper():
            in_role, role_first = False, role_start  # "Ministry of Defence spokesman": the portfolio is the body's
            i -= 2
            pending = i
            continue
        if lower in lexicon.PORTFOLIO or lower in lexicon.POSSESSORS:
            if word.pos_ in ("VERB", "AUX") or (
                lower in ("under", "on", "state") and word.text.islower() and i >= 2 and words[i - 2].pos_ == "VERB"
            ):
                break
            i -= 1
            pending = i
            if in_role and lower in lexicon.PORTFOLIO and not _body_word(lower):
                role_first = i
            else:
                in_role = False
            continue
        if _proper(words, i - 1):
            in_role = False
            i -= 1
            pending = i
            continue
        if lower in lexicon.TRANSPARENT:
            i -= 1
            continue
        break
    start = _without_scene(words, pending, role_first)
    return start, max(role_first, start)


def _plainly(words: Sequence[Token], i: int) -> bool:
    """Whether a word that can be a qualifier is one: "under" only in "under secretary", "late" and "past" only after an article."""
    lower = words[i].lower_
    if lower == "under":
        return any(w.lower_ == "secretary" for w in words[i + 1 : i + 3])
    return (
        lower not in ("past", "late") or i == 0 or words[i - 1].lower_ in ("the", "a", ",", "by", "with", "of", "and")
    )


def _body_word(lower: str) -> bool:
    return lower in (
        "council union assembly parliament department ministry office commission party government army police cabinet forces military".split()
    )


def _proper(words: Sequence[Token], i: int) -> bool:
    """A capitalised word that can be part of a body's or a country's name."""
    word = words[i]
    if not word.text[:1].isupper():
        return False
    if (
        word.lower_ in lexicon.BOUNDARIES
        or word.lower_ in lexicon.OPENERS
        or word.lower_ in lexicon.HEADS
        and i + 1 < len(words)
        and words[i + 1].text not in _POSSESSIVE
    ):
        return False
    return word.pos_ not in _NOT_NOMINAL and word.pos_ not in ("ADP", "CCONJ", "DET")


def _without_scene(words: Sequence[Token], start: int, role_first: int) -> int:
    """Drop a place that belongs to the sentence: "In Moscow Foreign Minister Sergei Lavrov said"."""
    if 0 < start < role_first and words[start - 1].lower_ in ("in", "at", "from", "near", "across"):
        word = words[start]
        if word.tag_ != "JJ" and word.pos_ != "ADJ" and words[start + 1].text not in _POSSESSIVE:
            return start + 1
    return start


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
    definite = words[start].text[:1].isupper() or any(w.text in _POSSESSIVE for w in words[start : start + 4])
    while i >= 0 and words[i].lower_ in ("the", "a", "an", "his", "her", "its", "their"):
        definite = definite or words[i].lower_ not in ("a", "an")
        i -= 1
    return i, definite


def _disowned(words: Sequence[Token], start: int, before: int) -> bool:
    """Whether words just before the title take it back: "self-styled", "whom X calls", "candidate for"."""
    near = [w.lower_ for w in words[max(0, start - 4) : start]]
    joined = "".join(w.text.lower() + w.whitespace_ for w in words[max(0, start - 5) : start])
    if any(hedge in joined.split() or joined.rstrip().endswith(hedge) for hedge in lexicon.HEDGES):
        return True
    if any(
        w
        in (
            "calls",
            "called",
            "calling",
            "dubbed",
            "styled",
            "named",
            "appointed",
            "elected",
            "nominated",
            "become",
            "becomes",
            "recognizes",
            "recognises",
            "recognized",
            "recognised",
            "impersonating",
            "portrayed",
            "playing",
            "if",
            "predecessor",
            "successor",
            "nobody",
            "not",
            "no",
            "never",
            "n't",
        )
        for w in near
    ):
        return True
    return before >= 0 and words[before].lower_ in ("be", "like")


def _body(words: Sequence[Token], start: int, role_first: int) -> tuple[int, int] | None:
    """The words of the body or country before the role, without qualifiers and endings."""
    i, end = start, role_first
    while i < end and (
        words[i].lower_ in lexicon.QUALIFIERS or words[i].lower_ in lexicon.TRANSPARENT or words[i].text in _HYPHENS
    ):
        i += 1
    while end > i and (
        words[end - 1].text in _POSSESSIVE
        or words[end - 1].text in _HYPHENS
        or words[end - 1].lower_ in lexicon.TRANSPARENT
        or words[end - 1].lower_ in lexicon.QUALIFIERS
    ):
        end -= 1
    return (i, end) if end > i else None


def _role_end(words: Sequence[Token], right: int, end: int) -> int:
    """The role takes in what belongs to its name: "secretary of state", "chancellor of the exchequer"."""
    if end > right and words[end - 1].lower_ in (
        "state",
        "exchequer",
        "staff",
        "affairs",
        "defence",
        "defense",
        "interior",
        "treasury",
    ):
        return end
    return right
