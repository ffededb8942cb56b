from __future__ import annotations

from pathlib import Path

from tests.made import article, lint, says, source, words

PHRASES = {"check": "existence", "phrases": ["grim", "bad news"]}


def test_only_the_narrator_is_looked_at(tmp_path: Path) -> None:
    text = "The grim town. “It is grim,” she said. He said the grim hall was shut."
    said = says(text, "He", "said the", "the grim hall was shut")
    assert [d.range.start.offset for d in lint(tmp_path, article(text, attributions=[said]), PHRASES)] == [4]


def test_voices_and_regions_can_be_chosen(tmp_path: Path) -> None:
    text = "Grim town\nThe grim town. “It is grim,” she said.\nA grim end."
    on = article(text, headline=True)
    found = {
        where: [d.range.start.offset for d in lint(tmp_path, on, {**PHRASES, "in": where})]
        for where in ("narrator", "quotation", "headline", "lead", "body")
    }
    assert found == {"narrator": [0, 14, 51], "quotation": [32], "headline": [0], "lead": [14, 32], "body": [51]}
    both = lint(tmp_path, on, {**PHRASES, "in": ["narrator", "lead"]})
    assert [d.range.start.offset for d in both] == [14]


def test_entries_notes_and_fixes(tmp_path: Path) -> None:
    rule = {
        "check": "existence",
        "phrases": [
            {"phrase": "slam/VERB", "reason": "dramatises", "instead": "criticise", "except": ["slam the door"]},
            "blast",
        ],
        "message": "“{match}”[: {entry.reason}]",
        "fix": {"with": "{entry.instead|inflect}", "applicability": "unsafe"},
    }
    text = "Slams the plan, slammed it, slam the door, a blast."
    tags = {"Slams": "VBZ", "slammed": "VBD", "slam": "VB", "blast": "NN"}
    on = article(text, tags={**tags, "slam": "VERB"}, lemmas={"Slams": "slam", "slammed": "slam"})
    found = lint(tmp_path, on, rule)
    assert [(d.text, d.message) for d in found] == [
        ("Slams", "“Slams”: dramatises"),
        ("slammed", "“slammed”: dramatises"),
        ("blast", "“blast”"),
    ]
    assert [d.fix.edits[0].content if d.fix else None for d in found] == ["Criticises", "criticised", None]
    assert found[0].fix
    assert found[0].fix.applicability == "unsafe"


def test_substitution_offers_the_other_word(tmp_path: Path) -> None:
    found = lint(tmp_path, article("The utilise. Use it."), {"check": "substitution", "swap": {"utilise": "use"}})
    assert [(d.text, d.fix and d.fix.edits[0].content, d.fix and d.fix.applicability) for d in found] == [
        ("utilise", "use", "display-only")
    ]


def test_folding(tmp_path: Path) -> None:
    on = article("A grim day. Bad news, bad news. A Grim end.")
    found = lint(tmp_path, on, {**PHRASES, "fold": "match"})
    assert [(d.text, len(d.occurrences)) for d in found] == [("grim", 1), ("Bad news", 1)]
    assert [len(d.occurrences) for d in lint(tmp_path, on, {**PHRASES, "fold": "article"})] == [3]


def test_token_patterns(tmp_path: Path) -> None:
    rule = {
        "check": "pattern",
        "patterns": [
            [{"LOWER": "amid"}, {"POS": "ADJ", "OP": "*"}, {"LEMMA": {"LEXICON": "anger"}, "MARK": True}],
            {"pattern": [{"LOWER": {"REGEX": "^bl.+t$"}}], "reason": "loud"},
        ],
        "message": "“{match}” in “{whole}”[, {entry.reason}]",
        "but-not": ["blast furnace"],
    }
    text = "It came amid loud public protests. A blast, a blast furnace. Amid.\nProtests grew."
    on = article(text, tags={"loud": "JJ", "public": "JJ"}, lemmas={"protests": "protest"})
    found = lint(tmp_path, on, rule, lexicons={"anger": ["protest", "uproar"]})
    assert [d.message for d in found] == ["“protests” in “amid loud public protests”", "“blast” in “blast”, loud"]


def test_blocks_that_find_the_same_place_report_once(tmp_path: Path) -> None:
    rule = {
        "any": [
            {"check": "existence", "phrases": ["news"]},
            {"check": "existence", "phrases": ["bad news", "grim"], "severity": "error"},
        ]
    }
    found = lint(tmp_path, article("Grim: bad news. News."), rule)
    assert [(d.text, str(d.severity)) for d in found] == [("Grim", "error"), ("bad news", "error"), ("News", "warning")]


def test_conditions_on_what_was_found(tmp_path: Path) -> None:
    text = "A grim day in May. A grim day, said Ann. Not a grim day. The grim reaper."
    on = article(text, sources=[source(text, "s1", "person", "Ann")])
    unless = [
        {"near": {"each": "source", "where": {"named": True}, "within": "sentence"}},
        {"negated": True},
        {"followed-by": "reaper"},
    ]
    assert [d.range.start.offset for d in lint(tmp_path, on, {**PHRASES, "unless": unless})] == [2]
    assert words(lint(tmp_path, on, {**PHRASES, "where": {"sentence": {"has": "may"}}})) == ["grim"]
    assert words(lint(tmp_path, on, {**PHRASES, "unless": {"document.section": ["opinion"]}})) == ["grim"] * 4
    opinion = article(text, section="Opinion")
    assert lint(tmp_path, opinion, {**PHRASES, "unless": {"document.section": ["opinion"]}}) == []


def test_gaps_and_alternatives_reach_every_end(tmp_path: Path) -> None:
    on = article("The town met the plan with a good deal of doubt, fear and doubt. It met rain; doubt grew.")
    cases = {
        "met ... plan ... doubt": [],  # five words between
        "met ... with ... deal of doubt": ["met the plan with a good deal of doubt"],
        "met ... * ... doubt": ["met the plan with a good deal of doubt"],
        "deal ... doubt|fear ... doubt": ["deal of doubt, fear and doubt"],
    }
    for phrase, expected in cases.items():
        assert words(lint(tmp_path, on, {"check": "existence", "phrases": [phrase]})) == expected


def test_lexicons_inside_one_another(tmp_path: Path) -> None:
    lists = {"fears": ["fear", "<doubts> of <fears>"], "doubts": ["doubt", "<fears> and <doubts>"]}
    on = article("They met doubt of fear and doubt of fear.")
    found = lint(tmp_path, on, {"check": "existence", "phrases": ["met <fears>"]}, lexicons=lists)
    assert words(found) == ["met doubt of fear and doubt of fear"]


def test_repeats_are_folded_when_other_blocks_have_taken_their_places(tmp_path: Path) -> None:
    blocks = [{"phrases": ["blue"], "fold": "entry"}, {"phrases": ["blue whale"]}]
    found = lint(
        tmp_path,
        article("A blue whale swam. A blue sea. A blue sky."),
        {"any": [{"check": "existence", **block} for block in blocks]},
    )
    assert [(d.text, [r.start.offset for r in d.occurrences]) for d in found] == [("blue whale", []), ("blue", [33])]


def test_sentences_without_the_words_of_a_pattern_are_passed_over(tmp_path: Path) -> None:
    text = "Amid fury it shut. Fury, amid them. It shut amid grim fury. Amid it all, it shut."
    rule = {
        "check": "pattern",
        "patterns": [
            [{"LOWER": "amid"}, {"LOWER": "grim", "OP": "?"}, {"LOWER": {"IN": ["fury", "anger"]}}],
            [{"LOWER": "it", "OP": "!"}, {"TEXT": "all"}],
        ],
    }
    found = lint(tmp_path, article(text), rule)
    assert [d.range.start.offset for d in found] == [0, text.index("amid grim")]
