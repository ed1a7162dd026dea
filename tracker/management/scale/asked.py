"""Asks for every kind of page and answer, in the process that it runs in, and tells what each took."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

WARMING = "/en/method/"
LISTS = ("/en/timeline/", "/api/v1/timeline/")
WORDS = {
    "": "everything",
    "kind=meeting": "a kind",
    "base=base-3": "a site",
    "person=person-7": "a person",
    "person=person-7&topic=energy": "two words",
    "kind=statement&publisher=house-4&lang=ar": "three words",
    "datetime=2015": "a year",
    "datetime=2015-03/2015-04": "two months",
    "datetime=2015&kind=harm": "a year of a kind",
    "datetime=2024-05-05&topic=energy": "a day and a topic",
    "bbox=36,33,36.5,33.5": "a box",
    "review=reference": "reviewed",
    "q=waa0": "the commonest word",
    "q=wxd101": "a common word",
    "q=wtp20013": "a rare word",
    "q=waa0+wxd101": "two words of text",
    "q=sun1+moon1": "words that never meet",
    "q=old2011": "a word of years ago",
    "q=waa0&datetime=2015": "a word in a year",
    "q=wxd101&base=base-3": "a word and a site",
    "q=nothingatall": "an unknown word",
    "order=oldest": "the oldest",
}
PAGES = (
    "/en/", "/en/bases/", "/en/bases/base-3/", "/en/bases/base-59/", "/en/people/", "/en/people/person-0/",
    "/en/people/person-199/", "/en/organisations/body-0/", "/en/publishers/", "/en/publishers/house-4/", "/en/harm/",
    "/en/harm/?category=civilians_killed", "/en/articles/", "/en/articles/?publisher=house-4", "/en/articles/?lang=ru",
    "/en/articles/?stored=true", "/en/articles/article-7/", "/en/meetings/m-7/", "/en/statements/s-7/",
    "/en/changes/", "/en/changes/feed/", "/en/timeline/feed/", "/en/search/?q=waa0", "/en/search/?q=wxd101",
    "/en/search/?q=wtp20013",
    "/en/search/?q=sun1+moon1", "/en/search/?q=old2011", "/en/search/?q=site+3", "/search/names/?q=spea",
    "/api/v1/bases/", "/api/v1/statements/", "/api/v1/search/?q=wxd101", "/api/v1/changes/",
)  # fmt: skip


class Took(NamedTuple):
    """One address: status, seconds of the processor first and again, queries first and again, bytes."""

    address: str
    status: int
    first: float
    again: float
    queries: int
    queries_again: int
    size: int


def addresses() -> list[str]:
    """All that is asked for."""
    return [*(f"{path}?{words}".rstrip("?") for path in LISTS for words in WORDS), *PAGES]


def ask(some: list[str]) -> Iterator[Took]:
    """What each address took, after one page that loads the code."""
    client = Client(raise_request_exception=False, headers={"accept-encoding": "identity", "host": "127.0.0.1"})
    client.get(WARMING)
    for address in some:
        first, queries, _answer = _once(client, address)
        again, queries_again, answer = _once(client, address)
        size = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
        yield Took(address, answer.status_code, first, again, queries, queries_again, size)


def _once(client: Client, address: str) -> tuple[float, int, Any]:
    with CaptureQueriesContext(connection) as asked, _processor() as took:
        answer = client.get(address)
    return took[0], len(asked), answer


@contextmanager
def _processor() -> Iterator[list[float]]:
    """Seconds of the processor, here and in the database's own process where it runs on this machine."""
    took, began, other = [0.0], time.process_time(), _database()
    yield took
    took[0] = time.process_time() - began + _database() - other


def _database() -> float:
    """Seconds that the process of this connection's database has worked; 0 for SQLite, which works in ours."""
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    try:
        return int(stat.read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def tell() -> None:
    """A line of JSON for each address, on standard output."""
    for took in ask(addresses()):
        sys.stdout.write(json.dumps(took) + "\n")
        sys.stdout.flush()
