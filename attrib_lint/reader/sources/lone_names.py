"""Whether a name that stands alone, "Moor" or "Kemi", means a person or a body.

The model decides for each mention by its neighbours, and whoever "said" something looks like a person to it. The rest
of the article knows better.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from attrib_lint.analysis import SourceKind
from attrib_lint.reader.draft import Draft
from attrib_lint.reader.mentions.organisations import begins_firm, is_body
from attrib_lint.reader.sources.same_names import Bearers, titles_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PLACES = 2
"""How often a name must be tagged as a place's to be one, if it is tagged as a person's up to twice as often."""
_TRADE_NAME = re.compile(r"(?!(?:Ma?c|De|Di|Du|La|Le|Van|Fitz|O['’])[A-Z])[A-Za-z]*[a-z][A-Z][A-Za-z]*")
"""Firms and products write capitals inside a word, "PhoneHub"; of persons few do."""


def lone_names(doc: Doc, text: str, drafts: Sequence[Draft], bearers: Bearers) -> tuple[set[str], set[str]]:
    """The names that mean a person where they stand alone, lower-cased, and those that mean a body.

    The first are the first and last words of the names of persons of two words or more ("Ban Ki-moon" is "Ban"), and
    the surnames of persons whom the article names in full and who are no sources there; and a name that stands alone
    throughout, if it is mostly taken for a person's. For the others see `_bodies`.
    """
    references = [d.reference for d in drafts if d.reference is not None and d.reference.name is not None]
    found, alone, written = set(), Counter[str](), dict[str, str]()
    for reference in references:
        assert reference.name is not None
        words = [doc[i].lower_ for i in range(*reference.name)]
        person = reference.kind is SourceKind.PERSON
        if person and len(words) > 1:
            found |= {words[0], words[-1]}
        elif len(words) == 1:
            alone[words[0]] += 1 if person else -1
            written[words[0]] = doc[reference.name[0]].text
    found |= {word for word in alone if word in bearers and not is_body(word)}
    open_ones = {word: written[word] for word in alone if word not in found}
    bodies = _bodies(doc, text, open_ones) if open_ones else set()
    return found | {word for word, more in alone.items() if more > 0 and word not in bodies}, bodies


def _bodies(doc: Doc, text: str, names: dict[str, str]) -> set[str]:
    """Which of these names are bodies': they begin a firm's full name, "Patriot" that of "Patriot Coal", are written as
    only firms write theirs, or are mostly tagged as something else than a person's.
    """
    labels: dict[str, Counter[str]] = {}
    families = set()
    for entity in doc.ents:
        if len(entity) == 1:
            labels.setdefault(entity.text, Counter())[entity.label_] += 1
        elif entity.label_ == "PERSON" and not doc[entity.end - 1].is_upper:  # "Park Geun-hye" is "Park"
            families.add(doc[entity.start].text)
    found = set()
    for word, name in names.items():
        if name in families:
            continue
        tagged = labels.get(name, Counter())
        others = tagged["ORG"] + tagged["GPE"]
        if (
            others > tagged["PERSON"]
            or (tagged["GPE"] >= _PLACES and 2 * tagged["GPE"] >= tagged["PERSON"])
            or _TRADE_NAME.fullmatch(name)
            or begins_firm(text, name)
        ):
            found.add(word)
    return found


def as_body(doc: Doc, draft: Draft, bodies: Collection[str]) -> None:
    """Take a lone name for the body that it means in this article, where it is taken for a person's."""
    reference = draft.reference
    assert reference is not None
    if reference.kind is SourceKind.PERSON and reference.name is not None and reference.head in bodies:
        first, end = reference.name
        if end - first == 1 and not titles_of(doc, reference):
            draft.reference = replace(reference, kind=SourceKind.ORGANISATION)


def as_person(doc: Doc, draft: Draft, persons: Collection[str]) -> None:
    """Take a lone surname for the person whom the article names in full, whatever the model takes it for.

    Also after whose the person is: "Clean Rivers's Moor".
    """
    reference = draft.reference
    assert reference is not None
    phrase = reference.phrase
    token = doc[phrase.head]
    alone = phrase.start == phrase.head or (phrase.possessor is not None and phrase.head == phrase.possessor[1] + 1)
    taken = reference.kind in (SourceKind.ORGANISATION, SourceKind.UNKNOWN)
    if not alone or not (taken or (reference.kind is SourceKind.PERSON and reference.name is None)):
        return
    if token.lower_ in persons and token.text[:1].isupper() and token.ent_type_ != "GPE":
        name = phrase.head, phrase.head + 1
        draft.reference = replace(reference, kind=SourceKind.PERSON, head=token.lower_, name=name, organisation=None)
