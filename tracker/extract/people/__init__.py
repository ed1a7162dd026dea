"""The people room: who is named, with which office, and which mentions are one person.

In: a Document. Out: `find_people`, the annotations `person`, `organisation` and `group`; for Arabic, whose people are
found by shapes, `cast_of`: everybody mentioned, each mention joined to whom it means.
"""

from .by_rules import Who, annotate_people, find_people_by_rules
from .casts import cast_of
from .holders import is_of_nation
from .members import Cast, Member
from .mentions import past_adjectives
from .name_books import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Mention
from .name_tests import is_definite
from .persons import annotate_cast, find_people
from .titles import QUOTE_MARKS

__all__ = ["BODY", "COUNTRY", "GROUP", "PAPER", "PEOPLE", "QUOTE_MARKS", "TITLE", "Cast", "Member", "Mention", "Who",
           "annotate_cast", "annotate_people", "cast_of", "find_people", "find_people_by_rules", "is_definite",
           "is_of_nation", "past_adjectives"]
