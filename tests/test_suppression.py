from collections.abc import Callable

import pytest

from attrib_lint.diagnostic import Applicability, Diagnostic, Edit, Fix, Range, Severity
from attrib_lint.document import Document, document_from_text
from attrib_lint.notices import RULE_FAILED
from attrib_lint.suppression import apply_suppressions, find_suppressions
from attrib_lint.text import Span

RULES = {"vague-authority": "ATT105", "anon-no-reason": "ANO103", "loaded-verb": "LNG102"}


def known(text: str) -> bool:
    return text in RULES or any(code.startswith(text) for code in RULES.values())


def place(document: Document, span: Span) -> Range:
    return Range(document.lines.position(span.start), document.lines.position(span.end))


def find(document: Document, words: str, rule: str = "vague-authority") -> Diagnostic:
    """A diagnostic on each occurrence of `words`, folded into one."""
    places = []
    at = document.text.find(words)
    while at >= 0:
        places.append(place(document, document.offsets.to_file(Span(at, at + len(words)))))
        at = document.text.find(words, at + 1)
    first = places[0]
    text = document.source[first.start.offset : first.end.offset]
    return Diagnostic("a", RULES[rule], rule, Severity.WARNING, "…", first, text, occurrences=tuple(places[1:]))


Apply = Callable[..., tuple[list[str], list[tuple[str, str]]]]


def run(
    source: str, *words: str, suffix: str = ".txt", rule: str = "vague-authority"
) -> tuple[list[str], list[tuple[str, str]]]:
    """The texts of the diagnostics kept, and code and text of the notices."""
    document = document_from_text(source, filename="a" + suffix)
    diagnostics = [find(document, w, rule) for w in words]
    kept, notices = apply_suppressions(diagnostics, find_suppressions(document), document=document, known=known)
    for notice in notices:
        assert notice.text == source[notice.range.start.offset : notice.range.end.offset]
    return [d.text for d in kept], [(n.code, n.text) for n in notices]


@pytest.mark.parametrize("rules", ["", "[vague-authority]", "[ATT105]", "[ATT]", "[att1]", "[loaded-verb, ATT105]"])
@pytest.mark.parametrize("directive", ["# attrib-lint: ignore{} -- agreed", "<!-- attrib-lint: ignore{} -->"])
def test_the_next_paragraph(rules: str, directive: str) -> None:
    source = f"One one.\n{directive.format(rules)}\n\nTwo two.\nThree three."
    kept, notices = run(source, "One", "Two", "Three")
    assert kept == ["One", "Three"]
    assert notices == ([("RUN101", "loaded-verb")] if "loaded" in rules else [])


@pytest.mark.parametrize("rules", ["[ANO]", "[anon-no-reason]", "[ATT1055]"])
def test_another_rule_is_not_covered(rules: str) -> None:
    assert run(f"# attrib-lint: ignore{rules}\nTwo two.", "Two")[0] == ["Two"]


def test_the_whole_paragraph_in_markdown() -> None:
    source = "One\none.\n\n<!-- attrib-lint: ignore -->\nTwo\n*three*.\n\nFour."
    assert run(source, "One", "Two", "three", "Four", suffix=".md") == (["One", "Four"], [])


def test_the_line_in_markdown() -> None:
    source = "One\ntwo <!-- attrib-lint: ignore -->\nthree.\n\n- four <!-- attrib-lint: ignore -->\n- five"
    assert run(source, "One", "two", "three", "four", "five", suffix=".md") == (["One", "three", "five"], [])


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<p>One.</p><p>Two. <!-- attrib-lint: ignore --></p><p>Three.</p>", ["One", "Three"]),
        ("<p>One.</p>\n<!-- attrib-lint: ignore -->\n<p>Two.</p>\n<p>Three.</p>", ["One", "Three"]),
        ("<p>One\n<!-- attrib-lint: ignore -->\n\nTwo\nThree</p>", ["One", "Three"]),
        ("<p>One</p>\n<p><!-- attrib-lint: ignore -->Two</p>\n<p>Three</p>", ["One", "Three"]),
        ("<p>One<!-- attrib-lint: disable --><p>Two<!-- attrib-lint: enable --><p>Three", ["One", "Three"]),
    ],
)
def test_places_in_html(source: str, kept: list[str]) -> None:
    assert run(source, "One", "Two", "Three", suffix=".html") == (kept, [])


def test_a_block() -> None:
    source = "One.\n# attrib-lint: disable[ATT]\nTwo.\nThree.\n# attrib-lint: enable[att]\nFour."
    assert run(source, "One", "Two", "Three", "Four") == (["One", "Four"], [])


def test_a_block_without_end() -> None:
    assert run("One.\n# attrib-lint: disable\nTwo.\nThree.", "One", "Two", "Three") == (["One"], [])


def test_enable_ends_all_blocks_when_it_names_no_rule() -> None:
    source = "# attrib-lint: disable[ATT]\nOne.\n# attrib-lint: enable\nTwo."
    assert run(source, "One", "Two") == (["Two"], [])


def test_enable_that_ends_nothing_is_unused() -> None:
    source = "# attrib-lint: disable\nOne.\n# attrib-lint: enable[ATT]\nTwo."
    assert run(source, "One", "Two") == ([], [("RUN101", "ATT")])


def test_the_file() -> None:
    assert run("One.\nTwo.\n# attrib-lint: ignore-file[ATT105]", "One", "Two") == ([], [])


@pytest.mark.parametrize(
    ("directive", "error"),
    [
        ("ignore[no-such-rule]", "no rule “no-such-rule”"),
        ("ignroe[ATT]", "unknown directive “ignroe”"),
        ("ignore[ATT", "not closed"),
        ("ignore[]", "names no rule"),
        ("ignore ATT", "two dashes"),
        ("", "no directive"),
    ],
)
def test_a_directive_that_is_not_understood(directive: str, error: str) -> None:
    document = document_from_text(f"<!-- attrib-lint: {directive} -->\nOne.")
    kept, (notice,) = apply_suppressions(
        [find(document, "One")], find_suppressions(document), document=document, known=known
    )
    assert [d.text for d in kept] == ["One"]
    assert (notice.code, notice.name) == ("RUN102", "invalid-suppression")
    assert error in notice.message


def test_only_the_unused_name_is_reported() -> None:
    source = "<!-- attrib-lint: ignore[ATT105,  LNG102] -->\nOne."
    assert run(source, "One") == ([], [("RUN101", "LNG102")])


def test_what_did_not_run_is_not_unused() -> None:
    document = document_from_text("# attrib-lint: ignore[ATT, LNG]\nOne.\n# attrib-lint: ignore\nTwo.")
    _, notices = apply_suppressions(
        [], find_suppressions(document), document=document, known=known, selected="ATT".__eq__, complete=False
    )
    assert [n.text for n in notices] == ["ATT"]


def test_other_comments_are_nobody_s_business() -> None:
    source = "<!-- attrib-linter: x --><!-- TODO attrib-lint: y -->\n\nOne.\n"
    assert run(source, "One", suffix=".md") == (["One"], [])


def test_of_folded_repeats_only_those_covered_go() -> None:
    source = "# attrib-lint: ignore\nSo *it* is.\n\nSo it was.\nSo be it. <!-- attrib-lint: ignore -->\nSo there."
    document = document_from_text(source)
    found = find(document, "So")
    places = (found.range, *found.occurrences)
    fix = Fix(Applicability.SAFE, tuple(Edit(p, "Thus") for p in places))
    (kept,), notices = apply_suppressions(
        [Diagnostic(**{**{f: getattr(found, f) for f in Diagnostic.__slots__}, "fix": fix})],
        find_suppressions(document),
        document=document,
        known=known,
    )
    assert notices == []
    assert (kept.range, kept.occurrences) == (places[1], (places[3],))
    assert kept.fix is not None
    assert [edit.range for edit in kept.fix.edits] == [places[1], places[3]]


@pytest.mark.parametrize("rules", ["", "[RUN201]", "[run201]", "[RUN]", "[rule-failed]"])
def test_notices_of_the_run_can_not_be_suppressed(rules: str) -> None:
    document = document_from_text(f"# attrib-lint: ignore-file{rules}\nOne.")
    notice = RULE_FAILED.about("a", "…")
    kept, about = apply_suppressions([notice], find_suppressions(document), document=document, known=lambda _: True)
    assert kept == [notice]
    assert [one.code for one in about] == ["RUN102" if rules else "RUN101"]


def test_case_does_not_matter() -> None:
    assert run("# attrib-lint: ignore[att105]\nOne.", "One") == ([], [])
    assert run("# attrib-lint: ignore[Vague-Authority]\nOne.", "One") == ([], [])
    assert run("# attrib-lint: ignore[att105]\nOne.") == ([], [("RUN101", "att105")])


def test_fingerprints_of_notices_tell_them_apart_and_stay_when_lines_move() -> None:
    def prints(source: str) -> list[str]:
        document = document_from_text(source)
        _, about = apply_suppressions([], find_suppressions(document), document=document, known=known)
        return [one.fingerprint for one in about]

    source = "# attrib-lint: ignore\nOne.\n# attrib-lint: ignore\nTwo.\n# attrib-lint: ignore[LNG]\nThree."
    assert len(set(prints(source))) == 3
    assert prints("Zero.\n\n" + source) == prints(source)
    assert all(len(one) == 16 for one in prints(source))
