"""Noun phrases by themselves: head, names, body, and what kind of source each would be.

Only the phrase and the words beside it are read; what the rest of the article tells of it is in `sources`.
"""
