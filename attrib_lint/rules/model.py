"""What a rule file says, as frozen values; nothing here knows how a rule is carried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from attrib_lint.diagnostic import Scope, Severity
from attrib_lint.rules.phrases import Phrase

OPTION_TYPES: Mapping[str, tuple[type, ...]] = {
    "int": (int,),
    "number": (int, float),
    "bool": (bool,),
    "str": (str,),
    "list": (list,),
}
"""What the options of rules may hold."""


class RuleError(NamedTuple):
    """Something wrong in a rule, lexicon or profile file.

    line: 1-based; 0 when the file as a whole is meant. key: the dotted path of the key, "" for the whole file.
    """

    path: Path
    line: int
    key: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        key = f"{self.key}: " if self.key else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{place}: {key}{self.message}{remedy}"


class RuleErrors(Exception):  # noqa: N818 - several errors, and called what they are
    """All that is wrong in the files that were read together."""

    def __init__(self, errors: Sequence[RuleError]) -> None:
        super().__init__("\n".join(str(e) for e in errors))
        self.errors = tuple(errors)


@dataclass(frozen=True, slots=True)
class Standard:
    """A published standard that a rule comes from."""

    body: str
    document: str
    point: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a rule that a newsroom may change. type: int, number, bool, str or list."""

    name: str
    type: str
    default: Any
    help: str

    def wrong(self, value: Any) -> str:
        """What is wrong with this value for it, "" when nothing is."""
        types = OPTION_TYPES[self.type]
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            return f"option {self.name} must be {self.type}, not {value!r}"
        return ""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the places in it that a rule should find.

    text: without the double brackets. spans: what they marked, offsets in `text`. The first `headline`
    characters are the headline, 0 when there is none.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    line: int
    headline: int = 0
    date: date | None = None
    section: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Examples:
    """A rule's examples by what is expected of it.

    missed: known misses, marked where the rule should report and does not yet. false_alarms: marked where it
    reports and should not. A test fails when one of these two starts to come out right.
    """

    flagged: tuple[Example, ...] = ()
    clean: tuple[Example, ...] = ()
    missed: tuple[Example, ...] = ()
    false_alarms: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a lexicon or phrase list.

    text: the phrase as written in the file. match: lemma, lower or exact. pos: universal parts of speech of which
    the first word must have one. exceptions: phrases that, where they overlap a match, undo it. notes: what else
    the entry says (reason, instead, …), for messages.
    """

    text: str
    phrase: Phrase
    match: str = "lemma"
    pos: tuple[str, ...] = ()
    exceptions: tuple[Phrase, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A named word list that rules share."""

    name: str
    summary: str
    entries: tuple[Entry, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class Block:
    """One check of a rule. data: its keys as the file gives them, validated, options not yet filled in."""

    kind: str
    data: Mapping[str, Any]
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule file, validated."""

    name: str
    code: str
    family: str
    severity: Severity
    summary: str
    why: str
    remedy: str
    message: str
    blocks: tuple[Block, ...]
    path: Path
    standards: tuple[Standard, ...] = ()
    exemptions: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    examples: Examples = field(default_factory=Examples)
    scope: Scope = Scope.SPAN
    default: bool = True
    """Whether the rule belongs to the default profile."""
    supersedes: tuple[str, ...] = ()
    """Names of rules whose findings at the same place or on the same source this one's finding replaces."""
    url: str | None = None
    builtin: bool = True

    def option(self, name: str) -> Option | None:
        """The option called `name`, or None."""
        return next((o for o in self.options if o.name == name), None)


@dataclass(frozen=True, slots=True)
class Profile:
    """A named selection of rules, with severities and options of its own."""

    name: str
    summary: str
    select: tuple[str, ...]
    path: Path
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Library:
    """All rules, lexicons and profiles there are to choose from, by name, in the order of the rules' codes."""

    rules: Mapping[str, Rule]
    lexicons: Mapping[str, Lexicon]
    profiles: Mapping[str, Profile]


@dataclass(frozen=True, slots=True)
class Setting:
    """A selected rule with the severity and the option values that hold in this run."""

    rule: Rule
    severity: Severity
    options: Mapping[str, Any]

    def blocks(self) -> Iterator[Block]:
        """The rule's blocks with `{option: name}` replaced by the options' values."""
        for block in self.rule.blocks:
            yield Block(block.kind, fill(block.data, self.options), block.line)


@dataclass(frozen=True)
class RuleSet:
    """The rules of one run, in the order of their codes, with the lexicons they use. Compared by identity in caches."""

    settings: tuple[Setting, ...]
    lexicons: Mapping[str, Lexicon]

    def __iter__(self) -> Iterator[Setting]:
        return iter(self.settings)

    def __len__(self) -> int:
        return len(self.settings)


def fill(data: Any, options: Mapping[str, Any]) -> Any:
    """The same data with each `{option: name}` replaced by the value of that option."""
    if isinstance(data, str):  # most are, and asking whether they are mappings takes long
        return data
    if isinstance(data, Mapping):
        if len(data) == 1 and isinstance(data.get("option"), str) and data["option"] in options:
            return options[data["option"]]
        return {key: fill(value, options) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [fill(value, options) for value in data]
    return data
