from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from attrib_lint.analysis import Analysis, Form, Paragraph, SourceKind
from attrib_lint.reader.attributions.transcripts import find_turns
from attrib_lint.text import Span

Read = Callable[[str], Analysis]


def turns(text: str) -> list[tuple[str, list[str]]]:
    """Who says what, where each line is a paragraph."""
    paragraphs = [Paragraph(Span(*line.span()), "body") for line in re.finditer(r"[^\n]+", text)]
    return [(turn.who.of(text), [span.of(text) for span in turn.spoken]) for turn in find_turns(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "MOOR: So?\nLIND: We had no choice.\nMOOR: None?\nIt rained.",
            [("MOOR", ["So?"]), ("LIND", ["We had no choice."]), ("MOOR", ["None?"])],
        ),
        (
            "ADA MOOR, HOST: So?\nLIND (off): No.\nNever.\n(Applause.)\nMOOR: None?",
            [("ADA MOOR", ["So?"]), ("LIND", ["No.", "Never."]), ("MOOR", ["None?"])],
        ),
        (
            '"MOOR: So?\n"LIND: No.\n"(CROSSTALK)\n"VIDEO: A flood.\n"Never.\nHe shrugged.\n"MOOR: I see."',
            [("MOOR", ["So?"]), ("LIND", ["No.", "Never."]), ("MOOR", ["I see."])],
        ),
        (
            "Ada Moor: So?\nBo Lind: No.\nMoor: None?\nLind: “None.”",
            [("Ada Moor", ["So?"]), ("Bo Lind", ["No."]), ("Moor", ["None?"]), ("Lind", ["None."])],
        ),
        ("MOOR: So?\nLIND: No.", []),
        ("Director: Ada Moor.\nStars: Bo Lind.\nDirector: Eve Holm.\nStars: Ola Berg.", []),
        ('“No.”\n“Never.” — Ada Moor\n"So." -- Bo Lind, Kemi', [("Ada Moor", ["“Never.”"]), ("Bo Lind", ['"So."'])]),
        ("“The Trial” – Franz Kafka\n“Ah,” she said. “No.” — Ada Moor", []),
        ("Strengths: we like it. Can it work?\nWeaknesses: you do?\nStrengths: we do.\nWeaknesses: I see.", []),
        ("“Never.”―Ada Moor.\n“So.” – Bo Lind Jr.", [("Ada Moor", ["“Never.”"]), ("Bo Lind Jr.", ["“So.”"])]),
        ("“Never.” — Reuters\n“Never” — Ada Moor said so.\n“Never.”", []),
        ("LONDON: It rained.\nPARIS: It snowed.\nROME: It was hot.", []),
        ("READ MORE: The flood\nWATCH: The dam\nREAD MORE: The eels", []),
        ("Ada Moor: So?\nBo Lind: No.\nMoor: None?\nPros: cheap.", []),
        ("Moor: So?\nMoor: No.\nMoor: None?\nMoor: Never.", []),
        ("", []),
    ],
)
def test_speakers_take_turns(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert turns(text) == expected


def test_narration_between_two_excerpts_is_nobodys_turn() -> None:
    said = "MOOR: So?\nLIND: No.\nMOOR: None?\n"
    told = "The two met on Friday.\nThey sat at the same table.\nLater she asked again.\n"
    assert [spoken for _, spoken in turns(said + told + said)][2] == ["None?"]


def test_a_speaker_is_the_person_named_elsewhere(read: Read) -> None:
    analysis = read(
        "The mayor, Ada Moor, met the press on Friday.\n\nREPORTER: Will the dam hold?\n\n"
        "MOOR: It is a disgrace that anybody asks. It will hold.\n\nREPORTER: And if it does not?\n\nMOOR: It will.\n"
    )
    assert [one.form for one in analysis.attributions] == [Form.DIRECT] * 4
    assert [source.kind for source in analysis.sources][-1] is SourceKind.PERSON
    assert not any("disgrace" in span.of(analysis.text) for span in analysis.narrator)


def test_a_signature_tells_whose_a_quotation_is(read: Read) -> None:
    analysis = read("“The dam is a gift to the town.” — Ada Moor, Kemi\n\n“It is a disgrace.” -- Bo Lind\n")
    assert [source.name for source in analysis.sources] == ["Ada Moor", "Bo Lind"]


def test_what_the_model_finds_beside_a_transcript_stays(read: Read) -> None:
    said = "The mayor said that the dam would hold.\n\n"
    talk = "MOOR: Will it?\n\nLIND: I said that it would.\n\nMOOR: You did.\n\n"
    analysis = read(
        f"{said}{talk}{said}“It will,” said Bo Lind, who believes it, adding that he had seen it himself.\n"
    )
    assert [a.cue.span.of(analysis.text) for a in analysis.attributions if a.cue][1:4] == [":", ":", ":"]
    assert analysis.attributions[-1].source is not None


def test_a_span_that_runs_into_a_turn_keeps_the_rest(read: Read) -> None:
    signed = "“Never,” he said. It rained.\n\n“The mayor told us so.” — Ada Moor\n\n"
    analysis = read(f"{signed}Bo Lind told reporters that the dam was safe, adding that the costs had doubled.\n")
    names = [source.name for source in analysis.sources if source.name]
    assert names[-2:] == ["Ada Moor", "Bo Lind"]
