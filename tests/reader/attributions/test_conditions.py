"""What a source asked for itself, in all the places where articles say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from attrib_lint.analysis import Analysis, SourceKind

Read = Callable[[str], Analysis]


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        (
            "A senior official at the port, who spoke on condition of anonymity because he feared for his job, said "
            "the cranes were unsafe.",
            "A senior official at the port",
            "specific",
        ),
        (
            "A police officer in Karachi who declined to be named said eight people had been arrested.",
            "A police officer in Karachi",
            "boilerplate",
        ),
        (
            "A person briefed on the bid, who asked not to be identified because the matter is private, said it had "
            "been raised.",
            "A person briefed on the bid",
            "specific",
        ),
        (
            "Two government officials, who requested anonymity because they were not allowed to brief the press, said "
            "the minister would go.",
            "Two government officials",
            "boilerplate",
        ),
        (
            "The sale was confirmed by two sources familiar with the talks, who declined to be identified because "
            "the talks are private.",
            "two sources familiar with the talks",
            "specific",
        ),
        (
            "The victim's mother, who asked not to be named to protect her privacy, said he was 12.",
            "The victim's mother",
            "specific",
        ),
        ("A nurse, speaking on condition of anonymity, said there were no beds.", "A nurse", "boilerplate"),
        (
            "A bank employee told Reuters, on condition of anonymity, that the vault was empty.",
            "A bank employee",
            "boilerplate",
        ),
        (
            "An army officer said the base had fallen. He declined to be identified, fearing reprisals.",
            "An army officer",
            "specific",
        ),
        (
            "A person with direct knowledge of the matter said the bank had hired advisers. The person asked not to be "
            "named, citing a confidentiality agreement.",
            "A person with direct knowledge of the matter",
            "specific",
        ),
    ],
)
def test_the_source_before_the_clause(read: Read, text: str, name: str, reason: str) -> None:
    analysis = read(text + "\n")
    (source,) = analysis.sources
    assert (source.kind, source.name, source.reason) == (SourceKind.UNNAMED_PERSON, name, reason)


def test_a_name_withheld(read: Read) -> None:
    text = (
        "“There is no money,” said one employee, who asked that her name be withheld because she feared being sacked."
    )
    analysis = read(text + "\n")
    assert [s.reason for s in analysis.sources if s.kind is SourceKind.UNNAMED_PERSON] == ["specific"]


def test_what_several_asked_for_holds_for_each(read: Read) -> None:
    text = (
        "A Pentagon official said the ship had been followed. A second Pentagon official said it had turned back. "
        "The officials spoke on condition of anonymity to discuss intelligence."
    )
    unnamed = [s for s in read(text + "\n").sources if s.kind is SourceKind.UNNAMED_PERSON]
    assert {s.reason for s in unnamed} == {"boilerplate"}
