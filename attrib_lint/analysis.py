"""What the reader found out about an article: frozen records of offsets into the analysed text, without spaCy.

Rules, reporters and caches read these. Every span is half-open and counts code points of `Document.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from attrib_lint.text import Span


class Form(StrEnum):
    """How an attribution gives what was said: in the speaker's words, in the writer's, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """What kind of source speaks."""

    UNKNOWN = "unknown"
    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    UNNAMED_PERSON = "unnamed-person"
    """One or several unnamed individuals who gave information."""
    UNNAMED_GROUP = "unnamed-group"
    """A group at large: critics, officials, residents, many."""


class Descriptor(StrEnum):
    """How well an unnamed source is described."""

    BARE = "bare"
    WEAK = "weak"
    ADEQUATE = "adequate"


class Reason(StrEnum):
    """Why a source is not named, as the article tells it."""

    NONE = "none"
    BOILERPLATE = "boilerplate"
    SPECIFIC = "specific"


class QuotationKind(StrEnum):
    """What a pair of quotation marks does: speech; or a word or title set apart."""

    SPEECH = "speech"
    SCARE = "scare"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; headlines, captions and list items count as sentences of their own."""

    span: Span
    paragraph: int
    """The number of its paragraph, from 0."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the kind of region it stands in: headline, lead, body, caption."""

    span: Span
    region: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, the marks included."""

    span: Span
    inner: Span
    """Without the marks."""
    kind: QuotationKind
    level: int = 0
    """0 outside any other quotation, 1 inside one, and so on."""
    closed: bool = True
    """False when it goes on in the next paragraph, or its closing mark is missing."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or stand for a source."""

    span: Span
    head: Span
    """Its head noun, or its name."""
    pronoun: bool = False
    quoted: bool = False
    """Whether it stands inside a quotation."""
    marked: Span | None = None
    """As the model marks it, where that takes in more: the comma or the ", who" after it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who or what says something in this article; all its mentions together.

    The fields from `descriptor` on say something only of an unnamed person.
    """

    id: str
    """"s1", "s2", … in order of first mention."""
    kind: SourceKind
    name: str
    """The fullest name, or the first description."""
    mentions: tuple[Mention, ...]
    named: bool
    plural: bool = False
    head: str = ""
    """The lemma of the head noun: "official", "critic"; for a name its last word, lower-cased."""
    organisation: Span | None = None
    """The body that the source belongs to or speaks for, where the text names one."""
    descriptor: Descriptor | None = None
    descriptor_evidence: Span | None = None
    reason: Reason | None = None
    reason_evidence: Span | None = None
    basis: bool | None = None
    basis_evidence: Span | None = None
    opinion: bool | None = None
    opinion_evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words by which something is attributed, and their main word."""

    span: Span
    head: Span
    lemma: str
    """The lemma of the main word: "say", "according"."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: one act of saying, thinking, writing."""

    form: Form
    contents: tuple[Span, ...]
    cue: Cue | None = None
    source: Mention | None = None
    source_id: str | None = None
    """The id of the `Source`, also where the mention is a pronoun; None where no source is given or two would fit."""
    carried: tuple[Span, ...] = ()
    """Sentences of the same paragraph that plainly go on paraphrasing the source."""
    opinion: bool | None = None
    """Whether an unnamed person judges or speculates here, and doesn't only inform; None for other sources."""


@dataclass(frozen=True, slots=True)
class RoleClaim:
    """The text gives a person a role: "Foreign Ministry spokesperson Maria Zakharova"."""

    span: Span
    """The title and the name."""
    title: Span
    """The whole title: qualifier, body and role."""
    person: Span
    role: Span
    organisation: Span | None = None
    qualifier: str | None = None
    """"former", "then", "acting", "elect", "shadow", "deputy", … lower-cased; None for the plain title."""
    date: str | None = None
    """ISO date (year, year-month or full) that the clause itself gives for the claim."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar date in the text; the parts it does not give are None."""

    span: Span
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    """0 for Monday … 6 for Sunday."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that somebody counted or estimated, with its unit."""

    span: Span
    value: float | None
    """None where the words give no exact value: "dozens"."""
    unit: str
    """"money", "percent", or the lemma of the noun counted: "people", "soldier"; "" where there is none."""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """Shares of the article's words, each from 0 to 1, together 1 (all 0 in an article without words)."""

    narrator: float = 0.0
    named: float = 0.0
    unnamed: float = 0.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the reader found out about one article."""

    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()
    role_claims: tuple[RoleClaim, ...] = ()
    dates: tuple[DateMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    narrator: tuple[Span, ...] = ()
    """The narrator's voice: all that no quotation, content, carried sentence or post covers, in order and apart."""
    voice: Voice = field(default_factory=Voice)

    def source(self, source_id: str) -> Source:
        """The source with this id; raises KeyError when there is none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)
