"""Whether rows of the curated files fit the record: columns, references, the order of things in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation

from tracker.choices import Topic
from tracker.dates import Dated, NotEDTF, read_edtf
from tracker.models.chronology import SourceDay, is_too_late, refuse_day_to_come, told
from tracker.models.records import EDTFField

from .days import start_of
from .files import Fault
from .kinds import KINDS, columns, plain
from .rows import Row

SYRIA = {"lat": (32.0, 37.5), "lon": (35.0, 42.5)}


def find_faults(rows: Iterable[Row], everything: dict[tuple[str, str], Row], keys: dict[str, Any]) -> list[Fault]:
    """Faults of the rows that are new or changed; `everything` are all rows of the files, `keys` those stored."""
    known = {kind: set(of_kind) for kind, of_kind in keys.items()}
    known["topic"] = set(Topic.values)
    for kind, key in everything:
        known[kind].add(key)
    with translation.override("en"):
        return [
            Fault(f"{row.file}.yaml", row.row, reason)
            for row in rows
            for reason in (
                *_column_faults(row), *_dangling(row, known), *_time_faults(row, everything),
                *_too_late(row, everything),
            )
        ]


def _column_faults(row: Row) -> Iterator[str]:
    kind = KINDS[row.kind]
    yield from _unfit(kind.model, {"slug": row.key, **plain(kind, row.state)})
    for name, part in kind.parts.items():
        for one in row.state[name]:
            yield from _unfit(part.model, columns(one, part.refs), f"{name}: ")
        same = [tuple(one[column] for column in part.same) for one in row.state[name]]
        yield from (f"{name}: stands twice: {twice}" for twice in {one for one in same if same.count(one) > 1})
    for name in SYRIA if row.kind == "base" else ():
        low, high = SYRIA[name]
        if not low <= row.state[name] <= high:
            yield f"{name}: {row.state[name]} lies outside Syria"


def _unfit(model: type[models.Model], values: dict[str, Any], where: str = "") -> Iterator[str]:
    """What the model's own fields say against these values."""
    others = {field.name for field in model._meta.get_fields()} - values.keys()
    try:
        model(**values).clean_fields(exclude=others)
    except ValidationError as fault:
        for name, reasons in fault.message_dict.items():
            yield f"{where}{name}: {values[name]!r}: {' '.join(reasons)}"


def _dangling(row: Row, known: dict[str, set[str]]) -> Iterator[str]:
    """References to rows that are neither in the files nor stored."""
    kind = KINDS[row.kind]
    asked = [(name, to, row.state[name]) for name, to in kind.refs.items()]
    asked += [(name, to, key) for name, to in kind.many.items() for key in row.state[name]]
    for name, part in kind.parts.items():
        asked += [(f"{name}: {ref}", to, one[ref]) for one in row.state[name] for ref, to in part.refs.items()]
    for name, to, key in asked:
        last = name.rsplit(" ", 1)[-1]
        optional = last in kind.refs and kind.model._meta.get_field(last).null
        if key is None and not optional:
            yield f"{name} is missing"
        elif key is not None and key not in known[to]:
            yield f"{name}: there is no {to} {key!r}"


def _time_faults(row: Row, everything: dict[tuple[str, str], Row]) -> Iterator[str]:
    """A statement older than its meeting; a person without office on the day, and no note that says why."""
    day = _dated(row.state.get("date"))
    if day is None or row.kind not in ("meeting", "statement"):
        return
    meeting = everything.get(("meeting", row.state.get("meeting") or ""))
    held = meeting and _dated(meeting.state["date"])
    if held and day.latest and held.earliest and day.latest < held.earliest:
        yield f"older than its meeting {meeting.key}" if meeting else ""
    people = [row.state.get("speaker"), *(one["person"] for one in row.state.get("participants", ()))]
    for person in filter(None, people):
        known = everything.get(("person", person))
        if known and not row.state["note_en"] and not _in_office(known, day):
            yield f"{person} holds no office on {day.text}, and no note says why"


def _too_late(row: Row, everything: dict[tuple[str, str], Row]) -> Iterator[str]:
    """What is told as done after the day of its latest source; a source published after tomorrow."""
    if row.kind == "article" and row.state["published"] and _dated(row.state["published"]):
        try:
            refuse_day_to_come(row.state["published"])
        except ValidationError as fault:
            yield f"published: {' '.join(fault.messages)}"
    if "sources" not in row.state:
        return
    model = KINDS[row.kind].model
    record: Any = model(**{name: value for name, value in plain(KINDS[row.kind], row.state).items() if name != "slug"})
    try:
        for field in model._meta.concrete_fields:
            if isinstance(field, EDTFField):
                field.fill(record)
    except ValidationError:
        return
    happened = record.happened()
    days = [_source_day(everything[place]) for one in row.state["sources"] if (place := ("article", one["article"]))]
    if last := is_too_late(happened, days):
        yield told(happened, last)


def _source_day(article: Row) -> SourceDay:
    day = _dated(article.state["published"])
    bounds = (day.earliest, day.latest) if day else (None, None)
    return SourceDay(*bounds, None, start_of(article.days.entered))


def _in_office(person: Row, day: Dated) -> bool:
    periods = [office["period"] for office in person.state["offices"]]
    return any(not text or ((held := _dated(text)) is not None and held.overlaps(day)) for text in periods)


def _dated(text: str | None) -> Dated | None:
    try:
        return read_edtf(text) if text else None
    except NotEDTF:
        return None
