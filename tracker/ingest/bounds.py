"""How much of one article is taken into the record: its first findings, and how many more there are is told.

A page of a newspaper has some dozens. Each costs the database some hundredths of a second and a reader's page a line,
so a book or a dump of a whole site would take hours and make a page that no browser shows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tracker.extract import Reading
from tracker.extract.findings import BaseFinding, MeetingFinding, Span

LISTS = ("statements", "people", "meetings", "figures", "bases", "base_events")
# What of a finding becomes a citation each, where that is more than its own span.
SPANS = {BaseFinding: "mentions", MeetingFinding: "spans"}


def bounded(reading: Reading, most: int) -> tuple[Reading, int]:
    """The first findings of a text in the order of their places, whatever their kind, and how many are left out.

    Each further mention of a site and each further clause about a meeting counts as one.
    """
    places = sorted(span for name in LISTS for one in getattr(reading, name) for span in _spans(one))
    if len(places) <= most:
        return reading, 0
    last = places[most - 1]
    kept: dict[str, Any] = {}
    for name in LISTS:
        kept[name] = tuple(_cut(one, last) for one in getattr(reading, name) if one.span <= last)
    return replace(reading, **kept), len(places) - most


def _spans(finding: Any) -> tuple[Span, ...]:
    name = SPANS.get(type(finding))
    return (getattr(finding, name) if name else ()) or (finding.span,)


def _cut(finding: Any, last: Span) -> Any:
    if name := SPANS.get(type(finding)):
        return replace(finding, **{name: tuple(span for span in getattr(finding, name) if span <= last)})
    return finding
