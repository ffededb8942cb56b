"""Whether what a source says is opinion: evaluation, speculation or attack, and not information.

Word lists, and so a guess: they go by the cue ("believes", "described as"), by words that judge, by what ought to be,
and by what would be if. What a source tells of somebody's mood or plans is information.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrib_lint.reader.draft import Draft
from attrib_lint.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

_THINKING = frozenset(
    "optimistic pessimistic confident adamant skeptical sceptical convinced doubtful believe think feel worry suspect "
    "doubt predict argue speculate guess complain criticize criticise lament scoff joke quip mock deride blast slam "
    "question envision anticipate interpret view consider expect accuse dismiss praise gripe grumble contend concede "
    "reckon fret fume marvel ridicule denounce condemn decry bemoan belittle snipe sneer brag gush opine "
    "insinuate insist caution bristle skepticism scepticism optimism pessimism confidence suspicion frustration "
    "criticism".split()
)
"""Lemmas of cues for what somebody thinks."""
_CHARACTERISING = frozenset(
    "describe characterize characterise call dub liken compare label brand portray deem".split()
)
"""Lemmas of cues that give a thing a name; with a quotation, the name is the source's own."""
_EXPRESSING = frozenset("express voice raise".split())
_CERTAIN = "|".join(
    (
        r"ridiculous|absurd|pathetic|disgrace\w*|shameful|disgusting|outrageous|appalling|deplorable|despicable|"
        r"disaster|disastrous|catastroph\w+|debacle|fiasco|nightmare|circus|clown\w*|joke|farce|shambles|train wreck|"
        r"mess|insane|crazy|nuts|lunatic|idiot\w*|moron\w*|stupid\w*|foolish\w*|dumb|reckless\w*|incompeten\w+|"
        r"inept\w*|clueless|hypocri\w+|dishonest\w*|liars?|cynical\w*|corrupt|toxic|cowardly|coward|weasel|bully|"
        r"buffoon|amateurs?|amateurish|arrogan\w+|vindictive|petty|hopeless|desperate|desperat\w+|embarrass\w+|"
        r"humiliating|laughable|ludicrous|idiocy|insult\w*|betrayal|witch hunt|smear|sham|charade|scam",
        r"terrible|awful|horrible|horrendous|dreadful|lousy|atrocious|brilliant|fantastic|terrific|superb|masterful|"
        r"excellent|tremendous|extraordinary|remarkable|impressive|amazing|stunning|incredible|unbelievable|"
        r"unprecedented|historic",
        r"unfair\w*|unreasonable|unacceptable|unwise|irresponsible|inappropriate|misguided|ill-advised|ill-conceived|"
        r"counterproductive|pointless|meaningless|unrealistic|unworkable|implausible|far-fetched|ineffective|"
        r"inexcusable|untenable|unsustainable|naive|naïve|simplistic|overblown|exaggerated|hyperbol\w+|dubious",
        r"(?:big|huge|serious|grave|terrible|bad|good|great|smart|wise|major|fatal|strategic|tactical) "
        r"(?:mistake|blunder|idea|move|choice|decision|error|win|victory|deal|job|candidate|sign|news)|mistake|blunder",
        r"dangerous\w*|alarming|disturbing|troubling|disappoint\w+|devastating|damaging|baffling|bizarre|strange|"
        r"surprising|unlikely|improbable|doubtful|inevitable|hypothetical|politically motivated|good faith|bad faith|"
        r"deliberate\w*|calculated|opportunis\w+",
        r"too (?:big|small|weak|soft|slow|late|little|much|far|many|few|old|young|cautious|close|risky|timid|"
        r"aggressive)|not (?:enough|ready|fit|up to|credible|serious|good)|good enough|no (?:sense|doubt|way|chance)",
        r"vulnerab\w+|viable|valuable|to blame|cast\w* (?:a|its|his|her|their) shadow|uncompromising|upsides?|"
        r"downsides?|advantage|liabilit\w+|credib\w+|trustworth\w+|"
        r"hopeful|optimis\w+|pessimis\w+|struggl\w+|backfir\w+|"
        r"crucial|vital(?! (?:signs|records|statistics))|necessary|unnecessary|challenging|"
        r"well[- ](?:positioned|suited|prepared|placed)|"
        r"the (?:best|worst|smartest|strongest|weakest|biggest (?:problem|mistake|risk|hurdle|challenge|threat))|"
        r"(?:better|worse|stronger|weaker|deeper|smarter|more \w+|less \w+) than",
    )
)
_NORMS = "|".join(
    (
        r"(?:should|ought to|shouldn[’']t)(?: not| never)?(?! be (?:published|released|completed|finished|ready))",
        r"(?:need|has|have|had|got) to (?:be(?! (?:\w+ed|\d+)\b)|get|do|show|prove|find|stop|start|change|win|explain|"
        r"answer|own)\b|"
        r"(?:must|needs? to|(?:will|going to) have to) (?:show|prove|stop|change|explain|answer|choose|decide|"
        r"come (?:out|clean)|tackle|act)\b|"
        r"(?:would|will|could|may|might) (?:not |never )?be (?:very |more |extremely |quite |too )?"
        r"(?:difficult|hard|tough|easy|impossible|tricky|complicated)",
        r"would(?:n[’']t| not| never| only)? (?:be|have|look|seem|make|lose|win|hurt|help|undermine|damage)\b"
        r"[^.;]{0,80}\bif\b|if\b[^.;]{0,80}(?:\bwould\b|\w[’']d (?:want|be|have|say|do|never|not)\b)",
        r"(?:I|we) (?:don[’']t )?(?:think|believe|feel|doubt|guess|suspect)|in (?:my|our) (?:view|opinion)|"
        r"(?:it|that|this)(?:[’']s| is| was) (?:just |really |so |a |an |pretty |very |all |like )+"
        r"(?!because\b|time\b|matter\b|result\b|part\b)\w+",
        r"(?:it|that|this) ?(?:is|was)(?:n[’']t| not) (?:a |an |very |really |even )?(?!because\b|true\b|based\b)\w+|"
        r"(?:best|last|only|worst) (?:chance|opportunit\w+|way|hope|shot|path|option|case)|"
        r"(?:never|ever) seen (?:anything|something)|(?:looks?|sounds?|feels?|seems?) (?:like|as if|as though)|"
        r"looks? (?:bad|good|weak|strong|terrible|great|foolish|desperate)|as (?:bad|good|weak) as",
    )
)
_SUBTLE = re.compile(rf"(?<![\w-])(?:{_CERTAIN}|{_NORMS})(?!\w)", re.IGNORECASE)
_MARKS = frozenset("\"'“”‘’").union(["``", "''"])
_FRAGMENT = 6
"""So many tokens make no sentence: what is quoted of a phrase may be anybody's words for a fact."""
_WELL = frozenset(
    "well easily hardly never still ultimately eventually potentially help hurt play prove turn backfire".split()
)
"""What makes of "could" a guess: an opening that "could be in May" may be a plan."""
_VALUED = frozenset(
    "useful helpful harmful good bad better worse crucial critical instrumental decisive important key vital dangerous "
    "competitive costly risky fatal devastating successful effective ineffective strong weak vulnerable".split()
)
"""What somebody holds a thing to be worth: "the bridge could be useful", not "the suspect may be armed"."""
_SUBORDINATE = frozenset("so who which before whether where until".split())
"""What opens a clause that tells what a thing was for, and not what may come: "before they could leave"."""
_MEASURED = frozenset(
    "later latest earlier earliest further farther former latter lower lowest upper higher highest older oldest "
    "younger youngest longer longest newest nearest larger largest bigger biggest smaller smallest faster fastest "
    "slower slowest closer closest shorter first last".split()
)
"""Comparisons that only measure."""
_STRESSING = frozenset("awfully wildly clearly probably perhaps maybe obviously frankly honestly surely simply".split())
_HOLDING = frozenset("believe think feel doubt suspect guess confident convinced sure skeptical sceptical".split())
_PRONOUNS = frozenset("i we he she they".split())
_STATES = frozenset(
    "confident angry furious upset happy unhappy pleased reluctant eager worried concerned nervous anxious frustrated "
    "aware certain sure ready willing unable able due likely available ongoing underway pending open closed present "
    "dead alive missing safe over under injured wounded sick ill pregnant involved same different".split()
)
"""Adjectives for what somebody feels or is about to do, or for how things are, which is information."""
_SAYING = frozenset(["say", "express"])
_RELAYED = frozenset("tell argue warn believe think worry fear complain".split())
"""Verbs after which, with "that", somebody else's words follow; after those of saying without it, too."""
_NAME = re.compile(r"\b[A-Z]\w+ [A-Z]\w+")


def opinion_of(doc: Doc, text: str, draft: Draft) -> Span | None:
    """The words by which a source judges or speculates here, in code points of the Doc's text; None without any.

    text: the Doc's, which puts it together anew each time it is asked.
    Where only the cue shows it ("believes that …"), the content itself.
    """
    if draft.contents and _held(doc, draft):
        content = draft.contents[0]
        return Span(content.start_char, content.end_char)
    for content in draft.contents:
        for match in _SUBTLE.finditer(text, content.start_char, _own_end(content)):
            if not _part_of_name(text, match):
                return Span(match.start(), match.end())
    for content in draft.contents:
        if _they_hold(draft, content):
            return Span(content.start_char, content.end_char)
        end, own_words = _own_end(content), _quoted(content)
        for token in content:
            if token.idx >= end:
                break
            if _weighs(doc, token) or (own_words and _judges(doc, token)):
                return Span(token.idx, token.idx + len(token))
    return None


def _own_end(content: Tokens) -> int:
    """Where a source begins to tell what somebody else said or felt, in code points; that is information.

    "She told them that they should leave" ends before "told".
    """
    if _quoted(content):
        return content.end_char
    for i, token in enumerate(content[1:], 1):
        if token.tag_ not in ("VBD", "VBZ"):
            continue
        lemma = token.lemma_.lower()
        if lemma in _SAYING or (lemma in _RELAYED and "that" in (t.lower_ for t in content[i + 1 : i + 7])):
            return token.idx
    return content.end_char


def _they_hold(draft: Draft, content: Tokens) -> bool:
    """Whether what several sources say is what they think: "they believed …", "they were confident …"."""
    if draft.reference is None or not draft.reference.plural:
        return False
    words = [t for t in content[:6] if t.lemma_ not in ("be", "that", "do", "not") and t.pos_ != "ADV"]
    return len(words) > 1 and words[0].lower_ in ("they", "we") and words[1].lemma_.lower() in _HOLDING


def _quoted(content: Tokens) -> bool:
    """Whether a content is a quotation from end to end, and none of a word or two.

    One that goes on after the mark is mostly relayed: "“Go home,” she told them, sources said".
    """
    last = content[-2] if len(content) > 1 and content[-1].text in ",." else content[-1]
    return content[0].text in _MARKS and last.text in _MARKS and len(content) > _FRAGMENT


def _weighs(doc: Doc, token: Token) -> bool:
    """Whether a word holds a thing to be possible, or more than others: "might fall", "better than", "the best"."""
    after = doc[token.i + 1 : token.i + 11]
    before = [t.lower_ for t in doc[max(0, token.i - 4) : token.i]]
    if token.tag_ == "MD":
        then = " ".join(t.lower_ for t in after[:2])
        dated = any(t.ent_type_ in ("DATE", "TIME") for t in after[:8])
        guessed = after[:1].text.lower() in _WELL or then == "end up"
        valued = then.startswith("be ") and then[3:] in _VALUED
        possible = token.lower_ == "might" or (token.lower_ in ("could", "may") and (guessed or valued) and not dated)
        plans = before[-1:] and before[-1] in _PRONOUNS  # "he might back her": what somebody has in mind
        return possible and not plans and _SUBORDINATE.isdisjoint(before)
    if token.lower_ in _MEASURED:
        return False
    if token.tag_ in ("JJS", "RBS"):
        return token.lower_ not in ("most", "least") and before[-1:] != ["at"]
    if token.tag_ not in ("JJR", "RBR") or "than" not in (t.lower_ for t in after):
        return False
    # "more than 20", "more money than"
    return token.lower_ not in ("more", "less", "fewer") or after[:1].text.lower() != "than"


def _judges(doc: Doc, token: Token) -> bool:
    """Whether a word in a quotation foretells, asks or says what a thing is like: "he will", "it is ugly"."""
    before = doc[token.i - 1].lower_ if token.i else ""
    if token.tag_ == "MD":
        # "the talks will resume on Monday"
        dated = any(t.ent_type_ in ("DATE", "TIME") for t in doc[token.i + 1 : token.i + 9])
        return before not in ("i", "we") and not (dated and token.lower_ in ("will", "can", "'ll", "’ll"))
    if token.text == "?" or token.lower_ in _STRESSING:
        return True
    if token.lemma_ == "be" and token.tag_ in ("VBZ", "VBP", "VBD") and before not in ("there", "i", "we"):
        after = next((t for t in doc[token.i + 1 : token.i + 4] if t.tag_ != "RB"), token)
        return after.tag_ == "JJ" and after.lower_ not in _STATES
    if token.lower_ != "going" or doc[token.i + 1 : token.i + 2].text.lower() != "to":
        return False
    # "we are not going to comment" is a plan
    return {"i", "we"}.isdisjoint(t.lower_ for t in doc[max(0, token.i - 3) : token.i])


def _held(doc: Doc, draft: Draft) -> bool:
    """Whether the cue shows that what follows is the source's view."""
    if draft.cue is None or draft.head < 0 or draft.source is None:
        return False  # without a source of its own it may go on with what others did
    lemma = doc[draft.head].lemma_.lower()
    if lemma == "suggest":  # "suggested a meeting" is a plan
        return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in draft.contents for t in c)
    if lemma in _EXPRESSING:
        return any(t.lemma_.lower() in _THINKING for t in draft.cue)
    if lemma in _CHARACTERISING:
        return any("“" in c.text or "‘" in c.text or '"' in c.text or "''" in c.text for c in draft.contents)
    return lemma in _THINKING or any(t.lemma_.lower() in _THINKING and t.pos_ == "ADJ" for t in draft.cue)


def _part_of_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word stands in capitals amid a sentence, and so in a name or title."""
    if not match.group()[:1].isupper() or match.group()[:2] == "I ":
        return False
    before = text[: match.start()].rstrip()
    opens = not before or before[-1] in ".!?“\"‘'\n"
    return not opens or _NAME.match(text, match.start()) is not None
