"""What is told of unnamed sources: descriptor, reason, basis and opinion."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from attrib_lint.analysis import Analysis, SourceKind
from tests.reader.conftest import of

Read = Callable[[str], Analysis]


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
        ("A clerk at KLV said the bridge had been mined.", "clerk", "adequate"),
        ("A clerk in the USA said the bridge had been mined.", "clerk", "weak"),
        ("Ali Moor left the talks. One of the officials said the bridge had been mined.", "officials", "weak"),
        ("One of the mayor's aides said the bridge had been mined.", "aides", "adequate"),
        ("Attorneys for the family said the bridge had been mined.", "Attorneys", "adequate"),
        ("KLV News sources said the bridge had been mined.", "sources", "bare"),
        ("KLV News sources familiar with the talks said the bridge had been mined.", "sources", "weak"),
        ("Sources at the ministry said it. The mayor spoke to KLV News", "Sources", "weak"),
        ("A lawyer for many years said the bridge had been mined.", "lawyer", "weak"),
        ("An HIV patient said the bridge had been mined.", "patient", "weak"),
        ("Current and former officials said the bridge had been mined.", "officials", "bare"),
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
            "A nurse at the clinic, who was not  authorised to speak to the press, said the ward was full.",
            "boilerplate",
            "not  authorised to speak",
        ),
        (
            "A nurse at the clinic said the ward was full. The nurse, who was not allowed to be publicly named, left.",
            "boilerplate",
            "not allowed to be publicly named",
        ),
        (
            "A nurse at the clinic said the ward was full. A cook, who like others spoke on condition of anonymity, "
            "laughed.",
            "boilerplate",
            "spoke on condition of anonymity",
        ),
        (
            "A nurse at the clinic said the ward was full. A baker, who like other bakers in town asked not to be "
            "named for fear of looters, said the street was empty.",
            "none",
            None,
        ),
        (
            "A nurse at the clinic said the ward was full. A baker asked not to be named because she feared her "
            "landlord. Most of the people interviewed spoke on condition of anonymity.",
            "boilerplate",
            "spoke on condition of anonymity",
        ),
        (
            "A nurse at the clinic, who asked not to be named because she was not  authorised to speak to the press, "
            "said the ward was full.",
            "boilerplate",
            "asked not to be named",
        ),
        (
            "A nurse at the clinic said the ward was full.\n\nA cook insisted on anonymity. So did others cited here.",
            "boilerplate",
            "insisted on anonymity",
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
        ("“They shouted,” said one of two witnesses who told the same story.", True),
        ("Two officials involved at the time said the losses were large.", True),
        ("A person who spoke with him recently said the losses were large.", True),
        ("Three officials who read the audit said the losses were large. One official said they would grow.", True),
        ("One of the lawyers for the victim said the losses were large.", False),
        ("A person with knowledge of the audit said the losses were large.", False),
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
        ("“We are not going to talk about the letter,” said an aide to the mayor.", False),
        ("“They are going to lose that vote,” said an aide to the mayor.", True),
        ("“If I were a taxpayer, I’d want an answer,” said an aide to the mayor.", True),
        ("An aide to the mayor suggested that the strike was over.", True),
        ("An aide to the mayor said that the bridge could be useful to the miners.", True),
        ("An aide to the mayor said that selling the bridge would be difficult.", True),
        ("An aide to the mayor said that the plan would have to be reviewed by the council.", False),
        ("An aide to the mayor suggested a meeting on Monday.", False),
        ("An aide to the mayor said he had to come home early.", False),
        ("An aide to the mayor said the strike could end on Friday.", False),
        ("An aide to the mayor said the suspect may be armed.", False),
        ("An aide to the mayor said that most schools will have to save.", False),
        ("An aide to the mayor said he will have to choose whose side he is on.", True),
        ("An aide to the mayor said the bridge could end up costing $9 million.", True),
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


def test_one_of_several_shares_what_they_know(read: Read) -> None:
    text = (
        "Three bank officials who read the audit said the losses were large. A third official said they would grow. "
        "An official at the port of Kemi said the port was shut.\n"
    )
    basis = [s.basis for s in read(text).sources if s.kind is SourceKind.UNNAMED_PERSON]
    assert basis == [True, True, False]


def test_one_of_two_groups_is_left_open(read: Read) -> None:
    text = (
        "Three bank officials who read the audit said the losses were large. Two port officials said they were small. "
        "A third official said they would grow.\n"
    )
    basis = [s.basis for s in read(text).sources if s.kind is SourceKind.UNNAMED_PERSON]
    assert basis == [True, False, False]


def test_what_several_believe_is_opinion(read: Read) -> None:
    assert of(read("Two aides to the mayor said they believed that he would win.\n"), "aides").opinion


def test_opinion_is_told_of_each_attribution(read: Read) -> None:
    text = "An aide to the mayor said the bus was late. “It's a disaster,” the aide said. The aide said it was full.\n"
    analysis = read(text)
    assert [a.opinion for a in analysis.attributions] == [False, True, False]
    assert analysis.sources[0].opinion
