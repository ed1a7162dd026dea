"""The way of an article, read aloud: fetch, keep, clean, dedupe, extract; then link and store, with others (`batches`).

A stage takes a draft and hands on a draft. An expected end is a Stop, recorded with its reason; any other exception is
a fault of ours: it is recorded too, the rest is still read, and it is raised at the end of the run.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.db.models import F

from tracker.choices import Outcome
from tracker.ingest.intake.locations import shown, with_part
from tracker.ingest.intake.sidecars import given_of, read_sidecar
from tracker.ingest.intake.sources import item_at
from tracker.models import IngestItem, IngestRun

from .clean import Part, clean, unpack
from .dedupe import dedupe
from .drafts import Draft, Sidecar, Stop
from .extract import extract
from .fetch import fetch
from .keep import keep, kept

Reached = Callable[[Draft], None]
MOST_FOLLOWED = 1_000  # addresses of one list that are fetched in one run
STAGES: tuple[Callable[[Draft], Draft], ...] = (fetch, keep, clean, dedupe, extract)


def open_item(run: IngestRun, row: IngestItem, reached: Reached = lambda draft: None) -> Draft:
    """One item up to its text; `reached` hears of the draft after each stage. Raises Stop for an expected end."""
    item, given = item_at(row.source, row.address), Sidecar(**row.given)
    draft = Draft(item=item, run=run, media_type=row.media_type, sidecar=given)
    if draft.item.part:
        draft = _part(draft, row, reached)
    for stage in STAGES[: _asks_the_record()]:
        if draft.part and stage in (fetch, keep):
            continue
        draft = stage(draft)
        reached(draft)
        if stage is keep:
            draft = _opened(draft, row)
    return draft.but(data=b"")


def examine(draft: Draft, reached: Reached = lambda draft: None) -> Draft:
    """An item with its text, held against what is stored, and read."""
    for stage in STAGES[_asks_the_record() :]:
        draft = stage(draft)
        reached(draft)
    return draft


def _asks_the_record() -> int:
    """The place of the first stage that asks what is stored."""
    return STAGES.index(dedupe) if dedupe in STAGES else len(STAGES)


def _opened(draft: Draft, row: IngestItem) -> Draft:
    """The draft with the one article that it is about. Stop for a file of several: each becomes an item of the run."""
    parts = unpack(draft)
    if len(parts) == 1 and "" in parts and not parts[""].follow:
        return draft.but(part=parts[""])
    followed, left_out = _followed(draft, parts)
    known = set(row.run.items.values_list("address", flat=True))
    rows = [
        one
        for one in (*followed, *(_inner(draft, row, name) for name, part in parts.items() if not part.follow))
        if one.address not in known
    ]
    with transaction.atomic():
        IngestItem.objects.bulk_create(rows, batch_size=500)
        IngestRun.objects.filter(pk=row.run_id).update(total=F("total") + len(rows))
    reason = f"it holds {len(parts)} articles, each an item of its own"
    if left_out:
        reason = f"it holds {len(parts)} articles, each an item of its own; its last {left_out} are left out"
    raise Stop(Outcome.OPENED, reason)


def _inner(draft: Draft, row: IngestItem, name: str) -> IngestItem:
    """One article in the file's own bytes."""
    return IngestItem(
        run=row.run,
        source=shown(f"{row.source} # {name}")[:500],
        address=shown(with_part(row.address, name)),
        outcome=Outcome.WAITING,
        raw_sha256=draft.raw_sha256,
        media_type=shown(draft.media_type)[:200],
        given=row.given,
    )


def _followed(draft: Draft, parts: dict[str, Part]) -> tuple[list[IngestItem], int]:
    """What a list only names, each to be fetched at its own address, and how many more there are than are taken."""
    named = list({part.url: part for part in parts.values() if part.follow}.values())
    rows = [
        IngestItem(
            run=draft.run,
            source=shown(part.url)[:500],
            address=shown(part.url),
            outcome=Outcome.WAITING,
            given=given_of(part, draft.sidecar),
        )
        for part in named[:MOST_FOLLOWED]
    ]
    return rows, len(named) - len(rows)


def _part(draft: Draft, row: IngestItem, reached: Reached) -> Draft:
    """One article of a file that the run has opened: out of the bytes kept then, whatever lies at its address now."""
    draft = draft.but(raw_sha256=row.raw_sha256, media_type=row.media_type)
    reached(draft)
    if not row.raw_sha256:
        raise Stop(Outcome.FAILED, "its file was opened by an older program; ingest the file again")
    path = draft.item.path
    sidecar = read_sidecar(draft.item.sidecar, draft.sidecar) if path and draft.item.sidecar else draft.sidecar
    draft = draft.but(data=kept(row.raw_sha256), sidecar=sidecar)
    part = unpack(draft).get(draft.item.part)
    if part is None:
        raise Stop(Outcome.FAILED, f"the file holds no article {draft.item.part!r} any more")
    return draft.but(part=part)
