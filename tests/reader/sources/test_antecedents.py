"""Who is who: later names, pronouns, "the minister", "the agency", "the statement"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from attrib_lint.analysis import Analysis

Read = Callable[[str], Analysis]


def sources(read: Read, text: str) -> list[list[str]]:
    """The words of the mentions of each source."""
    analysis = read(text + "\n")
    return [[m.span.of(analysis.text) for m in s.mentions] for s in analysis.sources]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Dr Maria Okafor said the vaccine was safe. Dr Okafor said 400 people had had it. “It works,” she said.", 3),
        ("Mr Nakamura said sales had fallen. Kenji Nakamura, the chief executive, said the plant would close.", 2),
        ("Michael O’Leary said fares would rise. O'Leary said fuel was dear.", 2),
        ("Secretary General Ban Ki-moon condemned the test. Ban said it was a breach.", 2),
        ("Vice President Joseph R. Biden Jr. said the law would pass. Mr. Biden said he was sure.", 2),
        ("Andrés Manuel López Obrador said fuel was cheap. López Obrador said taxes would fall.", 2),
        ("Finance Minister Rajan Pillai said taxes would fall. The minister said so twice. “They will,” he said.", 3),
        ("Judge Thomas Baier ruled that the search was unlawful. The judge said the police had lied.", 2),
        ("Police spokesman Juma Otieno said three men had been held. The police spokesman said a fourth fled.", 2),
        ("Pope Francis said war was a defeat. The pontiff said he would visit Lebanon.", 2),
        ("Lars Eide, the premier, said he would resign. The 61-year-old said he was tired.", 2),
        ("Manager Erik ten Hag said his side had lacked courage. The Dutchman said new players would come.", 2),
        ("Turkey's President Recep Erdogan said he was sure. The Turkish leader said ships would sail.", 2),
        ("One witness said he saw smoke. “They shot at everyone,” the man said.", 2),
        ("“There is no money,” said one clerk at the bank, who asked that her name be withheld.", 2),
        ("Coach Didier Faye said his team had been unlucky. “We hit the post,” the Frenchman said.", 2),
        ("Ambassador Ali Demir said aid had come. According to the diplomat, more would. Demir said so twice.", 3),
        ("Two port officials said fees would rise. The officials said so twice. “We must,” said one official.", 3),
        ("Foreign Minister Ali Demir said aid had come. According to the diplomat, more would.", 2),
        ("The ministry's spokeswoman said the dam was safe. She said the costs had doubled.", 2),
        ("The ministry said 12 people had been hurt. It said two were in intensive care.", 2),
        ("The World Food Programme (WFP) said it was over. The WFP said so twice. “We wait,” the agency said.", 3),
        ("The African Union condemned the coup. The AU said it would send envoys. The bloc called for calm.", 3),
        (
            "Doctors Without Borders (MSF) said it was leaving. “We must,” MSF said. The charity said it would return.",
            3,
        ),
        ("The UN's refugee agency, UNHCR, said 10,000 had fled. UNHCR said it needed tents.", 2),
        ("Toyota's chief executive, Koji Sato, said sales were up. The Toyota boss said they would rise.", 2),
        ("Volvo Cars said profit rose on Monday. “Demand is strong,” the carmaker said in a statement.", 2),
        ("“Demand is strong,” the carmaker said in a statement. The statement said exports led the growth.", 2),
        ("The report said the bridge was weak. The document said it should be closed.", 2),
        ("Residents said they had heard a blast. They said smoke rose from the port.", 2),
    ],
)
def test_all_stand_for_one_source(read: Read, text: str, mentions: int) -> None:
    assert [len(m) for m in sources(read, text)] == [mentions]


def test_a_person_named_by_the_narrator_is_whom_a_pronoun_stands_for(read: Read) -> None:
    text = "Lionel Duarte won in straight sets on Monday.\n“I was lucky,” he said. Duarte said his knee had hurt."
    assert sources(read, text) == [["Lionel Duarte", "he", "Duarte"]]


def test_a_new_paragraph_about_another_person_changes_whom_he_stands_for(read: Read) -> None:
    text = "Ahmed Khan told reporters the talks had failed.\nOmar Malik flew in on Tuesday. He said the mood was good."
    assert sources(read, text) == [["Ahmed Khan"], ["Omar Malik", "He"]]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lind met Peter Holm on Friday. She said the border would stay open.",
        "Khan said the talks had failed, while Malik said they had not. He said there would be more.",
        "Boeing said it would cut jobs. Airbus said it would hire. The planemaker said orders were strong.",
        "One official said the talks would go on.\nThat has long been a priority for Omar Malik.\n"
        "In 2015, he told reporters it was late.",
        "A port official said that Omar Malik wanted his own team.\nIn the end, he did not feel that it was enough.",
    ],
)
def test_what_could_stand_for_two_is_left_open(read: Read, text: str) -> None:
    assert len(sources(read, text)[-1]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin said the talks would go on. The company said it would sue.",
        "The Interior Ministry said four had died. The airline said it would sue.",
        "Interior Ministry spokesman Tarek Haddad said four had died. The army spokesman said five had.",
        "Mr Clinton said it was late. Mrs Clinton said it was not.",
    ],
)
def test_two_stay_two(read: Read, text: str) -> None:
    assert [len(m) for m in sources(read, text)] == [1, 1]


def test_a_spokesperson_is_told_by_the_body(read: Read) -> None:
    text = (
        "A spokesman for the army said the road was open. A spokeswoman for the Red Cross said it was shut. "
        "The Red Cross spokeswoman said no truck had passed."
    )
    assert [len(m) for m in sources(read, text)] == [1, 2]


def test_a_lone_surname_is_the_person_named_in_full(read: Read) -> None:
    text = "Ana Church, the mayor, said the bridge was safe. “It holds,” Church said."
    assert [len(m) for m in sources(read, text)] == [2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bo Lind said rents would rise. In Kemi, where Mr. Moor was born, he told the crowd that he would run.",
            [["Bo Lind"], ["Mr. Moor", "he"]],
        ),
        (
            "Bo Lind said rents would rise. As Ada Moor left the hall, she said that they would fall.",
            [["Bo Lind"], ["Ada Moor", "she"]],
        ),
        (
            "Bo Lind said rents would rise. As Bo Lind left the hall, he said that they would fall.",
            [["Bo Lind", "he"]],
        ),
        (
            "Karl Moor, the police chief, described the raid. “It was quick,” Moor said. When Bo Lind opened the door, "
            "he said, officers rushed in.",
            [["Karl Moor, the police chief", "Moor", "he"]],
        ),
    ],
)
def test_a_pronoun_stands_for_whom_the_clause_before_it_is_about(
    read: Read, text: str, expected: list[list[str]]
) -> None:
    assert sources(read, text) == expected


def test_nobody_speaks_to_himself(read: Read) -> None:
    found = sources(read, "Olaf Moor spoke first. “How high is it?” Moor asked. “Forty feet,” he told Moor.")
    assert ["Moor", "he"] not in found


def test_whom_the_next_sentence_names_may_still_be_the_speaker(read: Read) -> None:
    found = sources(read, "“The gate fell,” Bo Lind said in Kemi. “It is old,” he said. Lind is 43.")
    assert found == [["Bo Lind", "he"]]
