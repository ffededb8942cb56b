"""A rule's examples as tests: which text is read, and what is wrong with what a rule found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attrib_lint.document.model import Document, Metadata, Region, RegionKind
from attrib_lint.rules.model import Example, Library, Rule, RuleSet, Setting
from attrib_lint.text import OffsetMap, Span

WHAT = ("flagged", "clean", "missed", "false-alarms")


@dataclass(frozen=True, slots=True)
class Case:
    """One example of a rule. what: flagged, clean, missed or false-alarms."""

    rule: Rule
    what: str
    number: int
    example: Example

    @property
    def name(self) -> str:
        """A name for reports: anon-bare-flagged-1."""
        return f"{self.rule.name}-{self.what}-{self.number}"


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as its rule says."""

    case: Case
    message: str

    def __str__(self) -> str:
        case = self.case
        place = f"{case.rule.path}:{case.example.line}"
        return f"{place}: {case.rule.name}, {case.what} example {case.number}: {self.message}"


def cases(rule: Rule) -> Iterator[Case]:
    """The rule's examples, in the order of the file."""
    for what in WHAT:
        for number, example in enumerate(getattr(rule.examples, what.replace("-", "_")), 1):
            yield Case(rule, what, number, example)


def document_of(example: Example) -> Document:
    """The example as an article: its headline if it has one, then its lines as paragraphs."""
    regions: list[Region] = []
    at = 0
    for line in example.text.split("\n"):
        if line.strip():
            kind = RegionKind.BODY if any(r.kind is RegionKind.LEAD for r in regions) else RegionKind.LEAD
            if example.headline and at < example.headline:
                kind = RegionKind.HEADLINE
            start = at + len(line) - len(line.lstrip())
            regions.append(Region(kind, Span(start, at + len(line.rstrip()))))
        at += len(line) + 1
    headline = example.text[: example.headline] if example.headline else None
    return Document(
        filename="<example>",
        source=example.text,
        text=example.text,
        offsets=OffsetMap.identity(len(example.text)),
        regions=tuple(regions),
        metadata=Metadata(headline=headline, date=example.date, section=example.section, language="en"),
    )


def rules_for(case: Case, library: Library) -> RuleSet:
    """The one rule, with its options' defaults and the example's own values."""
    options = {o.name: o.default for o in case.rule.options} | dict(case.example.options)
    return RuleSet((Setting(case.rule, case.rule.severity, options),), library.lexicons)


def judge(case: Case, found: Sequence[tuple[Span, ...]], failed: str = "") -> Failure | None:
    """What is wrong with what the rule found in the example; None when it is as it should be.

    found: for each diagnostic its place and its occurrences. failed: why the rule could not run, "" when it did.
    """
    if failed:
        return Failure(case, failed)
    text = case.example.text
    got = sorted(spans[0] for spans in found)
    places = {span for spans in found for span in spans}
    wanted = sorted(Span(*s) for s in case.example.spans)
    if case.what == "clean":
        return Failure(case, f"reports {_quoted(got, text)}, should report nothing") if got else None
    if case.what == "missed":
        hit = [s for s in wanted if any(s.overlaps(g) for g in places)]
        return Failure(case, f"now reports {_quoted(hit, text)}: move it to flagged") if hit else None
    missing = [s for s in wanted if s not in places]
    extra = [s for s in got if s not in wanted]
    if case.what == "false-alarms":
        return Failure(case, f"no longer reports {_quoted(missing, text)}: move it to clean") if missing else None
    parts = []
    if missing:
        parts.append(f"does not report {_quoted(missing, text)}")
    if extra:
        parts.append(f"reports {_quoted(extra, text)}, which is not marked")
    return Failure(case, "; ".join(parts)) if parts else None


def _quoted(spans: Sequence[Span], text: str) -> str:
    return ", ".join(f"“{s.of(text)}” at {s.start}" for s in spans)
