"""What a title names: the offices of the fact base that fit its words, and in what capacity they are given."""

from __future__ import annotations

from dataclasses import dataclass

from attrib_lint.facts.base import FactBase
from attrib_lint.facts.model import Office
from attrib_lint.facts.vocabulary import Meaning

HEADS = "head"
"""The role of whoever heads a body: "Pentagon chief"."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title understood. unknown: why it can't be, or ""."""

    offices: tuple[Office, ...] = ()
    qualifiers: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    bodied: bool = False
    """Whether it names a body, or a sort of body."""
    loose: bool = False
    """Whether the role is too wide to contradict anything."""
    unknown: str = ""


def read_title(base: FactBase, text: str) -> Title:
    """Understand a title; every word of it must be known, or nothing is said about it."""
    roles: list[Meaning] = []
    bodies: list[Meaning] = []
    places: set[str] = set()
    qualifiers: set[str] = set()
    for run, meaning in base.vocabulary.split(text):
        if meaning is None:
            return Title(unknown=f"the word “{' '.join(run)}” of the title is not known")
        if meaning.roles:
            roles.append(meaning)
        elif meaning.organisations or meaning.kinds:
            bodies.append(meaning)
        elif meaning.places:
            if places and not places & meaning.places:
                return Title(unknown="the title names two places")
            places = places & meaning.places or set(meaning.places)
        qualifiers |= meaning.qualifiers
    if len(roles) > 1:  # "the president's press secretary": the president is the body here
        bodies += [m for m in roles if m.kinds or m.organisations]
        roles = [m for m in roles if not (m.kinds or m.organisations)]
    if len(roles) != 1:
        return Title(unknown="the title names no known role" if not roles else "the title names two roles")
    known = roles[0].roles
    offices = tuple(o for o in base.offices.values() if _fits(base, o, known, bodies, places))
    wide = [base.vocabulary.roles[r] for r in known]
    loose = not bodies and all(r.loose or (r.local and not places) for r in wide)
    reason = "" if offices else "no office of this title is known"
    return Title(offices, frozenset(qualifiers), frozenset(places), bool(bodies), loose, reason)


def _fits(base: FactBase, office: Office, roles: set[str], bodies: list[Meaning], places: set[str]) -> bool:
    if not (roles & set(office.roles) or (office.heads and HEADS in roles)):
        return False
    if places and office.place not in places:
        return False
    if not bodies:
        return True
    body = base.organisations.get(office.organisation or "")
    return all(
        body is not None and (body.id in m.organisations or (body.kind is not None and body.kind in m.kinds))
        for m in bodies
    )
