from __future__ import annotations

from collections.abc import Callable

import pytest

from attrib_lint.analysis import Analysis, SourceKind
from tests.reader.conftest import of

Read = Callable[[str], Analysis]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("A senior official at the ministry said the dam was safe.", "official", SourceKind.UNNAMED_PERSON),
        ("“It is safe,” another protester, Jakob, said on Monday.", "protester", SourceKind.PERSON),
        ("A press officer for the Dam Trust said the dam was safe.", "officer", SourceKind.ORGANISATION),
        ("The dam is safe, one of several state committees said.", "committees", SourceKind.ORGANISATION),
        (
            "“It is safe,” a member of the board, former army engineer William Hurd, said.",
            "member of the board",
            SourceKind.PERSON,
        ),
        ("Aides said the mayor would travel on Thursday.", "Aides", SourceKind.UNNAMED_PERSON),
        ("The minister's advisers said he would not resign.", "advisers", SourceKind.UNNAMED_PERSON),
        ("Two surgeons at the clinic said the ward was full.", "surgeons", SourceKind.UNNAMED_PERSON),
        ("People briefed on the sale said the price was low.", "People", SourceKind.UNNAMED_PERSON),
        ("Critics say the road is too narrow.", "Critics", SourceKind.UNNAMED_GROUP),
        ("Several economists said prices would rise.", "economists", SourceKind.UNNAMED_GROUP),
        ("Media sources said the harbour had been closed.", "sources", SourceKind.UNNAMED_GROUP),
        ("The harbour police said the boat had sunk.", "police", SourceKind.ORGANISATION),
        ("A spokeswoman for the bank said it would hire 40 people.", "spokeswoman", SourceKind.ORGANISATION),
        ("Another member of the crew, Tomas Halvorsen, said the alarm had failed.", "member", SourceKind.PERSON),
        ("Ruiz and her aides said the vote would be close.", "Ruiz", SourceKind.PERSON),
        ("The senator left. “It is late,” Black said.", "Black", SourceKind.PERSON),
        ("Several said it was late.", "Several", SourceKind.UNNAMED_GROUP),
        ("Everyone said the bridge was too low.", "Everyone", SourceKind.UNKNOWN),
        ("One reader wrote that the clock was wrong.", "reader", SourceKind.UNKNOWN),
        ("Local media reported that the ferry had sunk.", "Local media", SourceKind.UNNAMED_GROUP),
        ("Opposition figures say that the lists were padded.", "Opposition figures", SourceKind.UNNAMED_GROUP),
        ("Official figures show that rents have doubled.", "Official figures", SourceKind.DOCUMENT),
        ("Allies fear that the bank will fail.", "Allies", SourceKind.UNNAMED_GROUP),
        ("ABC News sources said the bridge had been mined.", "sources", SourceKind.UNNAMED_PERSON),
        ("State Media sources said the bridge had been mined.", "sources", SourceKind.UNNAMED_GROUP),
        ("A retired judge said the bridge had been mined.", "judge", SourceKind.UNNAMED_PERSON),
        ("The family of one victim said the bridge had been mined.", "family", SourceKind.UNNAMED_GROUP),
        ("Half of the residents said the bridge had been mined.", "Half", SourceKind.UNNAMED_GROUP),
        ("Half of those surveyed said the bridge had been mined.", "Half", SourceKind.UNKNOWN),
        ("Three suppliers said they had not been paid.", "suppliers", SourceKind.ORGANISATION),
        ("Residents told the mayor three times that it was shut.", "Residents", SourceKind.UNNAMED_GROUP),
        ("Doctors told relatives the news on Monday that he had died.", "Doctors", SourceKind.UNNAMED_GROUP),
        ("A person close to several firms, including Moor, said it was off.", "person", SourceKind.UNNAMED_PERSON),
        ("Five officials, including one at NATO, said it was off.", "officials", SourceKind.UNNAMED_PERSON),
        ("People would not tell me that the pier was shut.", "People", SourceKind.UNKNOWN),
        ("Both women said the bridge had been mined.", "women", SourceKind.UNKNOWN),
        ("One of them, former Ruiz campaign manager Bo Lind, said it had been mined.", "Bo Lind", SourceKind.PERSON),
        ("Former officials said the bridge had been mined.", "officials", SourceKind.UNNAMED_PERSON),
        ("Former prosecutors said the case was weak.", "prosecutors", SourceKind.UNNAMED_GROUP),
        ("Someone in attendance said the case was weak.", "Someone", SourceKind.UNNAMED_PERSON),
        ("A questioner in the hall claimed that the case was weak.", "questioner", SourceKind.UNKNOWN),
        ("Several geologists, including Ada Moor, said the slope would slide.", "geologists", SourceKind.UNKNOWN),
        ("One senator involved in the planning said the bill was dead.", "senator", SourceKind.UNNAMED_PERSON),
        ("Harbour officials said the pier was shut.", "officials", SourceKind.UNNAMED_GROUP),
        ("Harbour officials told the Gazette that the pier was shut.", "officials", SourceKind.UNNAMED_PERSON),
        ("Officials told the Gazette that the pier was shut.", "Officials", SourceKind.UNNAMED_GROUP),
        ("The Kemi harbour officials told the Gazette the pier was shut.", "officials", SourceKind.UNNAMED_GROUP),
        ("Harbour officials spoke of it only on condition of anonymity.", "officials", SourceKind.UNNAMED_PERSON),
        ("According to interviews with a dozen dockers, the pier was shut.", "interviews", SourceKind.UNNAMED_PERSON),
    ],
)
def test_kind(read: Read, text: str, words: str, kind: SourceKind) -> None:
    assert of(read(text + "\n"), words).kind is kind


def test_definite_description_looks_back_to_its_introduction(read: Read) -> None:
    text = "A treasury department official briefed reporters on the plan. “It is done,” the official said.\n"
    assert of(read(text), "official").descriptor != "bare"


def test_a_post_and_a_party_are_named_by_what_follows(read: Read) -> None:
    text = "The top Democrat on the board, Rep. Adam Holt, said it was safe. “It is safe,” Holt told reporters.\n"
    assert [source.name for source in read(text).sources] == ["Adam Holt"]


def test_a_surname_is_that_of_whom_the_article_names_first(read: Read) -> None:
    text = (
        "The mayor, Carl Moor, opened the bridge on Monday. His daughter, Ida Moor, praised it. “It is a fine bridge,” "
        "Ida Moor said.\n\nMoor said that the bridge had cost too much.\n"
    )
    assert [source.name for source in read(text).sources][-1] == "Moor"


def test_a_surname_with_a_form_of_address_is_hers(read: Read) -> None:
    text = (
        "Carl Moor opened the bridge on Monday. “It is a fine bridge,” his wife, Ida Moor, said.\n\nMrs. Moor said it "
        "had been cheap.\n"
    )
    assert [source.name for source in read(text).sources] == ["Ida Moor"]


def test_a_surname_is_that_of_whom_the_article_names_with_another_name_too(read: Read) -> None:
    text = (
        "Ida Rose Moor opened the bridge on Monday. “It is a fine bridge,” Ida Moor said.\n\nMoor said it had been "
        "cheap.\n"
    )
    assert [source.name for source in read(text).sources] == ["Ida Moor"]


def test_a_body_is_named_without_what_describes_it(read: Read) -> None:
    assert of(read("The test went well, state-run KCNA said.\n"), "KCNA").name == "KCNA"


def test_a_name_set_off_by_dashes_is_the_describeds(read: Read) -> None:
    analysis = read("A former mayoral candidate -- Bo Lind, who lost the vote of 2008 -- said that it was late.\n")
    assert [source.named for source in analysis.sources] == [True]


def test_later_mentions_join_the_first(read: Read) -> None:
    text = (
        "A senior official at the port said the crane had failed. “It was old,” the official said. "
        "The official added that a new one had been ordered.\n"
    )
    analysis = read(text)
    assert [len(s.mentions) for s in analysis.sources] == [3]


def test_one_of_several_belongs_to_them(read: Read) -> None:
    text = (
        "Three diplomats said the draft was ready. One of the diplomats said a vote was near. "
        "Another diplomat said it was late.\n"
    )
    assert [s.mentions[0].span.of(text) for s in read(text).sources] == ["Three diplomats"]


def test_another_is_one_more_of_them(read: Read) -> None:
    text = "“It is late,” said a harbour clerk.\n\nYet another said, “The pier is shut.”\n"
    kinds = [source.kind for source in read(text).sources]
    assert kinds == [SourceKind.UNNAMED_PERSON, SourceKind.UNNAMED_PERSON]


def test_two_indefinite_sources_stay_apart(read: Read) -> None:
    text = "A source at the bank said it was closed. A police officer said it was open.\n"
    assert len(read(text).sources) == 2


def test_pronoun_stands_for_the_unnamed_source(read: Read) -> None:
    text = "A Ukrainian brigade commander said the town would fall. He said shells were short.\n"
    analysis = read(text)
    (source,) = analysis.sources
    assert [m.pronoun for m in source.mentions] == [False, True]


def test_unnamed_source_in_a_quotation_is_the_speakers(read: Read) -> None:
    text = "“A source told me the money was gone,” said Maria Oduya, who leads the inquiry.\n"
    assert SourceKind.UNNAMED_PERSON not in {s.kind for s in read(text).sources}


def test_what_a_headline_says_ends_with_it(read: Read) -> None:
    headline = "Army moves two brigades to border"
    lead = "The army has moved two brigades to the border, according to an official at the defence ministry."
    text = f"{headline}\n\n{lead}\n\nThe government did not comment on the move on Sunday."
    analysis = read(text)
    for attribution in analysis.attributions:
        for content in attribution.contents:
            assert "\n" not in content.of(analysis.text)


def test_what_a_source_asks_for_itself_is_not_what_it_says(read: Read) -> None:
    text = (
        "A shipping clerk, who asked not to be named for fear of losing her job, said that nobody would insure a boat."
    )
    analysis = read(text + "\n")
    said = [a for a in analysis.attributions if a.source_id is not None]
    assert [[c.of(text) for c in a.contents] for a in said] == [["that nobody would insure a boat"]]
    assert of(analysis, "A shipping clerk").kind is SourceKind.UNNAMED_PERSON


def test_what_stands_between_two_speakers_is_the_narrators(read: Read) -> None:
    text = (
        "Ann Lee, the mayor, said the bridge was safe. The infamous bridge stood empty on Monday. "
        "Bob Ray, an engineer, said it was not."
    )
    analysis = read(text)
    assert not any(a.carried for a in analysis.attributions)


def test_what_stands_between_two_sentences_of_one_speaker_is_carried(read: Read) -> None:
    text = "Ann Lee, the mayor, said the bridge was safe. The inspectors found no cracks. Lee said it opens on Monday."
    analysis = read(text)
    assert [c.of(text) for a in analysis.attributions for c in a.carried] == ["The inspectors found no cracks."]


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        (
            "Rosa Mendez, the governor, said the road would open in May. The plan would cost nothing. It would create "
            "300 jobs. The site lies 40 km from the coast. It would be the longest in the province.",
            ["The plan would cost nothing.", "It would create 300 jobs."],
        ),
        ("Rosa Mendez said the road would open in May.\nIt would be the longest in the province.", []),
        ("Rosa Mendez said the road was safe. Could it be closed? Snow would block it.", []),
        ("According to the report, the bridge was weak. The city would have to pay.", ["The city would have to pay."]),
    ],
)
def test_where_a_source_is_carried_on(read: Read, text: str, carried: list[str]) -> None:
    analysis = read(text + "\n")
    assert [c.of(analysis.text) for a in analysis.attributions for c in a.carried] == carried


def test_a_source_is_named_by_its_description_alone(read: Read) -> None:
    text = "A senior city official, who spoke on condition of anonymity, said the bridge was safe."
    (source,) = (s for s in read(text).sources if s.kind is SourceKind.UNNAMED_PERSON)
    assert source.name == "A senior city official"


def test_representatives_of_nobody_in_particular_are_a_group(read: Read) -> None:
    analysis = read("Representatives from both sides said the talks had failed.")
    assert analysis.sources[0].kind is not SourceKind.ORGANISATION
