"""Titles that the text gives to people: before the name, after it, or by "is" and "was".

There is no parse to go by. Evidence, in this order: a noun for a role; the words that may stand around it in a title;
capitals; entities. What is not clearly a title with a name gives no claim: a missed claim costs less than a wrong one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from spacy import attrs

from attrib_lint.analysis import Quotation, RoleClaim
from attrib_lint.reader.claims import words as lexicon
from attrib_lint.reader.claims.dating import stated_dates
from attrib_lint.reader.claims.names import name_at, name_before
from attrib_lint.reader.claims.titles import Title, title_around
from attrib_lint.text import Span, merge

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_SENTENCE = 400
"""Longer runs of tokens without a sentence end are read in pieces of this length."""


_NOUNS = lexicon.HEADS | lexicon.ABBREVIATIONS.keys()
_MARKS = frozenset(',.;:)!?—–”"…')
_GOING_ON = frozenset("who from until since between in when during and at under".split())


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim as token numbers of its sentence: the title's and the name's first and past-last."""

    title: Title
    name: tuple[int, int]
    qualifier: str | None = None


def find_role_claims(doc: Doc, text: str, quotations: Sequence[Quotation]) -> tuple[RoleClaim, ...]:
    """The roles that the text itself gives to named people, in order of the text.

    Titles in quotation marks are the speaker's and give no claim; nor do titles that the text disowns ("self-styled"),
    wishes ("candidate") or gives to several people at once.

    text: the Doc's, which puts it together anew each time it is asked.
    """
    quoted = merge(q.span for q in quotations)
    claims: list[RoleClaim] = []
    strings = doc.vocab.strings
    nouns = np.isin(doc.to_array(attrs.LOWER), [strings[noun] for noun in _NOUNS if noun in strings])
    for sentence in _sentences(doc, np.flatnonzero(nouns).tolist()):
        found = [f for h, word in enumerate(sentence) if word.lower_ in _NOUNS for f in _claims_at(sentence, h)]
        if not found:
            continue
        stated = stated_dates(text, Span(sentence[0].idx, sentence[-1].idx + len(sentence[-1])))
        for item in _best(found):
            claim = _record(sentence, item, stated)
            at = bisect_left(quoted, (claim.span.end, 0))
            if at == 0 or not quoted[at - 1].overlaps(claim.span):
                claims.append(claim)
    return tuple(sorted(claims, key=lambda c: c.span))


def _sentences(doc: Doc, places: Sequence[int]) -> Iterator[list[Token]]:
    """The words of each sentence with one of the tokens whose numbers are given, in order."""
    end = 0
    for place in places:
        if place < end:
            continue
        start = place
        while start > end and not _begins(doc, start):
            start -= 1
        end = start + 1
        while end < len(doc) and not _begins(doc, end):
            end += 1
        words = [token for token in doc[start:end] if not token.is_space]
        for first in range(0, len(words), _LONGEST_SENTENCE):
            yield words[first : first + _LONGEST_SENTENCE]


def _begins(doc: Doc, i: int) -> bool:
    """Whether a sentence begins at a token, or a line with it."""
    token = doc[i]
    return token.is_sent_start or (token.is_space and "\n" in token.text)


def _claims_at(words: Sequence[Token], h: int) -> Iterator[_Found]:
    """The claims whose role noun is word `h`."""
    title = title_around(words, h)
    if title is None:
        return
    before = _title_first(words, title)
    if before is not None:
        yield before
        return
    after = _name_first(words, title)
    if after is not None:
        yield after


def _title_first(words: Sequence[Token], title: Title) -> _Found | None:
    """Find "Foreign Minister Sergei Lavrov", "the president's press secretary, Dmitry Peskov, …"."""
    name = name_at(words, title.end)
    if name is not None:
        hypothetical = title.indefinite and title.qualifier is None  # "the prospect of a President Roe"
        return None if hypothetical else _Found(title, name)
    end = title.long_end
    if end + 1 < len(words) and words[end].text == "," and title.definite:
        name = name_at(words, end + 1)
        if name is not None and name[1] - name[0] >= 2 and _closes(words, name[1], "and", "or"):
            return _Found(title.extended(end), name)
    return None


def _name_first(words: Sequence[Token], title: Title) -> _Found | None:
    """Find "Maria Zakharova, spokeswoman for the Foreign Ministry, said", "Lavrov, who is foreign minister"."""
    if title.before < 0:
        return None
    i, copula = title.before, None
    link = words[i]
    qualifier = None
    if link.lower_ in ("is", "was", "remains", "became", "as", "been"):
        copula = _copula(words, i)
        if copula is None:
            return None
        i, qualifier = copula
    elif link.text not in (",", "(", "—", "–"):
        return None
    name = name_before(words, i if copula else title.before)
    if name is None or name[1] - name[0] < 2:
        return None
    if name_at(words, title.long_end) is not None or not _closes(words, title.long_end):
        return None
    if copula is None and _listed(words, name[0]):
        return None
    return _Found(title.extended(title.long_end), name, qualifier)


def _copula(words: Sequence[Token], i: int) -> tuple[int, str | None] | None:
    """The end of the name before "(, who) is", "was", "has served as", and the qualifier that the tense makes."""
    past = words[i].lower_ in ("was", "became", "been", "as")
    k = i
    if words[i].lower_ == "as":
        if i < 1 or words[i - 1].lower_ not in ("served", "serves", "serving"):
            return None
        past = words[i - 1].lower_ == "served"
        k = i - 1
    while k > 0 and words[k - 1].lower_ in ("has", "had", "been", "also", "once", "now", "currently", "previously"):
        if words[k - 1].lower_ in ("once", "previously", "had"):
            past = True
        k -= 1
    if k > 0 and words[k - 1].lower_ == "who":
        k -= 1
        if k > 0 and words[k - 1].text == ",":
            k -= 1
    return k, "then" if past else None


def _closes(words: Sequence[Token], at: int, *but: str) -> bool:
    """Whether an apposition can end here: at a mark, a verb of saying or what goes on about the same person.

    but: words that must not follow, since they go on with a list.
    """
    if at >= len(words):
        return True
    word = words[at]
    if word.text in _MARKS:
        return not (word.text == "," and at + 1 < len(words) and words[at + 1].lower_ in but)
    return word.lower_ in lexicon.SAYING or (word.lower_ in _GOING_ON and not but)


def _listed(words: Sequence[Token], start: int) -> bool:
    """Whether the name ends a list: of "A, B, the minister" nobody can tell whether B is the minister."""
    return start >= 2 and words[start - 1].text == "," and name_before(words, start - 1) is not None


def _best(found: list[_Found]) -> list[_Found]:
    """Claims whose titles don't overlap; of two for one role noun's words the longer one, and one claim for a name."""
    kept: list[_Found] = []
    for item in sorted(found, key=lambda f: (f.title.start - f.title.end, f.title.start)):
        span = range(item.title.start, item.title.end)
        if not any(k.title.start < span.stop and span.start < k.title.end for k in kept):
            kept.append(item)
    return kept


def _record(words: Sequence[Token], found: _Found, stated: str | None) -> RoleClaim:
    title = found.title
    place = _place(words, title.start, title.end)
    person = _place(words, *found.name)
    return RoleClaim(
        span=Span(min(place.start, person.start), max(place.end, person.end)),
        title=place,
        person=person,
        role=_place(words, *title.role),
        organisation=_place(words, *title.organisation) if title.organisation else None,
        qualifier=title.qualifier or found.qualifier,
        date=stated,
    )


def _place(words: Sequence[Token], start: int, end: int) -> Span:
    return Span(words[start].idx, words[end - 1].idx + len(words[end - 1]))
