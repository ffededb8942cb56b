"""The fact base: who held which office, and whether a title in a text agrees with it."""

from attrib_lint.facts.base import FactBase
from attrib_lint.facts.errors import FactError, FactProblem
from attrib_lint.facts.lookup import GRACE_DAYS, Claim, check_title
from attrib_lint.facts.model import Answer, Held, Verdict

__all__ = ["GRACE_DAYS", "Answer", "Claim", "FactBase", "FactError", "FactProblem", "Held", "Verdict", "check_title"]
