from __future__ import annotations

from pathlib import Path

import pytest

from tests.made import article, lint, source

TEXT = "Ann Roe spoke. Two officials spoke. One aide spoke. A source spoke."
RULE = {
    "check": "measure",
    "let": {
        "unnamed": {"count": "source", "where": {"kind": "unnamed-person"}},
        "all": {"count": "source", "where": {"kind": {"not": "unknown"}}},
        "kinds": {"count": "source", "distinct": "kind"},
        "spoken": {"words": "spoke"},
        "named": {"count": "source", "where": {"named": True}, "sum": "mentions"},
        "share": {"ratio": ["unnamed", "all"]},
    },
    "when": {"share": {"above": 0.5}},
    "of": "unnamed",
    "message": "{unnamed} of {all} ({share|percent}), {kinds} kinds, {spoken} spoke, {named} named",
}


def made(text: str = TEXT, **metadata: str):  # type: ignore[no-untyped-def]
    unnamed = [
        source(TEXT, f"s{n}", "unnamed-person", m) for n, m in enumerate(("Two officials", "One aide", "A source"), 2)
    ]
    return article(text, sources=[source(TEXT, "s1", "person", "Ann Roe"), *unnamed], **metadata)  # type: ignore[arg-type]


def test_counts_shares_and_places(tmp_path: Path) -> None:
    (found,) = lint(tmp_path, made(), RULE)
    assert found.message == "3 of 4 (75%), 2 kinds, 4 spoke, 1 named"
    assert (found.text, found.scope, len(found.occurrences)) == ("Two officials", "article", 2)


@pytest.mark.parametrize(
    ("when", "reported"),
    [
        ({"share": {"above": 0.75}}, 0),
        ({"share": {"min": 0.75}}, 1),
        ({"all": {"max": 3}}, 0),
        ({"all": {"below": 5}, "spoken": {"min": 4}}, 1),
        ({"all": {"below": 4}}, 0),
    ],
)
def test_bounds(tmp_path: Path, when: dict[str, object], reported: int) -> None:
    assert len(lint(tmp_path, made(), {**RULE, "when": when})) == reported


def test_where_to_point_and_what_to_leave_out(tmp_path: Path) -> None:
    without = {k: v for k, v in RULE.items() if k != "of"}
    assert [d.text for d in lint(tmp_path, made(), without)] == ["Ann Roe spoke."]
    assert lint(tmp_path, made(section="obituary"), {**RULE, "unless": {"document.section": "obituary"}}) == []
    assert [d.text for d in lint(tmp_path, made(), {**RULE, "report": {"at": "lead"}})] == [TEXT]
