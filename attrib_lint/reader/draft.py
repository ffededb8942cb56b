"""What the stages between the model's spans and the finished records pass along."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from attrib_lint.reader.mentions.kinds import Reference

if TYPE_CHECKING:
    from spacy.tokens import Span


@dataclass(slots=True)
class Draft:
    """One attribution as linked: spans of the Doc."""

    source: Span | None
    cue: Span | None
    contents: list[Span]
    head: int = -1
    """The token number of the cue's main word; -1 without a cue."""
    marked: Span | None = None
    """The source as the model marks it, with the comma or the ", who" after it."""
    reference: Reference | None = None
    opinion: bool | None = None
    """Whether an unnamed person gives opinion here; None until asked, and for all other sources."""
    shared: bool = False
    """Whether the source is part of another attribution, which may stand far away."""
    quoted: bool = False
    """Whether the source stands inside a quotation, and so is a source of the speaker's."""
    verbatim: bool = False
    """Whether the contents are the source's own words though no quotation marks say so: a turn of a transcript."""

    @property
    def start(self) -> int:
        """The first token of any of its own spans."""
        return min(s.start for s in self._own if s is not None)

    @property
    def end(self) -> int:
        """One past the last token of any of its own spans."""
        return max(s.end for s in self._own if s is not None)

    @property
    def _own(self) -> tuple[Span | None, ...]:
        return (None if self.shared else self.source, self.cue, *self.contents)


@dataclass(slots=True)
class Entity:
    """One source with all its mentions, while they are being found."""

    reference: Reference
    """Of the mention that says most."""
    drafts: list[Draft] = field(default_factory=list)
    name: str = ""
    titles: set[str] = field(default_factory=set)
    """Lemmas that the article uses of the person: "senator", "spokesman"."""
    aliases: set[str] = field(default_factory=set)
    """Acronyms given in brackets after the name, lower-cased."""

    @property
    def last_mention(self) -> int:
        """The number of the token at which it was mentioned last; -1 where it was not."""
        return next((d.source.start for d in reversed(self.drafts) if d.source is not None), -1)
