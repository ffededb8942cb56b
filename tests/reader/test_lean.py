"""spaCy is imported without its command line, and loses nothing by it."""

from __future__ import annotations

import subprocess
import sys

IMPORT = "from attrib_lint.reader import Reader; import sys; "


def said(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_what_nobody_uses_stays_out() -> None:
    assert said(IMPORT + "print(sorted({'typer', 'requests', 'weasel', 'spacy.cli'} & set(sys.modules)))") == "[]"


def test_the_command_can_be_had_afterwards() -> None:
    code = "import spacy, spacy.cli; print(spacy.cli.info is not None, spacy.cli.download.__name__)"
    assert said(IMPORT + code) == "True download"


def test_spacy_still_tells_about_itself() -> None:
    assert said(IMPORT + "import spacy; print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)") == "True"


def test_spacy_imported_before_is_left_alone() -> None:
    assert said("import spacy, spacy.cli as one; " + IMPORT + "print(one is sys.modules['spacy.cli'])") == "True"
