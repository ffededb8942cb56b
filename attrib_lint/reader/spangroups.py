"""Writes an analysis into `Doc.spans`, where spaCy's users look for spans; the groups survive DocBin.

Groups: "quotations" (label: their kind), "sources" (label: the kind of source), "cues" and "contents" (label: the form
of the attribution). The id of a source, cue or content is that of its attribution ("a1", "a2", …), the kb_id of a
source that of the source ("s1", …), so that the parts find each other again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import SpanGroup

from attrib_lint.analysis import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from attrib_lint.text import Span


def write_spans(doc: Doc, analysis: Analysis) -> None:
    """Fill the four groups of a Doc over `analysis.text`."""
    groups: dict[str, list[Tokens]] = {"quotations": [], "sources": [], "cues": [], "contents": []}
    for quotation in analysis.quotations:
        _add(groups["quotations"], doc, quotation.span, quotation.kind.value)
    kinds = {source.id: source.kind.value for source in analysis.sources}
    for number, attribution in enumerate(analysis.attributions, 1):
        ident, form = f"a{number}", attribution.form.value
        if attribution.source is not None:
            source = attribution.source_id or ""
            _add(groups["sources"], doc, attribution.source.span, kinds.get(source, "unknown"), ident, source)
        if attribution.cue is not None:
            _add(groups["cues"], doc, attribution.cue.span, form, ident)
        for content in attribution.contents:
            _add(groups["contents"], doc, content, form, ident)
    for name, spans in groups.items():
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)


def _add(group: list[Tokens], doc: Doc, span: Span, label: str, ident: str = "", source: str = "") -> None:
    tokens = doc.char_span(span.start, span.end, label, kb_id=source, span_id=ident, alignment_mode="expand")
    if tokens is not None:
        group.append(tokens)
