from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import spacy

from attrib_lint.analysis import Analysis, SourceKind
from attrib_lint.reader.draft import Draft
from attrib_lint.reader.mentions.kinds import Reference
from attrib_lint.reader.mentions.phrases import noun_phrase
from attrib_lint.reader.sources.lone_names import lone_names

Read = Callable[[str], Analysis]


def test_a_surname_is_a_persons_whom_the_article_names_in_full_anywhere(read: Read) -> None:
    text = (
        "The pier opened when Olga Brunt was mayor.\n\nBrunt has called the pier a gift. Brunt has used it daily.\n\n"
        "Brunt announced that she would walk on it.\n"
    )
    assert {source.kind for source in read(text).sources} == {SourceKind.PERSON}


def test_a_lone_name_is_the_firms_whose_full_name_it_begins(read: Read) -> None:
    text = "Brunt Coal filed for bankruptcy in May.\n\nBrunt said that it would pay. Brunt declined to say when.\n"
    assert [source.kind for source in read(text).sources] == [SourceKind.ORGANISATION]


def test_a_politicians_name_before_an_office_is_no_firms(read: Read) -> None:
    text = "Obama spoke in Kemi. The former Obama Energy Secretary was there. “The plant is safe,” Obama said.\n"
    assert [source.kind for source in read(text).sources] == [SourceKind.PERSON]


@pytest.mark.parametrize(
    ("text", "labels", "body"),
    [
        ("Kelm said so. Then Kelm left. Kelm rose.", {"Kelm": ["PERSON", "ORG", "ORG"]}, True),
        ("Kelm said so. Then Kelm left.", {"Kelm": ["PERSON", "ORG"]}, False),
        ("Kelm said so. Kelm rose. Kelm fell. Kelm slept.", {"Kelm": ["PERSON", "PERSON", "GPE", "GPE"]}, True),
        ("Kelm said so. Kelm rose. Kelm fell.", {"Kelm": ["PERSON", "PERSON", "GPE"]}, False),
        ("Kelm said so. It is Kelm Ji-won.", {"Kelm": ["ORG"], "Kelm Ji-won": ["PERSON"]}, False),
        ("KelmHub said so.", {"KelmHub": ["PERSON"]}, True),
        ("McKelm said so.", {"McKelm": ["PERSON"]}, False),
    ],
)
def test_the_rest_of_the_article_tells_whether_a_lone_name_is_a_bodys(
    text: str, labels: dict[str, list[str]], body: bool
) -> None:
    doc = spacy.blank("en")(text)
    found = []
    for name, given in labels.items():
        places = [m for m in re.finditer(re.escape(name), text) if name != "Kelm" or text[m.end() :][:3] != " Ji"]
        found += [doc.char_span(*m.span(), label=label) for m, label in zip(places, given, strict=True)]
    doc.set_ents(found)
    draft = Draft(doc[0:1], None, [], reference=Reference(noun_phrase(doc, 0, 1), SourceKind.PERSON, "kelm", (0, 1)))
    persons, bodies = lone_names(doc, text, [draft], {})
    assert (persons, bodies) == ((set(), {doc[0].lower_}) if body else ({doc[0].lower_}, set()))
