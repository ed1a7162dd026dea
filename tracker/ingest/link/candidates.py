"""The rows of the record that a finding may be one of, those among them that are about to be written.

Articles that are written together are linked one after another, and what an earlier one brings is there for the next
as if it were stored. What all of them ask is first found out by linking them with empty hands, then read at once: so
the linkers ask as they please, and the record is asked once for each kind of row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from django.db import models

from tracker.models import (
    Article,
    Base,
    HarmFigure,
    Meeting,
    Organisation,
    Participant,
    Person,
    Statement,
    StatusChange,
)
from tracker.models.records import RecordQuerySet

Pairs = tuple[tuple[str, Any], ...]
CHUNK = 100  # questions in one


class Asked(NamedTuple):
    """Standing rows of a model with these values, whose date can fall between two days (inclusive, None = open)."""

    model: type[models.Model]
    values: Pairs
    start: dt.date | None
    end: dt.date | None

    def condition(self) -> models.Q:
        """The same as a condition of the database."""
        return models.Q(*self.values, RecordQuerySet.between(self.start, self.end))


def overlaps(row: Any, start: dt.date | None, end: dt.date | None) -> bool:
    """Whether the row's date can fall between two days, as RecordQuerySet.overlapping asks the database."""
    late = start is None or row.latest is None or row.latest >= start
    return late and (end is None or row.earliest is None or row.earliest <= end)


class Candidates:
    """What linkers ask of the record; each row stands once in it, so that what becomes of it is seen by all."""

    def __init__(self) -> None:
        self._known: set[Asked] = set()
        self._rows: dict[type[models.Model], dict[Any, Any]] = {}
        self._under: dict[tuple[type[models.Model], Pairs], dict[int, Any]] = {}
        self._wanted: list[Asked] | None = None
        self._people: dict[int, set[int]] = {}  # of meetings, by id()

    def statements(self, person: Person, start: dt.date | None, end: dt.date | None) -> list[Statement]:
        """What a person said between two days."""
        rows: list[Statement] = self._answer(Asked(Statement, (("speaker", person.pk),), start, end))
        for row in rows:
            row.speaker = person
        return rows

    def statements_in(self, article: Article, words: str) -> list[Statement]:
        """The statements of an article that is stored, in these very words."""
        if self._wanted is not None:
            return []
        rows = Statement.objects.standing().filter(citations__article=article, words=words)
        found = list(rows.select_related("speaker", "organisation").distinct())
        self._learn(Statement, found)
        return [self._rows[Statement][row.pk] for row in found]

    def meetings(self, people: list[Person], start: dt.date | None, end: dt.date | None) -> list[Meeting]:
        """Those in which all these people took part, the latest first."""
        asked = {person.pk for person in people}
        rows = self._answer(Asked(Meeting, (("participants__person", people[0].pk),), start, end))
        together: list[Meeting] = [row for row in rows if asked <= self._people[id(row)]]
        return sorted(together, key=lambda row: (-(row.latest or dt.date.max).toordinal(), row.slug))

    def status_changes(
        self, base: Base, status: str, announced: bool, start: dt.date | None, end: dt.date | None
    ) -> list[StatusChange]:
        """What happened to a site."""
        values = (("base", base.pk), ("status", str(status)), ("announced", announced))
        return self._answer(Asked(StatusChange, values, start, end))

    def figures(
        self, body: Organisation, category: str, low: int, high: int, start: dt.date | None, end: dt.date | None
    ) -> list[HarmFigure]:
        """The same count by the same body."""
        values = (("organisation", body.pk), ("category", str(category)), ("low", low), ("high", high))
        return self._answer(Asked(HarmFigure, values, start, end))

    def read_ahead(self, linking: Iterable[Callable[[Candidates], object]]) -> None:
        """Reads at once what all of these are going to ask."""
        self._wanted = []
        try:
            for link in linking:
                link(self)
            wanted = self._wanted
        finally:
            self._wanted = None
        self._read(wanted)

    def add(self, row: Any, parts: Iterable[Participant] = ()) -> None:
        """A row that is about to be stored, or whose date is about to be another."""
        if isinstance(row, Meeting) and id(row) not in self._people:
            self._people[id(row)] = {part.person_id for part in parts if part.person_id}
        self._rows.setdefault(type(row), {}).setdefault(row.pk or id(row), row)
        for values in _values_of(row, self._people.get(id(row), ())):
            self._under.setdefault((type(row), values), {})[id(row)] = row

    def _answer(self, asked: Asked) -> list[Any]:
        if self._wanted is not None:
            self._wanted.append(asked)
            return []
        if asked not in self._known:
            self._read([asked])
        found = self._under.get((asked.model, asked.values), {})
        return [row for row in found.values() if overlaps(row, asked.start, asked.end)]

    def _read(self, asked: Iterable[Asked]) -> None:
        by_model: dict[type[models.Model], dict[Asked, None]] = {}
        for one in asked:
            if one not in self._known:
                by_model.setdefault(one.model, {})[one] = None
        for model, some in by_model.items():
            self._known.update(some)
            for chunk in _chunks(list(some)):
                rows = model._default_manager.standing()  # type: ignore[attr-defined]
                rows = rows.filter(models.Q(*(one.condition() for one in chunk), _connector="OR")).order_by("pk")
                self._learn(model, rows)

    def _learn(self, model: type[models.Model], rows: Any) -> None:
        held = self._rows.setdefault(model, {})
        if model is Meeting:
            rows = rows.select_related("place").prefetch_related("participants")
        for row in rows:  # a meeting may come once for each who took part
            if row.pk not in held:
                self.add(row, row.participants.all() if model is Meeting else ())


def _values_of(row: Any, people: Iterable[int]) -> Iterator[Pairs]:
    """By which values a row is asked for."""
    if isinstance(row, Meeting):
        yield from ((("participants__person", person),) for person in people)
    elif isinstance(row, Statement):
        yield (("speaker", row.speaker_id),)
    elif isinstance(row, StatusChange):
        yield ("base", row.base_id), ("status", str(row.status)), ("announced", row.announced)
    elif isinstance(row, HarmFigure):
        values = partial(getattr, row)
        yield ("organisation", row.organisation_id), *((name, values(name)) for name in ("category", "low", "high"))


def _chunks(some: list[Asked]) -> Iterator[list[Asked]]:
    return (some[at : at + CHUNK] for at in range(0, len(some), CHUNK))
