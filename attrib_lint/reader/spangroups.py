"""Writes an analysis into `Doc.spans`, where spaCy's users look for spans; the groups survive DocBin and `to_bytes`.

Groups: "quotations" (label: their kind), "sources" (label: the kind of source), "cues" and "contents" (label: the form
of the attribution). The id of a source, cue or content is that of its attribution ("a1", "a2", …), the kb_id of a
source that of the source ("s1", …), so that the parts find each other again. What belongs to no single span stands in
the groups' `attrs`, as plain values:

    doc.spans["sources"].attrs["sources"]        {"s1": {"name", "kind", "named", "plural"; of an unnamed person also
                                                 "descriptor", "reason", "basis", "opinion"}, …}
    doc.spans["contents"].attrs["attributions"]  {"a1": {"form", "source": "s1" or None, "carried": [[start, end], …]},
                                                 …}; offsets in characters of the Doc's text
    doc.spans["contents"].attrs["voice"]         {"narrator", "named", "unnamed"}: shares of the words
    doc.spans["quotations"].attrs["quotations"]  {"q1": {"level", "closed"}, …}, by the quotations' ids
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.tokens import SpanGroup

from attrib_lint.analysis import Analysis, Source, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from attrib_lint.text import Span


def write_spans(doc: Doc, analysis: Analysis) -> None:
    """Fill the four groups of a Doc over `analysis.text`, or over a text of which no character stands elsewhere."""
    groups: dict[str, list[Tokens]] = {"quotations": [], "sources": [], "cues": [], "contents": []}
    for number, quotation in enumerate(analysis.quotations, 1):
        _add(groups["quotations"], doc, quotation.span, quotation.kind.value, f"q{number}")
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
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans, attrs=_attrs(name, analysis))


def _add(group: list[Tokens], doc: Doc, span: Span, label: str, ident: str = "", source: str = "") -> None:
    tokens = doc.char_span(span.start, span.end, label, kb_id=source, span_id=ident, alignment_mode="expand")
    if tokens is not None:
        group.append(tokens)


def _attrs(group: str, analysis: Analysis) -> dict[str, Any]:
    """What belongs to no single span of a group, as values that msgpack can hold."""
    if group == "sources":
        return {"sources": {source.id: _source(source) for source in analysis.sources}}
    if group == "quotations":
        found = enumerate(analysis.quotations, 1)
        return {"quotations": {f"q{n}": {"level": one.level, "closed": one.closed} for n, one in found}}
    if group != "contents":
        return {}
    return {
        "attributions": {
            f"a{number}": {
                "form": one.form.value,
                "source": one.source_id,
                "carried": [[span.start, span.end] for span in one.carried],
            }
            for number, one in enumerate(analysis.attributions, 1)
        },
        "voice": {
            "narrator": analysis.voice.narrator,
            "named": analysis.voice.named,
            "unnamed": analysis.voice.unnamed,
        },
    }


def _source(source: Source) -> dict[str, Any]:
    about: dict[str, Any] = {
        "name": source.name,
        "kind": source.kind.value,
        "named": source.named,
        "plural": source.plural,
    }
    if source.kind is SourceKind.UNNAMED_PERSON:
        about |= {
            "descriptor": source.descriptor.value if source.descriptor else None,
            "reason": source.reason.value if source.reason else None,
            "basis": source.basis,
            "opinion": source.opinion,
        }
    return about
