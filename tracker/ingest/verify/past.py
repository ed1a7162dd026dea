"""What was held on earlier days against the history: each span of days is there, with the record as it was then."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from tracker.ingest.past.spans import Span, spans
from tracker.ingest.past.writing import HISTORY_KIND
from tracker.models import Change, PastEntry

from .faults import Fault, told
from .records import changes_of

CHUNK = 300
Day = tuple[Any, Any]


def wrong_past() -> Iterator[Fault]:
    """Past entries that are not what the history tells, and spans of the history without one."""
    for word, kind in HISTORY_KIND.items():
        changed = Change.objects.filter(kind=kind).order_by("slug").values_list("slug", flat=True).distinct()
        stray = PastEntry.objects.filter(kind=word).exclude(slug__in=Change.objects.filter(kind=kind).values("slug"))
        slugs = chain(changed.iterator(chunk_size=CHUNK), stray.order_by().values_list("slug", flat=True).iterator())
        while some := list(islice(slugs, CHUNK)):
            yield from _of_some(word, kind, some)


def _of_some(word: str, kind: str, slugs: list[str]) -> Iterator[Fault]:
    held: dict[str, dict[Day, Any]] = {}
    rows = PastEntry.objects.filter(kind=word, slug__in=slugs).order_by("since")
    for slug, since, until, state in rows.values_list("slug", "since", "until", "state"):
        held.setdefault(slug, {})[since, until] = state
    changes = changes_of(kind, slugs)
    for slug in slugs:
        wanted = [span for span in spans(kind, slug, changes.get(slug, [])) if span.until]
        yield from _compared(word, slug, held.get(slug, {}), wanted)


def _compared(word: str, slug: str, held: dict[Day, Any], wanted: list[Span]) -> Iterator[Fault]:
    known = {(span.since, span.until): span.state or {} for span in wanted}
    for days in sorted(held.keys() ^ known.keys()):
        what = "the past has days too many" if days in held else "the past lacks days"
        yield Fault(word, slug, "past", f"{what}: {days[0]} to {days[1]}")
    for days in sorted(held.keys() & known.keys()):
        for name, value in known[days].items():
            if held[days].get(name) != value:
                sentence = f"the past has {told(held[days].get(name))} on {days[0]}, the history {told(value)}"
                yield Fault(word, slug, f"past.{name}", sentence)
