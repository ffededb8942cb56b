"""attrib-lint: a linter for news articles that knows who is speaking."""

__version__ = "0.1.0"
