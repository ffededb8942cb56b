"""From the model's spans to attributions: linked, with the cue's main word and the form of what is said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from attrib_lint.analysis import Form, Paragraph, Quotation, QuotationKind
from attrib_lint.reader.attributions.conditions import without_conditions
from attrib_lint.reader.attributions.speakers import speaker
from attrib_lint.reader.attributions.transcripts import Turn, find_turns
from attrib_lint.reader.draft import Draft
from attrib_lint.reader.mentions.kinds import refer
from attrib_lint.reader.network.linking import Piece, link
from attrib_lint.reader.network.links import NOBODY
from attrib_lint.reader.pipeline import GROUPS, TIES
from attrib_lint.reader.sources.descriptions import phrase_before
from attrib_lint.text import Span, gaps, merge, touching

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

_QUOTES = frozenset("\"“”‘’'")
_AUXILIARIES = frozenset("have be do will would can could may might must should to not n't n’t".split())


def link_spans(doc: Doc, text: str, quotations: Sequence[Quotation], paragraphs: Sequence[Paragraph]) -> list[Draft]:
    """Put the raw spans of `doc.spans` together into attributions, in order of the text.

    Contents without cue and source are dropped, unless quotation marks show that somebody speaks. In a transcript the
    labels tell who speaks, and under a quotation its signature, whatever the model says there. text: the Doc's, which
    takes a thousandth of a second to put together from its tokens.
    """
    speech = merge(q.inner for q in quotations if q.kind is QuotationKind.SPEECH)
    # a dash that the tokenizer leaves at its word is no mark to go by
    turns = [t for t in find_turns(text, paragraphs) if all(doc.char_span(*part) is not None for part in t.parts)]
    rows = rows_of(doc, text, paragraphs, without=merge(part for turn in turns for part in turn.parts))
    drafts = []
    for group in link([piece for piece, _ in rows]):
        draft = Draft(None, None, [], shared=group.shared is not None)
        unquoted = not any(rows[number][0].quoted for number in group.own)
        for number in (*group.own, *(() if group.shared is None else (group.shared,))):
            piece, span = rows[number]
            if piece.role == "SOURCE":
                draft.source, draft.marked = _trimmed(doc, span), span
            elif piece.role == "CUE":
                draft.cue = span
                draft.head = cue_head(doc, span.start, span.end)
            else:
                draft.contents.append(_after_colon(doc, span))
        if draft.source is not None:
            draft.reference = refer(doc, draft.source.start, draft.source.end)
            place = _place(draft.source)
            draft.quoted = any(q.covers(place) for q in touching(speech, place))
        alone = draft.source is None and draft.cue is None
        if (draft.contents and not (alone and unquoted)) or (draft.source is not None and draft.cue is not None):
            drafts.append(draft)
    drafts = without_conditions(doc, drafts)
    own = {draft.source.start for draft in drafts if draft.source is not None and not draft.shared}
    for draft in drafts:
        # What a source asked for itself is no attribution any more: the source is the other one's own.
        draft.shared = draft.shared and draft.source is not None and draft.source.start in own
    return sorted([*drafts, *(_spoken(doc, turn) for turn in turns)], key=lambda d: d.start) if turns else drafts


def _spoken(doc: Doc, turn: Turn) -> Draft:
    """A turn of a transcript as an attribution."""
    who, mark, *contents = (_tokens(doc, part) for part in turn.parts)
    return Draft(who, mark, contents, head=mark.start, reference=speaker(doc, who.start, who.end), verbatim=True)


def rows_of(
    doc: Doc, text: str, paragraphs: Sequence[Paragraph], *, without: Sequence[Span] = ()
) -> list[tuple[Piece, Tokens]]:
    """The raw spans of `doc.spans` in order of the text, with what linking needs to know of each.

    without: stretches, in order and apart, whose spans are left out.
    """
    # "The mayor added:" and the paragraph after it, often set off without quotation marks, belong together.
    paragraph_starts = [
        after.span.start
        for before, after in pairwise(paragraphs)
        if text[before.span.end - 1] != ":" or before.region == "headline"
    ]
    sentence_starts = [s.start for s in doc.sents]
    rows = []
    for role, group in GROUPS.items():
        for span in _outside(doc, _parts(doc, doc.spans.get(group, ()), paragraphs), without):
            first, last = doc[span.start].text, doc[span.end - 1].text
            quoted = bool(_QUOTES & {first, last, first[0], last[-1]})
            piece = Piece(
                role,
                span.start,
                span.end,
                bisect_right(sentence_starts, span.start),
                bisect_right(sentence_starts, span.end - 1),
                bisect_right(paragraph_starts, span.start_char),
                quoted,
            )
            rows.append((piece, span))
    rows.sort(key=lambda row: (row[0].start, row[0].end))
    return [(tied, span) for tied, (_, span) in zip(_with_ties(doc, [p for p, _ in rows]), rows, strict=True)]


def _with_ties(doc: Doc, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces with what the model says of their ties, which it knows by the first tokens of spans.

    Ties to another paragraph don't count: a quotation that stands by itself has no source there for the reader.
    """
    numbers = {piece.start: number for number, piece in enumerate(pieces)}
    for piece in pieces:
        said = doc.spans[GROUPS[piece.role]].attrs.get(TIES, {}).get(str(piece.start), {})
        tied = {}
        for role, pairs in said.items():
            tie = {numbers.get(token, NOBODY): value for token, value in pairs if token in numbers or token == NOBODY}
            best = max(tie, key=lambda number: tie[number])
            if best == NOBODY or pieces[best].paragraph == piece.paragraph:
                tied[role] = tie
        yield piece._replace(source=tied.get("SOURCE", {}), cue=tied.get("CUE", {}))


def _tokens(doc: Doc, span: Span) -> Tokens:
    found = doc.char_span(*span)
    assert found is not None
    return found


def _place(tokens: Tokens) -> Span:
    return Span(tokens.start_char, tokens.end_char)


def _trimmed(doc: Doc, span: Tokens) -> Tokens:
    """The span without the comma or the ", who" that the model left at its end; with the noun before a bare "there"."""
    start, end = span.start, span.end
    while end - start > 1 and doc[end - 1].text in (",", "who"):
        end -= 1
    if end - start == 1 and doc[start].lower_ in ("there", "here") and not doc[start].is_sent_start:
        start = min(start, phrase_before(doc, start))
    return doc[start:end]


def _outside(doc: Doc, spans: Iterable[Tokens], stretches: Sequence[Span]) -> Iterator[Tokens]:
    """The spans, or what of them stands in none of the stretches, which are in order and apart; no marks alone."""
    for span in spans:
        cuts = touching(stretches, _place(span))
        if not cuts:
            yield span
            continue
        free = [token.i for token in span if not touching(cuts, Span(token.idx, token.idx + len(token)))]
        for _, run in groupby(enumerate(free), key=lambda numbered: numbered[1] - numbered[0]):
            tokens = [i for _, i in run]
            words = [i for i in tokens if doc[i].text[:1].isalnum()]
            if words:
                yield doc[words[0] : tokens[-1] + 1]


def _after_colon(doc: Doc, span: Tokens) -> Tokens:
    """The span without the colon that the model left at its beginning."""
    start = span.start
    while start < span.end - 1 and (doc[start].text == ":" or doc[start].is_space):
        start += 1
    return doc[start : span.end]


def _parts(doc: Doc, spans: Iterable[Tokens], paragraphs: Sequence[Paragraph]) -> Iterator[Tokens]:
    """The spans, cut where a headline ends: nobody goes on from there into the lead."""
    headlines = [p.span for p in paragraphs if p.region == "headline"]
    for span in spans:
        start = span.start
        for headline in touching(headlines, Span(span.start_char, span.end_char)):
            cut = start
            while cut < span.end and doc[cut].idx < headline.end:
                cut += 1
            if start < cut < span.end:
                yield doc[start:cut]
                start = cut
                while start < span.end and doc[start].is_space:
                    start += 1
        if start < span.end:
            yield doc[start : span.end]


def cue_head(doc: Doc, start: int, end: int) -> int:
    """The number of the token with a cue's meaning: "said" in "has also said", "according" in "according to"."""
    for i in range(start, end):
        if doc[i].lower_ == "according":
            return i
    verbs = [i for i in range(start, end) if doc[i].pos_ == "VERB" and doc[i].lemma_.lower() not in _AUXILIARIES]
    if verbs:
        return verbs[0]
    others = [i for i in range(start, end) if doc[i].pos_ in ("NOUN", "ADJ", "AUX") and not doc[i].is_punct]
    return others[-1] if others else start


def form_of(contents: Sequence[Span], speech: Sequence[Span], text: str) -> Form:
    """Direct when all of the contents stands in quotation marks, indirect when nothing does, else mixed.

    speech: the quotations of the text, marks included, as `merge` returns them.
    """
    quoted = outside = False
    for content in contents:
        inside = touching(speech, content)
        quoted = quoted or bool(inside)
        outside = outside or not inside or sum(_letters(rest.of(text)) for rest in gaps(inside, content)) > 6
    if quoted and outside:
        return Form.MIXED
    return Form.DIRECT if quoted else Form.INDIRECT


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
