"""One line a diagnostic, as editors and grep like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrib_lint.reporters.base import headline

if TYPE_CHECKING:
    from attrib_lint.reporters.base import FileReport, Style


def render_concise(reports: Iterable[FileReport], style: Style) -> Iterator[str]:
    """One line a diagnostic."""
    for report in reports:
        for diagnostic in report.diagnostics:
            yield headline(diagnostic, style) + "\n"
