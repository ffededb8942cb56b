"""Reading a fact pack: a YAML file of bodies, offices and those who held them.

    place: {id: utopia, names: [Utopia, Utopian]}
    known-to: 2025-10-31                       # up to when the pack's holders are known
    sources: {gazette: {title: …, url: …, licence: …}}
    organisations:
      palace: {name: Palace Office, short: Palace, kind: presidential-office, aliases: [Palace]}
    people: {Ann Example: [Anne Example]}      # further spellings of names
    complete: [Ann Example]                    # whose offices of the known roles are all listed, in this or other packs
    offices:
      president:
        {role: president, title: president of Utopia, since: 2010-01-01, source: gazette,
         holders: {Ann Example: 2010-01-01/2016-05-03, Bo Sample: 2016-05-03/ elected 2016-03-01}}

A tenure is an ISO 8601 interval, open where the office is still held on `known-to`; "acting" may stand before it and
"elected DATE" after it. Somebody who held an office twice has a list of tenures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from attrib_lint.facts.model import Capacity, Citation, Day, Holding, Office, Organisation
from attrib_lint.facts.nodes import Sheet
from attrib_lint.facts.vocabulary import Vocabulary

_KEYS = ("place", "known-to", "sources", "organisations", "people", "complete", "offices")
_OFFICE_KEYS = (
    "role", "title", "organisation", "since", "known-to", "source", "shared", "heads", "also", "holders",
)  # fmt: skip


@dataclass(slots=True)
class Pack:
    """What one file says."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    complete: dict[str, date] = field(default_factory=dict)


def read_pack(path: Path, vocabulary: Vocabulary) -> tuple[Pack, Sheet]:
    """Read a pack and add its words to `vocabulary`; mistakes are in the sheet returned."""
    sheet = Sheet(path)
    pack = Pack()
    root = sheet.root()
    if root is not None:
        _Reader(sheet, pack, vocabulary).read(sheet.mapping(root, "", _KEYS), root)
    return pack, sheet


class _Reader:
    def __init__(self, sheet: Sheet, pack: Pack, vocabulary: Vocabulary) -> None:
        self.sheet, self.pack, self.vocabulary = sheet, pack, vocabulary
        self.place = sheet.path.stem
        self.known_to = date.min
        self.sources: dict[str, Citation] = {}

    def read(self, parts: dict[str, yaml.Node], root: yaml.Node) -> None:
        sheet = self.sheet
        if "place" in parts:
            place = sheet.mapping(parts["place"], "place", ("id", "names"))
            self.place = sheet.text(place.get("id"), "place.id") or self.place
            for name in sheet.texts(place.get("names"), "place.names"):
                self.vocabulary.meaning(name).places.add(self.place)
        if "known-to" not in parts:
            sheet.add(root, "known-to", "is missing", "give the date up to which the holders are known")
        else:
            self.known_to = self.day(parts["known-to"], "known-to") or date.min
        if "sources" in parts:
            for name, node in sheet.mapping(parts["sources"], "sources").items():
                self.sources[name] = self.citation(node, f"sources.{name}")
        if "organisations" in parts:
            for name, node in sheet.mapping(parts["organisations"], "organisations").items():
                self.organisation(name, node)
        if "people" in parts:
            for name, node in sheet.mapping(parts["people"], "people").items():
                self.pack.spellings[name] = tuple(sheet.texts(node, f"people.{name}"))
        if "complete" in parts:
            self.pack.complete = dict.fromkeys(sheet.texts(parts["complete"], "complete"), self.known_to)
        if "offices" in parts:
            for name, node in sheet.mapping(parts["offices"], "offices").items():
                self.office(name, node)

    def day(self, node: yaml.Node, key: str) -> date | None:
        try:
            return Day.parse(self.sheet.text(node, key)).first
        except ValueError as error:
            self.sheet.add(node, key, str(error), "write 2024-05-14")
            return None

    def citation(self, node: yaml.Node, key: str) -> Citation:
        sheet = self.sheet
        parts = sheet.mapping(node, key, ("title", "url", "licence"))
        for name in ("title", "url", "licence"):
            if name not in parts:
                sheet.add(node, f"{key}.{name}", "is missing")
        values = {k: sheet.text(v, f"{key}.{k}") for k, v in parts.items()}
        return Citation(values.get("title", ""), values.get("url", ""), values.get("licence", ""))

    def organisation(self, name: str, node: yaml.Node) -> None:
        sheet, key = self.sheet, f"organisations.{name}"
        parts = sheet.mapping(node, key, ("name", "short", "kind", "aliases"))
        kind = sheet.text(parts["kind"], f"{key}.kind") if "kind" in parts else None
        if kind is not None and kind not in self.vocabulary.kinds:
            sheet.add(parts["kind"], f"{key}.kind", f"no kind of body is called {kind}", "kinds are in roles.yaml")
        full = sheet.text(parts.get("name", node), f"{key}.name")
        short = sheet.text(parts["short"], f"{key}.short") if "short" in parts else None
        body = Organisation(f"{self.place}/{name}", full, self.place, kind, short)
        self.pack.organisations[body.id] = body
        aliases = sheet.texts(parts["aliases"], f"{key}.aliases") if "aliases" in parts else []
        for alias in (full, *aliases):
            if alias:
                self.vocabulary.meaning(alias).organisations.add(body.id)

    def office(self, name: str, node: yaml.Node) -> None:
        sheet, key = self.sheet, f"offices.{name}"
        parts = sheet.mapping(node, key, _OFFICE_KEYS)
        for needed in ("role", "title", "source", "holders"):
            if needed not in parts:
                sheet.add(node, f"{key}.{needed}", "is missing")
        if not {"role", "title", "source", "holders"} <= parts.keys():
            return
        role = sheet.text(parts["role"], f"{key}.role")
        roles = [role, *(sheet.texts(parts["also"], f"{key}.also") if "also" in parts else [])]
        for item in tuple(roles):
            if item not in self.vocabulary.roles:
                sheet.add(parts["role"], f"{key}.role", f"no role is called {item}", "roles are in roles.yaml")
            else:
                roles.extend(self.vocabulary.roles[item].also)
        organisation = None
        if "organisation" in parts:
            organisation = f"{self.place}/{sheet.text(parts['organisation'], f'{key}.organisation')}"
            if organisation not in self.pack.organisations:
                sheet.add(parts["organisation"], f"{key}.organisation", "is not among the pack's organisations")
        citations = []
        for source in sheet.texts(parts["source"], f"{key}.source"):
            if source in self.sources:
                citations.append(self.sources[source])
            else:
                sheet.add(parts["source"], f"{key}.source", f"{source} is not among the pack's sources")
        known_to = self.day(parts["known-to"], f"{key}.known-to") if "known-to" in parts else None
        known_to = known_to or self.known_to
        office = f"{self.place}/{name}"
        self.pack.offices[office] = Office(
            id=office,
            title=sheet.text(parts["title"], f"{key}.title"),
            place=self.place,
            roles=tuple(roles),
            organisation=organisation,
            since=self.day(parts["since"], f"{key}.since") if "since" in parts else None,
            known_to=known_to,
            holdings=tuple(self.holdings(parts["holders"], f"{key}.holders", office, known_to)),
            citations=tuple(citations),
            shared=sheet.flag(parts.get("shared"), f"{key}.shared"),
            heads=sheet.flag(parts.get("heads"), f"{key}.heads"),
        )

    def holdings(self, node: yaml.Node, key: str, office: str, known_to: date) -> list[Holding]:
        result: list[Holding] = []
        for person, value in self.sheet.mapping(node, key).items():
            for item in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                text = self.sheet.text(item, f"{key}.{person}")
                try:
                    result.append(tenure(text, person=person, office=office, known_to=known_to))
                except ValueError as error:
                    self.sheet.add(item, f"{key}.{person}", str(error), "write 2012-05-07/2018-05-07 or 2012-05-07/")
        return result


def tenure(text: str, *, person: str, office: str, known_to: date) -> Holding:
    """The holding that "[acting] FROM/[TO] [elected DATE]" describes; raises ValueError when it isn't of this form."""
    parts = text.split()
    capacity = Capacity.FULL
    if parts and parts[0] == "acting":
        capacity = Capacity.ACTING
        parts.pop(0)
    elected = None
    if len(parts) == 3 and parts[1] == "elected":
        elected = Day.parse(parts[2])
        parts = parts[:1]
    if len(parts) != 1 or parts[0].count("/") != 1:
        raise ValueError(f"not a tenure: {text!r}")
    start, _, end = parts[0].partition("/")
    first, last = Day.parse(start), Day.parse(end) if end else None
    if last is not None and last.last < first.first:
        raise ValueError(f"ends before it starts: {text!r}")
    if last is None and first.first > known_to:
        raise ValueError(f"starts after {known_to.isoformat()}, up to when the office is known")
    return Holding(person, office, first, last, known_to, capacity, elected)
