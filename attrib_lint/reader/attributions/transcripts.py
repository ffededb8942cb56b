"""Finds who speaks where nobody is said to: by the labels of transcripts and interviews, and by signatures.

A turn is "MOOR: We had no choice.", and what follows up to the next speaker: who speaks stands before a colon, in
capitals or by the name, again and again. A signed quotation is a paragraph like "“We had no choice.” — Ada Moor".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from attrib_lint.analysis import Paragraph
from attrib_lint.text import Span

_OPENING = '"“'
_CLOSING = '"”'
_PARTICLE = "of|the|de|von|van"
_CAPITALS = re.compile(
    r"(?P<who>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3})"
    r"(?: ?\([^()\n]{1,30}\))?(?:, [^:\n]{2,40})?(?P<colon>:)[ \t\u00a0]"
)
_NAME = re.compile(rf"(?P<who>[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|{_PARTICLE})){{0,3}}) ?(?P<colon>:)[ \t\u00a0]")
_SIGNED = re.compile(
    r"(?P<quotation>[“”\"](?:[^\n“”\"]|“[^\n“”\"]*”)*[”\"])\s?(?P<mark>[―—–]|--?)[ \u00a0]?"
    rf"(?P<who>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|{_PARTICLE})){{1,4}})(?:, [^\n“”\"]{{2,60}})?\s*"
)
_SENTENCE = re.compile(r"[.!?…][”\"]$|(?:\w+\W+){8}")
"""What a signed quotation has, and a title does not: "“The Trial” – Franz Kafka"."""
_ABBREVIATED = 3
"""The last word of a longer name ends with no full stop of its own, as "Jr." does."""
_TALK = re.compile(r"\?|\b(?:I|[Ww]e|[Yy]ou|[Mm]e|[Mm]y|[Uu]s|[Oo]ur|[Yy]our)\b")
"""What a third of the turns have at least: lists with labels, as "Director: …" and "Stars: …", have none of it."""
_HEADINGS = frozenset(
    "read more watch listen opinion fact facts update updated video photo photos note correction related verdict claim "
    "breaking image pictures author editor interview source sources check reality live also see date subject from to "
    "re cc pros cons summary background analysis what why how where when who".split()
)
"""Words of labels that no speaker has."""
_LEAST = 3
"""Fewer labels than that are no conversation."""
_LONG = 8
"""With as many labels it is an interview, and answers may run to as many paragraphs."""
_BETWEEN = 2
"""How many paragraphs without a label a speaker goes on for, where no quotation mark opens each."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break; spans in code points."""

    who: Span
    mark: Span
    """The colon of a label, the dash of a signature."""
    spoken: tuple[Span, ...]
    """One span a paragraph; without the quotation marks around it, where the label stands within them."""

    @property
    def parts(self) -> tuple[Span, ...]:
        """Label or signature, mark, and what is spoken."""
        return (self.who, self.mark, *self.spoken)


def find_turns(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Turn, ...]:
    """The turns of a text in order, signed quotations among them; of others none where it is no conversation.

    A paragraph without a label goes on with the last speaker's turn if another turn follows soon, unless it is in
    brackets, as "(Applause.)" is, or holds quotations, as narration may.
    """
    labels = _labels(text, paragraphs)
    turns = list(_turns(text, paragraphs, labels)) if labels else []
    return tuple(sorted([*turns, *_signed(text, paragraphs, labels)], key=lambda turn: turn.who))


def _signed(text: str, paragraphs: Sequence[Paragraph], labels: Mapping[int, re.Match[str]]) -> Iterator[Turn]:
    for number, paragraph in enumerate(paragraphs):
        signed = _SIGNED.fullmatch(text, paragraph.span.start, paragraph.span.end)
        if signed and number not in labels and paragraph.region != "headline" and _SENTENCE.search(signed["quotation"]):
            spoken = (Span(*signed.span("quotation")),)
            who = signed["who"].rstrip(".") if len(signed["who"].split()[-1]) > _ABBREVIATED else signed["who"]
            name = Span(signed.start("who"), signed.start("who") + len(who))
            yield Turn(name, Span(*signed.span("mark")), spoken)


def _labels(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, re.Match[str]]:
    """The labels by the numbers of their paragraphs, where two speakers or more take turns."""
    for pattern in (_CAPITALS, _NAME):
        found = {}
        for number, paragraph in enumerate(paragraphs):
            start = paragraph.span.start + (text[paragraph.span.start] in _OPENING)
            match = pattern.match(text, start, paragraph.span.end)
            if match and paragraph.region != "headline" and _HEADINGS.isdisjoint(match["who"].lower().split()):
                found[number] = match
        said = [text[label.end() : paragraphs[number].span.end] for number, label in found.items()]
        if _take_turns(list(found.values()), in_capitals=pattern is _CAPITALS) and _talk(said):
            return found
    return {}


def _take_turns(labels: Sequence[re.Match[str]], *, in_capitals: bool) -> bool:
    """Whether several speak, and again; where the labels are no capitals twice as clearly, and one with a full name."""
    speakers = Counter(_key(label) for label in labels)
    again = sum(count > 1 for count in speakers.values())
    if in_capitals:
        return len(labels) >= _LEAST and len(speakers) > 1 and again > 0
    return len(labels) > _LEAST and again > 1 and any(" " in label["who"] for label in labels)


def _talk(said: Sequence[str]) -> bool:
    return 3 * sum(_TALK.search(words) is not None for words in said) >= len(said)


def _key(label: re.Match[str]) -> str:
    """The speaker's last name: "JAKE TAPPER" is "TAPPER" later on."""
    return label["who"].lower().split()[-1]


def _turns(text: str, paragraphs: Sequence[Paragraph], labels: Mapping[int, re.Match[str]]) -> Iterator[Turn]:
    for number, after in pairwise([*sorted(labels), None]):
        assert number is not None
        label = labels[number]
        first = Span(label.end(), paragraphs[number].span.end)
        further = [] if after is None else [p.span for p in paragraphs[number + 1 : after] if not _aside(text, p.span)]
        if text[paragraphs[number].span.start] in _OPENING:
            further = [span for span in further if text[span.start] in _OPENING]
        elif len(further) > (_BETWEEN if len(labels) < _LONG else _LONG):
            further = []
        spoken = [bare for span in (first, *further) if any(map(str.isalnum, (bare := _bare(text, span)).of(text)))]
        if spoken:
            yield Turn(Span(*label.span("who")), Span(*label.span("colon")), tuple(spoken))


def _aside(text: str, span: Span) -> bool:
    """Whether a paragraph is a stage direction or a heading, or tells with quotations of its own."""
    words = span.of(text).lstrip(_OPENING)
    return words[:1] in ("(", "[") or _CAPITALS.match(words) is not None or sum(words.count(mark) for mark in "“”") > 2


def _bare(text: str, span: Span) -> Span:
    """Without a quotation mark that opens it, and one that closes what was opened before the label."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in _OPENING):
        start += 1
    inner = text[start:end]
    if inner[-1:] in _CLOSING and sum(inner.count(mark) for mark in '"“”') % 2:
        end -= 1
    return Span(start, end)
