"""The way of an article, read aloud: fetch, keep, clean, dedupe, extract, link, store.

A stage takes a draft and hands on a draft. An expected end is a Stop, recorded with its reason; any other exception is
a fault of ours: it is recorded too, the rest is still read, and it is raised at the end of the run.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.db.models import F

from tracker.choices import Outcome
from tracker.models import IngestItem, IngestRun

from .clean import clean, unpack
from .dedupe import dedupe
from .drafts import Draft, Stop
from .extract import extract
from .fetch import fetch
from .keep import keep
from .link import link
from .locations import STORED, shown, with_part
from .reread import read_again
from .sources import item_at
from .store import store

STAGES: tuple[Callable[[Draft], Draft], ...] = (fetch, keep, clean, dedupe, extract, link, store)


def read_item(run: IngestRun, row: IngestItem, reached: Callable[[Draft], None] = lambda draft: None) -> Draft:
    """One item through all stages; `reached` hears of the draft after each. Raises Stop for an expected end."""
    if row.address.startswith(STORED):
        return read_again(run, row.address.removeprefix(STORED))
    draft = Draft(item=item_at(row.source, row.address), run=run)
    for stage in STAGES:
        draft = stage(draft)
        reached(draft)
        if stage is keep:
            draft = _opened(draft, row)
    return draft


def _opened(draft: Draft, row: IngestItem) -> Draft:
    """The draft with the one article that it is about. Stop for a file of several: each becomes an item of the run."""
    drafts = unpack(draft)
    if draft.item.part:
        named = [one for one in drafts if one.part and one.part.name == draft.item.part]
        if not named:
            raise Stop(Outcome.FAILED, f"the file holds no article {draft.item.part!r} any more")
        return named[0]
    if len(drafts) == 1 and drafts[0].part and not drafts[0].part.name:
        return drafts[0]
    names = [one.part.name for one in drafts if one.part]
    known = set(row.run.items.values_list("address", flat=True))
    rows = [
        IngestItem(
            run=row.run, source=shown(f"{row.source} # {name}")[:500], address=shown(address), outcome=Outcome.WAITING
        )
        for name in names
        if shown(address := with_part(row.address, name)) not in known
    ]
    with transaction.atomic():
        IngestItem.objects.bulk_create(rows, batch_size=500)
        IngestRun.objects.filter(pk=row.run_id).update(total=F("total") + len(rows))
    raise Stop(Outcome.OPENED, f"it holds {len(names)} articles, each an item of its own")
