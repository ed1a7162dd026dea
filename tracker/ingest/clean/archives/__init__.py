"""Files that hold other files: ZIP, web archives (WARC, WACZ), what is packed with gzip, Telegram's exports.

In: the bytes, and a function that opens one file. Out: the articles of all of them, each under its name inside. How
much unfolds, how many files there are and how deep they lie in one another has an end.
"""

from __future__ import annotations

from .budgets import Budget
from .gzips import open_gzip
from .telegrams import is_telegram, open_telegram
from .warcs import open_warc
from .zips import open_zip

__all__ = ["Budget", "is_telegram", "open_gzip", "open_telegram", "open_warc", "open_zip"]
