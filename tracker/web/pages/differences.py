"""What became of the record between two days, of the last week where none are named: a page, and a feed of weeks."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.cache import cached
from tracker.ingest.past import SAID, WHATS, Difference, compare
from tracker.models.entries import EntryColumns
from tracker.search.comparisons import COMPARE, read_compare
from tracker.search.filters import Query
from tracker.search.readable import with_readable_records
from tracker.web.answers.errors import kindly
from tracker.web.records.changed_fields import Words, in_words_of
from tracker.web.records.titles import Called, called
from tracker.web.requests.pagination import part_of

WHAT = "what"


class Told(NamedTuple):
    """A difference in words: what became of it, what the record is called, its altered fields, its sources and why."""

    what: str
    kind: str
    called: Called
    fields: list[Words]
    one: Difference


@kindly
def comparison(request: HttpRequest) -> HttpResponse:
    """The difference of any filter. Raises BadFilter."""
    query = Query.from_params(request.GET, also=(COMPARE, "from", "to")).without("cursor", "limit", "fields")
    days = read_compare(_given(request))
    found = compared(query, *days)
    known = {f"{one.entry.kind}/{one.entry.slug}": one for one in found}
    page = part_of(request, list(known))
    words = query.urlencode()
    asked = f"{COMPARE}={days[0]}..{days[1]}" + (f"&{words}" if words else "")
    return render(request, "changes/compare.html", {
        "section": "changes", "query": query, "first": days[0], "last": days[1], "page": page,
        "rows": in_words(known[key] for key in page.rows), "counts": counted(found), "words": f"{asked}&",
        "json": f"{reverse('api-differences')}?{asked}", "csv": f"{reverse('api-differences').rstrip('/')}.csv?{asked}",
        "feed": reverse("weeks-feed") + (f"?{words}" if words else ""), "weeks": _around(days, words),
    })  # fmt: skip


@cached(most=32)
def compared(query: Query, first: dt.date, last: dt.date) -> list[Difference]:
    """What became of the records that fit."""
    return compare(query, first, last)


def counted(found: Iterable[Difference]) -> list[tuple[str, int]]:
    """How many are new, corrected and so on, in that order, each with its word."""
    counts = Counter(one.what for one in found)
    return [(str(SAID[what]), counts[what]) for what in WHATS if counts[what]]


def in_words(found: Iterable[Difference]) -> list[Told]:
    """Differences as a page tells them; a record that cannot be read is told by its address."""
    some = list(found)
    records = {entry.pk: record for entry, record in with_readable_records([one.entry for one in some])}
    fields = in_words_of(some)
    told = []
    for one, altered in zip(some, fields, strict=True):
        name = _called(one.entry, records.get(one.entry.pk))
        told.append(Told(str(SAID[one.what]), one.entry.get_kind_display(), name, altered, one))
    return told


def _called(entry: EntryColumns, record: Any) -> Called:
    return called(record) if record is not None else Called(entry.slug)


def _given(request: HttpRequest) -> str:
    """The word as the address has it, or put together from the two fields of the form."""
    start, end = (request.GET.get(name, "").strip() for name in ("from", "to"))
    return f"{start}..{end}" if start and end else request.GET.get(COMPARE, "").strip()


def _around(days: tuple[dt.date, dt.date], words: str) -> list[tuple[str, str]]:
    """The span of as many days before and after these, where the record had begun and the days are not to come."""
    length, first, today = days[1] - days[0], read_compare("")[0], timezone.localdate()
    ways = [(_("Earlier"), days[0] - length, days[0]), (_("Later"), days[1], min(days[1] + length, today))]
    tail = f"&{words}" if words else ""
    begun = min(first, days[0])
    return [
        (said, f"?{COMPARE}={start}..{end}{tail}") for said, start, end in ways if begun <= start < end <= today
    ]
