"""What the record held before: kept beside each transaction that changes it, and made anew from the history.

In come addresses of dated records whose history got longer; out go rows of PastEntry, one for each span of days of
entry in which a record was another than it is, or did not stand.
"""

from .writing import tell_all, tell_past, told_with

__all__ = ["tell_all", "tell_past", "told_with"]
