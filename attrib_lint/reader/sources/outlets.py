"""Whether people told something to a newspaper or broadcaster: so some of them were talked to, and not all at large."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from attrib_lint.reader.draft import Draft
from attrib_lint.reader.sources.descriptions import sentence_around

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OUTLETS = frozenset(
    "times post journal media jazeera arabiya news reuters ap afp politico bbc cnn guardian herald tribune bloomberg "
    "npr cbs nbc abc fox axios telegraph examiner globe chronicle gazette observer dispatch newspaper magazine "
    "outlet".split()
)
"""Words by which a newspaper or broadcaster is known; most of them in capitals."""
_PAPERS = frozenset("newspaper magazine outlet media".split())
_NOT_SAID = frozenset("would might could should must not n't n’t never".split())


def told_an_outlet(doc: Doc, draft: Draft) -> bool:
    """Whether a group told it to an outlet, or to the writer: "security officials told the Gazette"."""
    if draft.cue is None or draft.reference is None or doc[draft.head].lemma_.lower() != "tell":
        return False
    phrase = draft.reference.phrase
    if phrase.end - phrase.start == 1:
        return False  # "officials" alone are nobody in particular, whomever they told
    if any(token.pos_ == "PROPN" and not token.is_sent_start for token in doc[phrase.start : phrase.head]):
        return False  # "Palm Beach officials" may well have spoken for the town
    if any(token.lower_ in _NOT_SAID or token.lemma_ == "be" for token in draft.cue):
        return False
    end = min(draft.head + 6, sentence_around(doc, draft.head)[1])
    after = list(takewhile(lambda token: token.lower_ != "that", doc[draft.head + 1 : end]))
    if [token.lower_ for token in after[:1]] in (["me"], ["us"]):
        return True
    return any(t.lower_ in _OUTLETS and (t.text[:1].isupper() or t.lower_ in _PAPERS) for t in after)
