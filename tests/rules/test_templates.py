from __future__ import annotations

import pytest

from attrib_lint.rules.templates import TemplateError, parse


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("“{a}” is unnamed", {"a": "x"}, "“x” is unnamed"),
        ("{a}[; see {b}]", {"a": "x"}, "x"),
        ("{a}[; see {b}]", {"a": "x", "b": "y"}, "x; see y"),
        ("[{a} or ]{b}", {"b": "y"}, "y"),
        (r"\[{a}\] \{b\}", {"a": "x"}, "[x] {b}"),
        ("{a.b|lower}", {"a.b": "x"}, "x"),
    ],
)
def test_rendering(template: str, values: dict[str, str], expected: str) -> None:
    assert parse(template).render(lambda slot: values.get(slot.path, "")) == expected


@pytest.mark.parametrize("template", ["{a", "a}", "[a", "a]", "[[{a}]]", "[no field]", "{}", "{a|shout}"])
def test_what_is_no_template(template: str) -> None:
    with pytest.raises(TemplateError):
        parse(template)
