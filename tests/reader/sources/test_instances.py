from __future__ import annotations

from collections.abc import Callable

import pytest

from attrib_lint.analysis import Analysis, SourceKind

Read = Callable[[str], Analysis]


@pytest.mark.parametrize(
    ("then", "kind"),
    [
        ("“It is a toy,” said Helen Marsh, who leads the taxpayers' union.", SourceKind.UNKNOWN),
        ("“It is a toy,” quipped Helen Marsh, who leads the taxpayers' union.", SourceKind.UNKNOWN),
        ("“It is a gem,” said Helen Marsh, a spokeswoman for the mayor.", SourceKind.UNNAMED_GROUP),
        ("“It will save lives,” said Senator Helen Marsh, who wrote the law.", SourceKind.UNNAMED_GROUP),
        ("The council votes on Monday.", SourceKind.UNNAMED_GROUP),
        ("The council votes on Monday. “It is a toy,” said Helen Marsh, who leads a union.", SourceKind.UNNAMED_GROUP),
        ("“It is a toy,” Mayor Ole Dahl said.", SourceKind.UNNAMED_GROUP),  # who has spoken before
        ("Helen Marsh, who leads a union, has left the council.", SourceKind.UNNAMED_GROUP),
        ("A ride costs $4, according to a count by Helen Marsh of the taxpayers' union.", SourceKind.UNNAMED_GROUP),
        ("“It is a gem,” said Sen. Helen Marsh, who wrote the law.", SourceKind.UNNAMED_GROUP),
        ("\n\n“It is a toy,” said Helen Marsh, who leads the taxpayers' union.", SourceKind.UNKNOWN),
        ("\n\nHelen Marsh, who leads the taxpayers' union, said that it was a toy.", SourceKind.UNNAMED_GROUP),
    ],
)
def test_a_group_is_no_unnamed_source_where_a_named_person_goes_on(read: Read, then: str, kind: SourceKind) -> None:
    text = f"The line will pay, Mayor Ole Dahl said on Sunday.\n\nCritics say the line will never pay. {then}\n"
    (critics,) = (source for source in read(text).sources if source.name == "Critics")
    assert critics.kind is kind


def test_every_mention_of_the_group_must_be_followed(read: Read) -> None:
    text = (
        "Critics say the line will never pay. “It is a toy,” said Helen Marsh, who leads the taxpayers' union.\n\n"
        "The council votes on Monday. It has been raining.\n\nCritics say that the vote is a farce.\n"
    )
    (critics,) = (source for source in read(text).sources if source.name == "Critics")
    assert critics.kind is SourceKind.UNNAMED_GROUP


def test_nobody_speaks_for_people_in_the_street(read: Read) -> None:
    text = "Residents say the water smells. “Our tests are clean,” said Karl Moor, who runs the water company.\n"
    (residents,) = (source for source in read(text).sources if source.name == "Residents")
    assert residents.kind is SourceKind.UNNAMED_GROUP
