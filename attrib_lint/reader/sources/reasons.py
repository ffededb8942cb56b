"""What an article says of why a source is not named: that it asked for it, and why.

Newsroom rules (AP, The New York Times, Reuters) hold the bare words "on condition of anonymity", "not authorised to
speak" and "the sensitivity of the matter" to be no reason that tells a reader anything: boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrib_lint.analysis import Reason
from attrib_lint.text import Span


def loose(pattern: str) -> str:
    """The pattern, with up to three blanks of any kind where it has one; articles have two, or one that doesn't break.

    No more, for a run of thousands would take time that grows with its square.
    """
    return pattern.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")


_THEY = r"(?:he|she|they|it|his|her|their)"
_NOT = r"(?: not|n[’']t)"
_NAMED = r"(?:named|identified|quoted(?: by name)?)"
_ASKED = "|".join(
    (
        r"(?:on|under|upon|for|in (?:return|exchange) for) (?:the |a )?conditions? of (?:strict |complete )?anonymity",
        rf"(?:on|under) (?:the )?condition (?:that )?{_THEY}[^.;]{{0,30}}not (?:be )?"
        r"(?:named|identified|used|published)",
        r"(?:speak|spoke|talk|discuss|insist|request|grant|ask|given|promis|sought|demand|remain|stay|respond|answer|"
        r"participat)\w*"
        r"(?: to (?:the )?\w+)?(?: on| for| under)?(?: the)?(?: condition of)? (?:anonymity|anonymously|anonymous)\b",
        r"(?:ask|want|request|prefer|insist|declin|refus|wish)(?:ed|ing|es|s|red)?"
        rf"(?: that {_THEY}[^.,;]{{0,25}})?(?: to)? ?not (?:to )?be {_NAMED}",
        rf"declin(?:ed|ing|es) to (?:be {_NAMED}|(?:give|provide) (?:his|her|their|a) (?:full |last )?names?)",
        rf"not (?:to )?be (?:named|identified)|without (?:being {_NAMED}|attribution)|not for attribution",
        rf"(?:did|do|does|would|could|can){_NOT} (?:want |wish |like )?(?:to )?be {_NAMED}",
        rf"(?:did|do|does|would){_NOT} (?:want|wish|give|provide|like) (?:to give )?(?:his|her|their) "
        r"(?:full |last )?names?",
        r"(?:not|n[’']t|declin\w+|refus\w+|unwilling)(?: (?:to|want|willing|wish))* "
        r"(?:speak|talk|be quoted|go) on the record",
        r"names? (?:is|are|was|were|be|has been|have been)?(?: being| not being| not be| not)* ?"
        r"(?:withheld|used|published)",
        r"withh(?:eld|olds?|olding) (?:his|her|their|the) (?:full |last )?names?|spoke(?:n)? on background",
    )
)
"""That a source asked for its name to be left out."""
_UNAUTHORISED = "|".join(
    (
        r"(?:not|n[’']t) (?:been |be )?(?:authori[sz]ed|permitted|allowed|cleared|supposed|entitled) to "
        r"(?:speak|discuss|talk|comment|disclose|be (?:publicly )?(?:quoted|named|identified)|brief|release|reveal|"
        r"share|address|describe)",
        r"(?:lacked|lacking|without) (?:the )?(?:authori[sz]ation|permission)|sensitiv(?:ity|ities) of",
        r"(?:sensitive|delicate|confidential|private) (?:nature|matter|issue|negotiations|talks|discussions|subject)",
        r"ground rules|in (?:line|keeping|accordance) with [^.;]{0,40}(?:rules|policy|protocol|regulations|practice)",
    )
)
"""The reasons that every story gives."""
_CANDOUR = (
    r"to (?:discuss|describe|talk (?:about|freely|candidly|openly)|speak (?:about|candidly|freely|openly)|be candid)"
)
_BECAUSE = re.compile(
    r"\b(?:because|citing|cited|out of (?:fear|concern)|for fear|fear(?:s|ed|ing)?|worr(?:ied|ying)|"
    r"concerned (?:that|about)|to (?:avoid|protect|preserve)|so as not to|in order (?:not )?to|lest|"
    # of cause, not of time: "since the talks go on", not "have since left", "since Monday"
    r"(?<!have )(?<!has )(?<!had )since (?:he|she|they|it|there|(?:his|her|their|the|any)"
    r"(?! (?:start|beginning|end)\b)|\w+ing)\b|"
    r"for (?:his|her|their) (?:own )?(?:safety|security|protection)|"
    r"as (?:he|she|they) (?:was|were|is|are|feared|could))\b[^.;”\"]*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:(?!,? (?:said|says|told|added|confirmed|described)\b|, (?:he|she|they|the)\b|,$).)+", re.IGNORECASE | re.DOTALL
)
"""The cause up to the cue that takes the sentence up again."""
STATED = re.compile(loose(rf"(?:\b|(?=n[’']t))(?:{_ASKED}|{_UNAUTHORISED})"), re.IGNORECASE)
_BOILERPLATE = re.compile(loose(f"{_UNAUTHORISED}|{_CANDOUR}"), re.IGNORECASE)
_AFTER, _BEFORE = 45, 110
"""How far, in code points, the cause may stand after or begin before the words that ask for anonymity."""
_ALL = re.compile(
    loose(
        r"^\W*(?:like )?(?:(?:all|most|many|several|both|some|each) (?:of )?(?:the |these |those |them)?(?:other )?"
        r"(?:\w+ ){0,3}?(?:people|officials?|sources?|aides?|advis[eo]rs?|diplomats|officers|lawmakers|employees|"
        r"interviewed|others|who|spoke|asked)|"
        r"the (?:\w+ ){0,2}(?:people|officials|sources) (?:who (?:spoke|talked)|interviewed|quoted))\b"
    ),
    re.IGNORECASE,
)
_LIKE_ALL = re.compile(
    loose(
        r"\b(?:like|as did) (?:(?:all|most|many|several|the) (?:of )?(?:the )?(?:others?|respondents|"
        r"(?:officials|sources|people|aides|advis[eo]rs) (?:who (?:spoke|talked)|interviewed|quoted))\b|"
        r"others,? (?=spoke|asked|request|insist|declin|want|was|were|who))"
    ),
    re.IGNORECASE,
)
_SO_DID = re.compile(loose(r"^\W*So did (?:all |most |several |many )?(?:the |of the )?others?\b"), re.IGNORECASE)


def reason_of(text: str, places: Sequence[Span]) -> tuple[Reason, Span | None]:
    """The best reason given in these places of the text, and where it stands."""
    best: tuple[Reason, Span | None] = (Reason.NONE, None)
    for place in places:
        stated = STATED.search(text, place.start, place.end)
        if stated is None:
            continue
        for because in _BECAUSE.finditer(text, place.start, place.end):
            close = because.start() - stated.end() <= _AFTER and stated.start() - because.start() <= _BEFORE
            # Before the request only a participle can be its cause: "Fearing reprisals, he asked …"
            causal = because.start() >= stated.start() or because.group()[:4].lower() in (
                "fear",
                "worr",
                "citi",
                "conc",
            )
            least = 2 if because.group()[:4].lower() == "fear" else 3
            long = len(because.group().split()) >= least
            if close and causal and long and not _BOILERPLATE.search(because.group()):
                words = _CLAUSE.match(because.group())
                return Reason.SPECIFIC, Span(because.start(), because.start() + (words.end() if words else 0))
        if best[0] is Reason.NONE:
            best = (Reason.BOILERPLATE, Span(stated.start(), stated.end()))
    return best


def told_of_all(sentence: str) -> bool:
    """Whether a sentence tells of several sources together that they asked not to be named."""
    all_of_them = _ALL.match(sentence) or _LIKE_ALL.search(sentence)
    return all_of_them is not None and STATED.search(sentence) is not None


def others_did_so(sentence: str) -> bool:
    """Whether a sentence tells of others that they did what the one before tells: "So did other aides cited here"."""
    return _SO_DID.match(sentence) is not None
