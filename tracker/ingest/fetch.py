"""Stage one: get the bytes. The only stage that calls out."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from tracker.choices import Outcome
from tracker.ingest.intake.files import read_file
from tracker.ingest.intake.locations import KEPT
from tracker.ingest.intake.sidecars import read_sidecar

from .drafts import Draft, Stop
from .fetching import Manners, NotFetched, Why, fetch_politely
from .keep import kept


def fetch(draft: Draft) -> Draft:
    """Bytes and sidecar of the item; Stop where they cannot be had or are too many."""
    item = draft.item
    if item.source.startswith(KEPT):
        return draft.but(data=kept(item.source.removeprefix(KEPT)))
    if item.path is None:
        return _fetch_address(draft)
    data = read_file(item.path, settings.MAX_ARTICLE_BYTES, settings.MAX_ARCHIVE_BYTES)
    sidecar = read_sidecar(item.sidecar, draft.sidecar) if item.sidecar else draft.sidecar
    return draft.but(data=data, sidecar=sidecar)


def _fetch_address(draft: Draft) -> Draft:
    try:
        found = fetch_politely(draft.item.source, _manners(draft))
    except NotFetched as fault:
        outcome = Outcome.FAILED if fault.why == Why.TOO_LARGE else Outcome.UNREACHABLE
        raise Stop(outcome, fault.reason) from None
    sidecar = replace(draft.sidecar, url=draft.sidecar.url or draft.item.source)
    return draft.but(data=found.data, media_type=found.media_type, sidecar=sidecar)


def _manners(draft: Draft) -> Manners:
    """Those that the source of the run asks for."""
    source = draft.run.source
    return Manners(source.pause, source.obeys_robots) if source else Manners()
