from __future__ import annotations

import pytest

from attrib_lint.diagnostic import (
    Applicability,
    Diagnostic,
    Edit,
    FactCited,
    Fix,
    Range,
    Related,
    Scope,
    Severity,
)
from attrib_lint.reporters.base import FileReport
from attrib_lint.text import LineIndex

ARTICLE = (
    "Harbour Plan Draws Fire\n"
    "\n"
    "The port authority will close the old harbour by spring, sources close to the board told the Gazette on Friday, "
    "a step that would end two centuries of fishing from its quays and leave some forty crews without a berth.\n"
    "“We were never asked,” claimed skipper Ana Brandão, whose family has fished there since 1911.\n"
    "東京の港では、 a source said, 漁師たちが抗議した。\n"
)


def place(lines: LineIndex, words: str, nth: int = 0) -> Range:
    at = -1
    for _ in range(nth + 1):
        at = lines.text.index(words, at + 1)
    return Range(lines.position(at), lines.position(at + len(words)))


@pytest.fixture
def reports() -> list[FileReport]:
    lines = LineIndex(ARTICLE)
    close = place(lines, "sources close to the board")
    claimed = place(lines, "claimed")
    source = place(lines, "a source")
    first = Diagnostic(
        filename="port.txt",
        code="ANO103",
        name="anon-no-reason",
        severity=Severity.WARNING,
        message="no reason is given why “sources close to the board” is unnamed",
        range=close,
        text="sources close to the board",
        occurrences=(source,),
        related=(Related("the same body is named here", "port.txt", place(lines, "The port authority")),),
        facts=(FactCited("The Port Board has nine members", "Port Act, section 4"),),
        fingerprint="1f0c",
    )
    second = Diagnostic(
        filename="port.txt",
        code="LNG102",
        name="loaded-verb",
        severity=Severity.INFO,
        message="“claimed” casts doubt on what is said",
        range=claimed,
        text="claimed",
        url="https://example.org/loaded-verb",
        fix=Fix(Applicability.DISPLAY_ONLY, (Edit(claimed, "said"),)),
        fingerprint="2e1d",
    )
    third = Diagnostic(
        filename="port.txt",
        code="ANO101",
        name="anon-bare",
        severity=Severity.ERROR,
        message="“a source” says nothing of who it is",
        range=source,
        text="a source",
        fingerprint="3a2b",
    )
    whole = Diagnostic(
        filename="nothing\x1b[31m.txt",
        code="RUN001",
        name="encoding-guessed",
        severity=Severity.WARNING,
        message="not UTF-8: read as cp1252",
        range=Range(lines.position(0), lines.position(0)),
        text="",
        scope=Scope.ARTICLE,
        fingerprint="RUN001",
    )
    return [
        FileReport("port.txt", (first, second, third), lines),
        FileReport("clean.txt", (), LineIndex("All is well.\n")),
        FileReport("nothing\x1b[31m.txt", (whole,)),
    ]
