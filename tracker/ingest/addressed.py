"""Rows that a file names by their address, instead of by numbers that only one database knows."""

from __future__ import annotations

from typing import Any

from django.db import models

from tracker.models import Office, Tombstone
from tracker.models.changes import kind_of


class Dangling(ValueError):
    """A reference to a row that is neither in the file nor stored."""


def found(model: Any, slug: str) -> Any:
    """The row at an address; raises Dangling."""
    row = model._default_manager.filter(slug=slug).first()
    if row is None:
        raise Dangling(f"there is no {kind_of(model)} {slug!r}")
    return row


def resolved(model: type[models.Model], state: dict[str, Any]) -> dict[str, Any]:
    """Columns of a state with addresses turned into rows; raises Dangling."""
    values: dict[str, Any] = {}
    for name, value in state.items():
        field = model._meta.get_field(name)
        values[name] = found(field.related_model, value) if field.is_relation and value is not None else value
    return values


def office_at(key: list[str]) -> Office:
    """The office that person, title, period and attestation tell apart; raises Dangling."""
    person, title, period, attested = key
    office: Office | None = Office.objects.filter(
        person__slug=person, title_en=title, period=period, attested=attested
    ).first()
    if office is None:
        raise Dangling(f"there is no office {title!r} of {person!r} in {period or attested!r}")
    return office


def is_buried(given: dict[str, Any]) -> bool:
    """True where the record was deleted here, which is not undone by loading."""
    return isinstance(given["id"], str) and Tombstone.objects.filter(kind=given["kind"], slug=given["id"]).exists()
