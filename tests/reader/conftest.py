from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from attrib_lint.analysis import Analysis, Source
from attrib_lint.document import document_from_text

if TYPE_CHECKING:
    from attrib_lint.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    from attrib_lint.reader import Reader

    return Reader.load()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[[str], Analysis]:
    return lambda text: reader.read(document_from_text(text)).analysis


def of(analysis: Analysis, words: str) -> Source:
    """The source whose first mention has these words."""
    return next(s for s in analysis.sources if s.mentions and words in s.mentions[0].span.of(analysis.text))
