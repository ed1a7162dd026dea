"""Saving cited pages into a web archive where the operator named one and has a key for it.

The service is asked as the Wayback Machine's "Save Page Now 2" is: a form with the address, answered with the number of
a job; the job's state is asked until it is done. `TRACKER_SAVE_INTO` is the address of that form, `TRACKER_SAVE_KEY`
what goes into the header Authorization. Nothing but the address of the cited page is sent.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from django.db.models import QuerySet

from tracker.ingest.fetching import Fetched, NotFetched, Why, fetch_politely, post_form
from tracker.ingest.history import log
from tracker.ingest.snapshots import difference, snapshot
from tracker.models import Article, Change, IngestRun, recorded

from .retrieve import ARCHIVES

PATIENCE = 40  # looks at a job's state; some pages take minutes
LOOK = 5.0  # seconds between two of them
Send = Callable[[str, dict[str, str], str], Fetched]


class Service(NamedTuple):
    """Where the form is, and the key."""

    address: str
    key: str

    def copy(self, said: dict[str, Any]) -> str:
        """The address of the copy that a finished job tells of."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}/web/{said['timestamp']}/{said['original_url']}"


class Saved(NamedTuple):
    """A reference with the archive's address of its page, or why there is none."""

    article: Article
    address: str
    reason: str


def unsaved() -> QuerySet[Article]:
    """References that stand in the record and have no address in an archive."""
    return Article.objects.filter(archive_url="", citations__isnull=False).exclude(url="").distinct().order_by("pk")


def save_pages(
    service: Service,
    run: IngestRun,
    articles: list[Article],
    send: Send = post_form,
    ask: Callable[..., Fetched] = fetch_politely,
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[Saved]:
    """Has each page saved; what the archive tells of it is kept with the article and told in the history."""
    for article in articles:
        try:
            copy = _saved(service, article.url, send, ask, wait)
        except NotFetched as fault:
            yield Saved(article, "", fault.reason)
            continue
        with recorded():
            before = snapshot(article)
            article.archive_url = copy[:1000]
            article.save()
            log(article, Change.Action.UPDATED, *difference(before, snapshot(article)), run.author, run.reason, run)
        yield Saved(article, copy, "")


def _saved(
    service: Service, url: str, send: Send, ask: Callable[..., Fetched], wait: Callable[[float], None]
) -> str:
    job = str(_read(send(service.address, {"url": url}, service.key)).get("job_id") or "")
    if not job:
        raise NotFetched(Why.ERROR, "the archive took no order: it named no job")
    for _look in range(PATIENCE):
        wait(LOOK)
        said = _read(ask(f"{service.address.rstrip('/')}/status/{quote(job, safe='')}", ARCHIVES))
        if said.get("status") == "success" and said.get("timestamp") and said.get("original_url"):
            return service.copy(said)
        if said.get("status") != "pending":
            told = said.get("message") or said.get("status_ext") or "it gives no reason"
            raise NotFetched(Why.ERROR, f"the archive saved nothing: {str(told)[:200]}")
    raise NotFetched(Why.SLOW, f"the archive was not done in {PATIENCE * LOOK:.0f} seconds; look there again later")


def _read(answer: Fetched) -> dict[str, Any]:
    try:
        said = json.loads(answer.data)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise NotFetched(Why.ERROR, "the archive does not answer as such a service does")
    return said
