from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from attrib_lint.analysis import Analysis
from attrib_lint.diagnostic import Severity
from attrib_lint.language import looks_english
from attrib_lint.linter import FileResult, Linter, ReaderError
from attrib_lint.settings import Layer, Settings

PROSE = "The council said that it would close the bridge, and the mayor agreed with the plan that they had made. " * 3
# Short, and with few of the commonest words.
BULLETIN = "Harbour closed. Ferries cancelled Monday, Tuesday, Wednesday. " * 8 + "Crews are waiting for gales to pass."
NOTED = (
    "A fire broke out in a warehouse of Nordkai on Monday. It was under control by noon. Ana Costa, head of the crew, "
    "is in hospital; she was hurt by a falling beam. A second fire, in a shed of the same firm, was put out at once to "
    "allow work."
)
POSTED = (
    "Cyclists ride “Slow Down Kemi” bikes\n\nThe mayor and two councillors rode in Kemi on Monday.\n\n"
    '<post id="771" author="@kemi" date="2016-09-01">Ada Moor & Bo Lind ride bikes reading "Slow Down Kemi" before '
    "talks #kemi photos.example/9 — Kemi News (@kemi) September 1, 2016</post>\n\n"
    "Many noted it was a change from “Ride On.”\n\n"
    '<post id="772" author="@blind" date="2016-09-01">Bo Lind now riding a "SLOW DOWN KEMI" bike … — Cleo '
    "(@blind) September 1, 2016</post>"
)
DANISH = "Kommunen oplyser, at broen bliver lukket til foråret, og at der er planer for en ny bro ved havnen. " * 4


class NoRules:
    """A rulebook with as many rules as wanted, none of which is ever run."""

    def __init__(self, rules: int = 0) -> None:
        self._rules = [SimpleNamespace(rule=SimpleNamespace(blocks=()))] * rules

    def rules(self, settings: Settings) -> Any:
        return self._rules

    def knows(self, settings: Settings, selector: str) -> bool:
        return True


class Broken:
    """A reader that breaks on articles with a certain word."""

    def read(self, document: Any) -> Any:
        if "explode" in document.text:
            raise RuntimeError("no such luck\nsecond line")
        return SimpleNamespace(analysis=Analysis(document.text), doc=None)


def check(
    data: bytes, *, name: str = "a.txt", severity: Severity = Severity.INFO, ignore: tuple[str, ...] = ()
) -> FileResult:
    settings = Settings(Path(), severity=severity, selection=(Layer(ignore=ignore),))
    return Linter(NoRules()).check(data, filename=name, settings=settings)  # type: ignore[arg-type]


def codes(result: FileResult) -> list[str]:
    return [one.code for one in result.diagnostics]


def test_a_file_that_is_all_right() -> None:
    result = check(PROSE.encode())
    assert codes(result) == []
    assert result.failure is None
    assert result.document is not None


def test_no_reader_is_loaded_where_no_rule_runs() -> None:
    def load() -> Any:
        raise AssertionError("loaded")

    assert (
        Linter(NoRules(), load_reader=load).check(PROSE.encode(), filename="a", settings=Settings(Path())).failure
        is None
    )  # type: ignore[arg-type]


def test_a_guessed_encoding_is_told() -> None:
    result = check((PROSE + "She said: “No – never.”").encode("cp1252"))
    assert codes(result) == ["RUN001"]
    assert result.document is not None
    assert "“No – never.”" in result.document.source


def test_notices_can_be_ignored_and_are_shown_by_severity() -> None:
    data = (PROSE + "“No.”").encode("cp1252")
    assert codes(check(data, ignore=("RUN001",))) == []
    assert codes(check(data, ignore=("encoding-guessed",))) == []
    assert codes(check(data, severity=Severity.ERROR)) == []
    assert codes(check(b"", severity=Severity.WARNING)) == []


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file(data: bytes) -> None:
    result = check(data)
    assert codes(result) == ["RUN002"]
    assert result.failure is None


def test_a_binary_file_is_a_failure() -> None:
    result = check(bytes(range(256)) * 20, name="photo.txt")
    assert result.failure is not None
    assert result.failure.startswith("photo.txt: ")
    assert codes(result) == []


def test_an_article_in_another_language() -> None:
    german = "Der Rat hat gesagt, dass die Brücke im Frühjahr geschlossen wird, und die Stadt ist damit zufrieden. " * 5
    assert codes(check(german.encode())) == ["RUN003"]


def test_an_internal_error_is_a_notice_a_failure_and_harms_no_other_file() -> None:
    linter = Linter(NoRules(1), load_reader=Broken)  # type: ignore[arg-type]
    settings = Settings(Path())
    results = [linter.read(text.encode(), filename=text, settings=settings) for text in ("fine", "explode", "good")]
    assert [result.failure is None for result in results] == [True, False, True]
    broken = results[1]
    assert codes(broken) == ["RUN202"]
    assert broken.failure == "explode: internal error (RuntimeError: no such luck)"
    assert broken.detail is not None
    assert "Traceback" in broken.detail


def test_a_reader_that_can_not_be_loaded_is_no_file_s_fault() -> None:
    def load() -> Any:
        raise FileNotFoundError("model.onnx")

    with pytest.raises(ReaderError, match=r"model\.onnx"):
        Linter(NoRules(1), load_reader=load).check(PROSE.encode(), filename="a", settings=Settings(Path()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        (PROSE, None, True),
        (PROSE, "fr", True),
        (BULLETIN, "en-GB", True),
        (NOTED, None, True),
        (DANISH, None, False),
        (DANISH, "en", False),
        ("Mayor resigns", None, True),
        ("Maire démissionne", "fr", False),
        ("東京の港で漁師たちが抗議した。", None, False),
        (
            "Le conseil a dit que le pont sera fermé au printemps et que la ville est d'accord avec cela. " * 4,
            None,
            False,
        ),
        (
            "El consejo dijo que el puente se cerrará en primavera y que la ciudad está de acuerdo con ello. " * 4,
            "en",
            False,
        ),
        (
            "De raad zei dat de brug in het voorjaar wordt gesloten en dat de stad het daarmee eens is of was. " * 4,
            None,
            False,
        ),
        (POSTED, None, True),
        ("", None, True),
    ],
)
def test_english(text: str, declared: str | None, expected: bool) -> None:
    assert looks_english(text, declared=declared) is expected
