"""The numbers room: counts in digits and words, with «about», «more than» and «at least».

In: a Document. Out: counts with a low and a high, and the annotation `number` for rules.
"""

from .by_rules import Quantity, annotate_numbers
from .counts import Amount, find_amounts, find_numbers

__all__ = ["Amount", "Quantity", "annotate_numbers", "find_amounts", "find_numbers"]
