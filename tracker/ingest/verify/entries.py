"""The index against the records: every dated record has its entry, and every entry is what its record makes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef

from tracker.models import Entry, EntryCount, EntryFacet, EntryMonth
from tracker.search.index import entries_of
from tracker.search.kinds import KINDS
from tracker.search.named import spellings_now
from tracker.search.tallies import MONTH, TOTAL, counted

from .faults import Fault, in_chunks, told

CHUNK = 200
Standing = tuple[dict[str, Any], set[tuple[str, str]]]
COLUMNS = [field.attname for field in Entry._meta.concrete_fields]


def wrong_entries() -> Iterator[Fault]:
    """Entries and facets that are not what the records would make today."""
    known = spellings_now()
    for kind, model in KINDS.items():
        for some in in_chunks(model._default_manager.all(), CHUNK, "slug"):
            numbers = [pk for pk, _slug in some]
            standing = _stored(kind, numbers)
            wanted = {entry.record_id: (entry, facets) for entry, facets in entries_of(kind, set(numbers), known)}
            for pk, slug in some:
                yield from _compared(kind, slug, standing.get(pk), wanted.get(pk))
        gone = ~Exists(model._default_manager.filter(pk=OuterRef("record_id")))
        for slug in Entry.objects.filter(gone, kind=kind).values_list("slug", flat=True).iterator():
            yield Fault(kind, slug, "entry", "it stands in the index, and the record is gone")


def wrong_counts() -> Iterator[Fault]:
    """Kept counts of entries that counting does not give."""
    for model, columns in ((EntryCount, TOTAL), (EntryMonth, MONTH)):
        kept = {tuple(map(str, key)): n for *key, n in model._default_manager.values_list(*columns, "n").iterator()}
        for *key, n in counted(model):
            name = tuple(map(str, key))
            if (stands := kept.pop(name, 0)) != n:
                yield Fault("count", " ".join(filter(None, name)), "n", f"{stands} are kept, and there are {n}")
        for name, stands in kept.items():
            if stands:
                yield Fault("count", " ".join(filter(None, name)), "n", f"{stands} are kept, and there is none")


def _stored(kind: str, numbers: list[int]) -> dict[int, Standing]:
    """{number of the record: its entry as it stands, and its facets}."""
    rows = Entry.objects.filter(kind=kind, record_id__in=numbers).values_list(*COLUMNS)
    entries = {row[COLUMNS.index("id")]: dict(zip(COLUMNS, row, strict=True)) for row in rows}
    facets: dict[int, set[tuple[str, str]]] = {pk: set() for pk in entries}
    for pk, facet, value in EntryFacet.objects.filter(entry__in=entries).values_list("entry_id", "facet", "value"):
        facets[pk].add((facet, value))
    return {entry["record_id"]: (entry, facets[pk]) for pk, entry in entries.items()}


def _compared(kind: str, slug: str, now: Standing | None, wanted: Any) -> Iterator[Fault]:
    if wanted is None or now is None:
        if wanted is not now:
            what = "it is missing from the index" if now is None else "it stands in the index, where it has no place"
            yield Fault(kind, slug, "entry", what)
        return
    (has_entry, has), (entry, facets) = now, wanted
    for name, stands in has_entry.items():
        if stands != (value := getattr(entry, name)):
            yield Fault(kind, slug, f"entry.{name}", f"the index has {told(stands)}, not {told(value)}")
    for facet, value in sorted(has ^ facets):
        what = "a word too many" if (facet, value) in has else "a word too few"
        yield Fault(kind, slug, "entry.facets", f"the index has {what}: {facet}={value}")
