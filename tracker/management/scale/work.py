"""What each page asks of the database, without a clock: queries, steps or blocks, bytes. The same on any machine.

SQLite tells the steps of its virtual machine, in thousands; PostgreSQL the blocks that the plan of each query touched.
A bound of a count (10,000) is reached in a larger record only, so that both have room for that.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

GROWTH = 1.5
ROOM = {"sqlite": 7_000, "postgresql": 60_000}  # thousand steps, blocks: a bounded count takes less
LARGEST, LARGEST_MAP = 200 * 1024, 400 * 1024
MAPS = ("/en/",)


class Work(NamedTuple):
    """One address: status, queries, steps or blocks, bytes."""

    address: str
    status: int
    queries: int
    work: int
    size: int


def look(addresses: Sequence[str]) -> Iterator[Work]:
    """What a first reader's request of each address takes."""
    client = Client(raise_request_exception=False, headers={"accept-encoding": "identity", "host": "127.0.0.1"})
    for address in addresses:
        with CaptureQueriesContext(connection) as asked, _steps() as steps:
            answer = client.get(address)
            size = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
        work = steps[0] if connection.vendor == "sqlite" else sum(_blocks(one["sql"]) for one in asked.captured_queries)
        yield Work(address, answer.status_code, len(asked), work, size)


@contextmanager
def _steps() -> Iterator[list[int]]:
    found = [0]

    def step() -> int:
        found[0] += 1
        return 0

    connection.ensure_connection()
    counts = connection.vendor == "sqlite"
    if counts:
        connection.connection.set_progress_handler(step, 1000)
    try:
        yield found
    finally:
        if counts:
            connection.connection.set_progress_handler(None, 0)


def _blocks(sql: str) -> int:
    if not sql.lstrip().upper().startswith(("SELECT", "WITH", "(SELECT")):
        return 0
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) " + sql.replace("%", "%%"), [])
        plan = cursor.fetchone()[0][0]["Plan"]
    return int(plan["Shared Hit Blocks"]) + int(plan["Shared Read Blocks"])


def faults(least: Work, most: Work, engine: str) -> list[str]:
    """What is above its bounds in the larger record."""
    found = [] if most.status in (200, 400) else [str(most.status)]
    if most.work > GROWTH * least.work and most.work > least.work + ROOM[engine]:
        found.append("reads more")
    if most.queries > GROWTH * least.queries and most.queries > least.queries + 10:
        found.append("asks more")
    if "/api/" not in most.address and most.size > (LARGEST_MAP if most.address in MAPS else LARGEST):
        found.append("too large")
    return found


def tell() -> None:
    """A line of JSON for each address, on standard output."""
    from .asked import addresses

    for one in look(addresses()):
        sys.stdout.write(json.dumps(one) + "\n")
        sys.stdout.flush()
