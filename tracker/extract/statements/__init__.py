"""The statements room: who said what, in whose words, about what.

In: a Document with its quotations, people and dates. Out: a finding for each cue of reported speech.
"""

from .by_rules import find_statements_by_rules, joined
from .matters import Matters
from .reported import find_statements
from .stances import find_stance
from .subjects import Subjects

__all__ = ["Matters", "Subjects", "find_stance", "find_statements", "find_statements_by_rules", "joined"]
