"""Any text in: no crash, no wrong offset, and told plainly where it can't be read."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Outcome

Run = Callable[..., Outcome]

PROSE = (
    "Mayor Maria Lopez said on Monday that the bridge was closed. “It is old,” she said. "
    "Sources close to the council said the plan was weak, and critics called it a waste.\n\n"
)
FRENCH = "Le maire a déclaré lundi que le pont serait fermé et que les habitants n'avaient pas été consultés.\n\n" * 6
RUSSIAN = "Мэр заявил в понедельник, что мост будет закрыт до весны, и жителей никто не спрашивал.\n\n" * 6
CHINESE = "市长周一表示，这座桥将关闭到春天，没有人问过居民的意见。\n\n" * 6
ARABIC = "قال العمدة يوم الاثنين إن الجسر سيغلق حتى الربيع ولم يسأل أحد السكان.\n\n" * 6

TEXTS: dict[str, bytes] = {
    "one character": b"a",
    "one mark": "“".encode(),
    "white space": b" \n\t \r\n  ",
    "capitals": (PROSE * 3).upper().encode(),
    "mixed languages": (PROSE * 3 + RUSSIAN + FRENCH).encode(),
    "encoded surrogates": PROSE.encode() + b"\xed\xa0\x80 and \xed\xbf\xbf said so.",
    "utf-8 with a mark": b"\xef\xbb\xbf" + PROSE.encode(),
    "two marks": b"\xef\xbb\xbf\xef\xbb\xbf" + PROSE.encode(),
    "utf-16": b"\xff\xfe" + PROSE.encode("utf-16-le"),
    "utf-16, the other way": b"\xfe\xff" + PROSE.encode("utf-16-be"),
    "utf-32": PROSE.encode("utf-32"),
    "windows line ends": PROSE.replace(". ", ".\r\n").encode(),
    "old mac line ends": PROSE.replace(". ", ".\r").encode(),
    "separators": PROSE.replace(". ", ".\u2028").replace(", ", ",\u2029").replace("\n", "\x85\n").encode(),
    "emoji": PROSE.replace("bridge", "👩‍👩‍👧‍👦 bri\u0301dge 🇺🇦").replace("“", "🎉“").encode(),
    "combining marks": (PROSE + "a" + "\u0301" * 2000).encode(),
    "zero width": PROSE.replace("bridge", "bri\u200bdge\u200f").replace("weak", "\u202eweak\u202c\u200d").encode(),
    "only invisible": "\u200f\u200e\u202e\u200d\u2060".encode(),
    "escapes": PROSE.replace(". ", ".\x1b[31m ").encode(),
    "no punctuation": ("the mayor said the bridge was closed and officials said they knew it " * 40).encode(),
    "a long word": b"a" * 20_000,
    "only quotation marks": ("“" * 500 + '"' * 500).encode(),
    "only brackets": b"(" * 1000,
    "only line ends": b"\r\n" * 5000,
}


def both(run: Run, name: str) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """What both commands say of a file for programs; sees to it that they also do for people."""
    checked = run("check", "--output-format", "json", "--severity", "info", "--exit-zero", name)
    read = run("sources", "--output-format", "json", name)
    assert (checked.code, read.code) == (0, 0)
    for command in ("check", "sources"):
        result = run(command, "--severity", "info", name) if command == "check" else run(command, name)
        assert result.code in (0, 1)
        assert "Traceback" not in result.err
        assert "\x1b" not in result.out
    return json.loads(checked.out), json.loads(read.out)


@pytest.mark.parametrize("kind", TEXTS)
def test_it_is_read(newsroom: Path, run: Run, kind: str) -> None:
    (newsroom / "odd.txt").write_bytes(TEXTS[kind])
    diagnostics, (record,) = both(run, "odd.txt")
    assert not [one["code"] for one in diagnostics if str(one["code"]).startswith("RUN2")]
    text = decoded(TEXTS[kind])
    if text is None:
        return
    for one in diagnostics:
        start, end = one["location"]["offset"], one["end_location"]["offset"]  # type: ignore[index]
        assert one["scope"] == "article" or text[start:end] == one["text"]
    for item in record["attributions"]:  # type: ignore[attr-defined]
        for part in (item["source"], item["cue"], *item["content"]):
            assert part is None or text[part["start"] : part["end"]] == part["text"]


def decoded(data: bytes) -> str | None:
    """The text that offsets count in; None where the encoding has to be guessed."""
    for mark, encoding in ((b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding)
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return None


@pytest.mark.parametrize("kind", ["utf-8 with a mark", "utf-16", "utf-32", "windows line ends", "emoji", "capitals"])
def test_its_sources_are_found(newsroom: Path, run: Run, kind: str) -> None:
    (newsroom / "odd.txt").write_bytes(TEXTS[kind])
    _, (record,) = both(run, "odd.txt")
    names = [str(source["name"]).lower() for source in record["sources"]]  # type: ignore[attr-defined]
    assert any("lopez" in name for name in names)
    assert any("sources" in name for name in names)


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, CHINESE, ARABIC])
def test_another_language_is_skipped(newsroom: Path, run: Run, text: str) -> None:
    (newsroom / "other.txt").write_text(text, encoding="utf-8")
    diagnostics, (record,) = both(run, "other.txt")
    assert [one["code"] for one in diagnostics] == ["RUN003"]
    assert (record["attributions"], record["sources"]) == ([], [])
    assert run("sources", "other.txt").out == "other.txt\n  not in English: skipped\n"
    assert run("sources", "--output-format", "jsonl", "other.txt").err == "other.txt: not in English: skipped\n"
    assert run("check", "other.txt").code == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"The mayor said\0 so.", "this is a binary file, or UTF-16 without a byte order mark"),
        (bytes(range(256)) * 8, "this is a binary file, or UTF-16 without a byte order mark"),
        (b"\xff\xfe" + PROSE.encode("utf-16-le") + b"\x00\xd8 \x00", "the byte order mark says UTF-16, but byte "),
        (b"\xff\xfe" + PROSE.encode("utf-16-le") + b"a", "the byte order mark says UTF-16, but byte "),
    ],
)
@pytest.mark.parametrize("command", ["check", "sources"])
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_what_is_no_text(newsroom: Path, run: Run, data: bytes, said: str, command: str, output_format: str) -> None:
    (newsroom / "odd.txt").write_bytes(data)
    result = run(command, "--output-format", output_format, "odd.txt")
    assert (result.code, result.out.strip()) == (2, "[]" if output_format == "json" else "")
    assert result.err.startswith(f"attrib-lint: error: odd.txt: {said}")
    assert result.err.endswith("; save the article as plain text, Markdown or HTML in UTF-8\n")
    assert result.err.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["the mayor said the bridge was closed and officials knew it ", "He said so. ", "“", ", "]
)
def test_twice_the_text_takes_twice_the_work(newsroom: Path, run: Run, unit: str) -> None:
    (newsroom / "once.txt").write_text(unit * (40_000 // len(unit)), encoding="utf-8")
    (newsroom / "twice.txt").write_text(unit * (80_000 // len(unit)), encoding="utf-8")
    run("check", "once.txt")
    spent = []
    for name in ("once.txt", "twice.txt"):
        started = time.process_time()
        assert run("check", "--exit-zero", name).code == 0
        spent.append(time.process_time() - started)
    # 4 would be quadratic.
    assert spent[1] < 3.2 * spent[0]


@pytest.mark.slow
@pytest.mark.parametrize(("command", "end"), [("check", " "), ("sources", ". ")])
def test_five_megabytes_on_one_line(newsroom: Path, run: Run, command: str, end: str) -> None:
    unit = "the clerk said that the harbour would close in spring and the crews were not asked about it" + end
    (newsroom / "long.txt").write_text(unit * (5_000_000 // len(unit)), encoding="utf-8")
    result = run(command, "--output-format", "json", "long.txt")
    assert result.code in (0, 1)
    json.loads(result.out)
