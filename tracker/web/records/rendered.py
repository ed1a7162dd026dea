"""Records as lists draw them: each is drawn once for a version of the record, on whatever page it stands."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tracker.cache import Cache
from tracker.models import Meeting, Statement
from tracker.models.entries import EntryColumns
from tracker.search import counting, timeline
from tracker.search.filters import Query
from tracker.search.matching import matching
from tracker.search.readable import each_readable, with_readable_records

from .sources import listed

FIRST_PART = 60  # rows of a list on the page of another record; the timeline has them all
CACHE = Cache(most=8192)  # some 2 KB each


def drawn(template: str, **words: Any) -> SafeString:
    """A part of a page that needs nothing but the rows and words given."""
    key = (template, *((name, *_known_as(word)) for name, word in sorted(words.items())))
    return CACHE.take([key], lambda _missing: {key: render_to_string(template, words)})[key]


def _known_as(word: Any) -> tuple[Any, ...]:
    return (type(word), word.pk, getattr(word, "stood", None)) if isinstance(word, Model) else (word,)


def drawn_statements(
    rows: QuerySet[Statement], query: Query | None = None, most: int | None = None
) -> list[SafeString]:
    """Statements as the page of another record lists them, up to a number of them; the question is for the same."""
    some = newest(rows, query.with_(kind=("statement",)), most) if query and most else rows
    whole = some.select_related("speaker", "organisation").prefetch_related("speaker__offices")
    return drawn_rows("statements/_brief.html", "record", whole, most)


def drawn_meetings(rows: QuerySet[Meeting], query: Query, most: int) -> list[SafeString]:
    """Meetings as the page of another record lists them, up to a number of them; the question is for the same."""
    some = newest(rows, query.with_(kind=("meeting",)), most)
    whole = some.select_related("place").prefetch_related("participants__person", "participants__organisation")
    return drawn_rows("meetings/_brief.html", "meeting", whole, most)


def newest(rows: QuerySet, query: Query, most: int) -> QuerySet:
    """Of the records that fit a question, all where these are few, else the newest: found by their entries."""
    if counting.total(query).number <= most:
        return rows
    entries = timeline.window(matching(query), None, down=True, limit=most)
    return rows.model._default_manager.filter(pk__in=[entry.record_id for entry in entries])


def drawn_rows(template: str, name: str, rows: QuerySet, most: int | None = None) -> list[SafeString]:
    """Each row in the part of a page that calls it by that name; only those not yet drawn are fetched whole.

    Cut here, not by the database: under a limit SQLite walks the days of all records instead of those of the rows.
    """
    keys = [(template, (name, rows.model, pk)) for pk in list(rows.values_list("pk", flat=True))[:most]]

    def draw(missing: list[Any]) -> dict[Any, SafeString]:
        found = listed(rows.filter(pk__in=[key[1][2] for key in missing]))
        return {(template, (name, rows.model, row.pk)): render_to_string(template, {name: row}) for row in found}

    found = CACHE.take(keys, draw)
    return [found[key] for key in keys if key in found]


def drawn_entries(entries: Iterable[EntryColumns], dated: bool = False) -> list[tuple[EntryColumns, SafeString]]:
    """Each entry with what stands for it on a page: `dated` in full, else below its month, a day only once."""
    wanted, before = {}, None
    for entry in entries:
        wanted[type(entry), entry.pk, dated, not dated and entry.date == before] = entry
        before = entry.date

    def draw(missing: list[Any]) -> dict[Any, SafeString]:
        records = {entry.pk: record for entry, record in with_readable_records([wanted[key] for key in missing])}

        def each(keys: list[Any]) -> dict[Any, SafeString]:
            return {key: _draw(wanted[key], records[key[1]], *key[2:]) for key in keys if records[key[1]]}

        unreadable = {key: render_to_string("timeline/_unreadable.html", {"entry": wanted[key]}) for key in missing}
        return unreadable | each_readable(each, missing)

    found = CACHE.take(wanted, draw)
    return [(entry, found[key]) for key, entry in wanted.items() if key in found]


def _draw(entry: EntryColumns, record: Any, dated: bool, again: bool) -> SafeString:
    return render_to_string("timeline/_entry.html", {"entry": entry, "record": record, "dated": dated, "again": again})
