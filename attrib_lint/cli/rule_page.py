"""What `attrib-lint rule NAME` prints: all that a rule says for itself, its examples included."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrib_lint.reporters.base import BOLD, DIM, SEVERITY_COLOUR, Style

if TYPE_CHECKING:
    from attrib_lint.diagnostic import Severity
    from attrib_lint.notices import Notice
    from attrib_lint.rules.model import Example, Rule

_LONGEST_LINE = 100


def notice_page(notice: Notice, style: Style) -> Iterator[str]:
    """What a notice of the run means."""
    yield from _title(notice.code, notice.name, notice.severity, style)
    yield from _paragraph(notice.summary, style)
    yield from _section("How to fix", [notice.remedy], style)


def rule_page(rule: Rule, style: Style) -> Iterator[str]:
    """A rule's page."""
    yield from _title(rule.code, rule.name, rule.severity, style)
    yield from _paragraph(rule.summary, style)
    yield from _section("Why", [rule.why], style)
    yield from _section("How to fix", [rule.remedy], style)
    standards = (
        f"{one.body}, {one.document}: {one.point}" + (f" <{one.url}>" if one.url else "") for one in rule.standards
    )
    yield from _section("Standards", standards, style, bullet="- ")
    yield from _section("Left alone", rule.exemptions, style, bullet="- ")
    options = (f"{one.name} ({one.type}, default {_value(one.default)}): {one.help}" for one in rule.options)
    yield from _section("Options", options, style, bullet="- ")
    examples = rule.examples
    for heading, found in (
        ("Flagged", examples.flagged),
        ("Not flagged", examples.clean),
        ("Known misses", examples.missed),
        ("Known false alarms", examples.false_alarms),
    ):
        yield from _section(heading, (_marked(one, style) for one in found), style, bullet="- ")
    if not rule.default:
        yield "\n" + style.paint("Not among the default rules: select it by name or by a profile.", DIM) + "\n"
    yield "\n" + style.paint(str(rule.path), DIM) + "\n"


def _title(code: str, name: str, severity: Severity, style: Style) -> Iterator[str]:
    yield style.paint(f"{code} {name}", BOLD) + " " + style.paint(f"[{severity}]", SEVERITY_COLOUR[severity]) + "\n\n"


def _section(heading: str, paragraphs: Iterable[str], style: Style, *, bullet: str = "") -> Iterator[str]:
    filled = [text for text in paragraphs if text.strip()]
    if not filled:
        return
    yield "\n" + style.paint(heading, BOLD) + "\n"
    for text in filled:
        yield from _paragraph(text, style, bullet=bullet)


def _paragraph(text: str, style: Style, *, bullet: str = "") -> Iterator[str]:
    # A blank line of a rule's file stays a paragraph, other line ends are only how it was typed.
    for number, part in enumerate(text.strip().split("\n\n")):
        yield (
            textwrap.fill(
                " ".join(part.split()),
                width=min(style.width, _LONGEST_LINE),
                initial_indent=f"  {bullet}" if number == 0 else "  " + " " * len(bullet),
                subsequent_indent="  " + " " * len(bullet),
                break_long_words=False,
                break_on_hyphens=False,
            )
            + "\n"
        )


def _marked(example: Example, style: Style) -> str:
    """The example with [[double brackets]] as in the rule's file, and what it sets."""
    text, at = "", 0
    for start, end in example.spans:
        text += example.text[at:start] + "[[" + example.text[start:end] + "]]"
        at = end
    text += example.text[at:]
    settings = [f"{example.date}"] if example.date else []
    settings += [example.section] if example.section else []
    settings += [f"{name}: {_value(value)}" for name, value in example.options.items()]
    return text + (f" ({', '.join(settings)})" if settings else "") + (f" – {example.note}" if example.note else "")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(str, value)) + "]"
    return str(value)
