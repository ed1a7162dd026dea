"""What a file of SQLite holds that is no day or instant, since any program can write into it, is read as not known.

Django's own readers raise for it while rows are fetched, which takes a whole list down for one row. PostgreSQL keeps
such values out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime


def tolerate(connection: Any, **_kwargs: Any) -> None:
    """Called for each new connection (connection_created), since Django's own readers come with its backend."""
    if connection.vendor == "sqlite":
        for name, read in (("date", parse_date), ("datetime", parse_datetime), ("timestamp", parse_datetime)):
            sqlite3.register_converter(name, _or_none(read))


def _or_none(read: Callable[[str], Any]) -> Callable[[bytes], Any]:
    def converted(value: bytes) -> Any:
        try:
            return read(value.decode())
        except ValueError:
            return None

    return converted
