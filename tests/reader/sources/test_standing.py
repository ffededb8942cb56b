from __future__ import annotations

from collections.abc import Callable

import pytest

from attrib_lint.analysis import Analysis, SourceKind

Read = Callable[[str], Analysis]


@pytest.mark.parametrize(
    "text",
    [
        "“Do the decent thing and resign,” said a nurse in the audience.",
        "A man struck the guard after telling him to “go back to sea”.",
        "The crowd booed when one of her warm-up speakers mentioned that the pier would close.",
        "Five more senators said they would vote against it. Ada Moor and Bo Lind told the press.",
        "The mayor left the stage after a woman in Kemi told him that she feared for the pier.",
        "He spoke of a complaint filed by an opposition lawmaker, who said that the dam would not hold.",
        "A driver told police that he had seen nothing.",
        "Two of her neighbours told the inquest that the lamp was out.",
        "The men were questioned after a young woman alleged that they had followed her.",
        "Ada Moor, 47 and regarded as one of the leading dam experts in the north, believes that it will hold.",
        "An anonymous donor is offering a $10,000 reward for her return.",
    ],
)
def test_who_is_only_told_of_is_no_unnamed_source(read: Read, text: str) -> None:
    kinds = {source.kind for source in read(text + "\n").sources}
    assert SourceKind.UNNAMED_PERSON not in kinds


@pytest.mark.parametrize(
    "text",
    [
        "A senior official told the Gazette police had found the weapon.",
        "A source told the Gazette prosecutors would charge the driver.",
        "A diplomat warned parliament could reject the deal.",
        "A person familiar with the matter alleged that the minister took bribes.",
        "The road was closed as a senior official said the bridge could fall.",
        "The strike hit a convoy carrying the rebel leader, a senior official said.",
        "The man had killed his brother, a neighbour said.",
        "A senior official saw little chance of a deal.",
        "One official offered a different account of the raid.",
    ],
)
def test_who_informs_is_an_unnamed_source(read: Read, text: str) -> None:
    kinds = {source.kind for source in read(text + "\n").sources}
    assert SourceKind.UNNAMED_PERSON in kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Many farmers yearn for a dam and are not confident that it will be built.", SourceKind.UNNAMED_GROUP),
        ("Residents were told that the quay would be shut.", SourceKind.UNKNOWN),
        ("Many of the mayor's supporters are expected to vote for the dam.", SourceKind.UNKNOWN),
        ("Some of the farmers have seen the plans.", SourceKind.UNKNOWN),
        ("Many farmers see the dam as a gift.", SourceKind.UNNAMED_GROUP),
        ("Many farmers dispute that the dam will hold.", SourceKind.UNNAMED_GROUP),
        ("Critics pounced on the report, arguing that the dam would not hold.", SourceKind.UNNAMED_GROUP),
        ("Farmers and millers alike say that the dam will not hold.", SourceKind.UNNAMED_GROUP),
        ("Voters say that the dam will not hold.", SourceKind.UNNAMED_GROUP),
        ("Voters say that the lines at the polls were long.", SourceKind.UNNAMED_GROUP),
        ("A fee of 5 percent was agreed. Some supporters said that the dam will hold.", SourceKind.UNNAMED_GROUP),
        ("In the poll most voters said that the dam will not hold.", SourceKind.UNKNOWN),
        ("The poll cost $9,000. Voters said that the dam will hold.", SourceKind.UNKNOWN),
    ],
)
def test_a_group_is_a_source_once_it_tells_something(read: Read, text: str, kind: SourceKind) -> None:
    kinds = [source.kind for source in read(text + "\n").sources]
    assert kind in kinds
    assert set(kinds) <= {kind, SourceKind.UNKNOWN}


def test_who_wrote_a_paper_is_no_unnamed_source(read: Read) -> None:
    analysis = read("Demand is robust, four Harvard academics wrote in a working paper last month.\n")
    assert [source.kind for source in analysis.sources] == [SourceKind.UNKNOWN]


def test_people_told_of_for_what_they_did_are_no_sources(read: Read) -> None:
    text = (
        "Two men admitted stealing the painting. A driver denied any wrongdoing. One clerk denied that she had lied.\n"
    )
    unnamed = [s.name for s in read(text).sources if s.kind is SourceKind.UNNAMED_PERSON]
    assert unnamed == ["One clerk"]
