# ruff: noqa: E501 - tables of cases, one a line
from __future__ import annotations

from pathlib import Path

import pytest

from attrib_lint.diagnostic import Severity
from attrib_lint.rules import RuleErrors, builtin_folder, load
from tests.made import errors, library, rule_text

GOOD = rule_text(check="existence", phrases=["behind the scenes"])
PATTERN = rule_text(check="pattern") + "patterns:\n"


def test_a_rule_is_read(tmp_path: Path) -> None:
    rule = library(tmp_path, {"check": "existence", "phrases": ["x"], "default": False}).rules["test-rule"]
    assert (rule.code, rule.severity, rule.default, rule.builtin, rule.family) == (
        "LNG901",
        Severity.WARNING,
        False,
        False,
        "language",
    )
    assert [b.kind for b in rule.blocks] == ["existence"]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (GOOD.replace("severity: warning", "severity: loud"), "3: severity: must be one of error, warning, info, not 'loud'"),
        (GOOD.replace("why: To test.", "wy: To test."), "5: wy: is not a key that belongs here (did you mean why?)"),
        (GOOD.replace("why: To test.", "wy: To test."), "1: why: is missing (why that is worth a reader's time)"),
        (GOOD.replace("code: LNG901", "code: LNG1"), "2: code: 'LNG1' is not a code"),
        (GOOD.replace("code: LNG901", "code: RUN101"), "2: code: RUN codes are kept"),
        (GOOD.replace("code: LNG901", "code: 17"), "2: code: must be text, not a number (put it in quotation marks)"),
        (GOOD.replace("check: existence", "check: existance"), "8: check: no check kind 'existance' (did you mean existence?)"),
        (GOOD.replace("check: existence\n", ""), "1: check: is missing"),
        (GOOD + "why: Twice.\n", "11: why: is given twice, first in line 5"),
        (GOOD.replace("behind the scenes", "behind (the scenes"), "10: phrases[0]: 'behind (the scenes' is not a phrase"),
        (GOOD.replace("- behind the scenes", "- no"), "10: phrases[0]: must be a phrase, not false (put it in quotation marks)"),
        (GOOD + "where:\n  sentense: {has: x}\n", "12: where.sentense: match has no field 'sentense'; did you mean sentence?"),
        (GOOD + "where:\n  words: {lest: 3}\n", "12: where.words.lest: is no condition"),
        (GOOD + "where:\n  voice: narator\n", "12: where.voice: is never 'narator' (did you mean narrator?)"),
        (GOOD + "where:\n  negated: maybe\n", "12: where.negated: must be true or false"),
        (GOOD + "where:\n  match: {lexicon: nowhere}\n", "12: where.match.lexicon: no lexicon 'nowhere'"),
        (GOOD + "where:\n  match: {match: '(x'}\n", "12: where.match.match: is not a regular expression"),
        (GOOD + "in: [narrater]\n", "11: in[0]: must be one of"),
        (GOOD + "report: {at: mathc}\n", "11: report.at: match has no field 'mathc'"),
        (GOOD + "where:\n  words: {min: {option: few}}\n", "12: where.words.min.option: no option 'few' in this rule"),
        (GOOD + "where:\n  near: {each: source}\n", "12: where.near: needs one of within and sentences"),
        (GOOD.replace("“{match}”", "“{macth}”"), "7: message: match has no field 'macth'; did you mean match?"),
        (GOOD.replace("“{match}”", "'{match'"), "7: message: is not a message: an opening brace"),
        (GOOD + "examples:\n  flagged: [nothing marked]\n", "12: examples.flagged[0]: must mark the expected words"),
        (GOOD + "examples:\n  clean: ['a [[b']\n", "12: examples.clean[0]: '[[' without ']]'"),
        (GOOD.replace("behind the scenes", "a ... b ... c ... d ... e ... f ... g ... h"), "10: phrases[0]: 'a ... b ... c ... d ... e ... f ... g ... h' is not a phrase: more than 6 times '...'; write several shorter phrases"),
        (PATTERN + "- [{OP: '*'}, {OP: '+'}, {OP: '{2,}'}, {LOWER: x}]\n", "10: patterns[0]: its operators leave it too many ways to match: 18, at most 14 (? counts 1, {n,m} its m-n, and *, + and {n,} 6 each"),
        (PATTERN + "- [{LOWER: x}, {POS: ADJ, op: '{0,15}'}]\n", "10: patterns[0]: its operators leave it too many ways to match: 15, at most 14"),
        (PATTERN + "- [{OP: '{200}'}, {LOWER: x}]\n", "10: patterns[0][0].OP: asks for more than 100 tokens"),
        (PATTERN + "- [{OP: '**'}, {LOWER: x}]\n", "10: patterns[0][0].OP: is no operator: '**'"),
        (GOOD + "where:\n  has: {patterns: [[{OP: '*'}, {OP: '*'}, {OP: '*'}]]}\n", "12: where.has.patterns[0]: its operators leave"),
        ("name: [", "2: : is not YAML"),
        ("- a\n", "1: : must be a mapping"),
        ("", "0: : is empty"),
        ("a: !!python/object:os.system x\n", "1: : is not YAML"),
        ("a: &x [*x]\n", "0: : is not YAML"),
    ],
)  # fmt: skip
def test_an_error_names_line_and_key(tmp_path: Path, broken: str, said: str) -> None:
    found = errors(tmp_path, broken)
    assert any(e.startswith(said) for e in found), found


def test_a_superseded_rule_must_exist(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(GOOD.replace("test-rule", "other").replace("901", "902"), encoding="utf-8")
    assert errors(tmp_path, GOOD + "supersedes: [other]\n") == []
    assert errors(tmp_path, GOOD + "supersedes: othr\n") == ["11: supersedes: no rule 'othr' (did you mean other?)"]
    assert errors(tmp_path, GOOD + "supersedes:\n- other\n- zebra\n") == [
        "13: supersedes: no rule 'zebra' (see `attrib-lint rules list`)"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: [a]\nsummary: A.\nentries: [x]\n", "1: name: must be text, not a list"),
        ("name: {a: b}\nsummary: A.\nentries: [x]\n", "1: name: must be text, not a mapping (put it in quotation marks)"),
        ("- a\n", "1: : must be a mapping, not a list (write 'key: value' lines)"),
        ("summary: A.\nentries: [x]\n", "1: name: is missing (its name, like the file's)"),
    ],
)  # fmt: skip
def test_an_error_in_a_lexicon_names_line_and_key(tmp_path: Path, text: str, said: str) -> None:
    assert errors(tmp_path, text, "lexicons/a.yaml") == [said]


def test_all_errors_of_all_files_are_given(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(GOOD.replace("severity: warning", "severity: loud"), encoding="utf-8")
    (tmp_path / "two.yaml").write_text("x: 1\n", encoding="utf-8")
    with pytest.raises(RuleErrors) as raised:
        load(folders=[tmp_path], builtin=False)
    assert {e.path.name for e in raised.value.errors} == {"one.yaml", "two.yaml"}
    assert f"{tmp_path}/one.yaml:3: severity:" in str(raised.value)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(RuleErrors, match="is not UTF-8"):
        load(folders=[tmp_path], builtin=False)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(RuleErrors, match="is not a folder"):
        load(folders=[tmp_path / "none"], builtin=False)


def test_a_house_rule_overrides_by_name(tmp_path: Path) -> None:
    changed = rule_text(name="loaded-verb", code="LNG102", severity="error", check="existence", phrases=["x"])
    (tmp_path / "mine.yaml").write_text(changed, encoding="utf-8")
    rules = load(folders=[tmp_path]).rules
    assert rules["loaded-verb"].severity is Severity.ERROR
    assert not rules["loaded-verb"].builtin
    assert "anon-no-reason" in rules


def test_two_rules_of_one_code(tmp_path: Path) -> None:
    first, second = ({"name": n, "check": "existence", "phrases": ["x"]} for n in ("one", "two"))
    with pytest.raises(RuleErrors, match="LNG901 is also the code of one"):
        library(tmp_path, first, second)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", {"insist", "rumble"}),
        ("mode: replace\n", {"rumble"}),
        ("remove: [insist]\n", {"rumble"}),
    ],
)
def test_house_lexicons(tmp_path: Path, header: str, expected: set[str]) -> None:
    base, house = tmp_path / "base", tmp_path / "house"
    for folder, text in ((base, "entries: [insist]\n"), (house, header + "entries: [rumble]\n")):
        (folder / "lexicons").mkdir(parents=True)
        (folder / "lexicons" / "verbs.yaml").write_text("name: verbs\nsummary: Verbs.\n" + text, encoding="utf-8")
    found = load(folders=[base, house], builtin=False).lexicons["verbs"]
    assert {e.text for e in found.entries} == expected


def test_a_lexicon_includes_another(tmp_path: Path) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "a.yaml").write_text("name: a\nsummary: A.\ninclude: b\nentries: [x]\n", encoding="utf-8")
    (tmp_path / "lexicons" / "b.yaml").write_text("name: b\nsummary: B.\nentries: [y]\n", encoding="utf-8")
    assert [e.text for e in load(folders=[tmp_path], builtin=False).lexicons["a"].entries] == ["x", "y"]


def test_lexicons_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "lexicons").mkdir()
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / "lexicons" / f"{one}.yaml").write_text(
            f"name: {one}\nsummary: A.\ninclude: {other}\nentries: [x]\n", encoding="utf-8"
        )
    with pytest.raises(RuleErrors, match="lexicons include each other: a > b > a"):
        load(folders=[tmp_path], builtin=False)


def test_the_rules_come_with_the_package() -> None:
    library = load()
    assert (builtin_folder() / "lexicons").is_dir()
    assert {"anon-no-reason", "vague-authority", "editorial-inference", "loaded-verb"} <= set(library.rules)
    assert list(library.rules) == sorted(library.rules, key=lambda n: library.rules[n].code)
