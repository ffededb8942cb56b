"""The reader as a guest in somebody's spaCy pipeline."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import attrib_lint.reader.component
from attrib_lint.document import document_from_text
from attrib_lint.reader import Reader

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = (
    "Mayor Closes Bridge\n\n"
    "“The bridge is closed until Friday,” Maria Lopez, the mayor, said on Monday. She had no choice, she said.\n\n"
    "The cracks had been known for years, said an official. Critics say the plan is weak.\n"
)


def groups(doc: Doc) -> dict[str, tuple[list[tuple[str, str, str, str]], dict[str, Any]]]:
    return {
        name: ([(s.text, s.label_, s.id_, s.kb_id_) for s in spans], spans.attrs) for name, spans in doc.spans.items()
    }


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("attrib_lint_reader")
    return nlp


@pytest.fixture(scope="module")
def expected(nlp: Language) -> dict[str, Any]:
    return groups(nlp(TEXT))


def others(**config: str) -> Language:
    """A pipeline whose own components say of every token what ours would not."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{}]], {"POS": "X", "TAG": "FW", "LEMMA": "lemma"})  # type: ignore[attr-defined]
    nlp.add_pipe("sentencizer", config={"punct_chars": ["\n"]})
    entities = nlp.add_pipe("entity_ruler")
    entities.add_patterns([{"label": "NORP", "pattern": "Critics"}])  # type: ignore[attr-defined]
    nlp.add_pipe("attrib_lint_reader", config=config)
    return nlp


def syntax(doc: Doc) -> set[tuple[str, str, str]]:
    return {(t.pos_, t.tag_, t.lemma_) for t in doc}


def test_the_groups(expected: dict[str, Any]) -> None:
    assert set(expected) == {"sources", "cues", "contents", "quotations"}
    sources, about = expected["sources"]
    official = next(s for s in sources if s[0] == "an official")
    assert official[1] == "unnamed-person"
    described = about["sources"][official[3]]
    assert (described["named"], described["descriptor"], described["reason"]) == (False, "bare", "none")
    contents, about = expected["contents"]
    content = next(c for c in contents if "cracks" in c[0])
    assert content[1:3] == ("indirect", official[2])
    assert about["attributions"][official[2]]["source"] == official[3]
    assert sum(about["voice"].values()) == pytest.approx(1, abs=0.001)
    quotations, about = expected["quotations"]
    assert [(q[1], about["quotations"][q[2]]) for q in quotations] == [("speech", {"level": 0, "closed": True})]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        # Hard-wrapped, with Windows line ends and a comment for the linter.
        "The council will close the bridge by the end of spring, the mayor said\r\n"
        "on Monday, and nobody in the town had been asked what she thought about\r\n"
        "the plan, critics say. The cracks had been known for years, an official\r\n"
        "said.\r\n\r\n<!-- attrib-lint: ignore[vague-authority] -->\r\n\r\nExperts say so, too.\r\n",
        "",
        " \n ",
        "Yes.",
    ],
)
def test_it_finds_what_the_command_finds(nlp: Language, reader: Reader, text: str) -> None:
    document = document_from_text(text)
    analysis = reader.read(document).analysis
    doc = nlp(text)
    assert doc.text == text
    found = [(s.start_char, s.end_char, s.label_) for s in doc.spans["contents"]]
    assert found == [
        (*document.offsets.to_file(span), one.form.value) for one in analysis.attributions for span in one.contents
    ]
    assert doc.spans["sources"].attrs["sources"].keys() == {source.id for source in analysis.sources}


def test_what_is_missing_is_filled_in(nlp: Language) -> None:
    doc = nlp(TEXT)
    for layer in ("POS", "TAG", "LEMMA", "SENT_START", "ENT_IOB"):
        assert doc.has_annotation(layer, require_complete=True), layer
    assert "Maria Lopez" in [entity.text for entity in doc.ents]


def test_what_others_have_set_is_kept(expected: dict[str, Any]) -> None:
    doc = others()(TEXT)
    assert syntax(doc) == {("X", "FW", "lemma")}
    assert [(e.text, e.label_) for e in doc.ents] == [("Critics", "NORP")]
    assert all("\n" in sentence.text for sentence in list(doc.sents)[:-1])
    assert groups(doc) == expected


def test_what_others_have_set_can_be_replaced(nlp: Language, expected: dict[str, Any]) -> None:
    doc = others(syntax="own", entities="own")(TEXT)
    assert syntax(doc) == syntax(nlp(TEXT))
    assert "Maria Lopez" in [entity.text for entity in doc.ents]
    assert groups(doc) == expected


def test_what_others_have_set_can_be_read_by() -> None:
    text = "Zyx said that it was so."
    nlp = spacy.blank("en")
    entities = nlp.add_pipe("entity_ruler")
    reading = nlp.add_pipe("attrib_lint_reader", config={"syntax": "use", "entities": "use"})
    assert reading is not None
    for label, kind in (("PER", "person"), ("ORG", "organisation")):
        entities.clear()  # type: ignore[attr-defined]
        entities.add_patterns([{"label": label, "pattern": "Zyx"}])  # type: ignore[attr-defined]
        doc = nlp(text)
        assert [(s.text, s.label_) for s in doc.spans["sources"]] == [("Zyx", kind)]
        assert [e.label_ for e in doc.ents] == [label]
        assert doc.has_annotation("POS", require_complete=True)


def test_a_parsed_doc_keeps_its_sentences() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attrib_lint_reader", config={"syntax": "own"})
    words = "He left. She said it was late .".split()
    doc = Doc(nlp.vocab, words=words, heads=[1, 1, 1, 3, 5, 3, 5, 3], deps=["dep"] * 8)
    sentences = [s.text for s in doc.sents]
    doc = nlp(doc)
    assert [s.text for s in doc.sents] == sentences
    assert doc[3].pos_ == "VERB"
    Doc(nlp.vocab).from_bytes(doc.to_bytes())


def test_tokens_that_others_have_merged() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Maria Lopez"}])  # type: ignore[attr-defined]
    nlp.add_pipe("merge_entities")
    nlp.add_pipe("attrib_lint_reader")
    doc = nlp(TEXT)
    assert "Maria Lopez" in [t.text for t in doc]
    assert any(s.text.startswith("Maria Lopez") for s in doc.spans["sources"])


def test_groups_survive_docbin_and_bytes(nlp: Language, expected: dict[str, Any]) -> None:
    doc = nlp(TEXT)
    (again,) = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(spacy.blank("en").vocab)
    assert groups(again) == expected
    assert groups(Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())) == expected


def test_several_processes(nlp: Language, expected: dict[str, Any]) -> None:
    # The first reads before the others are forked, so that the model's threads are at work.
    nlp(TEXT)
    assert [groups(doc) for doc in nlp.pipe([TEXT] * 3, n_process=2, batch_size=1)] == [expected] * 3


def test_a_process_that_is_not_forked(tmp_path: Path) -> None:
    script = tmp_path / "spawned.py"
    script.write_text(
        "import multiprocessing\nimport spacy\nimport attrib_lint.reader.component\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    nlp = spacy.blank('en')\n"
        "    nlp.add_pipe('attrib_lint_reader')\n"
        "    for doc in nlp.pipe(['The plan is weak, critics say.'] * 2, n_process=2, batch_size=1):\n"
        "        print([s.text for s in doc.spans['sources']])\n",
        encoding="utf-8",
    )
    root = str(Path(attrib_lint.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, script], env={"PYTHONPATH": root}, capture_output=True, text=True, check=False
    )
    assert done.stdout == "['critics']\n" * 2, done.stderr


def test_pipelines_on_disk(tmp_path: Path, expected: dict[str, Any]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attrib_lint_reader", config={"threads": 1, "entities": "own"})
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.config["components"]["attrib_lint_reader"] == nlp.config["components"]["attrib_lint_reader"]
    assert groups(again(TEXT)) == expected
    assert groups(spacy.util.load_model_from_config(nlp.config)(TEXT)) == expected


@pytest.mark.parametrize("key", ["syntax", "entities"])
def test_a_choice_that_there_is_not(key: str) -> None:
    with pytest.raises(ValueError, match=f"{key} is 'both', and must be one of keep, own, use"):
        spacy.blank("en").add_pipe("attrib_lint_reader", config={key: "both"})
