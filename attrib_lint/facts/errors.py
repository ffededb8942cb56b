"""What can be wrong with a fact pack, with the place and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FactProblem:
    """One mistake in one file. line: 1-based; 0 where the file as a whole is meant."""

    path: Path
    line: int
    key: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        text = f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"
        return f"{text} ({self.remedy})" if self.remedy else text


class FactError(ValueError):
    """Raised when fact packs can't be used; `problems` holds every mistake that was found."""

    def __init__(self, problems: tuple[FactProblem, ...]) -> None:
        super().__init__("\n".join(str(p) for p in problems))
        self.problems = problems
