"""Words of titles: the nouns for roles, what may stand before and after them, and what ends a title or a name."""

from __future__ import annotations

HYPHENS = frozenset({"-", "‐", "‑", "–"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
HEADS = frozenset(
    "president minister secretary chancellor premier spokesman spokeswoman spokesperson spox chairman "
    "chairwoman chairperson chair chief director head boss governor mayor senator congressman congresswoman "
    "representative ambassador envoy commissioner leader speaker treasurer ceo general admiral commander "
    "prosecutor judge justice attorney adviser advisor taoiseach commissioner coordinator diplomat "
    "representative deputy undersecretary negotiator inspector superintendent lawmaker mp mep councillor "
    "legislator pm dictator".split()
)
"""Role nouns, singular: a plural gives no single person a role."""
ABBREVIATIONS = {
    "sen.": "senator", "sen": "senator", "rep.": "representative", "rep": "representative", "gov.": "governor",
    "gov": "governor", "gen.": "general", "pres.": "president", "amb.": "ambassador", "adm.": "admiral",
}  # fmt: skip
GENERALS = frozenset(
    "secretary attorney governor director surgeon solicitor consul inspector prosecutor procurator major "
    "brigadier lieutenant colonel".split()
)
"""Roles that "general" follows: "secretary-general"."""
PORTFOLIO = frozenset(
    "foreign external defence defense interior home finance economy economic trade energy health education "
    "justice labour labor agriculture transport transportation environment culture information "
    "communications digital science development industry commerce treasury exchequer state security "
    "national homeland affairs war armed forces army naval air police prime press vice chief presidential "
    "general european international internal domestic public political policy intelligence emergencies "
    "emergency situations sports sport immigration integration infrastructure planning nuclear human rights "
    "women youth veterans social commonwealth cabinet federal central opposition majority minority "
    "executive managing nations united media communications council union assembly parliament department "
    "ministry office staff commission whip party government ruling official permanent special regional "
    "provincial local military research operations financial operating top".split()
)
"""Words of bodies, departments and ranks that may stand lower-cased in a title, before its role noun or after "of"."""
QUALIFIERS = {
    **dict.fromkeys("former ex formerly onetime ousted deposed erstwhile retired past".split(), "former"),
    **dict.fromkeys("acting interim caretaker".split(), "acting"),
    **dict.fromkeys("outgoing departing".split(), "outgoing"),
    **dict.fromkeys("incoming elect designate designated".split(), "elect"),
    **{w: w for w in "then late shadow deputy vice assistant associate under honorary".split()},
}
"""Words that make another role of a role, and what the claim's qualifier is called."""
TRANSPARENT = frozenset(
    "current incumbent sitting longtime veteran newly new appointed elected hardline embattled hawkish "
    "conservative liberal centrist socialist popular senior first second third lead long serving longest "
    "time re reelected".split()
)
"""Words that may stand inside a title and change nothing."""
HEDGES = frozenset(
    "self-styled self-proclaimed self-declared self-described so-called would-be purported alleged supposed "
    "fake pretend fictional unelected putative aspiring wannabe presumptive potential possible hypothetical "
    "next future".split()
)
"""Words by which the text disowns a title, or gives it to somebody who does not have it yet."""
NOT_YET = frozenset(
    "candidate nominee hopeful contender pick aspirant frontrunner runner hopeful challenger predecessor "
    "successor rival".split()
)
BOUNDARIES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow".split()
)
"""Capitalised words that belong neither to a title nor to a name."""
OPENERS = frozenset(
    "a an the and but or nor yet so as at by for from in into of off on onto out over to up with after "
    "although because before if once since than that though till until when whenever where while whereas "
    "who whom whose which what why how he she it they we you i his her its their our my your this these "
    "those there here then now also both either neither not only just even still again meanwhile however "
    "moreover later earlier instead perhaps maybe when asked according despite during under about against "
    "between among through per via like unlike amid said says told tells asked added yes no mr mrs ms dr "
    "sir mr. mrs. ms. dr.".split()
)
"""Words that never belong to a title's body or to a name, capitalised at the start of a sentence or not."""
POSSESSORS = frozenset(
    "president minister premier chancellor government country nation ministry party kingdom union group "
    "company bloc alliance agency city state council parliament opposition".split()
)
"""Lower-cased nouns that own a title: "the Russian president's press secretary"."""
BODY_OF = frozenset(
    "ministry department bank house board office university council chamber league organization "
    "organisation federation bureau court secretary minister head chief director republic institute college "
    "church city state chancellor center centre".split()
)
"""Words before an "of" inside a title: "Ministry of Defence spokesman", "Bank of England governor"."""
PARTICLES = frozenset(
    "de del della di da do dos du la le von van der den ter ten zu zur bin ibn ben al el abu bint vel y e".split()
)
NAME_ENDS = frozenset("jr jr. sr sr. ii iii iv".split())
NO_PERSON = frozenset(
    "house office street hotel palace committee ministry department party university institute center "
    "centre council commission court bank street avenue group company administration government parliament "
    "congress senate union republic state states kingdom order directive army air navy force forces police "
    "agency press news times post journal tower international foundation".split()
)
"""Words that no person's name ends in."""
BODIES = frozenset(
    "council union assembly parliament department ministry office commission party government army police "
    "cabinet forces military".split()
)
"""Words of `PORTFOLIO` that are bodies themselves."""
GIVING = frozenset(
    "call calls called calling dubbed styled named appointed elected nominated become becomes recognizes "
    "recognises recognized recognised impersonating portrayed playing if predecessor successor".split()
)
"""Words by which somebody is given a title, or which point to another person than the name that follows."""
ROLE_ENDS = frozenset("state exchequer staff affairs defence defense interior treasury".split())
"""What ends the name of a role after its "of"."""
SAYING = frozenset(
    "said says told tells added adds announced wrote writes warned called confirmed denied stressed noted "
    "argued".split()
)
