"""Writes what was held before, in the transaction that changes it, so that no reader finds a day told in two ways."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models, transaction

from tracker.choices import Review
from tracker.ingest.replays import Told, in_order
from tracker.ingest.snapshots import model_of
from tracker.models import Change, Entry, PastEntry
from tracker.models.entries import RECORD_BITS, EntryColumns
from tracker.models.past_entries import STATE_BITS
from tracker.models.transactions import Written
from tracker.search.fulltext import facet_term, holding
from tracker.search.index import entry_of
from tracker.search.kinds import KINDS
from tracker.search.named import spellings_now
from tracker.search.past import Kept, restored
from tracker.search.spellings import Spellings

from .spans import Span, spans

AT_ONCE = 400
# The word of a kind in the history: that of the timeline.
WORD = {"meeting": "meeting", "statement": "statement", "status_change": "status", "harm_figure": "harm"}
HISTORY_KIND = {word: kind for kind, word in WORD.items()}
FACETS = {"base": "base", "person": "person", "organisation": "organisation", "publisher": "publisher"}
SHARED = [field.name for field in EntryColumns._meta.fields]


def told_with(written: Written) -> None:
    """The last step but one of a transaction: what its changes made of dated records is past from now on."""
    changed: dict[str, set[str]] = {}
    merged: list[tuple[str, str]] = []
    for some in _parts(sorted(written.changes)):
        rows = Change.objects.filter(pk__in=some, kind__in=[*WORD, *FACETS]).order_by()
        for kind, slug, action in rows.values_list("kind", "slug", "action"):
            if kind in WORD:
                changed.setdefault(kind, set()).add(slug)
            elif action == Change.Action.MERGED:
                merged.append((FACETS[kind], slug))
    for facet, slug in merged:  # whoever is called otherwise now is found in the past by that
        past = PastEntry.objects.filter(holding((frozenset({facet_term(facet, slug)}),)))
        for word, of in past.order_by().values_list("kind", "slug"):
            changed.setdefault(HISTORY_KIND[word], set()).add(of)
    for kind, slugs in changed.items():
        tell_past(kind, slugs)


def tell_all() -> int:
    """Makes all past entries anew from the history; returns their number."""
    with transaction.atomic():
        PastEntry.objects.all().delete()
        for kind in WORD:
            slugs = Change.objects.filter(kind=kind).order_by("slug").values_list("slug", flat=True)
            several = slugs.annotate(n=models.Count("pk")).filter(n__gt=1)
            for some in _parts(several.iterator(chunk_size=AT_ONCE)):
                tell_past(kind, some)
        return PastEntry.objects.count()


def tell_past(kind: str, slugs: Iterable[str]) -> None:
    """Brings the past entries of dated records of a kind, as the history calls it, in step with their history."""
    for some in _parts(sorted(slugs)):
        told: dict[str, list[Told]] = {}
        for _kind, slug, *rest in in_order(Change.objects.filter(kind=kind, slug__in=some)):
            told.setdefault(slug, []).append(Told(*rest))
        several = {slug: changes for slug, changes in told.items() if len(changes) > 1}
        past = {slug: found for slug, changes in several.items() if len(found := spans(kind, slug, changes)) > 1}
        PastEntry.objects.filter(kind=WORD[kind], slug__in=list(several)).delete()
        if past:
            PastEntry.objects.bulk_create(_rows(kind, past), batch_size=200)


def _rows(kind: str, past: dict[str, list[Span]]) -> list[PastEntry]:
    numbers: dict[str, int] = dict(model_of(kind)._default_manager.filter(slug__in=past).values_list("slug", "pk"))
    word, known, made, taken = WORD[kind], spellings_now(), list[PastEntry](), set[int]()
    ended = [(slug, span) for slug, found in past.items() for span in found if span.until]
    kept = [Kept(word, numbers.get(slug) or _stand_in(slug), slug, span.state or {}, span.at) for slug, span in ended]
    records: list[Any] = restored(kept)
    for (slug, span), one, record in zip(ended, kept, records, strict=True):
        row = _row(span, one, record, known)
        row.pk = _free(Entry.number(row.day, word, one.number), f"{slug} {span.since}", taken)
        made.append(row)
    return made


def _row(span: Span, one: Kept, record: Any, known: Spellings) -> PastEntry:
    """The past entry of a span, without its number; hidden where the record did not stand, or not for the public."""
    row = PastEntry(
        kind=one.kind, slug=one.slug, record_id=one.number, since=span.since, until=span.until or span.since,
        hidden=True, state=one.state, date="", day=span.since, review=one.state.get("review", ""),
        modified_at=span.at,
    )  # fmt: skip
    shown = span.state is not None and row.review not in ("", Review.REJECTED) and _is_whole(one, record)
    if shown and (found := entry_of(one.kind, record, known)):
        entry, facets = found
        for name in SHARED:
            setattr(row, name, getattr(entry, name))
        row.facets, row.hidden = sorted(map(list, facets)), False
    return row


def _is_whole(one: Kept, record: Any) -> bool:
    """Whether the history tells enough of it to be shown."""
    needed = {"date", "period", "base"} & {field.name for field in KINDS[one.kind]._meta.concrete_fields}
    return (needed | {"review", "citations"}) <= one.state.keys() and (one.kind != "status" or bool(record.base))


def _stand_in(slug: str) -> int:
    """A number for a record that has none any more: it only orders what one day holds."""
    return zlib.crc32(slug.encode()) & ((1 << RECORD_BITS) - 1)


def _free(number: int, of: str, taken: set[int]) -> int:
    """A number for one of the states of an entry, which no other has."""
    first, at = number << STATE_BITS, zlib.crc32(of.encode())
    for step in range(1 << STATE_BITS):
        wanted = first + (at + step) % (1 << STATE_BITS)
        if wanted not in taken and not PastEntry.objects.filter(pk=wanted).exists():
            taken.add(wanted)
            return wanted
    raise OverflowError(f"{of}: no room for another state of one record of one day")


def _parts(some: Iterable[Any]) -> Iterator[list[Any]]:
    held: list[Any] = []
    for one in some:
        held.append(one)
        if len(held) == AT_ONCE:
            yield held
            held = []
    if held:
        yield held
