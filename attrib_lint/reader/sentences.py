"""Where sentences start: paragraphs, final punctuation, and what news prose abbreviates."""

from __future__ import annotations

from collections.abc import Sequence

from attrib_lint.reader.network.pieces import Word

_ENDS = frozenset({".", "!", "?", "...", "…", "?!", "!?", "!!", "??", ".."})
_CLOSERS = frozenset({'"', "'", "”", "’", "''", ")", "]", "»"})
_MARKS = _ENDS | _CLOSERS
_TITLES = frozenset(
    "mr. mrs. ms. dr. prof. rev. hon. st. sen. rep. gov. lt. col. gen. maj. capt. cpl. sgt. adm. cmdr. pvt. brig. "
    "det. supt. insp. messrs. mt. ft. no. nos. vs. v. jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. "
    "e.g. i.e. cf. fig. vol. pp. op. dist. atty. pres. amb. sens. reps. govs. del. msgr. fr. sr. u.n.".split()
)
"""Abbreviations after which a capital does not start a sentence."""
_MAYBE = frozenset(
    "u.s. u.k. e.u. d.c. l.a. n.y. a.m. p.m. inc. corp. co. ltd. llc. jr. sr. ph.d. m.d. b.a. m.a. etc. bros. calif. "
    "fla. ill. mass. mich. minn. pa. tenn. tex. va. wash. wis. ariz. colo. conn. ga. md. n.j. n.c. s.c.".split()
)
"""Abbreviations that may also end a sentence: then a word that often opens one must follow."""
_OPENERS = frozenset(
    "the a an he she it they we i you this that these those in on at by for from with as but and or if when while "
    "after before since although though however there his her its their our my some many most all no not what who why "
    "how where asked according meanwhile still yet so because such both another one".split()
)


def sentence_breaks(words: Sequence[Word], paragraphs: Sequence[bool]) -> list[int]:
    """For each word 2 where a paragraph starts, 1 where a sentence does, else 0.

    words: the tokens without white space. paragraphs: for each, whether a paragraph starts with it.
    """
    breaks = [2 if p else 0 for p in paragraphs]
    if breaks:
        breaks[0] = 2
    for i, before in enumerate(words[:-1], 1):
        # Hardly any word has one before it after which a sentence could start.
        if (before.text in _MARKS or before.text.endswith(".")) and not breaks[i] and _starts(words, i):
            breaks[i] = 1
    return breaks


def _starts(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if not word.spaced and word.text not in ("“", "‘"):
        return _glued(words, i)
    j = i - 1
    while j > 0 and words[j].text in _CLOSERS and not (words[j].spaced and words[j].text in ('"', "'")):
        j -= 1
    last = words[j].text
    if last in _ENDS:
        return _opens(words, i)
    lowered = last.lower()
    if not last.endswith(".") or len(last) < 2:
        return False
    if lowered in _TITLES or (len(last) == 2 and last[0].isalpha()):
        return False  # an initial: "George W. Bush"
    if lowered in _MAYBE or _dotted(lowered):
        return _opens(words, i) and word.text.lower() in _OPENERS and word.text[:1].isupper()
    return _opens(words, i)


def _opens(words: Sequence[Word], i: int) -> bool:
    """Whether a sentence can open with this word: a capital, a digit or an opening mark before one."""
    text = words[i].text
    if text in _CLOSERS and not (text in ('"', "'") and words[i].spaced):
        return False
    if text in ("“", "‘", '"', "'", "``", "(", "[", "—", "–", "-", "«", "...", "…"):
        return i + 1 < len(words) and (words[i + 1].text[:1].isupper() or not words[i + 1].text[:1].isalpha())
    return not text[:1].islower() and (text[:1].isalnum() or not text.isascii() or text in ("$", "#", "@"))


def _glued(words: Sequence[Word], i: int) -> bool:
    """A sentence that starts without white space: "…in Belarus.The ministry…", left by careless extraction."""
    last, word = words[i - 1].text, words[i].text
    return last in (".", "?", "!") and word[:1].isupper() and word[1:2].islower() and len(word) > 1


def _dotted(word: str) -> bool:
    return len(word) >= 4 and word.count(".") >= 2 and all(len(part) <= 1 for part in word.split("."))
