"""Reads a document: runs the pipeline and puts its results together as an `Analysis`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from attrib_lint.analysis import (
    Analysis,
    Attribution,
    Cue,
    Form,
    Mention,
    Paragraph,
    Sentence,
    Source,
    SourceKind,
)
from attrib_lint.document.model import Document
from attrib_lint.reader.attributions.assembly import form_of, link_spans
from attrib_lint.reader.attributions.posts import find_posts
from attrib_lint.reader.attributions.quotations import find_quotations
from attrib_lint.reader.attributions.voice import attributed, carried_sentences, narrator_spans, shares
from attrib_lint.reader.claims.dates import dates_in
from attrib_lint.reader.claims.figures import find_figures
from attrib_lint.reader.claims.roles import find_role_claims
from attrib_lint.reader.draft import Draft, Entity
from attrib_lint.reader.pipeline import make_pipeline
from attrib_lint.reader.sources.anonymity import Examiner
from attrib_lint.reader.sources.coreference import join
from attrib_lint.reader.spangroups import write_spans
from attrib_lint.reader.syntax import Syntax, adopt
from attrib_lint.reader.tokens import Tokenizer
from attrib_lint.text import Span, merge

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_NAMED = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.DOCUMENT)


@dataclass(frozen=True)
class Reading:
    """A document's analysis, and the spaCy Doc over `Document.text` that it was drawn from."""

    analysis: Analysis
    doc: Doc


class Reader:
    """The loaded pipeline. One is enough for a run; it keeps nothing of what it has read."""

    def __init__(self, *, model: Path | None = None, threads: int = 0) -> None:
        """model: a folder, or None for the model in the package. Raises ModelError."""
        self._nlp = make_pipeline(model, threads=threads)
        self._tokenizer = Tokenizer(self._nlp)

    @classmethod
    def load(cls, *, model: Path | None = None, threads: int = 0) -> Reader:
        """Load the model; raises ModelError when it is missing or damaged."""
        return cls(model=model, threads=threads)

    def read(self, document: Document, *, syntax: Syntax | None = None) -> Reading:
        """Read one document. syntax: a pipeline for parts of speech, lemmas, sentences and entities; None for ours."""
        doc = self._tokenizer(document.text)
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        if syntax is not None:
            adopt(doc, syntax(doc), lemmatize=self._nlp.get_pipe("attrib_lint_lemmatizer"))
        analysis = analyse(doc, document)
        write_spans(doc, analysis)
        return Reading(analysis, doc)


def analyse(doc: Doc, document: Document) -> Analysis:
    """Put together what the pipeline left in a Doc. doc: over `document.text`."""
    text = document.text
    paragraphs = _paragraphs(document)
    starts = [p.span.start for p in paragraphs]
    sentences = tuple(_sentences(doc, starts))
    quotations = find_quotations(text, paragraphs, sentences)
    drafts = link_spans(doc, text, quotations, paragraphs)
    entities = join(doc, text, drafts)
    ids = {id(draft): f"s{n}" for n, entity in enumerate(entities, 1) for draft in entity.drafts}
    examiner = Examiner(doc, text, entities)
    sources = tuple(_source(doc, text, entity, f"s{n}", examiner) for n, entity in enumerate(entities, 1))
    carried = carried_sentences(doc, text, sentences, drafts, [ids.get(id(d)) for d in drafts], quotations)
    quoted = merge(q.span for q in quotations)
    attributions = tuple(
        _attribution(doc, text, draft, ids.get(id(draft)), tuple(carried.get(n, ())), quoted)
        for n, draft in enumerate(drafts)
    )
    dates = tuple(dates_in(text))
    named = {source.id: source.named for source in sources}
    spoken: dict[Span, bool] = {}
    for draft, attribution in zip(drafts, attributions, strict=True):
        if attributed(doc, draft, has_source=attribution.source_id is not None):
            for span in (*attribution.contents, *attribution.carried):
                spoken[span] = spoken.get(span, False) or named.get(attribution.source_id or "", False)
    taken = [*spoken, *(q.span for q in quotations), *find_posts(text, sentences)]
    return Analysis(
        text=text,
        paragraphs=paragraphs,
        sentences=sentences,
        quotations=quotations,
        attributions=attributions,
        sources=sources,
        role_claims=find_role_claims(doc, text, quotations),
        dates=dates,
        figures=find_figures(doc, text, dates),
        narrator=narrator_spans(text, taken),
        voice=shares(text, spoken),
    )


def _paragraphs(document: Document) -> tuple[Paragraph, ...]:
    regions = document.regions
    starts = [r.span.start for r in regions]
    found = []
    for match in _LINE.finditer(document.text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        region = bisect_right(starts, start) - 1
        kind = regions[region].kind.value if region >= 0 else "body"
        found.append(Paragraph(Span(start, match.start() + len(line.rstrip())), kind))
    return tuple(found)


def _sentences(doc: Doc, paragraph_starts: Sequence[int]) -> Iterator[Sentence]:
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        if words:
            span = Span(words[0].idx, words[-1].idx + len(words[-1]))
            yield Sentence(span, max(0, bisect_right(paragraph_starts, span.start) - 1))


def _place(tokens: Tokens) -> Span:
    return Span(tokens.start_char, tokens.end_char)


def _token_place(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _mention(doc: Doc, draft: Draft) -> Mention | None:
    if draft.source is None or draft.reference is None:
        return None
    reference = draft.reference
    head = _token_place(doc[reference.phrase.head])
    if reference.name is not None:
        head = Span(doc[reference.name[0]].idx, _token_place(doc[reference.name[1] - 1]).end)
    marked = _place(draft.marked) if draft.marked is not None and draft.marked != draft.source else None
    return Mention(_place(draft.source), head, reference.pronoun, draft.quoted, marked)


def _attribution(
    doc: Doc, text: str, draft: Draft, source_id: str | None, carried: tuple[Span, ...], quoted: Sequence[Span]
) -> Attribution:
    contents = tuple(sorted(_place(c) for c in draft.contents))
    cue = None
    if draft.cue is not None:
        head = doc[draft.head]
        cue = Cue(_place(draft.cue), _token_place(head), head.lemma_.lower())
    form = Form.DIRECT if draft.verbatim else form_of(contents, quoted, text)
    return Attribution(form, contents, cue, _mention(doc, draft), source_id, carried, draft.opinion)


def _mentions(doc: Doc, entity: Entity) -> Iterator[Mention]:
    """A source's mentions; for "diplomats, who questioned …" the diplomats as well as the pronoun."""
    for draft in entity.drafts:
        mention = _mention(doc, draft)
        if mention is None or draft.reference is None:
            continue
        yield mention
        phrase = draft.reference.phrase
        stood_for = Span(doc[phrase.start].idx, _token_place(doc[phrase.core - 1]).end)
        if mention.pronoun and not stood_for.overlaps(mention.span):
            yield Mention(stood_for, mention.head, quoted=mention.quoted)


def _source(doc: Doc, text: str, entity: Entity, ident: str, examiner: Examiner) -> Source:
    reference = entity.reference
    # One mention can give several statements their source.
    mentions = tuple(sorted({m.span: m for m in _mentions(doc, entity)}.values(), key=lambda m: m.span))
    body = reference.organisation
    name = entity.name or next((m.span.of(text) for m in mentions if not m.pronoun), "")
    name = name or (mentions[0].span.of(text) if mentions else "")
    source = Source(
        id=ident,
        kind=reference.kind,
        name=name,
        mentions=mentions,
        named=reference.kind in _NAMED and (reference.kind is not SourceKind.PERSON or reference.name is not None),
        plural=reference.plural,
        head=reference.head,
        organisation=Span(doc[body[0]].idx, _token_place(doc[body[1] - 1]).end) if body else None,
    )
    if reference.kind is not SourceKind.UNNAMED_PERSON:
        return source
    told = examiner.examine(entity)
    return replace(
        source,
        descriptor=told.descriptor,
        descriptor_evidence=told.descriptor_evidence,
        reason=told.reason,
        reason_evidence=told.reason_evidence,
        basis=told.basis is not None,
        basis_evidence=told.basis,
        opinion=told.opinion is not None,
        opinion_evidence=told.opinion,
    )
