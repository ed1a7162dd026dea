"""All checks by their names, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .articles import page_states, versions, wrong_texts
from .chain import broken_history
from .citations import uncited, wrong_citations, wrong_links
from .dates import days_to_come, impossible_dates, undated_states, unlike_bounds
from .entries import wrong_counts, wrong_entries
from .faults import Fault
from .findings import wrong_findings
from .moments import impossible_moments
from .names import shared_hosts, shared_spellings
from .offices import wrong_offices
from .past import wrong_past
from .records import altered, false_stones, vanished
from .runs import wrong_items, wrong_runs
from .shapes import wrong_shapes
from .sites import wrong_sites

CHECKS: dict[str, Callable[[], Iterator[Fault]]] = {
    "shapes of values": wrong_shapes,
    "chain of the history": broken_history,
    "records and their history": altered,
    "offices and their history": wrong_offices,
    "records taken out": vanished,
    "stones": false_stones,
    "stored texts and kept bytes": wrong_texts,
    "versions of pages": versions,
    "checks of addresses": page_states,
    "cited words and numbers": wrong_citations,
    "links to quoted words": wrong_links,
    "records without a citation": uncited,
    "findings and decisions": wrong_findings,
    "runs": wrong_runs,
    "items": wrong_items,
    "moments": impossible_moments,
    "dates": impossible_dates,
    "days of publication": days_to_come,
    "bounds of dates": unlike_bounds,
    "undated states": undated_states,
    "publishers of hosts": shared_hosts,
    "spellings of sites": shared_spellings,
    "index": wrong_entries,
    "counts of the index": wrong_counts,
    "what is kept of sites": wrong_sites,
    "what was held before": wrong_past,
}
