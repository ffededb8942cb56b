from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from attrib_lint.analysis import Analysis
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
