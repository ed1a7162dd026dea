"""One look at a source: what is new there becomes a run of the workers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from tracker.choices import Outcome
from tracker.ingest.clean import Part
from tracker.ingest.drafts import Sidecar, Stop
from tracker.ingest.fetching import Fetched, Manners, NotFetched, fetch_politely
from tracker.ingest.intake.locations import shown
from tracker.ingest.intake.sidecars import given_of
from tracker.ingest.runs.carrying_out import open_listed
from tracker.models import Article, IngestItem, IngestRun, Source
from tracker.models.sources import SourceResult

from .listings import Listing, listing_of

MOST_NEW = 200  # articles of one look; the rest is there at the next one
MOST_TRIES = 3  # looks at which an address that does not answer is tried
LONGEST = 8  # times the interval, between two looks at a source that fails
_SMOOTH = 0.3
_CHUNK = 500


def look(source: Source) -> IngestRun | None:
    """The run with what is new, None where nothing is. The source's row says how the look ended; raises nothing."""
    manners = Manners(source.pause, source.obeys_robots)
    try:
        found = fetch_politely(source.address, manners, etag=source.etag, modified=source.last_modified)
        listing = None if found.unchanged else listing_of(found, manners)
    except NotFetched as fault:
        return _ended(source, SourceResult.UNREACHABLE, fault.reason, wait=fault.retry_after)
    except Stop as stop:
        return _ended(source, SourceResult.UNREADABLE, stop.reason)
    rows = list(_new(source, listing))[:MOST_NEW] if listing else []
    if not rows:
        return _ended(source, SourceResult.NOTHING_NEW, found=found)
    run = open_listed(rows, "source", f"source {source.address}", source)
    return _ended(source, SourceResult.NEW, found=None if len(rows) == MOST_NEW else found, run=run)


def _new(source: Source, listing: Listing) -> Iterable[IngestItem]:
    """What no run has read yet; a page that is an article itself is read each time, since it may have changed."""
    around = Sidecar(
        publisher=source.publisher.name if source.publisher else "", language=source.language, url=source.address
    )
    if not listing.named:
        return [_item(source.address, given_of(_itself(source), around))]
    known = _known(source, [shown(part.url) for part in listing.named])
    return [_item(part.url, given_of(part, around)) for part in listing.named if shown(part.url) not in known]


def _itself(source: Source) -> Part:
    return Part("", False, "", url=source.address)


def _item(address: str, given: dict[str, str]) -> IngestItem:
    return IngestItem(source=shown(address)[:500], address=shown(address), given=given)


def _known(source: Source, addresses: list[str]) -> set[str]:
    """Those that are read already, wait to be read, or did not answer so often that they are given up."""
    known: set[str] = set()
    tries: dict[str, int] = {}
    for at in range(0, len(addresses), _CHUNK):
        some = addresses[at : at + _CHUNK]
        known |= set(Article.objects.filter(url__in=some).values_list("url", flat=True))
        for address, outcome in IngestItem.objects.filter(run__source=source, address__in=some).values_list(
            "address", "outcome"
        ):
            tries[address] = tries.get(address, 0) + (1 if outcome == Outcome.UNREACHABLE else MOST_TRIES)
    return known | {address for address, count in tries.items() if count >= MOST_TRIES}


def _ended(
    source: Source,
    result: SourceResult,
    reason: str = "",
    *,
    found: Fetched | None = None,
    wait: float = 0.0,
    run: IngestRun | None = None,
) -> IngestRun | None:
    """Writes how it ended and when to look again, and lets go of the source."""
    now = timezone.now()
    fails = result in (SourceResult.UNREACHABLE, SourceResult.UNREADABLE)
    failures = source.failures + 1 if fails else 0
    interval = dt.timedelta(minutes=source.interval) * min(2 ** max(failures - 1, 0), LONGEST)
    told: dict[str, Any] = {
        "result": result,
        "reason": shown(reason),
        "failures": failures,
        "looked_at": now,
        "next_at": now + max(interval, dt.timedelta(seconds=wait)),
        "busy_until": None,
    }
    if not fails:
        told["reached_at"] = now
    if found and not found.unchanged:
        told |= {"etag": found.etag[:500], "last_modified": found.last_modified[:100]}
    if result == SourceResult.NEW:
        gap = (now - source.new_at).total_seconds() / 60 if source.new_at else 0.0
        told |= {"new_at": now, "usual_gap": _SMOOTH * gap + (1 - _SMOOTH) * source.usual_gap if gap else 0.0}
    Source.objects.filter(pk=source.pk).update(**told)
    return run
