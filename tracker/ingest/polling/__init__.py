"""Sources that are looked at by themselves: whose time has come, what is new there, and how each look ended.

In: a source. Out: a run with what is new, for the workers; or none, and the source's row says why. `try_source` shows
the same and stores nothing.
"""

from __future__ import annotations

from .leases import due, take
from .looks import look
from .trials import Trial, try_source

__all__ = ["Trial", "due", "look", "take", "try_source"]
