"""The labels that the model gives each word, one set a head. Training and reading share them."""

from __future__ import annotations

ROLES = ("SOURCE", "CUE", "CONTENT")
ATTRIBUTION = ("O", *(f"{position}-{role}" for role in ROLES for position in "BI"))
ENTITY_TYPES = ("PERSON", "ORG", "GPE", "MISC", "DATE", "TIME", "MONEY", "PERCENT", "NUMBER")
ENTITY = ("O", *(f"{position}-{kind}" for kind in ENTITY_TYPES for position in "BI"))
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
XPOS = (
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN",
    "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR",
    "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``",
)  # fmt: skip
HEADS = {"attribution": ATTRIBUTION, "upos": UPOS, "xpos": XPOS, "entity": ENTITY}
LINKS = "links"
"""The output that says which spans belong together: for each word four vectors, see `reader.links`."""
LINK_SIZE = 32
"""The length of each of them."""
