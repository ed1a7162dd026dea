"""What makes a thing itself: who, when, where, of what kind; read alike from a finding and from a record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tracker.dates import Dated, NotEDTF, read_edtf
from tracker.models import Base, HarmFigure, Meeting, Person, ReviewItem, Statement, StatusChange
from tracker.models.records import Record
from tracker.search.terms import words

from .makings import read_values

NAMES = ("name_ar", "name_en", "name_ru")
ABOUT = dt.timedelta(days=2)  # a page tells of something within a day or two, so far reaches a date taken from the page


@dataclass(frozen=True)
class Traits:
    """Empty where not known. `who` and `sites` are addresses, `kind` what it is within its kind, `days` inclusive."""

    who: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    kind: str = ""
    date: Dated | None = None
    place: str = ""
    said: str = ""
    number: float | None = None
    names: frozenset[str] = frozenset()

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None] | None:
        """First and last day that its date can mean, an approximate one two days to either side; None for no date."""
        if self.date is None:
            return None
        wider = ABOUT if self.date.approximate else dt.timedelta(0)
        first, last = self.date.earliest, self.date.latest
        return first and first - wider, last and last + wider


def traits_of(row: ReviewItem | Record) -> Traits:
    """The traits of what waits, or of what it may be the same as."""
    return _read(row) if isinstance(row, ReviewItem) else _stored(row)


def _read(item: ReviewItem) -> Traits:
    state, read = read_values(item), item.values
    if item.kind == "meeting":
        return Traits(frozenset(state.get("participants", ())), kind=state["kind"], date=_dated(state.get("date")),
                      place=state.get("place") or "")  # fmt: skip
    if item.kind == "statement":
        speaker = [one for one in (read.get("speaker"), read.get("organisation")) if isinstance(one, str) and one]
        return Traits(frozenset(speaker), date=_dated(state.get("date")), said=item.exact)
    if item.kind == "status_change":
        date = _dated(read.get("date")) or _dated(item.article.published)
        return Traits(sites=frozenset(filter(None, [read.get("base")])), kind=state["status"], date=date)
    if item.kind == "harm_figure":
        date = _dated(state.get("period")) or _dated(state.get("as_of"))
        counted_by = frozenset(filter(None, [state.get("organisation")]))
        return Traits(counted_by, kind=state["category"], date=date, number=state.get("low"))
    return Traits(names=_folded([read.get("name", "")]))


def _stored(row: Any) -> Traits:
    if isinstance(row, Meeting):
        who = {_slug(one.person or one.organisation) for one in row.participants.all()}
        return Traits(frozenset(who), _slugs(row.bases.all()), row.kind, _dated(row.date), _slug(row.place))
    if isinstance(row, Statement):
        who = {_slug(row.speaker), _slug(row.organisation)} - {""}
        return Traits(frozenset(who), _slugs(row.bases.all()), date=_dated(row.date), said=row.words)
    if isinstance(row, StatusChange):
        return Traits(sites=frozenset({row.base.slug}), kind=row.status, date=_dated(row.date))
    if isinstance(row, HarmFigure):
        date, counted_by = _dated(row.period) or _dated(row.as_of), frozenset({_slug(row.organisation)} - {""})
        return Traits(counted_by, kind=row.category, date=date, number=row.low)
    if isinstance(row, Person | Base):
        variants = [one for some in (row.variants or {}).values() for one in some]
        return Traits(names=_folded([*(getattr(row, name) for name in NAMES), *variants]))
    return Traits()


def _dated(text: str | None) -> Dated | None:
    try:
        return read_edtf(text) if text else None
    except NotEDTF:
        return None


def _folded(names: list[str]) -> frozenset[str]:
    return frozenset(filter(None, (" ".join(words(name)) for name in names if name)))


def _slug(row: Any) -> str:
    return row.slug if row else ""


def _slugs(rows: Any) -> frozenset[str]:
    return frozenset(row.slug for row in rows)
