"""What the record held before: kept beside each transaction that changes it, and made anew from the history.

In come addresses of dated records whose history got longer; out go rows of PastEntry, one for each span of days of
entry in which a record was another than it is, or did not stand.
`compare` tells what became of it from one day to another.
"""

from .comparing import SAID, WHATS, Altered, Difference, became, compare
from .named import organisations_on, sites_on
from .writing import tell_all, tell_past, told_with

__all__ = [
    "SAID", "WHATS", "Altered", "Difference", "became", "compare", "organisations_on", "sites_on",
    "tell_all", "tell_past", "told_with",
]  # fmt: skip
