"""The timeline: which entries fit a question, one page of them, and the counts beside the filters."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.dates import FIRST_DAY, LAST_DAY, NotEDTF, read_edtf
from tracker.models import (
    Base,
    Change,
    Entry,
    EntryFacet,
    Organisation,
    Participant,
    PastEntry,
    Person,
    Place,
    Publisher,
)
from tracker.models.entries import EntryColumns, end_of, first_number
from tracker.models.publication import unpublished

from . import counting, windows
from .filters import BadFilter, Query, out_of_time
from .kinds import KINDS
from .matching import Matching, matching
from .past import drawable
from .sources import attach_sources

LARGEST_NUMBER = 2**53  # above every entry's number, and still exact wherever it is read
NAMED = {"person": Person, "base": Base, "publisher": Publisher, "organisation": Organisation, "governorate": Place}
PREFETCH = {
    "meeting": ("participants__person__offices", "participants__organisation", "bases", "topics", "place"),
    "statement": ("speaker__offices", "organisation", "bases", "topics", "meeting"),
    "status": ("base__governorate",),
    "harm": ("organisation", "subset_of"),
}
# What a list shows of a record; the rest is left to its own page.
LISTED = {
    "meeting": ("place",),
    "statement": ("speaker", "organisation"),
    "status": ("base__governorate",),
    "harm": ("organisation",),
}
LISTED_LISTS = {
    "meeting": (Prefetch("participants", Participant.objects.select_related("person", "organisation")),),
    "statement": ("speaker__offices",),
    "status": (),
    "harm": (),
}


def entries(query: Query) -> QuerySet[Entry]:
    """All entries that fit the question, in no order. Raises BadFilter for a name that the record does not hold.

    Of a question to an earlier day those that are today as they were then; the others are `past_entries`.
    """
    refuse_unknown_names(query)
    return Entry.objects.shown().filter(matching(query).condition())


def past_entries(query: Query) -> QuerySet[PastEntry]:
    """What of an earlier day fits and is not so any more, in no order."""
    return PastEntry.objects.exclude(review__in=unpublished()).filter(matching(query).then().condition())


def refuse_unknown_names(query: Query) -> None:
    """Raises BadFilter for a person, site, publisher, organisation or governorate that the record does not hold.

    And for a day on which it held nothing yet.
    """
    refuse_unknown_day(query)
    for facet, model in NAMED.items():
        if asked := getattr(query, facet):
            known = set(model._default_manager.filter(slug__in=asked).values_list("slug", flat=True))
            for slug in asked:
                if slug not in known:
                    raise BadFilter(facet, slug, _("The record holds nothing under this name."))


def refuse_unknown_day(query: Query) -> None:
    """Raises BadFilter for a day of entry that is to come, or before the first of the record."""
    if query.known is None:
        return
    today, first = timezone.localdate(), first_day()
    if not first <= query.known <= today:
        reason = _("What the record held can be asked of the days from %(first)s to %(last)s.")
        told = {"first": first.isoformat(), "last": today.isoformat()}
        raise BadFilter("known", query.known.isoformat(), reason % told, [f"{first}/{today}"])


def first_day() -> dt.date:
    """The first day of entry of which the history tells; today for an empty record."""
    at = Change.objects.order_by("at").values_list("at", flat=True).first()
    return timezone.localdate(at)


SITE_WORDS = ("base", "governorate", "bbox", "q", "datetime", "modified_since", "order", "fields", "cursor", "limit")


def sites_told_of(query: Query) -> set[str] | None:
    """The sites of which entries tell that fit the words about anything but sites; None where there are no such words.

    The kind of an entry alone says nothing of a site, so the map keeps it for the timeline and shows every site.
    """
    asked = query.without(*SITE_WORDS)
    if asked.without("kind") == Query():
        return None
    told = EntryFacet.objects.filter(facet="base", entry__in=entries(asked).values("pk"))
    return set(told.values_list("value", flat=True))


@dataclass(frozen=True)
class Page:
    """Some entries in order, the cursors of the pages on both sides ('' where there is none), and the whole count."""

    entries: list[EntryColumns]
    total: int
    older: str
    newer: str
    beyond: bool = False  # the count is a bound, and there are more


def page(query: Query) -> Page:
    """The page that the question's cursor points to; two queries. Raises BadFilter for a broken cursor."""
    refuse_unknown_names(query)
    wanted, (backward, edge) = matching(query), _read_cursor(query.cursor)
    total = counting.total(query, wanted)
    rows = window(wanted, edge, down=(query.order == "newest") != backward, limit=query.limit + 1)
    more, rows = len(rows) > query.limit, rows[: query.limit]
    if backward:
        rows.reverse()
    onward = rows and (more or backward)
    back = rows and ((more and backward) or (edge is not None and not backward))
    return Page(
        entries=rows,
        total=total.number,
        beyond=total.beyond,
        older=_cursor(rows[-1], backward=False) if onward else "",
        newer=_cursor(rows[0], backward=True) if back else "",
    )


def window(wanted: Matching, edge: int | None, *, down: bool, limit: int) -> list[EntryColumns]:
    """So many of the entries that fit, from the newest down or from the oldest up, past the number `edge`."""
    found: list[EntryColumns] = []
    for one in wanted.clocks():
        sql, given = windows.page(one, windows.Window(down, edge is not None, limit))
        whole = f"SELECT * FROM {one.source.table} WHERE id IN ({sql}) ORDER BY id {'DESC' if down else 'ASC'}"
        found += one.source.model.objects.raw(whole, given | {"edge": one.source.edge(edge, down=down)})
    return found if wanted.known is None else sorted(found, key=lambda row: row.place, reverse=down)[:limit]


def from_date(query: Query, date: str) -> Query:
    """The question opened at a date (EDTF): the first page that begins with it, in the question's own order.

    Raises BadFilter for what is no date, or one without an end to begin at.
    """
    try:
        dated = read_edtf(date)
    except NotEDTF:
        dated = None
    day = (dated.latest if query.order == "newest" else dated.earliest) if dated else None
    if day is None:
        raise BadFilter("at", date, _("Write a date such as 2025-10-15, 2025-10 or 2025."))
    if not FIRST_DAY <= day <= LAST_DAY:
        raise BadFilter("at", date, out_of_time())
    place = end_of(day) if query.order == "newest" else first_number(day)
    return query.with_(cursor=_place(day, place, backward=False))


def number_at(day: dt.date, number: int) -> int:
    """The number in the order of entries at an edge; one of an older index, which says no day, is that of the day."""
    return max(min(number, LARGEST_NUMBER), first_number(day))


def _cursor(entry: EntryColumns, *, backward: bool) -> str:
    return _place(entry.day, entry.place, backward=backward)


def _place(day: dt.date, pk: int, *, backward: bool) -> str:
    text = f"{'b' if backward else 'f'}{day.isoformat()}.{pk}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[bool, int | None]:
    """(looks backward, the number past which it looks)"""
    if not cursor:
        return False, None
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        day, pk = text[1:].split(".")
        if text[0] not in "bf":
            raise ValueError
        return text[0] == "b", number_at(dt.date.fromisoformat(day), int(pk))
    except (ValueError, IndexError, binascii.Error, UnicodeError):
        raise BadFilter("cursor", cursor, _("This page address is broken; start again from the first page.")) from None


def with_records(rows: Sequence[EntryColumns]) -> list[tuple[EntryColumns, Any]]:
    """Each entry with its record, everything that a list shows already fetched: one or two queries a kind.

    Its citations stand in Django's place for fetched ones as plain rows (tracker.search.sources), so that a template
    need not know whether it shows a list or one record.
    """
    found: dict[tuple[str, int], Any] = {}
    past = drawable([row for row in rows if isinstance(row, PastEntry)])
    for kind, model in KINDS.items():
        ids = [row.record_id for row in rows if row.kind == kind and row.pk not in past]
        if ids:
            records = model._default_manager.select_related(*LISTED[kind]).prefetch_related(*LISTED_LISTS[kind])
            found |= {(kind, record.pk): record for record in records.filter(pk__in=ids)}
    attach_sources(found)
    told = [(row, past.get(row.pk) or found.get((row.kind, row.record_id))) for row in rows]
    return [(row, record) for row, record in told if record is not None]
