"""The dates room: expressions that mean a day, a month, a year or an interval, reckoned from the publication day.

In: a Document. Out: findings with EDTF values, None where the publication day would be needed.
"""

from .by_rules import find_dates_by_rules, value_of
from .expressions import find_dates

__all__ = ["find_dates", "find_dates_by_rules", "value_of"]
