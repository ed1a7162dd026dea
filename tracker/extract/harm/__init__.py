"""The harm room: stated numbers of people and sites harmed, who states them, and at whose door they are laid.

In: a Document with its numbers, dates and statements. Out: a finding for each figure; a denied one is none.
"""

from .by_rules import find_figures_by_rules
from .counts import find_figures

__all__ = ["find_figures", "find_figures_by_rules"]
