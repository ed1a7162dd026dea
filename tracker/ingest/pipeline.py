"""The way of an article, read aloud: fetch, keep, clean, dedupe, extract, link, store.

A stage takes a draft and hands on a draft. An expected end is a Stop, recorded with its reason; any other exception is
a fault of ours: it is recorded too, the rest is still read, and it is raised at the end of the run.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.models import IngestItem, IngestRun

from .clean import clean
from .dedupe import dedupe
from .drafts import Draft
from .extract import extract
from .fetch import fetch
from .keep import keep
from .link import link
from .locations import STORED
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
    return draft
