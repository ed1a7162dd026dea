"""The columns that a decision puts in place: which a kind has, and whether the values are of their type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from tracker.api.refused import Refused, bad_field, one_of
from tracker.ingest.reviews.correctable import CORRECTED, STATED
from tracker.ingest.reviews.makings import MODELS, read_values
from tracker.ingest.snapshots import State, snapshot
from tracker.models import ReviewItem

PARTICIPANTS = "participants"  # of a meeting: people by their slug
FARTHEST = 2**31 - 1  # of whole numbers on both databases


def values_of(row: Any, kind: str) -> State:
    """The correctable columns as they stand, or as the reader read them; rows by their slug."""
    state = read_values(row) if isinstance(row, ReviewItem) else snapshot(row)
    found = {name: state.get(name) for name in CORRECTED.get(kind, ())}
    if found.get(PARTICIPANTS):
        people = [one if isinstance(one, str) else one["person"] for one in found[PARTICIPANTS]]
        found[PARTICIPANTS] = [slug for slug in people if slug]
    return found


def checked(kind: str, said: Any) -> State:
    """What was sent, each value of its column's type. Raises Refused with the column and what is allowed in it."""
    if said is None:
        return {}
    if not isinstance(said, dict):
        raise bad_field("values", _("It must be one object with named fields."), CORRECTED[kind])
    for name, value in said.items():
        if name not in CORRECTED[kind]:
            raise bad_field(name[:100], _("There is no such field."), CORRECTED[kind])
        _check(kind, name, value)
    return said


def demand_stated(kind: str, values: Mapping[str, Any]) -> None:
    """Refuses a decision that leaves to the reader what a person must say."""
    for name in STATED.get(kind, ()):
        if values.get(name) is None:
            raise bad_field(name, _("Say what the words say: it is not taken from the reader."), allowed(kind, name))


def allowed(kind: str, name: str) -> list[Any] | None:
    """The closed vocabulary of a column; None where it has none."""
    if name == PARTICIPANTS:
        return None
    field: Any = MODELS[kind]._meta.get_field(name)
    if isinstance(field, models.BooleanField):
        return [True, False]
    return [value for value, _label in field.choices] if getattr(field, "choices", None) else None


def told(fault: ValidationError) -> Refused:
    """What the record itself says of values that do not fit, field by field."""
    if not hasattr(fault, "error_dict"):
        return Refused("refused-decision", " ".join(fault.messages))
    fields = fault.message_dict
    name, texts = next(iter(fields.items()))
    return Refused("bad-field", " ".join(texts), name="" if name == "__all__" else name, fields=fields)


def _check(kind: str, name: str, value: Any) -> None:
    many = name == PARTICIPANTS
    field: Any = None if many else MODELS[kind]._meta.get_field(name)
    if many or field.many_to_many:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise bad_field(name, _("It must be a list of slugs."))
    elif field.is_relation:
        if not isinstance(value, str) and not (value is None and field.null):
            raise bad_field(name, _("It must be a slug."))
    elif isinstance(field, models.BooleanField):
        if not isinstance(value, bool):
            raise one_of(name, ("true", "false"))
    elif isinstance(field, models.IntegerField):
        _check_number(name, value, field.null, int)
    elif isinstance(field, models.FloatField | models.DecimalField):
        _check_number(name, value, field.null, (int, float))
    elif not isinstance(value, str):
        raise bad_field(name, _("It must be text."))
    elif (words := allowed(kind, name)) is not None and value not in words:
        raise one_of(name, words)


def _check_number(name: str, value: Any, may_be_null: bool, kinds: Any) -> None:
    if value is None and may_be_null:
        return
    if isinstance(value, bool) or not isinstance(value, kinds) or abs(value) > FARTHEST:
        raise bad_field(name, _("It must be a number."))
