"""Cited addresses looked at again: alive, moved, gone or changed, and whether the cited words still stand there.

Where a page said of itself by what it is known again, its headers alone are asked first, then the page unless it is the
same. Intervals lengthen while nothing changes, from a week to a year, and begin anew with a change. Nothing is taken
out: the stored copy and the archive's remain, and a citation is never removed by a machine.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from django.db.models import Q
from django.utils import timezone

from tracker.choices import AddressState
from tracker.ingest.clean import open_file
from tracker.ingest.clean.pages import read_page
from tracker.ingest.drafts import Stop
from tracker.ingest.fetching import Fetched, NotFetched, Why
from tracker.models import AddressCheck, Article
from tracker.models.evidence import bare_address
from tracker.search.terms import words

FIRST, LONGEST = dt.timedelta(days=7), dt.timedelta(days=365)
SOON = dt.timedelta(days=1)  # what does not answer today may tomorrow
GONE = frozenset({Why.GONE})
Ask = Callable[..., Fetched]


def due(at: dt.datetime, most: int) -> list[Article]:
    """Cited articles whose address is to be looked at, those never looked at first."""
    cited = Article.objects.filter(citations__isnull=False).exclude(url="")
    ripe = cited.filter(Q(check_of_address__isnull=True) | Q(check_of_address__next_at__lte=at)).distinct()
    return list(ripe.order_by("check_of_address__next_at", "pk")[:most])


def look_again(articles: list[Article], ask: Ask) -> Iterator[AddressCheck]:
    """Asks each address with what is held of it; `ask` is fetch_politely. Whose host is busy stays due."""
    for article in articles:
        row = AddressCheck.objects.filter(article=article).first() or AddressCheck(article=article)
        if (looked := _looked(row, article, ask)) is not None:
            yield looked


def _looked(row: AddressCheck, article: Article, ask: Ask) -> AddressCheck | None:
    now = timezone.now()
    before = row.state
    try:
        answer = _same(row, article, ask) or ask(article.url, etag=row.etag, modified=row.last_modified)
    except NotFetched as fault:
        if fault.why == Why.BUSY and not fault.status:
            return None  # it was not asked: nothing is known of the page
        row.state = AddressState.GONE if fault.why in GONE else AddressState.UNREACHABLE
        row.reason = fault.reason[:300]
    else:
        _answered(row, article, answer)
    if row.state != before:
        row.since = now
    row.checked_at, row.interval = now, _interval(row, before)
    row.next_at = now + row.interval
    row.save()
    Article.objects.filter(pk=article.pk).exclude(page_state=row.state).update(page_state=row.state)
    return row


def _same(row: AddressCheck, article: Article, ask: Ask) -> Fetched | None:
    """What the headers alone say where they tell that the page is the one of the last time, at its own address.

    Many hosts answer such a question wrongly or not at all: then the page itself is asked.
    """
    if not (row.etag or row.last_modified) or row.state != AddressState.ALIVE:
        return None
    try:
        answer = ask(article.url, etag=row.etag, modified=row.last_modified, method="HEAD")
    except NotFetched as fault:
        if fault.why == Why.BUSY:
            raise
        return None
    told = answer.etag == row.etag if row.etag else answer.last_modified == row.last_modified
    if not (answer.unchanged or told) or bare_address(answer.address) != bare_address(article.url):
        return None
    return replace(answer, unchanged=True)


def _answered(row: AddressCheck, article: Article, answer: Fetched) -> None:
    row.reason, row.address = "", answer.address[:2000]
    if answer.unchanged:
        if row.state in (AddressState.GONE, AddressState.UNREACHABLE, ""):
            row.state = AddressState.ALIVE
        return
    row.etag, row.last_modified = (answer.headers.get(name, "")[:300] for name in ("etag", "last-modified"))
    seen, digest = row.text_sha256, ""
    if text := _text(answer):
        digest = hashlib.sha256(text.encode()).hexdigest()
        row.words_stand = _stand(article, text)
    row.text_sha256 = digest
    moved = bare_address(answer.address) != bare_address(article.url)
    held = article.text_sha256 or seen
    if moved:
        row.state, row.reason = AddressState.MOVED, f"it leads to {answer.address}"[:300]
    elif row.words_stand is False or (held and digest != held):
        row.state = AddressState.CHANGED
    else:
        row.state = AddressState.ALIVE


def _text(answer: Fetched) -> str:
    try:
        parts = open_file(answer.data, answer.headers.get("content-type", ""))
        one = parts[0]
        return read_page(one.content, answer.address, is_address=True).text if one.is_page else one.content
    except (Stop, IndexError):
        return ""


def _stand(article: Article, text: str) -> bool | None:
    """Whether every cited span is still there, whatever its marks; None where none is cited."""
    cited = [one.exact for one in article.citations.exclude(start=None)]
    if not cited:
        return None
    here = f" {' '.join(words(text))} "
    return all(f" {' '.join(words(exact))} " in here for exact in cited)


def _interval(row: AddressCheck, before: str) -> dt.timedelta:
    if row.state == AddressState.UNREACHABLE:
        return min(max(SOON, (row.interval or SOON) * 2 if before == row.state else SOON), LONGEST)
    if before != row.state or row.interval is None:
        return FIRST
    return min(row.interval * 2, LONGEST)
