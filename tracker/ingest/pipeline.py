"""The way of an article, read aloud: fetch, keep, clean, dedupe, extract, link, store.

A stage takes a draft and hands on a draft. An expected end is a Stop, recorded with its reason; any other exception is
a fault of ours: it is recorded too, the rest is still read, and it is raised at the end of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils import timezone

from tracker.choices import Outcome
from tracker.extract import VERSION
from tracker.models import IngestItem, IngestRun

from .clean import clean
from .dedupe import dedupe
from .drafts import Draft, Item, Stop
from .extract import extract
from .fetch import fetch
from .keep import keep
from .link import link
from .sources import find_items
from .store import store

STAGES: tuple[Callable[[Draft], Draft], ...] = (fetch, keep, clean, dedupe, extract, link, store)
BAD = (Outcome.FAILED, Outcome.UNREACHABLE)


def open_run(names: Iterable[str], author: str, reason: str) -> IngestRun:
    """A run that waits to be carried out."""
    return IngestRun.objects.create(author=author, reason=reason, reader=VERSION, total=len(list(find_items(names))))


def carry_out(
    run: IngestRun, names: Iterable[str], told: Callable[[IngestItem], None] = lambda item: None
) -> IngestRun:
    """Reads every item of a run; `told` hears how each ended. Raises the first fault of ours after the last item."""
    run.state = IngestRun.State.RUNNING
    run.save(update_fields=["state"])
    faults: list[Exception] = []
    for item in find_items(names):
        told(_read_one(run, item, faults))
    failed = run.items.filter(outcome__in=BAD).exists()
    run.state = IngestRun.State.FAILED if failed else IngestRun.State.DONE
    run.finished_at = timezone.now()
    run.save(update_fields=["state", "finished_at"])
    if faults:
        raise faults[0]
    return run


def _read_one(run: IngestRun, item: Item, faults: list[Exception]) -> IngestItem:
    """One item through all stages, and the row that says how it ended."""
    draft = Draft(item=item, run=run)
    try:
        for stage in STAGES:
            draft = stage(draft)
    except Stop as stop:
        draft = draft.but(outcome=stop.outcome, reason=stop.reason, article=stop.article)
    except Exception as fault:
        faults.append(fault)
        draft = draft.but(outcome=Outcome.FAILED, reason=f"a fault in the program: {fault!r}", article=None)
    return IngestItem.objects.create(
        run=run,
        source=item.source[:500],
        outcome=draft.outcome,
        reason=draft.reason,
        raw_sha256=draft.raw_sha256,
        article=draft.article,
        findings=_counts(draft),
    )


def _counts(draft: Draft) -> dict[str, int]:
    """How many rows of each kind the article proves, and how many findings wait for a person."""
    found: dict[str, int] = {}
    for bound in draft.links:
        name = str(bound.model._meta.model_name)
        found[name] = found.get(name, 0) + 1
    return found | ({"doubts": len(draft.doubts)} if draft.doubts else {})
