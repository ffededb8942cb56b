from __future__ import annotations

from collections.abc import Callable

import pytest

from attrib_lint.analysis import Analysis, Source, SourceKind

Read = Callable[[str], Analysis]


def of(analysis: Analysis, words: str) -> Source:
    """The source whose first mention has these words."""
    return next(s for s in analysis.sources if s.mentions and words in s.mentions[0].span.of(analysis.text))


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
        ("Harbour officials spoke of it only on condition of anonymity.", "officials", SourceKind.UNNAMED_PERSON),
        ("According to interviews with a dozen dockers, the pier was shut.", "interviews", SourceKind.UNNAMED_PERSON),
    ],
)
def test_kind(read: Read, text: str, words: str, kind: SourceKind) -> None:
    assert of(read(text + "\n"), words).kind is kind


@pytest.mark.parametrize(
    ("text", "words", "grade"),
    [
        ("A source said the stadium would be sold.", "source", "bare"),
        ("Sources who read the draft said it was short.", "Sources", "bare"),
        ("One person said the dam had been inspected.", "person", "bare"),
        ("Sources within the ministry said the camp would be cleared.", "Sources", "weak"),
        ("People familiar with the talks said they had failed.", "People", "weak"),
        ("A senior officer said the bridge had been mined.", "officer", "weak"),
        ("A friend of the singer said the tour was off.", "friend", "weak"),
        ("One anonymous officer said the bridge had been mined.", "officer", "weak"),
        ("A deputy director at the health ministry said the vaccine had been ordered.", "director", "adequate"),
        ("A senior White House official said the bill was dead.", "official", "adequate"),
        ("An aide to the mayor said the vote would be close.", "aide", "adequate"),
        ("Her advisers said the vote would be close.", "advisers", "adequate"),
        ("Former officials said the bridge had been mined.", "officials", "bare"),
        ("An attendee said the bridge had been mined.", "attendee", "bare"),
        ("A source on the call said the bridge had been mined.", "source", "bare"),
        ("Two people I spoke to said the bridge had been mined.", "people", "bare"),
        ("An official at the harbour ministry said the bridge had been mined.", "official", "weak"),
        ("A New Hampshire Republican said the bridge had been mined.", "Republican", "weak"),
    ],
)
def test_descriptor(read: Read, text: str, words: str, grade: str) -> None:
    assert of(read(text + "\n"), words).descriptor == grade


def test_descriptor_is_taken_from_an_apposition_in_the_next_sentence(read: Read) -> None:
    text = (
        "An official said the road had been closed. "
        "The official, a deputy commissioner of the highways agency, gave no date.\n"
    )
    assert of(read(text), "official").descriptor == "adequate"


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


@pytest.mark.parametrize(
    ("text", "reason", "evidence"),
    [
        ("A nurse at the clinic said the ward was full.", "none", None),
        ("A nurse at the clinic said that since the flood 40 beds had stood empty.", "none", None),
        ("A nurse at the clinic said she stayed silent because she feared for her job.", "none", None),
        (
            "A nurse at the clinic said the ward was full. The nurse spoke on condition of anonymity.",
            "boilerplate",
            "spoke on condition of anonymity",
        ),
        (
            "A nurse at the clinic, who was not authorised to speak to the press, said the ward was full.",
            "boilerplate",
            "not authorised to speak",
        ),
        (
            "A nurse at the clinic said the ward was full. She asked not to be named because of the sensitivity of "
            "the matter.",
            "boilerplate",
            "asked not to be named",
        ),
        (
            "A nurse at the clinic said the ward was full. She asked not to be named because she feared for her job.",
            "specific",
            "because she feared for her job",
        ),
        (
            "A nurse at the clinic said the ward was full. Fearing reprisals against her family, she asked not to be "
            "identified.",
            "specific",
            "Fearing reprisals against her family",
        ),
        (
            "A nurse at the clinic said the ward was full. She asked not to be named since the inquiry goes on.",
            "specific",
            "since the inquiry goes on",
        ),
        (
            "A nurse at the clinic said the ward was full. The nurse, who asked not to be named, has since left town.",
            "boilerplate",
            "asked not to be named",
        ),
        (
            "A widow, like many people in the valley, asked not to be named. A nurse at the clinic said it was full.",
            "none",
            None,
        ),
        (
            "A nurse at the clinic, who wasn't authorised to speak to the press, said the ward was full.",
            "boilerplate",
            "n't authorised to speak",
        ),
        (
            "A nurse at the clinic who didn’t want to speak on the record for fear of the owner said it was full.",
            "specific",
            "for fear of the owner",
        ),
        (
            "A nurse at the clinic said the ward was full. Like all respondents, a cook answered anonymously.",
            "boilerplate",
            "answered anonymously",
        ),
        (
            "A nurse at the clinic said the ward was full. All the people interviewed for this article asked not to be "
            "named, citing threats by the owner.",
            "specific",
            "citing threats by the owner",
        ),
    ],
)
def test_reason(read: Read, text: str, reason: str, evidence: str | None) -> None:
    analysis = read(text + "\n")
    source = of(analysis, "nurse")
    assert source.reason == reason
    assert (source.reason_evidence and source.reason_evidence.of(analysis.text).rstrip(",")) == evidence


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Two people briefed on the audit said the losses were large.", True),
        ("A diplomat with direct knowledge of the talks said they would resume.", True),
        ("A person who was in the room said voices were raised.", True),
        ("One participant said the meeting broke up early.", True),
        ("A person familiar with the audit said the losses were large.", False),
        ("Officials who spoke with reporters said the losses were large.", False),
        ("A former employee who worked for the bank said the losses were large.", False),
    ],
)
def test_basis(read: Read, text: str, basis: bool) -> None:
    unnamed = [s for s in read(text + "\n").sources if s.kind is SourceKind.UNNAMED_PERSON]
    assert [s.basis for s in unnamed] == [basis]


@pytest.mark.parametrize(
    ("text", "opinion"),
    [
        ("An aide to the mayor said the bus was late.", False),
        ("An aide to the mayor said he was furious when he read the letter.", False),
        ("An aide to the mayor said the tunnel could open in March.", False),
        ("An aide to the mayor said the Disaster Relief Fund was empty.", False),
        ("An aide to the mayor believes he will win.", True),
        ("An aide to the mayor described the strike as “a childish game”.", True),
        ("“It's a disaster,” said an aide to the mayor.", True),
        ("“They should never have built it there,” said an aide to the mayor.", True),
        ("An aide to the mayor said the speech was a serious mistake.", True),
        ("“He will lose by a mile,” said an aide to the mayor.", True),
        ("“He may win, but I don't think he will stay,” said an aide to the mayor.", True),
        ("“Who pays for all that? Nobody knows,” said an aide to the mayor.", True),
        ("“It is an ugly bridge, and the view is dull,” said an aide to the mayor.", True),
        ("“The outing is an annual event, and no one was hurt,” said an aide to the mayor.", False),
        ("An aide to the mayor said the old bridge was uglier and far more useful than the new one.", True),
        ("An aide to the mayor said the bridge might fall.", True),
        ("An aide to the mayor said he might resign.", False),
        ("An aide to the mayor said more than 40 beams had been laid.", False),
        ("“We will open it on Monday,” said an aide to the mayor.", False),
        ("“The talks will resume in Geneva on Monday,” said an aide to the mayor.", False),
        ("“The suspect was a 42-year-old man from Kemi,” said an aide to the mayor.", False),
        ("An aide to the mayor said it was the largest prison in the country.", False),
        ("An aide to the mayor said the bill calls for reckless cuts.", True),
        ("“There is a letter with a date on it: May 4,” said an aide to the mayor.", False),
        ("“You have built a toy,” he told them, according to an aide to the mayor.", False),
        ("An aide to the mayor said he told them that they should never have built it.", False),
    ],
)
def test_opinion(read: Read, text: str, opinion: bool) -> None:
    analysis = read(text + "\n")
    source = of(analysis, "aide")
    assert source.opinion is opinion
    assert (source.opinion_evidence is not None) is opinion


def test_what_several_believe_is_opinion(read: Read) -> None:
    assert of(read("Two aides to the mayor said they believed that he would win.\n"), "aides").opinion


def test_opinion_is_told_of_each_attribution(read: Read) -> None:
    text = "An aide to the mayor said the bus was late. “It's a disaster,” the aide said. The aide said it was full.\n"
    analysis = read(text)
    assert [a.opinion for a in analysis.attributions] == [False, True, False]
    assert analysis.sources[0].opinion


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
