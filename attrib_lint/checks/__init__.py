"""The check kinds: what a rule's blocks do with an article. One module a kind."""
