from __future__ import annotations

from collections.abc import Callable

import pytest

from attrib_lint.analysis import Analysis, SourceKind
from attrib_lint.document import document_from_text
from attrib_lint.reader import Reader
from attrib_lint.reader.mentions.kinds import refer
from attrib_lint.reader.mentions.nouns import personal

Read = Callable[[str], Analysis]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Kremlin said on Tuesday that the talks would go on.", SourceKind.ORGANISATION),
        ("Downing Street denied that the prime minister had misled parliament.", SourceKind.ORGANISATION),
        ("Tokyo said it would lodge a protest.", SourceKind.ORGANISATION),
        ("Xinhua said the miners had been trapped since Sunday.", SourceKind.ORGANISATION),
        ("Siemens said on Monday it would cut 2,000 jobs in Bavaria.", SourceKind.ORGANISATION),
        ("Wells Fargo said the branch would close.", SourceKind.ORGANISATION),
        ("Boko Haram said that it had left the town.", SourceKind.ORGANISATION),
        ("The Justice Department said it would appeal.", SourceKind.ORGANISATION),
        ("Pyongyang said that it would not talk.", SourceKind.ORGANISATION),
        ("An AFP photographer at the scene said that the road was open.", SourceKind.ORGANISATION),
        ("General Electric said on Monday that it would hold.", SourceKind.ORGANISATION),
        ("Rolls-Royce said on Monday that it would hold.", SourceKind.ORGANISATION),
        ("Rob Ford said the branch would close. “It will,” Ford said.", SourceKind.PERSON),
        ("Toyota said the recall covers 40,000 cars.", SourceKind.ORGANISATION),
        ("The WHO said the outbreak was over.", SourceKind.ORGANISATION),
        ("Carmen said the recall covers 40,000 cars.", SourceKind.PERSON),
        ("Kia Nurse said the recall covers 40,000 cars.", SourceKind.PERSON),  # a given name as well as a firm
        ("Fishermen said the boats had left at dawn.", SourceKind.UNNAMED_GROUP),
        ("Local newspaper La Prensa reported that the mayor had fled.", SourceKind.ORGANISATION),
        ("State television reported that the president had been flown abroad.", SourceKind.ORGANISATION),
        ("The UNHCR said no new cases had been found in Goma.", SourceKind.ORGANISATION),
        ("Doctors Without Borders (MSF) said it was pulling out.", SourceKind.ORGANISATION),
        ("The aid group said it was pulling out.", SourceKind.ORGANISATION),
        ("The Conservatives said that the fine had been paid.", SourceKind.ORGANISATION),
        ("The Social Democrats said that the fine had been paid.", SourceKind.ORGANISATION),
        ("Conservatives said that the fine had been paid.", SourceKind.UNNAMED_GROUP),
        ("A war monitor said that the truce had held.", SourceKind.ORGANISATION),
        ("A noise monitor at the airport said that the night was loud.", SourceKind.UNNAMED_PERSON),
        ("A spokesman for the army said the road was open.", SourceKind.ORGANISATION),
        ("Prosecutors said the mayor had taken bribes.", SourceKind.ORGANISATION),
        ("Court filings show that the firm owed $4 million to its suppliers.", SourceKind.DOCUMENT),
        ("A report by Amnesty International found that 40 villages had been burned.", SourceKind.DOCUMENT),
        ("Police data show burglaries fell by a fifth.", SourceKind.DOCUMENT),
        ("According to the indictment, the men smuggled gold through Entebbe.", SourceKind.DOCUMENT),
        ("Emails seen by the paper show that the managers knew of the leak.", SourceKind.DOCUMENT),
        ("Secretary of State John F. Kerry said the deal was near.", SourceKind.PERSON),
        ("The mayor of Dnipro, Borys Filatov, wrote that a school had been hit.", SourceKind.PERSON),
        ("The regional governor said the strike had damaged ten houses.", SourceKind.PERSON),
        ("The 43-year-old said he had not slept for a week.", SourceKind.PERSON),
        ("“I am delighted,” said the Kenyan after her third win in Boston.", SourceKind.PERSON),
        ("Lawyers for the family said the deal was near.", SourceKind.UNNAMED_PERSON),
        ("Their attorneys said the deal was near.", SourceKind.UNNAMED_PERSON),
        ("Attorneys representing the driver said the deal was near.", SourceKind.UNNAMED_PERSON),
        ("Lawyers for immigrants say the law is vague.", SourceKind.UNNAMED_GROUP),
        ("Two lawyers briefed on the inquiry said the deal was near.", SourceKind.UNNAMED_PERSON),
        ("“The deal is near,” said a lawyer familiar with the talks. The court rose.", SourceKind.UNNAMED_PERSON),
        ("Their attorneys argue that the jury was told too much.", SourceKind.UNKNOWN),
        ("The driver's lawyers called the ruling the “right outcome”.", SourceKind.UNKNOWN),
        ("Their attorneys said in a court filing that the jury was told too much.", SourceKind.UNKNOWN),
        ("Their attorneys didn't immediately comment on “the correct outcome”.", SourceKind.UNKNOWN),
        ("Some lawyers said the deal was near.", SourceKind.UNNAMED_GROUP),
        ("Friends said he had not slept for a week.", SourceKind.UNNAMED_PERSON),
        ("Many friends said he had not slept for a week.", SourceKind.UNNAMED_GROUP),
        ("Festival organizers said the stage was dry.", SourceKind.UNNAMED_GROUP),
        ("A Western diplomat in Islamabad said the deal was near.", SourceKind.UNNAMED_PERSON),
        ("A witness told reporters that the gunmen wore uniforms.", SourceKind.UNNAMED_PERSON),
        ("A source at the presidency said the president was safe.", SourceKind.UNNAMED_PERSON),
        ("A surgeon there said the wards were full.", SourceKind.UNNAMED_PERSON),
        ("One glassblower told the paper that the kiln was cold.", SourceKind.UNNAMED_PERSON),
        ("Two geologists we interviewed said the slope would slide.", SourceKind.UNNAMED_PERSON),
        ("Everyone I interviewed said the slope would slide.", SourceKind.UNNAMED_PERSON),
        ("Ruiz's family said in a statement that she was safe.", SourceKind.ORGANISATION),
        ("The nominee and his aides said the slope was safe.", SourceKind.PERSON),
        ("Neither Ruiz nor her aides said that the slope was safe.", SourceKind.PERSON),
        ("Many environmentalists said the slope would slide.", SourceKind.UNNAMED_GROUP),
        ("Many geologists were surprised that the slope had held.", SourceKind.UNNAMED_GROUP),
        ("Those close to the mayor say that she will stay.", SourceKind.UNNAMED_PERSON),
        ("Critics would call it a toy.", SourceKind.UNNAMED_GROUP),
        ("A harbour office report released last year found that the pier was rotten.", SourceKind.DOCUMENT),
        ("Ruiz's running mate, Gov. Bo Lind, plans to visit the pier.", SourceKind.PERSON),
        ("Farmers in the village said the harvest had halved.", SourceKind.UNNAMED_GROUP),
        ("Rescue workers said 12 bodies had been pulled from the rubble.", SourceKind.UNNAMED_GROUP),
        ("Rights groups say dozens of people have been detained.", SourceKind.UNNAMED_GROUP),
        ("Opposition parties accuse the government of rigging the vote.", SourceKind.UNNAMED_GROUP),
    ],
)
def test_kind(read: Read, text: str, kind: SourceKind) -> None:
    assert [s.kind for s in read(text + "\n").sources] == [kind]


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("Interior Ministry spokesman Tarek Haddad said the blast killed four.", "Tarek Haddad", "Interior Ministry"),
        ("Finance Minister Rajan Pillai said taxes would not rise.", "Rajan Pillai", None),
        ("Dr Maria Okafor said the vaccine was safe.", "Maria Okafor", None),
        ("In a statement, the bank's chairman, Ueli Roth, said the loss was small.", "Ueli Roth", "bank"),
        ("The chief of the port, Ana Ruiz, said the crane had failed.", "Ana Ruiz", "the port"),
        ("Vice President Joseph R. Biden Jr. said the law would pass.", "Joseph R. Biden Jr.", None),
        ("Secretary General Ban Ki-moon said the test was a breach.", "Ban Ki-moon", None),
        ("Ministry of Health officials said the ward was full.", "Ministry of Health officials", "Ministry of Health"),
        (
            "A Chinese foreign ministry spokesperson said so.",
            "A Chinese foreign ministry spokesperson",
            "Chinese foreign ministry",
        ),
        ("A military spokesman said three soldiers had been killed.", "A military spokesman", "military"),
        ("The ministry's spokeswoman said the dam was finished.", "The ministry's spokeswoman", "ministry"),
        ("Seoul's Joint Chiefs of Staff said the North had fired two missiles.", "Joint Chiefs of Staff", None),
        ("A Western diplomat in Islamabad said the deal was near.", "A Western diplomat in Islamabad", None),
    ],
)
def test_name_and_body(read: Read, text: str, name: str, body: str | None) -> None:
    analysis = read(text + "\n")
    (source,) = analysis.sources
    assert source.name == name
    assert (source.organisation and source.organisation.of(analysis.text)) == body


@pytest.mark.parametrize(
    ("noun", "person"),
    [
        ("questioner", True), ("environmentalist", True), ("refugee", True), ("firewoman", True), ("watchman", True),
        ("eco-warrior", True), ("newsletter", False), ("steelmaker", False), ("glacier", False), ("checklist", False),
        ("committee", False), ("water-tower", False), ("treaty", False),
    ],
)  # fmt: skip
def test_how_nouns_for_people_end(noun: str, person: bool) -> None:
    assert personal(noun) is person


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Archbishop of Kemi, Ada Moor, said that talks had failed.", "Ada Moor"),
        ("The fine is due, said the State Secretary for Trade, Bo Lind.", "Bo Lind"),
        ("Talks have failed, said UN chief expert for South Sudan Ada Moor.", "Ada Moor"),
        ("Talks have failed, Head of the Kemi news agency Bo Lind said.", "Bo Lind"),
        ("A close ally, Sen. Ada Moor, said that talks had failed.", "Ada Moor"),
        ("One of the leading French reporters Ada Moor said that talks had failed.", "Ada Moor"),
        ("Ada Moor - the mayor of Kemi - said that talks had failed.", "Ada Moor"),
    ],
)
def test_the_name_after_an_office_is_not_in_it(read: Read, text: str, name: str) -> None:
    assert [source.name for source in read(text).sources] == [name]


@pytest.mark.parametrize("who", ["Officer", "Senator from Texas"])
def test_a_headlines_role_is_no_name(read: Read, who: str) -> None:
    (source,) = read(f"{who} says test is new\n\nIt rained on Friday in the town.\n").sources
    assert (source.kind, source.named) == (SourceKind.PERSON, False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Advocacy group Clean Rivers said that talks had failed.", "Clean Rivers"),
        ("The Finnish news agency STT said that talks had failed.", "STT"),
        ("Its developer Moor Holdings Ltd said that talks had failed.", "Moor Holdings Ltd"),
        ("But the White House this month said that talks had failed.", "White House"),
        ("British charity Save the Children said that talks had failed.", "Save the Children"),
        ("UNESCO — the agency for culture — said that talks had failed.", "UNESCO"),
        ("Rights group the Center for Justice said that talks had failed.", "Center for Justice"),
        ("Moor Group - a conglomerate with interests in steel - said that talks had failed.", "Moor Group"),
    ],
)
def test_a_bodys_name_is_without_what_describes_it(read: Read, text: str, name: str) -> None:
    (source,) = read(text).sources
    assert (source.kind, source.name) == (SourceKind.ORGANISATION, name)


@pytest.mark.parametrize("who", ["A close adviser", "A close friend", "One close aide", "An inside source"])
def test_close_describes_who_follows(read: Read, who: str) -> None:
    assert [source.kind for source in read(f"{who} said that talks had failed.").sources] == [SourceKind.UNNAMED_PERSON]


def test_a_dateline_is_no_part_of_the_source(read: Read) -> None:
    (source,) = read("KEMI - European leaders said that talks had failed.").sources
    assert (source.kind, source.name) == (SourceKind.UNNAMED_GROUP, "European leaders")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Talks may fail, attorney says\n\nIt rained on Friday in the town.", SourceKind.PERSON),
        ("Participants said that the talks had failed.", SourceKind.UNNAMED_GROUP),
        ("One participant said that the talks had failed.", SourceKind.UNNAMED_PERSON),
        ("One of the aides whom Ada Moor hired said that the talks had failed.", SourceKind.UNNAMED_PERSON),
        ("One of the officials Ada Moor hired said that the talks had failed.", SourceKind.UNNAMED_PERSON),
        ("In Lansing, state Democrats said that the talks had failed.", SourceKind.UNNAMED_GROUP),
        ("An opposition MP said that the talks had failed.", SourceKind.UNNAMED_PERSON),
        ("Manager of singer Ada Moor said that the talks had failed.", SourceKind.UNKNOWN),
        ("Many inside Fatah said that the talks had failed.", SourceKind.UNNAMED_GROUP),
        ("NATO-led forces said that the talks had failed.", SourceKind.UNNAMED_GROUP),
        ("Key allies such as Great Britain said that the talks had failed.", SourceKind.UNKNOWN),
        ("A wise man said that only taxes are certain.", SourceKind.UNKNOWN),
        ("One big, wealthy state said that it would leave.", SourceKind.ORGANISATION),
        ("“I won't give in,” 62-year-old former minister said.", SourceKind.UNKNOWN),
        ("The case was brought by the man's sister, a Kemi teacher, who says that he was held.", SourceKind.PERSON),
        ("Gardaí say that the road is shut.", SourceKind.ORGANISATION),
    ],
)
def test_who_only_looks_unnamed(read: Read, text: str, kind: SourceKind) -> None:
    assert [source.kind for source in read(text + "\n").sources] == [kind]


def test_one_of_things_is_nobody(reader: Reader) -> None:
    doc = reader.read(document_from_text("Two letters came, one of which says there is a grave.\n")).doc
    assert refer(doc, 4, 7).kind is SourceKind.UNKNOWN
