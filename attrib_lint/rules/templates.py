"""Messages of rules: text with {fields}, and parts in [square brackets] that go when a field in them is empty.

    “{source.text}” is unnamed[; {reason-evidence} gives no reason]

A field may be followed by filters: {entry.instead|inflect}, {match|lower}. A backslash keeps the next bracket or
brace as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

FILTERS = {
    "lower": "in lower case",
    "capital": "with a capital first letter",
    "inflect": "in the inflected form (said, saying, says; plural) that the words found have",
    "percent": "a share from 0 to 1 as a percentage",
    "first": "its first word",
}
"""What can follow a field after a bar."""


class TemplateError(ValueError):
    """A message that is not written as templates are."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A field, and what is done to its text."""

    path: str
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A part that goes when a field in it is empty."""

    parts: tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A message, parsed."""

    parts: tuple[str | Slot | Bracketed, ...]

    def slots(self) -> Iterator[Slot]:
        """All fields in it."""
        for part in self.parts:
            if isinstance(part, Slot):
                yield part
            elif isinstance(part, Bracketed):
                yield from (p for p in part.parts if isinstance(p, Slot))

    def render(self, value: Callable[[Slot], str]) -> str:
        """The message; `value` gives the text of a field, "" where it is empty."""
        out: list[str] = []
        for part in self.parts:
            if isinstance(part, Bracketed):
                filled = [p if isinstance(p, str) else value(p) for p in part.parts]
                if all(filled):
                    out.extend(filled)
            else:
                out.append(part if isinstance(part, str) else value(part))
        return "".join(out)


def parse(text: str) -> Template:
    """Read a message; raises TemplateError when brackets or braces don't pair or a filter is unknown."""
    parts: list[str | Slot | Bracketed] = []
    inner: list[str | Slot] | None = None
    literal = ""
    i = 0

    def flush() -> None:
        nonlocal literal
        if literal:
            (parts if inner is None else inner).append(literal)
            literal = ""

    while i < len(text):
        c = text[i]
        if c == "\\" and text[i + 1 : i + 2] in ("[", "]", "{", "}", "\\"):
            literal += text[i + 1]
            i += 2
            continue
        if c == "{":
            end = text.find("}", i)
            if end < 0:
                raise TemplateError("an opening brace without a closing one")
            flush()
            (parts if inner is None else inner).append(_slot(text[i + 1 : end]))
            i = end
        elif c == "}":
            raise TemplateError("a closing brace without an opening one")
        elif c == "[":
            if inner is not None:
                raise TemplateError("square brackets inside square brackets")
            flush()
            inner = []
        elif c == "]":
            if inner is None:
                raise TemplateError("a closing square bracket without an opening one")
            flush()
            if not any(isinstance(p, Slot) for p in inner):
                raise TemplateError("a part in square brackets needs a {field}")
            parts.append(Bracketed(tuple(inner)))
            inner = None
        else:
            literal += c
        i += 1
    if inner is not None:
        raise TemplateError("an opening square bracket without a closing one")
    flush()
    return Template(tuple(parts))


def _slot(text: str) -> Slot:
    path, *filters = (part.strip() for part in text.split("|"))
    if not path:
        raise TemplateError("an empty pair of braces")
    for name in filters:
        if name not in FILTERS:
            raise TemplateError(f"no filter {name!r}; there are {', '.join(FILTERS)}")
    return Slot(path, tuple(filters))
