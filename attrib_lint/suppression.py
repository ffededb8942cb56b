"""Directives in an article's text that keep diagnostics from being reported.

A directive is a comment, in Markdown, HTML and plain text alike::

    <!-- attrib-lint: ignore[vague-authority] -- the group asked for this wording -->

In plain text it may also be written as a line of its own, without the delimiters::

    # attrib-lint: ignore[vague-authority] -- the group asked for this wording

Neither is part of the prose. What follows two dashes is the reason; it is for the reader. A rule is
named by its name, its code or the beginning of a code (`ANO103`, `ANO`); several are separated by
commas; without brackets a directive is for all rules.

- `ignore[…]` on a line of its own: the next paragraph (inside a paragraph: its next line);
  elsewhere: the line it stands on, as far as the paragraph goes.
- `disable[…]`: from here on, up to an `enable` of the same rules (or of all), or the file's end.
- `enable[…]`: ends a `disable`.
- `ignore-file[…]`: the whole file, wherever it stands.

A diagnostic is covered when it starts inside what a directive covers. Notices of the run itself can't be
suppressed: an article must not hide that a rule failed on it. Two notices come of directives:
RUN101 unused-suppression, when one keeps nothing from being reported although its rules ran, and
RUN102 invalid-suppression, for one that can't be understood, or names a rule that there isn't or a notice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from attrib_lint.diagnostic import Diagnostic, Fix, Range
from attrib_lint.document.model import Comment, Document
from attrib_lint.notices import BAD_SUPPRESSION, UNUSED_SUPPRESSION, Notice, concerns_notices
from attrib_lint.text import Span

_NOWHERE = Span(0, 0)


class Kind(StrEnum):
    """How far a directive reaches."""

    IGNORE = "ignore"
    DISABLE = "disable"
    ENABLE = "enable"
    FILE = "ignore-file"


@dataclass(frozen=True, slots=True)
class Suppression:
    """One directive for one rule, or for all; a directive that names several rules makes several of these.

    span: the comment, or where it names rules the one name, in the file. covers: the stretch of the
    file that it reaches. rule: name, code or beginning of a code; None for all rules. error: why it
    can't be understood, and then it suppresses nothing.
    """

    kind: Kind
    span: Span
    covers: Span = _NOWHERE
    rule: str | None = None
    reason: str | None = None
    error: str | None = None

    def names(self, diagnostic: Diagnostic) -> bool:
        """Whether the directive is for the rule that the diagnostic comes from."""
        if concerns_notices(diagnostic.code):
            return False
        name, code = self.spellings
        return not name or diagnostic.name == name or (bool(_CODE.fullmatch(code)) and diagnostic.code.startswith(code))

    @property
    def spellings(self) -> tuple[str, str]:
        """What it names, as a name and as a code are spelt, since case does not matter; empty for all rules."""
        return ((self.rule or "").lower(), (self.rule or "").upper())

    def is_any(self, test: Callable[[str], bool]) -> bool:
        """Whether a test holds for what the directive names, taken for a name or for a code."""
        return any(test(spelling) for spelling in self.spellings)

    def reaches(self, place: Range) -> bool:
        """Whether what stands at `place` starts inside what the directive covers."""
        return self.covers.start <= place.start.offset < self.covers.end


_CODE = re.compile(r"[A-Z]{2,}\d*")
_ADDRESS = re.compile(r"\s*attrib-lint\b\s*:?\s*", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z-]*[A-Za-z]|")
_NAME = re.compile(r"[^\s,]+(?:[ \t]+[^\s,]+)*")
_REASON = re.compile(r"\s*(?:(?:--|—|–)\s*(.*?)\s*)?", re.DOTALL)
_KINDS = "ignore, disable, enable or ignore-file"


def find_suppressions(document: Document) -> tuple[Suppression, ...]:
    """The directives of a document in their order, those that can't be understood among them.

    An `enable` is left out when it ended something: what it ended says how far it went.
    """
    regions = [document.offsets.to_file(region.span) for region in document.regions]
    found = [s for comment in document.comments for s in _read(document, comment, regions)]
    ended = _end_blocks(found, len(document.source))
    return tuple(s for s in ended if s is not None)


def _read(document: Document, comment: Comment, regions: Sequence[Span]) -> list[Suppression]:
    """What a comment says to the linter; nothing when it is for others."""
    text, start = comment.inner.of(document.source), comment.inner.start
    address = _ADDRESS.match(text)
    if address is None:
        return []
    at = address.end()
    word = _WORD.match(text, at)
    assert word is not None  # it also matches nothing
    try:
        kind = Kind(word[0].lower())
    except ValueError:
        said = f"unknown directive “{word[0]}”" if word[0] else "no directive"
        return [Suppression(Kind.IGNORE, comment.span, error=f"{said}: use {_KINDS}")]
    at = word.end()
    names: list[re.Match[str]] = []
    if text.startswith("[", at):
        close = text.find("]", at)
        names = list(_NAME.finditer(text, at + 1, close)) if close >= 0 else []
        if not names:
            error = "it names no rule" if close >= 0 else "the bracket is not closed"
            return [Suppression(kind, comment.span, error=f"{error}: write {kind}[name], or {kind} for all rules")]
        at = close + 1
    reason = _REASON.fullmatch(text, at)
    if reason is None:
        error = f"unexpected text after “{text[word.start() : at].strip()}”: a reason follows two dashes"
        return [Suppression(kind, comment.span, error=error)]
    covers = _covers(kind, document, comment.span, regions)
    if not names:
        return [Suppression(kind, comment.span, covers, reason=reason[1] or None)]
    return [Suppression(kind, Span(start + m.start(), start + m.end()), covers, m[0], reason[1] or None) for m in names]


def _covers(kind: Kind, document: Document, span: Span, regions: Sequence[Span]) -> Span:
    """The stretch of the file that a directive at `span` reaches; for a block up to the file's end."""
    source, lines = document.source, document.lines
    if kind is Kind.FILE:
        return Span(0, len(source))
    if kind is not Kind.IGNORE:
        return Span(span.end, len(source))
    first, last = lines.position(span.start).row, lines.position(span.end).row
    row = lines.line(first)
    alone = not source[row.start : span.start].strip(" \t>") and not source[span.end : lines.line(last).end].strip()
    next_ = bisect_left(regions, span.end, key=lambda region: region.start)
    before = regions[next_ - 1] if next_ else None
    after = regions[next_] if next_ < len(regions) else Span(span.end, span.end)
    if before is not None and before.end > span.end:
        if alone:
            row = _next_row(document, last, before)
        return _common(row, before)
    if alone:
        return after
    if before is not None and before.end > row.start:
        return _common(row, before)
    return _common(lines.line(last), after)


def _next_row(document: Document, row: int, region: Span) -> Span:
    """The first line below a row that is not blank; the row itself where the region has no other."""
    for number in range(row + 1, len(document.lines.starts) + 1):
        line = document.lines.line(number)
        if line.start >= region.end or line.of(document.source).strip():
            return line
    return document.lines.line(row)


def _common(a: Span, b: Span) -> Span:
    start = max(a.start, b.start)
    return Span(start, max(start, min(a.end, b.end)))


def _end_blocks(found: Iterable[Suppression], end: int) -> list[Suppression | None]:
    """Let each `disable` reach to the `enable` of the same rules; those that end one are replaced by None."""
    result: list[Suppression | None] = []
    open_: dict[str | None, list[int]] = {}
    for s in found:
        rule = s.spellings[0] or None
        if s.error is None and s.kind is Kind.DISABLE:
            open_.setdefault(rule, []).append(len(result))
        elif s.error is None and s.kind is Kind.ENABLE:
            ended = [i for rules in open_.values() for i in rules] if rule is None else open_.pop(rule, [])
            if rule is None:
                open_.clear()
            for i in ended:
                block = result[i]
                assert block is not None
                result[i] = replace(block, covers=Span(block.covers.start, max(block.covers.start, s.span.start)))
            if ended:
                result.append(None)
                continue
        result.append(s)
    return result


def apply_suppressions(
    diagnostics: Iterable[Diagnostic],
    suppressions: Sequence[Suppression],
    *,
    document: Document,
    known: Callable[[str], bool],
    selected: Callable[[str], bool] | None = None,
    complete: bool = True,
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The diagnostics that no directive covers, and the notices about the directives themselves.

    known: whether a text names a rule, or a group of rules by the beginning of their codes.
    selected: whether any rule that a text names is part of this run (default: all are).
    complete: whether the run is not narrowed to some rules. What did not run can't show that a
    directive is unused. Of repeats folded into one diagnostic only those covered are dropped; when the
    first is, the next takes its place, without the fix where that was for the first.
    """
    used: set[int] = set()
    kept = []
    active = [(i, s) for i, s in enumerate(suppressions) if s.error is None and s.kind is not Kind.ENABLE]
    for diagnostic in diagnostics:
        rest = _uncovered(diagnostic, active, used, document) if active else diagnostic
        if rest is not None:
            kept.append(rest)
    notices: list[Diagnostic] = []
    repeats: Counter[tuple[str, str]] = Counter()
    for i, s in enumerate(suppressions):
        wrong = s.error or _misdirected(s, known)
        what = f"“{s.rule}”" if s.rule is not None else "any rule"
        if wrong is not None:
            notices.append(_notice(BAD_SUPPRESSION, document, s, wrong, repeats))
        elif s.kind is Kind.ENABLE:
            notices.append(_notice(UNUSED_SUPPRESSION, document, s, f"no directive above disables {what}", repeats))
        elif i not in used and (complete if s.rule is None else selected is None or s.is_any(selected)):
            reports = "no rule reports anything" if s.rule is None else f"{what} reports nothing"
            message = f"unused suppression: {reports} {_WHERE[s.kind]}"
            notices.append(_notice(UNUSED_SUPPRESSION, document, s, message, repeats))
    return kept, notices


def _misdirected(suppression: Suppression, known: Callable[[str], bool]) -> str | None:
    """Why a directive that is well formed can't have an effect; None when it can."""
    if suppression.rule is None:
        return None
    if suppression.is_any(concerns_notices):
        return f"“{suppression.rule}” is a notice of the run, which no comment suppresses"
    return None if suppression.is_any(known) else f"there is no rule “{suppression.rule}”"


_WHERE = {Kind.IGNORE: "there", Kind.DISABLE: "in this block", Kind.FILE: "in this file", Kind.ENABLE: "there"}


def _uncovered(
    diagnostic: Diagnostic, active: Sequence[tuple[int, Suppression]], used: set[int], document: Document
) -> Diagnostic | None:
    """What is left of a diagnostic; None when all its places are covered."""
    mine = [(i, s) for i, s in active if s.names(diagnostic)]
    if not mine:
        return diagnostic
    places = (diagnostic.range, *diagnostic.occurrences)
    left: list[Range] = []
    dropped: list[Range] = []
    for place in places:
        covering = [i for i, s in mine if s.reaches(place)]
        used.update(covering)
        (dropped if covering else left).append(place)
    if not dropped:
        return diagnostic
    if not left:
        return None
    first = Span(left[0].start.offset, left[0].end.offset)
    return replace(
        diagnostic,
        range=left[0],
        text=first.of(document.source),
        occurrences=tuple(left[1:]),
        fix=_without(diagnostic.fix, dropped),
    )


def _without(fix: Fix | None, dropped: Sequence[Range]) -> Fix | None:
    """The fix without the edits at suppressed places."""
    if fix is None:
        return None
    edits = tuple(e for e in fix.edits if not any(_overlap(e.range, place) for place in dropped))
    return replace(fix, edits=edits) if edits else None


def _overlap(a: Range, b: Range) -> bool:
    return a.start.offset <= b.end.offset and b.start.offset <= a.end.offset


def _notice(
    kind: Notice, document: Document, suppression: Suppression, message: str, repeats: Counter[tuple[str, str]]
) -> Diagnostic:
    position = document.lines.position
    span = suppression.span
    place, text = Range(position(span.start), position(span.end)), span.of(document.source)
    repeats[text, message] += 1
    return kind.about(document.filename, message, place=place, text=text, repeat=repeats[text, message] - 1)
