"""What waits for an editor, the most doubtful first: open findings, and what only a machine found.

That is records that a machine made, and sources that it found for records that a person stands for: all words of one
article for one record are one source, and wait once.
"""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Case, CharField, Exists, FloatField, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from tracker.choices import Review
from tracker.models import Citation, ReviewItem
from tracker.models.changes import kind_of
from tracker.models.records import Record
from tracker.search.timeline import PREFETCH

from .makings import MODELS

FINDING, SOURCE = "finding", "source"
MADE_BY_READER = ("statement", "meeting", "status_change", "harm_figure")
CITED = ("citations__article__publisher",)
# Under which kind a source waits: that of its record, an office under people, a count under sites.
KIND_OF_SOURCE = {name: name for name in MODELS} | {"office": "person", "site_count": "base"}
_TIMELINE_NAME = {"status_change": "status", "harm_figure": "harm"}


class Waiting(NamedTuple):
    """One thing that waits. `key` names it in an address: finding-12, statement-7, source-9."""

    key: str
    kind: str
    certainty: float
    row: ReviewItem | Citation | Record

    @property
    def is_finding(self) -> bool:
        """True where the reader would not decide what to make of it."""
        return isinstance(self.row, ReviewItem)

    @property
    def is_source(self) -> bool:
        """True for one more source of a record that a person stands for."""
        return isinstance(self.row, Citation)

    @property
    def record_kind(self) -> str:
        """The kind of the record itself: an office waits among people."""
        return self.row.record_kind if isinstance(self.row, Citation) else self.kind

    @property
    def record(self) -> Any:
        """The record that it is, or that it is a source of; the finding itself where there is none yet."""
        return self.row.record if isinstance(self.row, Citation) else self.row


class Narrowed(NamedTuple):
    """Of what is waited for: what one run brought, one source, what stands in one article or one language."""

    run: str = ""
    source: str = ""
    article: str = ""
    lang: str = ""


ALL = Narrowed()


def waiting(kind: str = "", limit: int = 50, by: Narrowed = ALL) -> tuple[list[Waiting], int]:
    """The first of what waits, of one kind of record or of all, and how many wait in all.

    What has several records that it may belong to comes first, then people whom the record does not know, then the
    rest by how sure the reader was.
    """
    first, *others = [_places((name, narrowed(name, rows, by))) for name, rows in _sources(kind)]
    everything = first.union(*others, all=True) if others else first
    places = list(everything.order_by("rank", "doubt", "source", "pk")[:limit])
    found: dict[tuple[str, int], Any] = {}
    for source in {place["source"] for place in places}:
        ids = [place["pk"] for place in places if place["source"] == source]
        found |= {(source, row.pk): row for row in _rows(source).filter(pk__in=ids)}
    rows = [_waiting(place["source"], found[place["source"], place["pk"]]) for place in places]
    return rows, everything.count()


def waiting_by_rule(kind: str) -> list[QuerySet[Any]]:
    """What a machine made or found of a kind, each model's rows by themselves; open findings have no rule."""
    return [rows for name, rows in _sources(kind) if name != FINDING]


def find_waiting(key: str) -> Waiting:
    """What a key names, decided or not. Raises ValidationError for a key that names nothing."""
    source, _dash, number = key.rpartition("-")
    known = source in MODELS or source in (FINDING, SOURCE)
    row = _rows(source, cited=True).filter(pk=int(number)).first() if known and number.isdecimal() else None
    if row is None:
        raise ValidationError(_("It does not wait for a decision any more."))
    return _waiting(source, row)


def key_of(row: ReviewItem | Citation | Record) -> str:
    """The word that names a row in the address of the desk."""
    named = FINDING if isinstance(row, ReviewItem) else SOURCE if isinstance(row, Citation) else kind_of(row)
    return f"{named}-{row.pk}"


def kind_waiting(row: ReviewItem | Record) -> str:
    """The kind of record that a finding would be, or that a record is."""
    return row.kind if isinstance(row, ReviewItem) else kind_of(row)


def as_waiting(row: ReviewItem | Citation | Record) -> Waiting:
    """A row as a thing that waits."""
    return _waiting(key_of(row).rpartition("-")[0], row)


def _waiting(source: str, row: Any) -> Waiting:
    kind = row.kind if source == FINDING else KIND_OF_SOURCE[row.record_kind] if source == SOURCE else source
    return Waiting(key_of(row), kind, row.certainty or 0.0, row)


def _sources(kind: str) -> list[tuple[str, QuerySet[Any]]]:
    """Where things wait, each as an unordered query."""
    findings = ReviewItem.objects.filter(state=ReviewItem.State.OPEN)
    records = {name: MODELS[name].objects.filter(review=Review.MACHINE) for name in MADE_BY_READER}
    cited = {name: _first_of_each(name) for name in KIND_OF_SOURCE}
    if kind:
        findings, records = findings.filter(kind=kind), {name: rows for name, rows in records.items() if name == kind}
        cited = {name: rows for name, rows in cited.items() if KIND_OF_SOURCE[name] == kind}
    return [(FINDING, findings), *records.items(), *((SOURCE, rows) for rows in cited.values())]


def _first_of_each(name: str) -> QuerySet[Citation]:
    """Of the words of one article for one record of a kind, those that stand first for all of them."""
    waiting = Citation.objects.waiting().filter(**{f"{name}__isnull": False})
    same = {"article": OuterRef("article"), name: OuterRef(name), "review": Review.MACHINE, "pk__lt": OuterRef("pk")}
    first: QuerySet[Citation] = waiting.filter(~Exists(Citation.objects.filter(**same)))
    return first


def narrowed(name: str, rows: QuerySet[Any], by: Narrowed) -> QuerySet[Any]:
    """The rows that a run, a source, an article or a language has to do with; none for words that name nothing."""
    if by.run:
        rows = rows.filter(run=by.run) if _is_uuid(by.run) else rows.none()
    if by.source:
        rows = rows.filter(run__source=int(by.source)) if by.source.isdecimal() else rows.none()
    said = {"slug": by.article, "language": by.lang}
    for word, value in ((word, value) for word, value in said.items() if value):
        if rows.model in (ReviewItem, Citation):
            rows = rows.filter(**{f"article__{word}": value})
        else:
            cited = Citation.objects.filter(**{f"article__{word}": value, f"{name}__isnull": False})
            rows = rows.filter(pk__in=cited.values(f"{name}_id"))
    return rows


def _is_uuid(word: str) -> bool:
    try:
        return bool(uuid.UUID(word))
    except ValueError:
        return False


def _rank(name: str) -> Any:
    """What matters most is decided first."""
    if name != FINDING:
        return Value(2, output_field=IntegerField())
    doubtful = When(~Q(candidates=[]), then=Value(0))
    return Case(doubtful, When(kind="person", then=Value(1)), default=Value(2), output_field=IntegerField())


def _places(source: tuple[str, QuerySet[Any]]) -> QuerySet[Any]:
    name, rows = source
    doubt = Coalesce("certainty", Value(0.0), output_field=FloatField())
    named = Value(name, output_field=CharField())
    places: QuerySet[Any] = rows.order_by().annotate(rank=_rank(name), doubt=doubt, source=named).values(
        "rank", "doubt", "source", "pk"
    )
    return places


def _rows(source: str, *, cited: bool = False) -> QuerySet[Any]:
    """Rows with all that a list names them by; `cited` adds their words and the texts these stand in."""
    if source == FINDING:
        findings: QuerySet[Any] = ReviewItem.objects.select_related("article__publisher")
        return findings if cited else findings.defer("article__text")
    if source == SOURCE:
        sources: QuerySet[Any] = Citation.objects.select_related("article__publisher", *KIND_OF_SOURCE)
        return sources if cited else sources.defer("article__text")
    related = PREFETCH.get(_TIMELINE_NAME.get(source, source), ())
    model: Any = MODELS[source]
    rows: QuerySet[Any] = model.objects.prefetch_related(*related, *CITED[: int(cited)])
    return rows
