"""Getting the pages of references: what is on disk first, then the page itself, then an archive's copy.

A reference whose page was tried already by the same way is passed over, so that a broken run goes on where it ended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.utils import timezone

from tracker.choices import CopyOutcome
from tracker.ingest.fetching import Fetched, Manners, NotFetched, fetch_politely
from tracker.models import Article, IngestRun, PageCopy
from tracker.models.evidence import bare_address

from .archives import Adapter, copies_in
from .copies import missed, take
from .sent import Copy

PAGES = Manners(pause=2.0)  # seconds between two questions to one host
# An archive's interface is made for programs, and the operator named it.
ARCHIVES = Manners(pause=2.0, robots=False)
Ask = Callable[[str, Manners], Fetched]
AGAIN = dt.timedelta(days=1)  # what was not to be had is asked for again after so long


class Tried(NamedTuple):
    """A reference with the copy that was got, or why none was."""

    article: Article
    copy: PageCopy


def wanted() -> QuerySet[Article]:
    """References that stand in the record and whose page is not stored."""
    cited = Article.objects.filter(text_sha256="", citations__isnull=False).exclude(url="").distinct()
    return cited.select_related("publisher").prefetch_related("publisher__hosts").order_by("pk")


def from_disk(copies: dict[str, Copy], run: IngestRun, articles: Iterable[Article]) -> Iterator[Tried]:
    """The references of which a copy lies on disk."""
    for article in articles:
        copy = copies.get(bare_address(article.url))
        if copy is not None:
            yield Tried(article, take(copy, article, run))


def from_network(
    run: IngestRun,
    articles: Iterable[Article],
    archives: list[Adapter],
    ask: Ask = fetch_politely,
) -> Iterator[Tried]:
    """Each page itself, then the copies of the archives named; one host is asked at most every two seconds."""
    for article in articles:
        if PageCopy.objects.filter(article=article, got_from="page", at__gte=timezone.now() - AGAIN).exists():
            continue
        yield Tried(article, _from_network(article, run, archives, ask))


def _from_network(article: Article, run: IngestRun, archives: list[Adapter], ask: Ask) -> PageCopy:
    def of_archive(address: str) -> Fetched:
        return ask(address, ARCHIVES)

    try:
        last = take(_copy(ask(article.url, PAGES), "page"), article, run)
    except NotFetched as fault:
        last = missed(article, "page", fault.reason, timezone.now())
    for adapter in archives:
        if last.outcome == CopyOutcome.KEPT:
            break
        name = f"archive {urlsplit(adapter.template).netloc}"[:40]
        try:
            addresses = copies_in(adapter, article.url, article.latest, of_archive)[:2]
            if not addresses:
                last = missed(article, name, "the archive has no copy", timezone.now())
            for address in addresses:
                last = take(_copy(of_archive(address), name), article, run)
                if last.outcome == CopyOutcome.KEPT:
                    break
        except NotFetched as fault:
            last = missed(article, name, fault.reason, timezone.now())
    return last


def _copy(fetched: Fetched, got_from: str) -> Copy:
    return Copy(fetched.data, fetched.headers.get("content-type", ""), fetched.address, got_from, fetched.at)
