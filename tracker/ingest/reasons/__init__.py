"""Why the program decided as it did, in the language of whoever reads it: desk, receipts, interface."""

from .said import REASONS, reason_in_words

__all__ = ["REASONS", "reason_in_words"]
