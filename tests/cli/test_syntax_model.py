"""Another spaCy pipeline for syntax, as the configuration names it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

from tests.cli.conftest import Outcome

Run = Callable[..., Outcome]


@pytest.fixture
def pipeline(newsroom: Path) -> Path:
    """A pipeline on disk that takes the harbour's name for a person's."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Zyx"}])  # type: ignore[attr-defined]
    nlp.add_pipe("merge_entities")
    nlp.to_disk(newsroom / "syntax")
    (newsroom / "zyx.txt").write_text("Zyx said that the old harbour would close by spring.\n")
    return newsroom / "syntax"


def kinds(result: Outcome) -> list[str]:
    return [source["kind"] for one in json.loads(result.out) for source in one["sources"]]


@pytest.mark.parametrize("name", ["syntax", "./syntax", "tiny_syntax"])
def test_what_it_sets_is_used(
    newsroom: Path, run: Run, pipeline: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (newsroom / "tiny_syntax.py").write_text(
        f"import spacy\ndef load(**options):\n    return spacy.load({str(pipeline)!r}, **options)\n"
    )
    monkeypatch.syspath_prepend(str(newsroom))
    monkeypatch.delitem(sys.modules, "tiny_syntax", raising=False)
    monkeypatch.setattr(spacy.util, "is_package", lambda one: one == "tiny_syntax")
    (newsroom / ".attrib-lint.yaml").write_text(f"syntax-model: {name}\n")
    result = run("sources", "--output-format", "json", "zyx.txt")
    assert (result.code, result.err, kinds(result)) == (0, "", ["person"])
    assert run("check", "zyx.txt").code in (0, 1)
    assert run("config", "validate").code == 0


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            "no_such_model",
            "syntax-model: there is neither a package 'no_such_model' installed nor a folder of that name",
        ),
        ("no/such/folder", "syntax-model: there is neither a package 'no/such/folder' installed nor a folder of that"),
        (".", "holds no spaCy pipeline: its config.cfg is missing"),
        ("broken", "syntax-model: can't load the spaCy pipeline "),
        ("json", "syntax-model: can't load the spaCy pipeline json: "),
        ("german", "is for another language than English (de)"),
    ],
)
@pytest.mark.parametrize("command", ["check", "sources"])
def test_one_that_cannot_be_used(newsroom: Path, run: Run, command: str, value: str, said: str) -> None:
    (newsroom / "broken").mkdir()
    (newsroom / "broken/config.cfg").write_text("[nlp\n")
    spacy.blank("de").to_disk(newsroom / "german")
    (newsroom / ".attrib-lint.yaml").write_text(f"severity: info\nsyntax-model: {value}\n")
    result = run(command, "clean.txt")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"attrib-lint: error: {newsroom}/.attrib-lint.yaml:")
    assert said in result.err
    assert result.err.count("\n") == 1
