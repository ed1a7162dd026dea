"""One valid row of each kind, for a test to spoil."""

import itertools
from typing import Any

from tracker.models import (
    Article,
    Base,
    HarmFigure,
    Meeting,
    Office,
    Organisation,
    Person,
    Place,
    Publisher,
    Statement,
    StatusChange,
)

number = itertools.count(1)
NAMES = {"name_ar": "اسم", "name_en": "Name"}


def slug() -> dict[str, str]:
    """An address that no other row has."""
    return {"slug": f"row-{next(number)}"}


def place(**other: Any) -> Place:
    return Place.objects.create(**{**slug(), "kind": "governorate", **NAMES, **other})


def organisation(**other: Any) -> Organisation:
    return Organisation.objects.create(**{**slug(), **NAMES, **other})


def person(**other: Any) -> Person:
    return Person.objects.create(**{**slug(), **NAMES, **other})


def office(**other: Any) -> Office:
    row = {"title_ar": "وزير", "title_en": "Minister", "period": "2010/2020", **other}
    return Office.objects.create(person=row.pop("person", None) or person(), organisation=organisation(), **row)


def base(**other: Any) -> Base:
    row = {**slug(), "kind": "air", "lat": 35.0, "lon": 36.0, "precision": "exact", **NAMES, **other}
    return Base.objects.create(governorate=place(), **row)


def status_change(**other: Any) -> StatusChange:
    row = {**slug(), "status": "established", "date": "2015-09-30", **other}
    return StatusChange.objects.create(base=row.pop("base", None) or base(), **row)


def meeting(**other: Any) -> Meeting:
    return Meeting.objects.create(**{**slug(), "kind": "visit", "date": "2025-10-15", **other})


def statement(**other: Any) -> Statement:
    row = {**slug(), "kind": "direct", "date": "2025-10-16", **other}
    if not row.keys() & {"speaker", "organisation", "unnamed_speaker"}:
        row["speaker"] = person()
    return Statement.objects.create(**row)


def harm_figure(**other: Any) -> HarmFigure:
    row = {**slug(), "category": "civilians_killed", "low": 40, "high": 40, "series": "cumulative", **other}
    return HarmFigure.objects.create(**row)


def article(text: str = "", **other: Any) -> Article:
    row = {**slug(), "language": "en", "text": text, **other}
    return Article.objects.create(publisher=Publisher.objects.create(**slug(), name=f"P{next(number)}"), **row)
