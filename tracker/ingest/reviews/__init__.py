"""What editors decide: accept, correct, merge, split, reject, remove, and take back.

Each decision is one transaction. It writes a change with author, reason and the fields before and after, marks the
record as touched, so that no machine replaces it, and brings the timeline in step. A door holds the record as of the
change that its editor saw before it asks for one. All raise ValidationError, whose
messages are meant for the editor.
"""

from .decisions import accept, correct, reject, remove
from .merges import merge
from .queue import Narrowed, Waiting, find_waiting, waiting
from .reversals import last_decision, undo, undo_together, undone_as_one
from .splits import split
from .standing import Stale, hold, number_of

__all__ = [
    "Narrowed",
    "Stale",
    "Waiting",
    "accept",
    "correct",
    "find_waiting",
    "hold",
    "last_decision",
    "merge",
    "number_of",
    "reject",
    "remove",
    "split",
    "undo",
    "undo_together",
    "undone_as_one",
    "waiting",
]
