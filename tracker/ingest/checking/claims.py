"""What a draft claims, beside what the record holds of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tracker.dates import Dated
from tracker.extract.findings import Finding, Span
from tracker.ingest.link.evidence import sentence_of
from tracker.models import Citation, HarmFigure, Meeting, Statement, StatusChange
from tracker.models.changes import kind_of

from .comparisons import Comparison

Compared = StatusChange | Meeting | HarmFigure | Statement


@dataclass(frozen=True)
class Difference:
    """One value that differs: the field's name, what the draft says and what the record holds, as plain values."""

    field: str
    said: Any
    held: Any


@dataclass(frozen=True)
class Claim:
    """One claim: where it stands in the text (code points, half-open), how it compares, with which records."""

    start: int
    end: int
    comparison: Comparison
    rows: tuple[Compared, ...] = ()
    differences: tuple[Difference, ...] = ()

    def sentence(self, text: str) -> str:
        """The whole sentence of the draft in which it stands."""
        return sentence_of(text, Span(self.start, self.end)).words(text).strip()


def absent(finding: Finding) -> Claim:
    """A claim of which the record holds nothing."""
    return Claim(*finding.span, Comparison.ABSENT)


def said(finding: Finding, *rows: Compared) -> Claim:
    """A claim that the record holds too; whether its words are stored as well is looked up."""
    worded = any(has_words(row) for row in rows)
    return Claim(*finding.span, Comparison.SAID if worded else Comparison.REFERENCED, rows)


def older(finding: Finding, row: Compared, newer: Compared) -> Claim:
    """A claim that was true by the record, which knows something newer."""
    return Claim(*finding.span, Comparison.OLDER, (row, newer))


def differs(finding: Finding, row: Compared, *differences: Difference) -> Claim:
    """A claim of which the record holds another value."""
    return Claim(*finding.span, Comparison.DIFFERS, (row,), differences)


def has_words(row: Compared) -> bool:
    """Whether somebody's own words for it are stored."""
    if isinstance(row, Statement) and row.words:
        return True
    return Citation.objects.shown().filter(**{kind_of(row): row}).exclude(exact="").exists()


def meets(row: Any, when: Dated | None) -> bool:
    """Whether a row's date and another can be the same; an unknown one can be any."""
    if when is None:
        return True
    earliest, latest = row.earliest or dt.date.min, row.latest or dt.date.max
    return earliest <= (when.latest or dt.date.max) and (when.earliest or dt.date.min) <= latest


def apart(row: Any, when: Dated) -> int:
    """Days between a row's date and another; 0 where they can be the same."""
    if meets(row, when):
        return 0
    ends = [day for day in (row.earliest, row.latest) if day]
    others = [day for day in (when.earliest, when.latest) if day]
    return min((abs((a - b).days) for a in ends for b in others), default=10**6)


def nearest(rows: Iterable[Any], when: Dated, within: int) -> Any:
    """The row whose date is nearest, if it is at most that many days away; None where none is."""
    found = min(rows, key=lambda row: apart(row, when), default=None)
    return found if found is not None and apart(found, when) <= within else None
