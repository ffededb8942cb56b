"""Front matter: a block of YAML between two lines of dashes at the head of a file.

Only its plain fields are of interest, and a mistake in it must not keep the article from being read:
fields that YAML refuses ("title: Talks: what is known") are taken line by line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import yaml

_OPEN = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_CLOSE_CR = re.compile(r"(?:^|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r|\Z)")
_FIELD = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+(.*))?")
_LONGEST = 64_000
_MOST_BRACKETS = 1000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FrontMatter(NamedTuple):
    """The fields, lower-cased, each with its values, and the offset at which the article begins."""

    fields: Mapping[str, tuple[str, ...]]
    end: int


def read_front_matter(source: str) -> FrontMatter:
    """The front matter of a file; without fields and with end 0 where there is none.

    A first line of dashes alone does not make one: the next that is not blank must be a field.
    """
    opening = _OPEN.match(source)
    if opening is None:
        return FrontMatter({}, 0)
    head = source[: opening.end() + _LONGEST]
    close = (_CLOSE if "\n" in head else _CLOSE_CR).search(head, opening.end())
    if close is None:
        return FrontMatter({}, 0)
    block = source[opening.end() : close.start()]
    lines = [line for line in re.split(r"\r\n|\n|\r", block) if line.strip() and not line.startswith("#")]
    if lines and not _FIELD.fullmatch(lines[0]):
        return FrontMatter({}, 0)
    try:
        fields = _fields(block)
    except (yaml.YAMLError, ValueError):
        fields = {}
        for line in lines:
            fields.update(_line(line))
    return FrontMatter(fields, close.end())


def _line(line: str) -> dict[str, tuple[str, ...]]:
    """The field that a single line gives; none where it is the continuation of another."""
    match = _FIELD.fullmatch(line)
    if match is None or not match[2]:
        return {}
    try:
        return _fields(line)
    except (yaml.YAMLError, ValueError):
        return {match[1].lower(): (match[2].strip(" \t\"'"),)}


def _fields(block: str) -> dict[str, tuple[str, ...]]:
    """The scalars, and the lists of scalars, of the top mapping.

    Read from YAML's events: nothing is built from tags, no alias is expanded, nothing recurses.
    """
    if block.count("[") + block.count("{") > _MOST_BRACKETS:
        raise ValueError("libyaml takes quadratic time on nested brackets")
    fields: dict[str, tuple[str, ...]] = {}
    depth, key = 0, None
    values: list[str] = []
    for event in yaml.parse(block, Loader=_LOADER):
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
            if depth == 1 and key is None:
                key = ""  # a list or a mapping for a key: its value is of no interest
            elif depth == 1 and key is not None:
                fields[key], key, values = tuple(values), None, []
        elif isinstance(event, yaml.AliasEvent) and depth == 1:
            key = None if key is not None else ""
        elif isinstance(event, yaml.ScalarEvent):
            if depth == 1 and key is None:
                key = event.value.lower()
            elif depth == 1 and key is not None:
                fields[key], key = (event.value,), None
            elif depth == 2 and key is not None:
                values.append(event.value)
    return fields
