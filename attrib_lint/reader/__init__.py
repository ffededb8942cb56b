"""The language side: from `Document` to `Analysis`.

`Reader` and `Reading` are fetched on first use, so that importing a light module of this package loads no spaCy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from attrib_lint.reader.network.encoder import ModelError
    from attrib_lint.reader.reader import Reader, Reading

__all__ = ["ModelError", "Reader", "Reading"]


def __getattr__(name: str) -> Any:
    if name in ("Reader", "Reading"):
        from attrib_lint.reader.lean import import_spacy

        import_spacy()
        from attrib_lint.reader import reader

        return getattr(reader, name)
    if name == "ModelError":
        from attrib_lint.reader.network.encoder import ModelError

        return ModelError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
