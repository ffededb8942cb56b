from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, FLAGGED, Outcome

Run = Callable[..., Outcome]
ONLY = ("--select", "anon-no-reason")


def test_a_clean_run_prints_nothing_at_all(newsroom: Path, run: Run) -> None:
    assert run("check", *ONLY, "clean.txt") == Outcome(0, "", "")


def test_findings_in_text(newsroom: Path, run: Run) -> None:
    result = run("check", *ONLY, ".")
    assert result.code == 1
    first, _, excerpt, carets = result.out.splitlines()[:4]
    assert first.startswith("flagged.txt:5:1: ANO103 anon-no-reason [warning] ")
    assert excerpt.startswith("5 | Two people close to the board said")
    assert carets.strip(" |^") == ""
    assert result.err == "1 diagnostic (1 warning) in 1 file\n"


def test_findings_in_json(newsroom: Path, run: Run) -> None:
    result = run("check", *ONLY, "--output-format", "json", ".")
    assert (result.code, result.err) == (1, "")
    (found,) = json.loads(result.out)
    assert set(found) == {
        "filename",
        "code",
        "name",
        "severity",
        "message",
        "scope",
        "location",
        "end_location",
        "text",
        "url",
        "fix",
        "occurrences",
        "related",
        "facts",
        "fingerprint",
    }
    assert FLAGGED[found["location"]["offset"] : found["end_location"]["offset"]] == found["text"]
    assert found["location"] == {"row": 5, "column": 1, "offset": FLAGGED.index("Two people")}


def test_concise_is_a_line_each(newsroom: Path, run: Run) -> None:
    result = run("check", *ONLY, "--output-format", "concise", ".")
    assert len(result.out.splitlines()) == 1
    assert result.out.startswith("flagged.txt:5:1: ANO103 anon-no-reason [warning] ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--fail-on", "error"), 0),
        (("--severity", "error"), 0),
        (("--fail-on", "info"), 1),
    ],
)
def test_exit_codes(newsroom: Path, run: Run, arguments: tuple[str, ...], code: int) -> None:
    assert run("check", *ONLY, *arguments, "flagged.txt").code == code


def test_statistics(newsroom: Path, run: Run) -> None:
    result = run("check", *ONLY, "--statistics", ".")
    assert result.out == "1  ANO103 anon-no-reason  warning  in 1 file\n"
    assert result.code == 1


def test_explain(newsroom: Path, run: Run) -> None:
    plain, explained = run("check", *ONLY, "."), run("check", *ONLY, "--explain", ".")
    assert "= why: " not in plain.out
    assert "= why: " in explained.out
    assert "= help: " in explained.out


def test_output_file(newsroom: Path, run: Run) -> None:
    result = run("check", *ONLY, "--output-format", "json", "-o", "report.json", ".")
    assert (result.code, result.out) == (1, "")
    assert json.loads((newsroom / "report.json").read_text(encoding="utf-8"))[0]["code"] == "ANO103"


def test_an_output_file_that_can_not_be_written(newsroom: Path, run: Run) -> None:
    result = run("check", "-o", "missing/report.txt", ".")
    assert (result.code, result.out) == (2, "")
    assert "missing/report.txt" in result.err


def test_quiet_and_verbose(newsroom: Path, run: Run) -> None:
    assert run("check", *ONLY, "-q", "flagged.txt").err == ""
    assert "clean.txt: no configuration file" in run("check", *ONLY, "-v", "clean.txt").err
    assert run("check", "-q", "-v", ".").code == 2


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours(
    newsroom: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    coloured: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("check", *ONLY, *arguments, "flagged.txt").out) is coloured


def test_standard_input(newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def typed(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    typed(FLAGGED)
    assert run("check", *ONLY, "--output-format", "concise", "-").out.startswith("<stdin>:5:1: ANO103")
    typed("# Harbour closes\n\n" + FLAGGED.split("\n\n", 1)[1])
    result = run("check", *ONLY, "--output-format", "concise", "--stdin-filename", "wire/x.md", "-")
    assert result.out.startswith("wire/x.md:5:1: ANO103")
    typed(CLEAN)
    assert run("check", *ONLY, "-") == Outcome(0, "", "")
    assert run("check", "--stdin-filename", "x.md", ".").code == 2


def test_the_configuration_of_standard_input_is_that_of_its_name(
    newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (newsroom / "soft").mkdir()
    (newsroom / "soft/.attrib-lint.yaml").write_text("ignore: [ANO]\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FLAGGED.encode())))
    assert run("check", "--stdin-filename", "soft/x.txt", "-").out.count("ANO") == 0


def test_show_files(newsroom: Path, run: Run) -> None:
    (newsroom / ".attrib-lint.yaml").write_text("exclude: [flagged.txt]\n")
    assert run("check", "--show-files", ".") == Outcome(0, "clean.txt\n", "")
    assert run("check", "--show-files", "flagged.txt") == Outcome(0, "flagged.txt\n", "")
    assert run("check", "--show-files", "--force-exclude", "flagged.txt") == Outcome(0, "", "")
    assert run("check", "--show-files", "--isolated", ".").out == "clean.txt\nflagged.txt\n"
    assert run("check", "--show-files", "--isolated", "--exclude", "c*", ".").out == "flagged.txt\n"


def test_show_settings(newsroom: Path, run: Run) -> None:
    (newsroom / ".attrib-lint.yaml").write_text(
        "select: [anon-no-reason]\nrule-settings: {ANO103: {severity: error}}\n"
    )
    out = run("check", "--show-settings", "clean.txt").out
    assert f"configuration: {newsroom / '.attrib-lint.yaml'}\n" in out
    assert "ANO103 anon-no-reason: error\n" in out


def test_configuration_holds(newsroom: Path, run: Run) -> None:
    (newsroom / ".attrib-lint.yaml").write_text(
        "select: [anon-no-reason]\n"
        "rule-settings: {anon-no-reason: {severity: error}}\n"
        "overrides:\n  - {paths: 'soft/', ignore: [ANO]}\n"
    )
    (newsroom / "soft").mkdir()
    (newsroom / "soft/flagged.txt").write_text(FLAGGED)
    result = run("check", "--output-format", "concise", ".")
    assert [line.split(": ")[0] for line in result.out.splitlines()] == ["flagged.txt:5:1"]
    assert "[error]" in result.out


def test_a_suppression_and_one_that_is_not_needed(newsroom: Path, run: Run) -> None:
    marked = FLAGGED.replace("Two people", "<!-- attrib-lint: ignore[anon-no-reason] -- agreed -->\nTwo people")
    (newsroom / "flagged.txt").write_text(marked)
    assert run("check", *ONLY, "flagged.txt") == Outcome(0, "", "")
    (newsroom / "clean.txt").write_text("<!-- attrib-lint: ignore[anon-no-reason] -->\n" + CLEAN)
    assert "RUN101 unused-suppression" in run("check", *ONLY, "--output-format", "concise", "clean.txt").out


@pytest.mark.parametrize("option", [(), ("--isolated",), ("--config", ".attrib-lint.yaml")])
def test_a_folder_elsewhere(
    newsroom: Path, run: Run, tmp_path_factory: pytest.TempPathFactory, option: tuple[str, ...]
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "venv").mkdir()
    for name in ("a.txt", "b.py", "venv/c.txt"):
        (elsewhere / name).write_text(FLAGGED)
    (newsroom / ".attrib-lint.yaml").write_text("severity: info\n")
    assert run("check", "--show-files", *option, elsewhere).out == f"{elsewhere / 'a.txt'}\n"


def test_force_exclude_with_nothing_left_is_a_clean_run(newsroom: Path, run: Run) -> None:
    (newsroom / ".attrib-lint.yaml").write_text("exclude: ['*.txt']\n")
    assert run("check", "--force-exclude", "flagged.txt", "clean.txt") == Outcome(0, "", "")
