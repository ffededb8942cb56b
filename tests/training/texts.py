"""Made-up corpora in the form of the real ones."""

from __future__ import annotations

from itertools import islice, product
from typing import Any

_PEOPLE = ("Ana Ruiz", "Kofi Mensah", "The minister", "Officials", "Mr Ito")
_CUES = ("said", "told reporters", "insisted", "warned")
_CLAIMS = ("the bridge was closed", "prices would rise in May", "the talks had failed", "nobody was hurt")
_FILLERS = ("The river rose by two metres.", "Trains ran late on Monday.", "The market opened at nine.")
_TAGS = {
    "The": ("DET", "DT", "the"), "the": ("DET", "DT", "the"), "river": ("NOUN", "NN", "river"),
    "rose": ("VERB", "VBD", "rise"), "falls": ("VERB", "VBZ", "fall"), "quickly": ("ADV", "RB", "quickly"),
    "dogs": ("NOUN", "NNS", "dog"), "slept": ("VERB", "VBD", "sleep"), ".": ("PUNCT", ".", "."),
}  # fmt: skip


def articles(count: int) -> list[dict[str, Any]]:
    """Articles of four paragraphs, two of them attributed, in the form of PolNeAR's."""
    combinations = list(product(_PEOPLE, _CUES, _CLAIMS))
    found = []
    for number in range(count):
        text, attributions = "", []
        for step, (who, cue, claim) in enumerate(islice(combinations, number % 7, None, 11)):
            if step == 2:
                break
            text += _FILLERS[(number + step) % 3] + "\n\n"
            spans = {}
            if (number + step) % 2:
                for role, words in (("content", f"“{claim.capitalize()},”"), ("source", who), ("cue", cue)):
                    spans[role] = [[len(text), len(text) + len(words)]]
                    text += words + " "
            else:
                for role, words in (("source", who), ("cue", cue), ("content", claim)):
                    spans[role] = [[len(text), len(text) + len(words)]]
                    text += words + " "
            text = text.rstrip() + ".\n\n"
            attributions.append(spans)
        found.append(
            {"id": f"made_{number}", "publisher": "made up", "text": text, "attributions": attributions, "tokens": []}
        )
    return found


def conllu(count: int) -> str:
    """Documents of two sentences, in the form of UD English EWT."""
    sentences = ("The river rose quickly .", "the dogs slept .", "The river falls .")
    lines = []
    for number in range(count):
        lines.append(f"# newdoc id = made-{number}")
        for step in range(2):
            lines.append("# newpar")
            for place, word in enumerate(sentences[(number + step) % 3].split(), 1):
                upos, xpos, lemma = _TAGS[word]
                lines.append("\t".join((str(place), word, lemma, upos, xpos, "_", "0", "root", "_", "_")))
            lines.append("")
    return "\n".join(lines) + "\n"


def unmarked(count: int) -> str:
    """Articles that nobody has marked, as CSV, in the form of News Articles."""
    lines = ["article_id,publish_date,article_source_link,title,subtitle,text"]
    for number, article in enumerate(articles(count)):
        text = " ".join([f"Report {number}.", *[str(article["text"]).replace("\n\n", " ").replace('"', '""')] * 6])
        lines.append(f'{number},2017/2/7,,News of day {number},,"{text}"')
    return "\n".join(lines) + "\n"
