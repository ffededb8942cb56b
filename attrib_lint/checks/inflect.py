"""Putting a base form into the inflected form that other words have: say, as in "claims", gives "says"."""

from __future__ import annotations

import re

_PAST = {
    "say": "said", "tell": "told", "write": "wrote", "speak": "spoke", "give": "gave", "make": "made",
    "hold": "held", "put": "put", "set": "set", "think": "thought", "go": "went", "take": "took",
    "begin": "began", "know": "knew", "find": "found", "leave": "left", "lose": "lost", "be": "was",
    "have": "had", "do": "did", "come": "came", "become": "became", "see": "saw", "show": "showed",
    "meet": "met", "send": "sent", "lead": "led", "cut": "cut", "kill": "killed", "rise": "rose",
    "fall": "fell", "grow": "grew",
}  # fmt: skip
_PARTICIPLE = {
    "write": "written", "speak": "spoken", "give": "given", "go": "gone", "take": "taken", "begin": "begun",
    "know": "known", "be": "been", "do": "done", "come": "come", "become": "become", "see": "seen",
    "show": "shown", "rise": "risen", "fall": "fallen", "grow": "grown",
}  # fmt: skip
_DOUBLED = frozenset(
    [
        "plan",
        "stop",
        "admit",
        "refer",
        "permit",
        "commit",
        "prefer",
        "cut",
        "put",
        "set",
        "begin",
        "get",
        "let",
        "run",
        "sit",
        "win",
    ]
)

_PLURAL = re.compile(r"(?<![aius])s$")
"""The end of a noun that is a plural as it is: remarks, but not boss, crisis or gas."""


def inflect(phrase: str, tag: str) -> str:
    """The phrase with its first word, for nouns its last, in the form of a Penn tag (VBD, VBG, …); else as it is."""
    words = phrase.split()
    if not words:
        return phrase
    if tag in ("NNS", "NNPS"):
        return " ".join((*words[:-1], words[-1] if _PLURAL.search(words[-1]) else _s(words[-1])))
    form = {"VBD": past, "VBN": participle, "VBG": gerund, "VBZ": _third}.get(tag)
    return " ".join((form(words[0]), *words[1:])) if form else phrase


def past(verb: str) -> str:
    """The past tense."""
    return _PAST.get(verb) or _ed(verb)


def participle(verb: str) -> str:
    """The past participle."""
    return _PARTICIPLE.get(verb) or past(verb)


def gerund(verb: str) -> str:
    """The -ing form."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return (verb + verb[-1] if verb in _DOUBLED else verb) + "ing"


def _third(verb: str) -> str:
    return {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(verb) or _s(verb)


def _ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return (verb + verb[-1] if verb in _DOUBLED else verb) + "ed"


def _s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
