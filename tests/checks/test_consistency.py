# ruff: noqa: E501 - tables of cases, one a line
from __future__ import annotations

from pathlib import Path

import pytest

from attrib_lint.analysis import DateMention
from tests.made import article, lint, place, source

RULE = {
    "check": "consistency",
    "classes": {
        "open": {"words": ["news conference"], "again": ["remark", "statement", "conference"], "called": "public"},
        "closed": {"words": ["closed-door session", "behind closed doors", "closed-door"], "again": ["session"]},
        "inner": {"words": ["internal channel"]},
    },
    "incompatible": [["open", "closed"], ["open", "inner"]],
    "separate": ["later", "separate", "another"],
    "report": {"related": {"at": "first", "message": "here “{first}”"}},
    "message": "“{second}” against “{first}” ({first-class})",
}
TAGS = {
    "remarks": "NNS", "condemned": "VBD", "statement": "NN", "delivered": "VBN", "issued": "VBN", "conference": "NN", "news": "NN", "minister": "NN",
    "mayor": "NN", "talks": "NNS", "held": "VBN", "was": "AUX", "an": "DET", "a": "DET", "limited": "JJ", "access": "NN", "short": "JJ", "session": "NN", "chief": "NN", "spoke": "VBD",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke at a news conference behind closed doors.", ["behind closed doors"]),
        ("He spoke at a news conference, which was held behind closed doors.", ["behind closed doors"]),
        ("A closed-door news conference was held.", ["news conference"]),
        ("He spoke at a news conference. His remarks, delivered in a closed-door session, leaked.", ["closed-door session"]),
        ("He spoke at a news conference. The statement was issued through an internal channel.", ["internal channel"]),
        ("He spoke at a news conference. It rained. The remarks, delivered in a closed-door session, leaked.", ["closed-door session"]),
        ("He spoke at a news conference. It rained. It snowed. The remarks, delivered in a closed-door session, leaked.", []),
        ("He spoke at a news conference. The talks, held in a closed-door session, failed.", []),
        ("He spoke at a news conference. Later, his remarks, delivered in a closed-door session, leaked.", []),
        ("He spoke at a news conference. A separate statement, issued through an internal channel, was short.", []),
        ("He spoke at a news conference. A statement, issued through an internal channel, was short.", []),
        ("He spoke at a news conference after a closed-door session.", []),
        ("He spoke at a news conference and met the mayor behind closed doors.", []),
        ("He spoke at a news conference. The mayor's remarks, delivered in a closed-door session, leaked.", []),
        ("The mayor spoke at a news conference. The mayor's remarks, delivered in a closed-door session, leaked.", ["closed-door session"]),
        ("He spoke at a news conference. The statement, issued through a limited-access internal channel, was short.", ["internal channel"]),
        ("He spoke at a news conference. The statement condemned the closed-door session.", []),
        ("He said: “The news conference behind closed doors was short.”", []),
    ],
)  # fmt: skip
def test_one_occasion_or_two(tmp_path: Path, text: str, expected: list[str]) -> None:
    lemmas = {"remarks": "remark", "talks": "talk"}
    found = lint(tmp_path, article(text, tags=TAGS, lemmas=lemmas), RULE)
    assert [d.text for d in found] == expected


def test_both_places_are_shown(tmp_path: Path) -> None:
    text = "He spoke at a news conference. His remarks, delivered in a closed-door session, leaked."
    (found,) = lint(tmp_path, article(text, tags=TAGS, lemmas={"remarks": "remark"}), RULE)
    assert found.message == "“closed-door session” against “news conference” (public)"
    assert [(r.message, r.range.start.offset) for r in found.related] == [
        ("here “news conference”", text.index("news"))
    ]


def test_two_days_are_two_occasions(tmp_path: Path) -> None:
    text = "He spoke at a news conference on May 3. His remarks on May 5, delivered in a closed-door session, leaked."
    dates = [DateMention(place(text, "May 3"), 3, 5), DateMention(place(text, "May 5"), 5, 5)]
    made = {"tags": {**TAGS, "May": "NNP", "5": "NUM"}, "lemmas": {"remarks": "remark"}}
    assert lint(tmp_path, article(text, dates=dates, **made), RULE) == []  # type: ignore[arg-type]


def test_a_possessive_must_fit_the_speaker(tmp_path: Path) -> None:
    text = "The ministry spoke at a news conference. His remarks, delivered in a closed-door session, leaked."
    speaker = source(text, "s1", "organisation", "The ministry")
    made = article(text, tags=TAGS, lemmas={"remarks": "remark"}, sources=[speaker])
    assert lint(tmp_path, made, RULE) == []
