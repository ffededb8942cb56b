from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrib_lint.analysis import Analysis, RoleClaim
from attrib_lint.document import document_from_text
from attrib_lint.reader import Reader

Read = Callable[[str], Analysis]


def shown(text: str, claim: RoleClaim) -> tuple[str, str, str, str | None]:
    return claim.span.of(text), claim.title.of(text), claim.person.of(text), claim.qualifier


@pytest.mark.parametrize(
    ("text", "title", "person", "qualifier"),
    [
        ("Kremlin spokesman [Dmitry Peskov] said no.", "Kremlin spokesman", "Dmitry Peskov", None),
        ("U.S. Secretary of State [Antony Blinken] said no.", "U.S. Secretary of State", "Antony Blinken", None),
        ("U.N. Secretary-General [António Guterres] left.", "U.N. Secretary-General", "António Guterres", None),
        ("UN Secretary-General [António Guterres] left.", "UN Secretary-General", "António Guterres", None),
        ("WHO chief [Jane Roe] said no.", "WHO chief", "Jane Roe", None),
        ("U.S. Sen. [Jane Roe] said no.", "U.S. Sen.", "Jane Roe", None),
        (
            "Ministry of Defence spokesman [Igor Konashenkov] spoke.",
            "Ministry of Defence spokesman",
            "Igor Konashenkov",
            None,
        ),
        ("The Australian [Bo Lind] met President [Joko Widodo].", "President", "Joko Widodo", None),
        (
            "European Commission President [Ursula von der Leyen] spoke.",
            "European Commission President",
            "Ursula von der Leyen",
            None,
        ),
        ("In Moscow Foreign Minister [Sergei Lavrov] said no.", "Foreign Minister", "Sergei Lavrov", None),
        (
            "Former British prime minister [Boris Johnson] said no.",
            "Former British prime minister",
            "Boris Johnson",
            "former",
        ),
        ("In 2022 then-Defence Minister [Sergei Shoigu] said no.", "then-Defence Minister", "Sergei Shoigu", "then"),
        ("Acting President [Jane Roe] said no.", "Acting President", "Jane Roe", "acting"),
        ("President-elect [Donald Trump] said no.", "President-elect", "Donald Trump", "elect"),
        ("Deputy Foreign Minister [Sergei Ryabkov] said no.", "Deputy Foreign Minister", "Sergei Ryabkov", "deputy"),
        (
            "Australia's Shadow Treasurer [Ted O'Brien] said no.",
            "Australia's Shadow Treasurer",
            "Ted O'Brien",
            "shadow",
        ),
        (
            "Ukraine’s former foreign minister [Dmytro Kuleba] left.",
            "Ukraine’s former foreign minister",
            "Dmytro Kuleba",
            "former",
        ),
        ("Lavrov's boss, President [Vladimir Putin], said no.", "President", "Vladimir Putin", None),
        ("President [Xi Jinping]'s plane landed.", "President", "Xi Jinping", None),
        ("President of Ukraine [Volodymyr Zelensky] said no.", "President of Ukraine", "Volodymyr Zelensky", None),
    ],
)
def test_title_before_the_name(read: Read, text: str, title: str, person: str, qualifier: str | None) -> None:
    plain = text.replace("[", "").replace("]", "")
    (claim,) = read(plain).role_claims
    assert shown(plain, claim) == (f"{title} {person}", title, person, qualifier)


@pytest.mark.parametrize(
    ("text", "span", "title", "qualifier"),
    [
        (
            "[Maria Zakharova, spokeswoman for the Russian Foreign Ministry], said no.",
            "spokeswoman for the Russian Foreign Ministry",
            None,
            None,
        ),
        (
            "[Dmitri Peskov, the Russian president's press secretary], said no.",
            "Russian president's press secretary",
            None,
            None,
        ),
        (
            "They met [Andrzej Duda, the former president of Poland], and left.",
            "former president of Poland",
            "former",
            None,
        ),
        ("[Sergei Lavrov, who was foreign minister] in 2010, said no.", "foreign minister", "then", None),
        ("[David Lammy is the British foreign secretary].", "British foreign secretary", None, None),
        ("The [British foreign secretary, David Lammy], arrived.", "British foreign secretary", None, None),
        ("[Keir Starmer, then leader of the opposition], said no.", "then leader of the opposition", "then", None),
    ],
)
def test_title_elsewhere(read: Read, text: str, span: str, title: str | None, qualifier: object) -> None:
    plain = text.replace("[", "").replace("]", "")
    (claim,) = read(plain).role_claims
    assert claim.span.of(plain) == text[text.index("[") + 1 : text.index("]")]
    assert claim.title.of(plain) == span
    assert claim.qualifier == title


@pytest.mark.parametrize(
    "text",
    [
        "The self-styled president Juan Guaidó said no.",
        "The so-called foreign minister Jane Roe said no.",
        "Presidential candidate Kamala Harris said no.",
        "They feared a President Jane Roe.",
        "“Foreign Minister Peskov!” a heckler shouted.",
        "'Foreign Minister Peskov!' a heckler shouted.",
        "Foreign Ministers Sergei Lavrov and Wang Yi met.",
        "The president signed the order in the White House.",
        "The President Hotel burned down.",
        "The foreign minister arrived on Monday.",
    ],
)
def test_no_claim(read: Read, text: str) -> None:
    assert read(text).role_claims == ()


def test_of_two_names_the_nearer_one_has_the_title(read: Read) -> None:
    text = "Foreign Ministry spokeswoman Maria Zakharova and Dmitry Peskov said no."
    (claim,) = read(text).role_claims
    assert claim.person.of(text) == "Maria Zakharova"
    text = "German Chancellor Friedrich Merz and French President Emmanuel Macron met."
    assert [c.person.of(text) for c in read(text).role_claims] == ["Friedrich Merz", "Emmanuel Macron"]


def test_the_body_and_the_role(read: Read) -> None:
    text = "Russian Foreign Ministry spokesperson Dmitry Peskov said no."
    (claim,) = read(text).role_claims
    assert claim.role.of(text) == "spokesperson"
    assert claim.organisation is not None
    assert claim.organisation.of(text) == "Russian Foreign Ministry"


def test_the_date_of_the_sentence(read: Read) -> None:
    assert [c.date for c in read("In March 2022 Defence Minister Sergei Shoigu said no.").role_claims] == ["2022-03"]
    assert [c.date for c in read("Defence Minister Sergei Shoigu said no.").role_claims] == [None]
    assert [c.date for c in read("From 2019 to 2022 President Jane Roe said no.").role_claims] == [None]


WORDS = (
    "President Foreign Minister spokesman for the of , . ' 's - – and is was who then former Russian Kremlin Dmitry "
    "Peskov “ ” elect as secretary general Ministry \n"
).split(" ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_row_of_words(reader: Reader, text: str) -> None:
    for claim in reader.read(document_from_text(text)).analysis.role_claims:
        for part in (claim.title, claim.person, claim.role):
            assert claim.span.start <= part.start < part.end <= claim.span.end
