from __future__ import annotations

from collections.abc import Callable

import pytest

from attrib_lint.analysis import Analysis

Read = Callable[[str], Analysis]


@pytest.mark.parametrize(
    ("who", "between", "trade", "named"),
    [
        ("One analyst", "", "an analyst", True),
        ("One analyst", "", "a broker", False),
        ("One analyst", "", "another analyst", False),
        ("One analyst, who spoke on condition of anonymity,", "", "an analyst", False),
        ("One analyst", "It rained on the town.\n\n" * 5, "an analyst", False),
    ],
)
def test_an_expert_is_whoever_is_named_next_with_the_same_trade(
    read: Read, who: str, between: str, trade: str, named: bool
) -> None:
    text = (
        f"The mayor, Ada Moor, said that rents would rise.\n\n{who} said that they would fall.\n\n"
        f"{between}“Nobody builds,” said Bo Lind, {trade} at the Coast Institute.\n"
    )
    assert [source.named for source in read(text).sources] == ([True, True] if named else [True, False, True])


@pytest.mark.parametrize(
    ("who", "then", "named"),
    [
        ("leading bridge inspector", "\n\n", True),
        ("leading bridge inspector", " ", True),
        ("leading bridge inspector", " The bridge at Kemi was shut. ", False),
        ("senior official", "\n\n", False),
        ("bridge inspector who would not be named", "\n\n", False),
    ],
)
def test_whom_the_opening_teases_has_the_name_that_follows(read: Read, who: str, then: str, named: bool) -> None:
    text = f"The bridges of the north are not safe, a {who} has warned.{then}Professor Ada Moor said half were rusty.\n"
    sources = read(text).sources
    assert [source.named for source in sources] == ([True] if named else [False, True])
    assert sources[-1].name == "Ada Moor"


@pytest.mark.parametrize(("field", "named"), [("housing", True), ("football", False)])
def test_an_expert_is_named_by_being_called_an_expert(read: Read, field: str, named: bool) -> None:
    text = (
        "Ada Moor, the mayor, said that rents would rise.\n\nA housing expert said that they would fall.\n\n"
        f"“Nobody builds,” said Bo Lind, a {field} expert with the Coast Institute.\n"
    )
    assert [source.named for source in read(text).sources] == ([True, True] if named else [True, False, True])


@pytest.mark.parametrize("says", ["says", "is warning"])
def test_it_teases_in_the_present_too(read: Read, says: str) -> None:
    text = f"A former bridge inspector {says} that half were rusty.\n\n“Shut them,” said Ada Moor, who left in 2019.\n"
    assert [source.name for source in read(text).sources] == ["Ada Moor"]


@pytest.mark.parametrize(
    ("who", "post", "named"),
    [
        ("top executive", "vice-president of sales at Moor Brewing", True),
        ("top executive", "an analyst at Moor Brewing", False),
        ("senior executive", "president of Norway", False),
    ],
)
def test_it_teases_with_posts_whom_the_next_to_speak_has(read: Read, who: str, post: str, named: bool) -> None:
    text = f"Sales of beer will rise, a {who} says.\n\n“Many want more,” said Ada Moor, {post}.\n"
    assert [source.named for source in read(text).sources] == ([True] if named else [False, True])
