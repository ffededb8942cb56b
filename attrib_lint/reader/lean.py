"""Imports spaCy without its own command line.

With that come a web client, a project manager and a good deal more that nothing here uses: a quarter of what importing
spaCy takes, which each commit would wait for. Whoever imports `spacy.cli` afterwards gets it as ever.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

_COMMAND = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, if nobody has yet."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _COMMAND}
    stand_ins["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        importlib.import_module("spacy")
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    """`spacy.info`, which the command line brings with it."""
    return importlib.import_module("spacy.cli.info").info(*arguments, **options)
