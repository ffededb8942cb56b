"""Persons' names in noun phrases: in the core, in apposition, or first of two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrib_lint.reader.mentions import nouns
from attrib_lint.reader.mentions.organisations import LEADING
from attrib_lint.reader.mentions.phrases import NounPhrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_APPOSING = frozenset([",", "—", "–", "--", "("])
"""What stands between somebody's description and the name, or the other way about."""


def person_name(doc: Doc, phrase: NounPhrase) -> tuple[int, int] | None:
    """The tokens of a person's name in a phrase: in its core, or in apposition: "a spokesman, John Roe,"."""
    found = _name_in(doc, phrase.start, phrase.core)
    if found and _of_body(doc, phrase, found):
        return None
    if found and found[0] > phrase.start and doc[found[0] - 1].lower_ in ("of", "for"):
        found = _after_comma(doc, phrase) or found  # "the Archbishop of Kemi, Ada Moor"
        if found[0] > phrase.core:
            return found
    if found and found[1] < phrase.core and doc[found[1]].lower_ in _SUFFIXES:
        found = found[0], found[1] + 1
    if found and found[1] < phrase.core and doc[found[1]].lower_ in ("of", "at", "from"):
        return found  # "Dr Aiko Tanaka of Kyoto University"
    if found and (found[1] == phrase.core or doc[found[1]].is_punct) and not _inside_possessor(found, phrase):
        return found
    return _after_comma(doc, phrase)


def name_after_office(doc: Doc, phrase: NounPhrase, offices: frozenset[str]) -> tuple[int, int] | None:
    """The tokens of the name that ends an office without an article: "chief expert for South Sudan | Ada Moor".

    offices: the nouns that may begin it.
    """
    if phrase.determiner == "one":
        return _one_of_them(doc, phrase)
    if phrase.determiner:
        return None
    of = next((i for i in range(phrase.start + 1, phrase.end) if doc[i].lower_ in ("of", "for", "at", "in")), None)
    if of is None or doc[of - 1].lower_ not in offices:
        return None
    found = _name_in(doc, of + 1, phrase.end)
    if found is None and [t.lower_ for t in doc[of : of + 2]] == ["of", "the"]:
        sort = name_after_sort(doc, phrase)  # "Head of the Kemi news agency Ada Moor"
        found = sort if sort and sort[1] - sort[0] in (2, 3) else None
    if found is None or found[1] < phrase.end or found[1] - found[0] < 2 or found[0] < of + 2:
        return None
    before = doc[found[0] - 1]
    whose = before.lower_ in nouns.TITLES or before.lower_ in ("and", "of", "for", "with", "to", "by")
    client = before.text.islower() and (before.lower_ in nouns.PEOPLE or nouns.personal(before.lower_))
    return None if whose or client else found


def _one_of_them(doc: Doc, phrase: NounPhrase) -> tuple[int, int] | None:
    """The tokens of the name that follows several of whom the person is one: "one of the top poets | Ada Moor"."""
    for i in range(phrase.core + 1, phrase.end - 1):
        if doc[i].ent_type_ == "PERSON" and doc[i - 1].tag_ == "NNS":
            end = i
            while end < phrase.end and doc[end].ent_type_ == "PERSON":
                end += 1
            # "one of the aides Ada Moor | hired | said": she is none of them
            return (i, end) if end - i > 1 and not _clause_follows(doc, end) else None
    return None


def _clause_follows(doc: Doc, i: int) -> bool:
    """Whether a verb stands here and another finite one after it, so that the first only tells who is meant."""
    if i + 1 >= len(doc) or doc[i].tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
        return False
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[i + 1 : i + 3])


def _after_comma(doc: Doc, phrase: NounPhrase) -> tuple[int, int] | None:
    """The tokens of a name in full with which an apposition begins: "the mayor, | Ada Moor"."""
    if phrase.core < phrase.end and (doc[phrase.core].text in _APPOSING or doc[phrase.core].text == "-"):
        apposed = _name_in(doc, phrase.core + 1, phrase.end)
        if apposed and apposed[0] == phrase.core + 1 and apposed[1] - apposed[0] > 1:
            return apposed
    return None


def _of_body(doc: Doc, phrase: NounPhrase, name: tuple[int, int]) -> bool:
    """Whether what looks like a person is a body: "the Kremlin", "newspaper La Prensa", "the Justice Department"."""
    if name[1] - name[0] == 1 and doc[name[0]].lower_ in nouns.BODIES and name[0] > phrase.start:
        return True
    before = doc[name[0] - 1] if name[0] > phrase.start else None
    if before is None:
        first = doc[name[0]]
        if first.lower_ in LEADING:
            return True  # "Siemens", "Volvo Cars"
        return name[1] - name[0] == 1 and (_in_capitals(first.text) or _plural_role(first.lower_))
    if before.i == phrase.start and before.lower_ == "the":
        return True
    common = before.text.islower() or before.i == phrase.start
    return common and before.pos_ == "NOUN" and before.lemma_.lower() in nouns.BODIES - nouns.AUTHORITIES


def _plural_role(word: str) -> bool:
    """Whether a word that begins a sentence, so that it may look like a name, calls several people what they are."""
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return word in nouns.PLURALS or (singular != word and singular in nouns.INSIDERS | nouns.PEOPLE)


def _in_capitals(text: str) -> bool:
    return 2 < len(text) < 6 and text.isupper() and text.isalpha()


_PARTICLES = frozenset("van von de der den ten ter da das dos del della di bin bint ibn al el le la du".split())
_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_APPOSED = frozenset("including like among them and such as namely both".split())


def apposed_name(doc: Doc, phrase: NounPhrase) -> tuple[int, int] | None:
    """The tokens of the first name that a role is given in apposition: "another member of the board, Ana Ruiz,"."""
    for i in range(phrase.core, phrase.end):
        if doc[i].text not in _APPOSING | {":"}:
            continue
        start = i + 1
        while start < min(phrase.end, i + 8) and doc[start].ent_type_ != "PERSON" and _before_name(doc[start]):
            start += 1
        stop = start
        while stop < phrase.end and (doc[stop].ent_type_ == "PERSON" or (stop > start and _of_name(doc, stop))):
            stop += 1
        if stop - start == 1 and (later := _full_name(doc, stop, min(phrase.end, i + 10))) is not None:
            return later  # "one of them, former Ruiz aide Bo Lind,"
        if stop - start > 1 or (stop - start == 1 and start == i + 1 and _set_apart(doc, start)):
            return start, stop
    return None


def _full_name(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The first person's name of two words or more in [start, end), before any comma."""
    while start < end and doc[start].text not in _APPOSING:
        stop = start
        while stop < end and doc[stop].ent_type_ == "PERSON":
            stop += 1
        if stop - start > 1:
            return start, stop
        start = max(stop, start + 1)
    return None


def _set_apart(doc: Doc, i: int) -> bool:
    """Whether one name stands between two commas: "another protester, Jakob, said"."""
    return doc[i].text.istitle() and doc[i - 1].text == "," and i + 1 < len(doc) and doc[i + 1].text == ","


def _before_name(token: Token) -> bool:
    """Whether a word can stand between the comma and the name: "the agency's director, Mayor", "including Sen.",
    "former intelligence officer".
    """
    described = token.pos_ in ("ADJ", "NOUN") or token.tag_ in ("DT", "POS")
    return token.lower_ in _APPOSED or token.text[:1].isupper() or described or token.text == "."


def _inside_possessor(found: tuple[int, int], phrase: NounPhrase) -> bool:
    return phrase.possessor is not None and found[1] <= phrase.possessor[1]


def _name_in(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The last run of tokens that names a person: an entity, or capitals after a title."""
    i = end
    while i > start:
        token = doc[i - 1]
        if token.ent_type_ == "PERSON" and token.text[:1].isupper():
            j = i - 1
            while j > start and _of_name(doc, j - 1):
                j -= 1
            if j == start + 1 and i - j == 1 and _given(doc[start]):
                j = start
            while i + 1 < end and doc[i].text == "-" and not doc[i].whitespace_ and not doc[i - 1].whitespace_:
                i += 2  # "Ban Ki | -moon"
            return j, i
        i -= 1
    run = end
    while run > start and doc[run - 1].pos_ == "PROPN" and doc[run - 1].text[:1].isupper():
        run -= 1
    titled = run > start and doc[run - 1].lower_ in nouns.TITLES
    inner = next((k for k in range(run, end) if doc[k].lower_ in nouns.TITLES), None)
    if inner is not None and inner + 1 < end:
        return inner + 1, end
    return (run, end) if titled and run < end else None


def _given(token: Token) -> bool:
    """Whether a word before a surname is the given name, though the model doesn't say so."""
    word = token.lower_
    known = word in nouns.TITLES or word in nouns.PEOPLE or word.rstrip("s") in nouns.PEOPLE or word in nouns.BODIES
    return token.pos_ == "PROPN" and token.text.istitle() and not token.ent_type_ and not known


def _of_name(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.lower_ in nouns.TITLES or token.lower_.rstrip(".") in nouns.TITLES:
        return False
    if token.lower_ in _PARTICLES and i > 0 and token.text.islower():
        return doc[i - 1].text[:1].isupper() and doc[i - 1].pos_ == "PROPN"  # "Erik ten Hag"
    return token.ent_type_ == "PERSON" or (token.text in (".", "-") and i > 0) or (
        token.pos_ == "PROPN" and len(token.text) == 2 and token.text.endswith(".")
    )  # fmt: skip


def name_run(doc: Doc, phrase: NounPhrase) -> tuple[int, int]:
    """The tokens of a body's name in a phrase, without articles and whose it is."""
    start = phrase.possessor[1] + 1 if phrase.possessor else phrase.start
    while start < phrase.head and (
        doc[start].tag_ in ("DT", "POS", "PRP$")
        or doc[start].pos_ in ("ADJ", "NOUN")
        or doc[start].is_punct
        or doc[start].tag_ in ("VBN", "VBG")
    ):
        if doc[start].text[:1].isupper() and doc[start].tag_ not in ("DT", "PRP$") and doc[start].lower_ != "local":
            break
        start += 1
    return start, min(phrase.core, phrase.head + 1)


def name_after_sort(doc: Doc, phrase: NounPhrase) -> tuple[int, int] | None:
    """The tokens of a body's name that ends a phrase after what sort of body it is: "advocacy group | Clean Rivers"."""
    end = phrase.head + 1
    start = end
    while start > phrase.start and (doc[start - 1].text[:1].isupper() or doc[start - 1].lower_ in ("the", "of", "for")):
        start -= 1
    if start == phrase.start:
        return None
    sort = doc[start - 1]
    while start < end and not doc[start].text[:1].isupper():
        start += 1
    head = doc[phrase.head]
    people = head.tag_ == "NNPS" or head.text in _POSTS_SHORT or head.lemma_.lower() in nouns.PEOPLE
    if start == end or (end - start == 1 and people):
        return None  # "state Democrats", "the company CEO"
    if sort.lower_ in _SORTS and sort.text.islower() and sort.tag_ in ("NN", "NNP"):
        return start, end
    return None


_POSTS_SHORT = frozenset("CEO CFO COO CTO VP MP MEP MSP DA GM PM".split())
_SORTS = nouns.BODIES - nouns.AUTHORITIES - frozenset("developer publisher employer officer".split())
"""Nouns for bodies, without those that may as well be a person's trade."""


def conjoined_name(doc: Doc, phrase: NounPhrase) -> tuple[int, int] | None:
    """The person whom a phrase names first: "Ruiz and her aides", "neither Ruiz nor her aides"."""
    start = phrase.start + (doc[phrase.start].lower_ in ("neither", "either", "both"))
    stop = start
    while stop < phrase.core and doc[stop].ent_type_ == "PERSON":
        stop += 1
    return (start, stop) if start < stop < phrase.core and doc[stop].lower_ in ("and", "or", "nor") else None


def acronym(doc: Doc, i: int) -> bool:
    """Whether a word in capitals is a body's acronym, and not the pronoun that it looks like: "the WHO", "US"."""
    text = doc[i].text
    around = [doc[k].text for k in (i - 1, i + 1) if 0 <= k < len(doc) and doc[k].is_alpha]
    return len(text) > 1 and text.isupper() and not all(word.isupper() for word in around)


def aged(doc: Doc, phrase: NounPhrase) -> bool:
    """Whether the phrase ends in somebody's age: "the 43-year-old"."""
    last = phrase.core - 1
    return doc[last].lower_ in ("old", "olds", "year-old") and (
        (last - 2 > phrase.start and doc[last - 2].lower_ == "year") or "-" in doc[last].text
    )


_DEMONYM = re.compile(
    r"(?!(?:guardian|australian|taliban|vatican)$)\w+(?:[^m]an|ese|ish|[bdgkmnqrstz]i|swede|dane|finn|turk|greek|arab|serb|croat|scot|pole|"
    r"briton|spaniard|filipino|dutchman|dutchwoman)",
    re.IGNORECASE,
)


_COUNTRIES = frozenset(
    "afghanistan azerbaijan bhutan iran japan jordan kazakhstan kurdistan kyrgyzstan lebanon oman pakistan sudan "
    "taiwan tajikistan turkmenistan uzbekistan dagestan tatarstan michigan saskatchewan milan manhattan haiti fiji "
    "mali kuwait".split()
)
"""Places that end as names for people do."""


def demonym(token: Token) -> bool:
    """Whether a word calls a person by where he or she comes from: "the Kenyan"."""
    if token.text[:1].isupper() and token.lower_.endswith(("chman", "shman", "tsman", "chwoman", "shwoman", "tswoman")):
        return True  # "the Dutchman"
    called = token.ent_type_ in ("MISC", "GPE") and token.text[:1].isupper()
    return called and token.lower_ not in _COUNTRIES and _DEMONYM.fullmatch(token.text) is not None
