"""What rules can ask about: the records of an article, and the fields of each, with what they hold.

A field's type: `words` (a place in the text, with fields of its own), `text` (without a place), `flag`, `number`, a
list of the words it may hold, or `record KIND` for another record. Any field may be empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attrib_lint.rules.located import nearest

VOICES = ("narrator", "attributed", "quotation")
REGIONS = ("headline", "lead", "body", "caption", "byline")
PLACES = (*VOICES, *REGIONS, "cue")


@dataclass(frozen=True, slots=True)
class Field:
    """What a field of a record holds."""

    type: str
    help: str
    choices: tuple[str, ...] = ()


def _words(about: str) -> Field:
    return Field("words", about)


def _text(about: str) -> Field:
    return Field("text", about)


def _flag(about: str) -> Field:
    return Field("flag", about)


def _number(about: str) -> Field:
    return Field("number", about)


def _record(kind: str, about: str) -> Field:
    return Field(f"record {kind}", about)


def _choice(choices: str, about: str) -> Field:
    return Field("choice", about, tuple(choices.split()))


COMMON: Mapping[str, Field] = {
    "text": _text("its words as they stand"),
    "words": _number("how many words it has"),
    "lemma": _text("the base form of its last word"),
    "pos": _text("the universal part of speech of its last word"),
    "tag": _text("the Penn tag of its last word"),
    "voice": _choice(" ".join(VOICES), "whose voice it is in"),
    "region": _choice(" ".join(REGIONS), "which part of the article it stands in"),
    "in": _choice(" ".join(PLACES), "voice, region, and whether it belongs to a cue: matches when any is meant"),
    "negated": _flag("whether not, never, no, without … stands up to three words before it"),
    "before": _words("what stands before it in its sentence"),
    "after": _words("what follows it in its sentence"),
    "sentence": _record("sentence", "the sentence in which it begins"),
    "paragraph": _record("paragraph", "the paragraph in which it begins"),
    "covered-by": _record("attribution", "the attribution whose content or carried sentences it stands in"),
    "document": _record("document", "what the file says of itself"),
    "article": _record("article", "the article as a whole"),
}
"""Fields of every record and of all words."""

FIELDS: Mapping[str, Mapping[str, Field]] = {
    "words": {},
    "match": {
        "match": _words("the words found (marked ones only, where a pattern marks some)"),
        "whole": _words("the words found, all of them"),
    },
    "source": {
        "id": _text("s1, s2, … in order of first mention"),
        "kind": _choice(
            "unknown person organisation document unnamed-person unnamed-group", "what kind of source it is"
        ),
        "name": _text("the fullest name, or the first description"),
        "named": _flag("whether it has a name"),
        "plural": _flag("whether it is several (officials, sources)"),
        "head": _text("the lemma of its head noun; the last word of a name in lower case"),
        "organisation": _words("the body it belongs to or speaks for"),
        "descriptor": _choice("bare weak adequate", "how well an unnamed person is described"),
        "descriptor-evidence": _words("the place that shows it"),
        "reason": _choice("none boilerplate specific", "why an unnamed person is not named"),
        "reason-evidence": _words("the place that shows it"),
        "basis": _flag("whether the article says how an unnamed person knows"),
        "basis-evidence": _words("the place that shows it"),
        "opinion": _flag("whether what an unnamed person gives is opinion"),
        "opinion-evidence": _words("the place that shows it"),
        "first-mention": _words("its first mention that is no pronoun and stands outside quotations"),
        "mentions": _number("how many mentions it has, without pronouns"),
        "attributions": _number("how many attributions it has"),
        "first-attribution": _record("attribution", "its first attribution"),
    },
    "attribution": {
        "form": _choice("direct indirect mixed", "how what was said is given"),
        "source": _record("source", "who says it; empty where no source is given or two would fit"),
        "mention": _record("mention", "the source as it stands here, perhaps a pronoun"),
        "cue": _record("cue", "by which words it is attributed"),
        "content": _words("what is said: its first stretch"),
        "contents": _number("how many stretches the content has"),
        "carried": _number("how many further sentences go on paraphrasing the source"),
        "quotation": _record("quotation", "the first quotation inside the content"),
    },
    "cue": {"head": _words("its main word"), "lemma": _text("the lemma of its main word")},
    "mention": {
        "head": _words("its head noun, or its name"),
        "pronoun": _flag("whether it is a pronoun"),
        "quoted": _flag("whether it stands inside a quotation"),
        "source": _record("source", "the source that it stands for"),
    },
    "quotation": {
        "inner": _words("the words without the marks"),
        "opening": _words("the first five words, with the opening mark"),
        "kind": _choice("speech scare title", "what the marks do"),
        "level": _number("0 outside any other quotation, 1 inside one"),
        "closed": _flag("false when it goes on in the next paragraph or its closing mark is missing"),
        "continues": _flag("whether the quotation before it was left open at the end of its paragraph"),
        "attributed": _flag(
            "whether an attribution with a source has it in its content, its carried sentences or right beside it"
        ),
    },
    "role-claim": {
        "title": _words("the whole title: qualifier, body and role"),
        "person": _words("the name"),
        "role": _words("the role"),
        "organisation": _words("the body"),
        "qualifier": _text("former, then, acting, elect, shadow, deputy, …"),
        "date": _text("the date that the clause gives"),
    },
    "date": {
        "day": _number("day of the month"),
        "month": _number("month, 1 to 12"),
        "year": _number("year"),
        "weekday": _number("0 for Monday to 6 for Sunday"),
    },
    "figure": {
        "value": _number("its value; empty for dozens and the like"),
        "unit": _text("money, percent, or the lemma of the noun counted"),
        "approximate": _flag("whether it is given as approximate"),
    },
    "sentence": {
        "number": _number("1 for the article's first sentence outside headlines"),
        "first": _flag("whether it opens its paragraph"),
        "attributed": _flag("whether an attribution with a source touches it"),
        "source": _record("source", "the source of the first attribution that touches it"),
        "previous": _record("sentence", "the sentence before"),
        "next": _record("sentence", "the sentence after"),
    },
    "paragraph": {
        "number": _number("1 for the article's first paragraph outside headlines"),
        "attributed": _flag("whether an attribution with a source touches it"),
        "previous": _record("paragraph", "the paragraph before"),
        "next": _record("paragraph", "the paragraph after"),
    },
    "document": {
        "section": _text("section or kind of piece: opinion, analysis, …"),
        "date": _text("publication date, as 2025-06-09"),
        "byline": _text("who wrote it"),
        "language": _text("its language"),
        "filename": _text("the file's name"),
    },
    "article": {
        "headline": _words("the headline"),
        "lead": _words("the body's first paragraph"),
        "sources": _number("how many sources it has"),
        "unnamed": _number("how many of them are unnamed persons"),
        "narrator-share": _number("share of its words in the narrator's voice, 0 to 1"),
        "named-share": _number("share of its words given to named sources, 0 to 1"),
        "unnamed-share": _number("share of its words given to unnamed sources, 0 to 1"),
    },
}
"""Fields of each kind of record, beside the common ones."""

EACH = ("attribution", "source", "mention", "quotation", "role-claim", "date", "figure", "sentence", "paragraph")
"""The records that a rule can go through one by one."""

EXTRA: Mapping[tuple[str, str], Mapping[str, Field]] = {
    ("facts", "role-claim"): {
        "verdict": _choice("consistent inconsistent unknown", "what the fact base says of the claim"),
        "held": _choice("never once at-date unknown", "whether the person ever held the role, or holds it at the date"),
        "current": _text("what the person holds at the date instead"),
        "holder": _text("who holds the role at the date, and since when"),
        "claimed": _text("the role claimed, in the fact base's words"),
        "known-as": _text("the person's name in the fact base"),
        "until": _text("until when the person held the role"),
    },
    ("facts", "date"): {
        "verdict": _choice("consistent inconsistent impossible unknown", "what the calendar says of the date"),
        "stated": _text("the date as a day of the calendar, with its year"),
        "actual": _text("the weekday on which the date falls"),
    },
}
"""Fields that a check kind adds to a kind of record."""


def fields_of(kind: str, check: str = "") -> dict[str, Field]:
    """All fields of a record of this kind, those included that the check kind `check` adds."""
    return {**COMMON, **FIELDS.get(kind, {}), **EXTRA.get((check, kind), {})}


def resolve(kind: str, path: str, check: str = "") -> tuple[Field | None, str]:
    """What the dotted path leads to from a record of this kind.

    Returns the field, or None and what is wrong with the path. The path may begin with the kind's own name.
    """
    parts = path.split(".")
    if len(parts) > 1 and parts[0] == kind and kind not in fields_of(kind, check):
        parts = parts[1:]
    elif parts == [kind] and kind not in fields_of(kind, check):
        return Field(f"record {kind}" if kind in FIELDS else "words", "the record itself"), ""
    here, found = kind, None
    for i, part in enumerate(parts):
        known = fields_of(here, check if i == 0 else "")
        if part not in known:
            hint = nearest(part, known) or f"it has {', '.join(sorted(known))}"
            return None, f"{'.'.join(parts[:i]) or here} has no field {part!r}; {hint}"
        found = known[part]
        if found.type == "words":
            here = "words"
        elif found.type.startswith("record "):
            here = found.type.removeprefix("record ")
        elif i + 1 < len(parts):
            return None, f"{'.'.join(parts[: i + 1])} holds no further fields"
    return found, ""
