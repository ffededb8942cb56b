"""What a run prints: one module a format, each a function from reports to pieces of text.

A reporter never writes, reads the environment or decides on exit codes: it yields strings, and the
edge that called it sends them where they belong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from attrib_lint.reporters.concise import render_concise
from attrib_lint.reporters.json import render_json, render_jsonl

if TYPE_CHECKING:
    from attrib_lint.reporters.base import FileReport, Style

    Reporter = Callable[[Iterable[FileReport], Style], Iterator[str]]

FORMATS = ("text", "concise", "json", "jsonl")
MACHINE_FORMATS = frozenset({"json", "jsonl"})
"""Formats for programs: always UTF-8, never coloured."""


def reporter(name: str) -> Reporter:
    """The reporter of a format in `FORMATS`; raises KeyError for another name."""
    if name == "text":
        # The only one that measures and crops, which the others need not pay for.
        from attrib_lint.reporters.text import render_text

        return render_text
    return {"concise": render_concise, "json": render_json, "jsonl": render_jsonl}[name]
