"""What goes wrong is told clearly, ends with 2, and leaves the other files' diagnostics as they are."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, FLAGGED, Outcome

Run = Callable[..., Outcome]


def check(run: Run, *arguments: str | Path) -> Outcome:
    """Check with the one rule, and see that the article that should be flagged still is."""
    result = run("check", "--select", "anon-no-reason", "--output-format", "json", "flagged.txt", *arguments)
    assert "ANO103" in [one["code"] for one in json.loads(result.out)]
    return result


def test_a_missing_file(newsroom: Path, run: Run) -> None:
    result = check(run, "missing.txt")
    assert (result.code, result.err) == (2, "attrib-lint: error: missing.txt: no such file or folder\n")


def test_an_unreadable_file(newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # Permissions don't bind every user that tests run as.
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "clean.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    result = check(run, "clean.txt")
    assert (result.code, result.err) == (2, "attrib-lint: error: clean.txt: can't be read: Permission denied\n")


def test_a_folder_without_articles(newsroom: Path, run: Run) -> None:
    (newsroom / "empty").mkdir()
    result = check(run, "empty")
    assert result.code == 2
    assert result.err.startswith("attrib-lint: error: empty: no articles in this folder (looked for *.txt, ")


def test_a_binary_file(newsroom: Path, run: Run) -> None:
    (newsroom / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    result = check(run, "photo.txt")
    assert result.code == 2
    assert result.err.startswith("attrib-lint: error: photo.txt: ")


def test_a_wrong_encoding(newsroom: Path, run: Run) -> None:
    (newsroom / "old.txt").write_bytes(FLAGGED.replace("nobody", "“nobody”").encode("cp1252"))
    result = check(run, "old.txt")
    codes = {(one["filename"], one["code"]) for one in json.loads(result.out)}
    assert {("old.txt", "RUN001"), ("old.txt", "ANO103")} <= codes
    assert result.code == 1


@pytest.mark.parametrize("fail_on", ["info", "warning"])
def test_how_a_file_was_taken_is_told_and_fails_no_run(newsroom: Path, run: Run, fail_on: str) -> None:
    (newsroom / "clean.txt").write_bytes(CLEAN.replace("berth", "“berth”").encode("cp1252"))
    (newsroom / "german.txt").write_text(
        "Der Rat hat gesagt, dass die Brücke geschlossen wird und alle das wissen. " * 5
    )
    result = run(
        "check",
        "--select",
        "anon-no-reason",
        "--output-format",
        "json",
        "--fail-on",
        fail_on,
        ".",
        "--exclude",
        "flagged.txt",
    )
    assert [one["code"] for one in json.loads(result.out)] == ["RUN001", "RUN003"]
    assert result.code == 0


def test_an_empty_file(newsroom: Path, run: Run) -> None:
    (newsroom / "empty.txt").write_bytes(b"")
    assert run("check", "empty.txt") == Outcome(0, "", "")
    assert (
        "RUN002 empty-article [info]"
        in run("check", "--severity", "info", "--output-format", "concise", "empty.txt").out
    )


def test_a_broken_configuration(newsroom: Path, run: Run) -> None:
    (newsroom / ".attrib-lint.yaml").write_text("severty: info\nselect: [ANO\n")
    result = run("check", ".")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"attrib-lint: error: {newsroom}/.attrib-lint.yaml:3: is not YAML: ")


def test_several_mistakes_in_a_configuration(newsroom: Path, run: Run) -> None:
    (newsroom / ".attrib-lint.yaml").write_text(
        "select: [ANO, anon-no-raeson]\n"
        "profile: roiters\n"
        "rule-settings:\n"
        "  anon-no-reason: {colour: red}\n"
        "  no-such-rule: {severity: info}\n"
    )
    result = run("check", ".")
    assert result.code == 2
    lines = [line.split("/.attrib-lint.yaml:")[1] for line in result.err.splitlines()]
    assert [line.split(": ")[:2] for line in lines] == [
        ["1", "select[1]"],
        ["2", "profile"],
        ["4", "rule-settings.anon-no-reason"],
        ["5", "rule-settings.no-such-rule"],
    ]
    assert "did you mean anon-no-reason?" in lines[0]


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select", "--profile"])
def test_an_unknown_rule(newsroom: Path, run: Run, option: str) -> None:
    result = run("check", option, "anon-no-raeson", ".")
    assert (result.code, result.out) == (2, "")
    assert "anon-no-raeson" in result.err


def test_a_broken_rule_file(newsroom: Path, run: Run) -> None:
    (newsroom / "house").mkdir()
    (newsroom / "house/bad.yaml").write_text("name: bad\ncode: HSE1\nmessage: x\n")
    (newsroom / ".attrib-lint.yaml").write_text("rules: house\n")
    result = run("check", ".")
    assert result.code == 2
    assert "house/bad.yaml:2: code: 'HSE1' is not a code" in result.err
    assert "summary: is missing" in result.err


def test_a_broken_fact_pack(newsroom: Path, run: Run) -> None:
    (newsroom / "pack.yaml").write_text("offices: [president\n")
    (newsroom / ".attrib-lint.yaml").write_text("facts: pack.yaml\n")
    result = run("check", ".")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"attrib-lint: error: {newsroom / 'pack.yaml'}:")


def test_a_rule_with_a_catastrophic_expression(newsroom: Path, run: Run) -> None:
    (newsroom / "house").mkdir()
    (newsroom / "house/slow.yaml").write_text(
        "name: slow\ncode: HSE101\nseverity: warning\nsummary: s\nwhy: w\nremedy: r\nmessage: m\n"
        "check: claim\neach: sentence\nwhere: {text: {match: '(a|a|b|aa)+$'}}\n"
    )
    (newsroom / ".attrib-lint.yaml").write_text("rules: house\n")
    (newsroom / "long.txt").write_text(
        "The clerk said that it was so and that the others had known of it. " * 8 + "a" * 400 + "!\n"
        # An article can't hide that.
        "\n# attrib-lint: ignore-file[RUN201]\n\n# attrib-lint: ignore-file\n"
    )
    result = run("check", "--select", "anon-no-reason,slow", "--output-format", "json", "flagged.txt", "long.txt")
    codes = [(one["filename"], one["code"]) for one in json.loads(result.out)]
    assert ("flagged.txt", "ANO103") in codes
    assert ("long.txt", "RUN201") in codes
    assert result.code == 2


def test_a_file_that_breaks_the_program(newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from attrib_lint import linter

    def broken(document: object) -> tuple[()]:
        if getattr(document, "filename", "") == "clean.txt":
            raise RuntimeError("no such luck")
        return ()

    monkeypatch.setattr(linter, "find_suppressions", broken)
    result = check(run, "clean.txt")
    assert result.code == 2
    assert "RUN202" in [one["code"] for one in json.loads(result.out)]
    assert result.err == "attrib-lint: error: clean.txt: internal error (RuntimeError: no such luck); -v shows where\n"


def test_a_program_that_breaks_outside_any_file(newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from attrib_lint import discovery

    def broken(*paths: object, **options: object) -> None:
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr(discovery, "discover", broken)
    result = run("check", ".")
    assert (result.code, result.out) == (2, "")
    assert "ZeroDivisionError: no such luck" in result.err
    assert result.err.endswith("internal error, please report it with the lines above\n")


@pytest.mark.parametrize(
    "arguments",
    [("chekc",), ("check", "--output-format", "xml"), ("check", "--date", "soon"), ("check", "--fail-on", "never")],
)
def test_usage(newsroom: Path, run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.code == 2
    # As all errors do.
    assert result.err.startswith("attrib-lint: error: ")
    assert "--help` tells how it is used" in result.err


def test_no_command_at_all_is_answered_with_help(newsroom: Path, run: Run) -> None:
    result = run()
    assert (result.err or result.out).startswith("Usage: attrib-lint ")


def test_a_file_name_that_is_no_text(newsroom: Path, run: Run) -> None:
    name = os.fsdecode(b"caf\xe9\x1b.txt")
    (newsroom / name).write_text(FLAGGED)
    found = json.loads(run("check", "--select", "anon-no-reason", "--output-format", "json", name).out)
    assert found[0]["filename"] == name
    assert "\x1b" not in run("check", "--select", "anon-no-reason", name).out


@pytest.mark.slow
def test_a_line_of_five_megabytes(newsroom: Path, run: Run) -> None:
    sentence = "The clerk said that the harbour would close in spring, and the crews were not asked about it. "
    (newsroom / "long.txt").write_text(sentence * (5_000_000 // len(sentence)))
    assert check(run, "long.txt").code in (0, 1)
