from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from attrib_lint.facts import Answer, Claim, FactBase, Held, Verdict, check_title
from tests.facts.conftest import UTOPIA, make

SUMMER = "2025-06-01"


def ask(base: FactBase, person: str, title: str, day: str | None = None, **more: str) -> Answer:
    return check_title(base, Claim(person, title, date=date.fromisoformat(day) if day else None, **more))


@pytest.mark.parametrize(
    ("person", "title", "day", "verdict", "held"),
    [
        ("Dmitry Peskov", "Foreign Ministry spokesman", SUMMER, "inconsistent", "never"),
        ("Dmitry Peskov", "Russian Foreign Ministry spokesman", None, "inconsistent", "never"),
        ("Dmitriy Peskov", "Kremlin spokesman", SUMMER, "consistent", "now"),
        ("Dmitry Peskov", "the Russian president’s spokesman", SUMMER, "consistent", "now"),
        ("Dmitry Peskov", "presidential press secretary", SUMMER, "consistent", "now"),
        ("Mariya Zakharova", "spokeswoman for the Russian Foreign Ministry", SUMMER, "consistent", "now"),
        ("Maria Zakharova", "spokeswoman of the Kremlin", SUMMER, "inconsistent", "never"),
        ("Sergey Shoygu", "Defense Minister", SUMMER, "inconsistent", "once"),
        ("Sergei Shoigu", "Defence Minister", None, "unknown", None),
        ("Sergei Shoigu", "Defence Minister", "2020-02-02", "consistent", "now"),
        ("Sergei Shoigu", "ex-Defence Minister", SUMMER, "consistent", "once"),
        ("Sergei Shoigu", "Russian Security Council Secretary", SUMMER, "consistent", "now"),
        ("Shoigu", "Defence Minister", SUMMER, "unknown", None),
        ("Belousov", "Defence Minister", SUMMER, "consistent", "now"),
        ("Mikhail Belousov", "Defence Minister", SUMMER, "unknown", None),
        ("Yvette Cooper", "Home Secretary", "2025-08-01", "consistent", "now"),
        ("Yvette Cooper", "Home Secretary", "2025-09-05", "unknown", None),
        ("Yvette Cooper", "Home Secretary", "2025-09-09", "unknown", None),
        ("Yvette Cooper", "Home Secretary", "2025-11-09", "inconsistent", "once"),
        ("Liz Truss", "Prime Minister", SUMMER, "inconsistent", "once"),
        ("Emmanuel Macron", "former French President", SUMMER, "inconsistent", "now"),
        ("Emmanuel Macron", "former French President", "2031-06-01", "unknown", None),
        ("Emmanuel Macron", "then economy minister", "2017-03-22", "consistent", "once"),
        ("Emmanuel Macron", "economy minister", "2016-01-07", "consistent", "now"),
        ("Michel Sapin", "finance minister", "2016-01-07", "consistent", "now"),
        ("Sergio Mattarella", "Italian defence minister", "2000-06-01", "consistent", "now"),
        ("Penny Wong", "Finance Minister", "2012-06-01", "consistent", "now"),
        ("Liz Truss", "Lord Chancellor", "2016-12-01", "unknown", None),
        ("Anthony Albanese", "Leader of the House", "2010-06-01", "unknown", None),
        ("Rishi Sunak", "former British prime minister", SUMMER, "consistent", "once"),
        ("Joe Biden", "President-elect", "2020-12-01", "consistent", "now"),
        ("Joe Biden", "President-elect", "2023-12-01", "inconsistent", "once"),
        ("Angus Taylor", "Australian Shadow Treasurer", "2024-02-01", "consistent", "now"),
        ("Angus Taylor", "Australian Treasurer", "2024-02-01", "inconsistent", "never"),
        ("Angus Taylor", "Treasurer", "2024-02-01", "unknown", None),
        ("Sergei Lavrov", "Deputy Foreign Minister", SUMMER, "unknown", None),
        ("Sergei Lavrov", "Mayor of Moscow", SUMMER, "unknown", None),
        ("Sergei Lavrov", "spokesman", SUMMER, "unknown", None),
        ("Jane Roe", "President", SUMMER, "unknown", None),
        ("Kamala Harris", "Attorney General", SUMMER, "unknown", None),
        ("Mark Rutte", "NATO chief", SUMMER, "consistent", "now"),
        ("Jens Stoltenberg", "NATO Secretary-General", SUMMER, "inconsistent", "once"),
        ("Pete Hegseth", "Pentagon chief", SUMMER, "consistent", "now"),
        ("David Lammy", "Secretary of State", SUMMER, "consistent", "now"),
        ("Johann Wadephul", "Germany's top diplomat", SUMMER, "consistent", "now"),
        ("George W. Bush", "US President", "2003-06-01", "consistent", "now"),
        ("George H.W. Bush", "US President", "2003-06-01", "unknown", None),
        ("Subrahmanyam Jaishankar", "Indian Foreign Secretary", "2016-06-01", "consistent", "now"),
        ("S. Jaishankar", "External Affairs Minister", SUMMER, "consistent", "now"),
    ],
)
def test_titles_of_known_people(
    builtin: FactBase, person: str, title: str, day: str | None, verdict: str, held: str | None
) -> None:
    answer = ask(builtin, person, title, day)
    assert (answer.verdict.value, answer.held.value if answer.held else None) == (verdict, held), answer.why


def test_the_date_of_the_clause_counts(utopia: FactBase) -> None:
    assert ask(utopia, "Bo Sampel", "President", SUMMER).held is Held.ONCE
    assert ask(utopia, "Bo Sampel", "President", SUMMER, stated="2016").verdict is Verdict.CONSISTENT
    assert ask(utopia, "Bo Sampel", "President", SUMMER, stated="2017-05").verdict is Verdict.CONSISTENT
    assert ask(utopia, "Bo Sampel", "President", SUMMER, stated="2012").verdict is Verdict.INCONSISTENT
    assert ask(utopia, "Bo Sampel", "President", SUMMER, stated="2018").verdict is Verdict.UNKNOWN


def test_somebody_who_held_an_office_twice(utopia: FactBase) -> None:
    assert ask(utopia, "Anne Exampel", "President", "2012-03-04").verdict is Verdict.CONSISTENT
    assert ask(utopia, "Anna Exampel", "President", "2016-03-04").held is Held.ONCE
    assert ask(utopia, "Anna Exampel", "former President", "2019-03-04").verdict is Verdict.CONSISTENT


def test_an_open_row_says_nothing_after_its_last_day(utopia: FactBase) -> None:
    assert ask(utopia, "Dora Beispiel", "Utopian Foreign Minister", "2022-06-01").verdict is Verdict.CONSISTENT
    assert ask(utopia, "Dora Beispiel", "Utopian Foreign Minister", SUMMER).verdict is Verdict.UNKNOWN


def test_nothing_is_said_of_days_after_the_record_ends(utopia: FactBase) -> None:
    assert ask(utopia, "Anna Exampel", "Palace spokeswoman", SUMMER).held is Held.NEVER
    assert ask(utopia, "Anna Exampel", "Palace spokeswoman", "2026-03-01").verdict is Verdict.UNKNOWN
    assert ask(utopia, "Bo Sampel", "President", "2026-03-01").verdict is Verdict.UNKNOWN


def test_never_needs_a_complete_record_or_known_holders(utopia: FactBase) -> None:
    answer = ask(utopia, "Emil Esempio", "Utopian president", SUMMER)
    assert (answer.verdict, answer.held) == (Verdict.INCONSISTENT, Held.NEVER)
    assert [h.person for h in answer.holders] == ["Cem Mustar"]
    assert ask(utopia, "Emil Esempio", "Utopian president").verdict is Verdict.UNKNOWN
    assert ask(utopia, "Emil Esempio", "president", SUMMER).verdict is Verdict.UNKNOWN
    assert ask(utopia, "Emil Esempio", "Utopian foreign minister", SUMMER).verdict is Verdict.UNKNOWN


def test_two_people_of_one_name_are_unknown(tmp_path: Path) -> None:
    other = (
        UTOPIA.replace("utopia", "arcadia").replace("Utopia", "Arcadia").replace("Bo Sampel", "Bo Sampel (the younger)")
    )
    other = other.replace("complete: [Anna Exampel, Bo Sampel (the younger)]", "people_: x").replace("people_: x\n", "")
    other = other.replace("people: {Anna Exampel: [Anne Exampel]}", "people: {Bo Sampel (the younger): [Bo Sampel]}")
    base = make(tmp_path, UTOPIA, other)
    assert ask(base, "Bo Sampel", "Palace spokesman", SUMMER).why == "several persons have this name"


def test_a_qualifier_that_only_the_tense_gives_counts(utopia: FactBase) -> None:
    assert ask(utopia, "Bo Sampel", "president of Utopia", SUMMER, qualifier="then").verdict is Verdict.CONSISTENT


def test_evidence_names_what_the_person_holds_and_who_holds_the_office(builtin: FactBase) -> None:
    answer = ask(builtin, "Dmitry Peskov", "Foreign Ministry spokesperson", SUMMER)
    assert [h.office for h in answer.current] == ["russia/presidential-press-secretary"]
    assert [(h.person, h.start.text) for h in answer.holders] == [("Maria Zakharova", "2015-08-10")]
    assert all(c.url.startswith("http") and c.licence for o in answer.offices for c in o.citations)
