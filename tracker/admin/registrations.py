"""Every table of the admin, by concept.

They are not imported by the package itself: the site is made from a class of this package, and must be there first.
"""

from . import actors, articles, bases, changes, harm, meetings, proofs, runs, statements, tokens
from .columns import name_columns
from .intake import sources, tips

__all__ = [
    "actors", "articles", "bases", "changes", "harm", "meetings", "proofs", "runs", "sources", "statements", "tips",
    "tokens",
]  # fmt: skip

name_columns()
