"""Notices of the run itself: what a linter has to say about a file or its own work rather than about the article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from attrib_lint.diagnostic import Diagnostic, Range, Scope, Severity
from attrib_lint.text import Position

_START: Final = Range(Position(1, 1, 0), Position(1, 1, 0))


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of notice.

    failure: whether the run could not do its work, so that it must not end well. advisory: whether it only tells how
    a file was taken, so that no run fails for it.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    remedy: str
    failure: bool = False
    advisory: bool = False

    def about(
        self,
        filename: str,
        message: str,
        *,
        place: Range | None = None,
        text: str = "",
        subject: str | None = None,
        repeat: int = 0,
    ) -> Diagnostic:
        """The notice about a file as a whole, or about the words `text` at a place of it.

        subject: what tells this notice from others of its kind in the file when lines move, for the fingerprint
        (default: text and message). repeat: how many with the same subject came before.
        """
        key = f"{text}\0{message}" if subject is None else subject
        return Diagnostic(
            filename=filename,
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=message,
            range=place or _START,
            text=text,
            scope=Scope.SPAN if place else Scope.ARTICLE,
            fingerprint=hashlib.sha256(f"{self.code}\0{key}\0{repeat}".encode()).hexdigest()[:16],
        )


ENCODING_GUESSED: Final = Notice(
    "RUN001",
    "encoding-guessed",
    Severity.WARNING,
    "The file is not UTF-8 and doesn't say what it is; it was read as Windows-1252.",
    "Save the file as UTF-8. Where the guess was wrong, quotation marks and accents are misread.",
    advisory=True,
)
EMPTY_ARTICLE: Final = Notice(
    "RUN002",
    "empty-article",
    Severity.INFO,
    "There is no prose in the file.",
    "Nothing to do, unless the file was meant to hold an article.",
    advisory=True,
)
NOT_ENGLISH: Final = Notice(
    "RUN003",
    "not-english",
    Severity.WARNING,
    "The article is not in English; no rule was run on it.",
    "Leave files in other languages out with `exclude`; where it is English, declare it (`lang: en`).",
    advisory=True,
)
UNUSED_SUPPRESSION: Final = Notice(
    "RUN101",
    "unused-suppression",
    Severity.WARNING,
    "A suppression comment suppresses nothing.",
    "Remove the comment, or the rule's name from it.",
)
BAD_SUPPRESSION: Final = Notice(
    "RUN102",
    "invalid-suppression",
    Severity.WARNING,
    "A suppression comment is malformed, or names a rule that there isn't or what can't be suppressed.",
    "Correct the comment; it suppresses nothing as it stands.",
)
RULE_FAILED: Final = Notice(
    "RUN201",
    "rule-failed",
    Severity.ERROR,
    "A rule broke or took too long; the other rules went on.",
    "Correct the rule; a regular expression that takes too long often nests one repetition in another.",
    failure=True,
)
INTERNAL_ERROR: Final = Notice(
    "RUN202",
    "internal-error",
    Severity.ERROR,
    "attrib-lint broke on this file; the other files were read.",
    "Please report it; run again with -v for the traceback.",
    failure=True,
)
NOTICES: Final = (
    ENCODING_GUESSED,
    EMPTY_ARTICLE,
    NOT_ENGLISH,
    UNUSED_SUPPRESSION,
    BAD_SUPPRESSION,
    RULE_FAILED,
    INTERNAL_ERROR,
)
FAILURES: Final = frozenset(notice.code for notice in NOTICES if notice.failure)
ADVISORY: Final = frozenset(notice.code for notice in NOTICES if notice.advisory)


def concerns_notices(selector: str) -> bool:
    """Whether a selector means notices rather than rules: RUN, the beginning of one's code, or one's name."""
    if selector.startswith("RUN"):
        return any(notice.code.startswith(selector) for notice in NOTICES)
    return any(notice.name == selector for notice in NOTICES)


def is_ignored(diagnostic: Diagnostic, ignore: tuple[str, ...]) -> bool:
    """Whether a notice is among those ignored; that the run could not do its work can't be ignored."""
    if diagnostic.code in FAILURES:
        return False
    return any(concerns_notices(one) and (diagnostic.code.startswith(one) or diagnostic.name == one) for one in ignore)
