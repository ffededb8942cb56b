from __future__ import annotations

import spacy
from spacy.tokens import DocBin

from attrib_lint.document import document_from_text
from attrib_lint.reader import Reader

TEXT = "“We will leave on Friday,” said Maria Lopez, a teacher. Critics say the plan is weak."


def groups(doc: spacy.tokens.Doc) -> dict[str, list[tuple[str, str, str, str]]]:
    return {name: [(s.text, s.label_, s.id_, s.kb_id_) for s in spans] for name, spans in doc.spans.items()}


def test_groups_survive_docbin(reader: Reader) -> None:
    doc = reader.read(document_from_text(TEXT)).doc
    stored = DocBin(docs=[doc], attrs=["LEMMA", "POS", "TAG", "ENT_TYPE", "ENT_IOB", "SENT_START"]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
    assert groups(again) == groups(doc)
    assert [(t.pos_, t.lemma_) for t in again] == [(t.pos_, t.lemma_) for t in doc]


def test_the_parts_of_an_attribution_share_an_id(reader: Reader) -> None:
    found = groups(reader.read(document_from_text(TEXT)).doc)
    assert ("Critics", "unnamed-group", "a2", "s2") in found["sources"]
    assert ("say", "indirect", "a2", "") in found["cues"]
    assert any(text == "the plan is weak" and ident == "a2" for text, _, ident, _ in found["contents"])
    assert [label for _, label, _, _ in found["quotations"]] == ["speech"]
