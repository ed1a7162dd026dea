"""What editors decide: accept, correct, merge, reject, remove, and take back.

Each decision is one transaction. It writes a change with author, reason and the fields before and after, marks the
record as touched, so that no machine replaces it, and brings the timeline in step. All raise ValidationError, whose
messages are meant for the editor.
"""

from .decisions import accept, correct, reject, remove
from .merges import merge
from .queue import Waiting, find_waiting, waiting
from .reversals import last_decision, undo

__all__ = [
    "Waiting",
    "accept",
    "correct",
    "find_waiting",
    "last_decision",
    "merge",
    "reject",
    "remove",
    "undo",
    "waiting",
]
