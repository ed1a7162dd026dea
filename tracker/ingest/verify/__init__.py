"""The proof that the record is what it says.

Each check reads the record once, some rows at a time, and yields a fault for each thing that is not as it must be: the
kind and address of the record, its field, and a sentence. `prove` carries all of them out, each in `one_moment`.
"""

from .checks import CHECKS
from .faults import Fault
from .proving import one_moment, prove

__all__ = ["CHECKS", "Fault", "one_moment", "prove"]
