"""The meetings room: meetings, visits and calls with their sides, places and dates; held, planned or cancelled.

In: a Document with its people, places and dates. Out: a finding for each meeting, however often it is told.
"""

from .by_rules import find_meetings_by_rules
from .held import find_meetings

__all__ = ["find_meetings", "find_meetings_by_rules"]
