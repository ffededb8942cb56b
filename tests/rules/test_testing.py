from __future__ import annotations

from pathlib import Path

import pytest

from attrib_lint.document.model import RegionKind
from attrib_lint.rules.testing import Case, cases, document_of, judge, rules_for
from attrib_lint.text import Span
from tests.made import library

EXAMPLES = {
    "flagged": ["A [[grim]] day, a [[grim]] end."],
    "clean": [{"text": "A day.\nIt ended.", "headline": "Grim no more", "section": "opinion", "options": {"few": 2}}],
    "missed": ["A [[dire]] day."],
    "false-alarms": ["The [[grim]] reaper."],
}


@pytest.fixture
def found(tmp_path: Path) -> dict[str, Case]:
    options = {"few": {"type": "int", "default": 1, "help": "How few."}}
    shelf = library(tmp_path, {"check": "existence", "phrases": ["grim"], "examples": EXAMPLES, "options": options})
    return {case.what: case for case in cases(shelf.rules["test-rule"])}


@pytest.mark.parametrize(
    ("what", "places", "said"),
    [
        ("flagged", [[2], [14]], ""),
        ("flagged", [[2, 14]], ""),
        ("flagged", [[2]], "does not report “grim” at 14"),
        ("flagged", [[2], [14], [7]], "reports “day,” at 7, which is not marked"),
        ("clean", [], ""),
        ("clean", [[0]], "should report nothing"),
        ("missed", [], ""),
        ("missed", [[2]], "move it to flagged"),
        ("false-alarms", [[4]], ""),
        ("false-alarms", [], "move it to clean"),
    ],
)
def test_judging(found: dict[str, Case], what: str, places: list[list[int]], said: str) -> None:
    failure = judge(found[what], [tuple(Span(at, at + 4) for at in p) for p in places])
    assert (str(failure) if failure else "").endswith(said)
    assert (failure is None) == (not said)


def test_a_failure_names_file_and_line(found: dict[str, Case]) -> None:
    failure = judge(found["flagged"], [], "it broke")
    case = found["flagged"]
    assert str(failure) == f"{case.rule.path}:{case.example.line}: test-rule, flagged example 1: it broke"


def test_an_example_becomes_an_article(found: dict[str, Case]) -> None:
    document = document_of(found["clean"].example)
    assert [(r.kind, r.span.of(document.text)) for r in document.regions] == [
        (RegionKind.HEADLINE, "Grim no more"),
        (RegionKind.LEAD, "A day."),
        (RegionKind.BODY, "It ended."),
    ]
    assert (document.metadata.headline, document.metadata.section) == ("Grim no more", "opinion")


def test_an_example_sets_options(found: dict[str, Case], tmp_path: Path) -> None:
    shelf = library(tmp_path)
    assert [s.options for s in rules_for(found["clean"], shelf)] == [{"few": 2}]
    assert [s.options for s in rules_for(found["flagged"], shelf)] == [{"few": 1}]
