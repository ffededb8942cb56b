"""Whose voice each stretch of the article is in: the narrator's, a named source's or an unnamed one's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrib_lint.analysis import Quotation, Sentence, Voice
from attrib_lint.reader.draft import Draft
from attrib_lint.text import Span, gaps, merge, touching

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_BACKSHIFTED = re.compile(r"\b(?:would|could|should|might|must)(?:n[’']t)?\b|[’']d\b", re.IGNORECASE)
"""Verbs in which reported speech goes on: "The plan would cost nothing."."""
_REPORTING = frozenset(
    "say tell report allege accuse claim argue warn suggest believe think according rumor rumour speculate fear "
    "announce add write note state ask deny confirm insist contend describe call explain testify predict estimate "
    "expect criticize criticise reject dismiss emphasize stress reiterate assert acknowledge admit conclude "
    "find".split()
)
"""Cues that, even without a source, show that somebody other than the narrator speaks."""


_INFERRING = frozenset("underscore highlight underline illustrate demonstrate reflect mark signal raise".split())
"""Verbs by which an event means something, and a person says something."""


def attributed(doc: Doc, draft: Draft, *, has_source: bool) -> bool:
    """Whether an attribution takes its contents out of the narrator's voice.

    has_source: also one taken over from the attribution before. Without any it does only after a cue of speech:
    "raising questions about the plan" is the narrator's, and so is "her remarks underscored the need".
    """
    cue = doc[draft.head].lemma_.lower() if draft.head >= 0 else ""
    if cue in _INFERRING and not _acts(doc, draft):
        return False
    return has_source or draft.verbatim or cue in _REPORTING


def _acts(doc: Doc, draft: Draft) -> bool:
    """Whether the source itself is who says it, and not what it did: "she underscored", not "her remarks did"."""
    if draft.source is None or draft.source.end >= len(doc):
        return False
    after = doc[draft.source.end]
    return draft.source[-1].tag_ not in ("PRP$", "POS") and after.lower_ not in ("'s", "’s") and after.pos_ != "NOUN"


def carried_sentences(
    doc: Doc,
    text: str,
    sentences: Sequence[Sentence],
    drafts: Sequence[Draft],
    speakers: Sequence[str | None],
    quotations: Sequence[Quotation],
) -> dict[int, list[Span]]:
    """Sentences that plainly go on paraphrasing a source, by the number of the attribution they go on from.

    Plain are, in the paragraph of an attributed sentence and with no attribution or quotation of their own: a
    sentence in backshifted mood right after it, and one between two sentences of the same source.

    text: the Doc's, which puts it together anew each time it is asked.
    speakers: the id of each draft's source, None where it has none.
    """
    quoted = merge(q.span for q in quotations)
    owners = _owners(sentences, drafts)
    result: dict[int, list[Span]] = {}
    last: int | None = None
    for number, sentence in enumerate(sentences):
        if number in owners:
            last = owners[number]
            continue
        before = sentences[number - 1] if number else None
        if last is None or before is None or before.paragraph != sentence.paragraph or speakers[last] is None:
            last = None
            continue
        if touching(quoted, sentence.span) or text[sentence.span.end - 1] == "?":
            last = None  # the narrator asks
            continue
        after = owners.get(number + 1)
        sandwiched = (
            after is not None
            and sentences[number + 1].paragraph == sentence.paragraph
            and speakers[after] == speakers[last]
        )
        if sandwiched or _BACKSHIFTED.search(text, sentence.span.start, sentence.span.end):
            result.setdefault(last, []).append(sentence.span)
        else:
            last = None
    return result


def _owners(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> dict[int, int]:
    """For each sentence with attributed contents, the last attribution in it."""
    owners: dict[int, int] = {}
    places = [sentence.span for sentence in sentences]
    for number, draft in enumerate(drafts):
        for content in draft.contents:
            first = bisect_right(places, content.start_char, key=lambda s: s.end)
            last = bisect_left(places, content.end_char, key=lambda s: s.start)
            for sentence in range(first, last):
                owners[sentence] = number
    return owners


def narrator_spans(text: str, taken: Sequence[Span]) -> tuple[Span, ...]:
    """All of the text that nothing else covers, in order; stretches without a letter or digit are left out."""
    covered = merge(taken)
    return tuple(s for s in gaps(covered, Span(0, len(text))) if any(c.isalnum() for c in s.of(text)))


def shares(text: str, spoken: Mapping[Span, bool]) -> Voice:
    """Shares of words. spoken: for each attributed stretch whether its source is named; a stretch counts once."""
    total = len(_WORD.findall(text))
    if not total:
        return Voice()
    named = merge(span for span, is_named in spoken.items() if is_named)
    unnamed = [
        gap for span in merge(span for span, is_named in spoken.items() if not is_named) for gap in gaps(named, span)
    ]
    n = sum(len(_WORD.findall(s.of(text))) for s in named)
    u = sum(len(_WORD.findall(s.of(text))) for s in unnamed)
    return Voice(round((total - n - u) / total, 4), round(n / total, 4), round(u / total, 4))
