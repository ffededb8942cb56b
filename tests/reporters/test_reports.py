from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len

from attrib_lint.reporters import FORMATS, reporter
from attrib_lint.reporters.base import Explanation, FileReport, Style
from attrib_lint.reporters.statistics import statistics_reporter

Snapshot = Callable[[str, str], None]

EXPLAINED = Style(
    width=100,
    explain=True,
    explanations={
        "ANO103": Explanation(
            "A reader who knows why a source is not named can judge what the words are worth; one who does not "
            "is asked to take them on trust.",
            "Say why the source can't be named, as narrowly as the source allows.",
            ("AP, Statement of News Values: give the reason",),
        )
    },
)


def rendered(name: str, reports: list[FileReport], style: Style | None = None) -> str:
    return "".join(reporter(name)(reports, style or Style(width=100)))


@pytest.mark.parametrize(
    ("name", "file"),
    [("text", "text.txt"), ("concise", "concise.txt"), ("json", "json.json"), ("jsonl", "jsonl.jsonl")],
)
def test_format(name: str, file: str, reports: list[FileReport], matches_snapshot: Snapshot) -> None:
    matches_snapshot(file, rendered(name, reports))


def test_explained_text(reports: list[FileReport], matches_snapshot: Snapshot) -> None:
    matches_snapshot("explained.txt", rendered("text", reports, EXPLAINED))


@pytest.mark.parametrize(("name", "file"), [("text", "statistics.txt"), ("json", "statistics.json")])
def test_statistics(name: str, file: str, reports: list[FileReport], matches_snapshot: Snapshot) -> None:
    matches_snapshot(file, "".join(statistics_reporter(name)(reports, Style())))


@pytest.mark.parametrize("name", ["text", "concise"])
def test_colours_change_no_character(name: str, reports: list[FileReport]) -> None:
    coloured = rendered(name, reports, Style(colour=True, width=100))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == rendered(name, reports)


@pytest.mark.parametrize("name", ["text", "concise"])
def test_a_file_name_can_not_steer_the_terminal(name: str, reports: list[FileReport]) -> None:
    assert "\x1b" not in rendered(name, reports)


@pytest.mark.parametrize("width", [40, 60, 100, 400])
def test_excerpts_keep_to_the_width(width: int, reports: list[FileReport]) -> None:
    excerpts = [line for line in rendered("text", reports, Style(width=width)).splitlines() if " | " in line]
    assert excerpts
    assert all(cell_len(line) <= width for line in excerpts)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found(name: str) -> None:
    expected = "[]\n" if name == "json" else ""
    assert rendered(name, [FileReport("clean.txt", ())]) == expected


def test_json_is_one_array_and_jsonl_the_same_objects(reports: list[FileReport]) -> None:
    array = json.loads(rendered("json", reports))
    assert [one["code"] for one in array] == ["ANO103", "LNG102", "ANO101", "RUN001"]
    assert [json.loads(line) for line in rendered("jsonl", reports).splitlines()] == array


def test_json_of_a_name_that_is_no_text(reports: list[FileReport]) -> None:
    strange = [FileReport(one.filename, tuple(_renamed(d) for d in one.diagnostics)) for one in reports]
    text = rendered("json", strange)
    assert json.loads(text.encode("utf-8"))[0]["filename"] == "\udcff.txt"


def test_diagnostics_of_the_same_words_share_their_excerpt(reports: list[FileReport]) -> None:
    first = reports[0].diagnostics[0]
    other = replace(first, code="ANO102", name="anon-weak-descriptor", message="who is that?", occurrences=())
    text = rendered("text", [replace(reports[0], diagnostics=(other, first))])
    headers, rest = text.splitlines()[:2], text.splitlines()[2:]
    assert [header.split(" ")[1] for header in headers] == ["ANO102", "ANO103"]
    assert [line.strip() for line in rest].count("|") == 1
    assert rest[-1] == "  = ANO103 also at 5:9"


def _renamed(diagnostic):  # type: ignore[no-untyped-def]
    return replace(diagnostic, filename="\udcff.txt")
