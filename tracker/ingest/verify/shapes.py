"""Values that are of another shape than their column: what no other check could read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection, models
from django.db.models import CharField, F, Func, Q

from tracker.models import Change
from tracker.models.changes import kind_of

from .faults import Fault

# Databases name the same shapes in their own ways, and SQLite tells whole numbers from others by value, not by column.
JSON_TYPE = {"sqlite": "JSON_TYPE", "postgresql": "JSONB_TYPEOF"}
NAMES: dict[Any, str] = {dict: "object", list: "array"}
WHOLE = ["integer", "null"]
PLAIN = (models.IntegerField, models.AutoField)


def wrong_shapes() -> Iterator[Fault]:
    """Lists where words by language stand, words where lists stand, parts of numbers where whole ones are counted."""
    registry: Any = Change._meta.apps
    for model in registry.get_models():
        wanted = dict(_shapes(model)) if model._meta.app_label == Change._meta.app_label else {}
        if not wanted:
            continue
        slug = "slug" if any(one.name == "slug" and one.unique for one in model._meta.concrete_fields) else "pk"
        shapes = {f"shape_of_{name}": shape for name, (shape, _names) in wanted.items()}
        other = reduce(or_, (~Q(**{f"shape_of_{name}__in": names}) for name, (_shape, names) in wanted.items()))
        rows = model._default_manager.annotate(**shapes).filter(other).values_list(slug, *shapes)
        for address, *found in rows.iterator():
            for (name, (_shape, names)), shape in zip(wanted.items(), found, strict=True):
                if shape is not None and shape not in names:
                    yield Fault(kind_of(model), str(address), name, f"it is of the shape {shape}, not {names[0]}")


def _shapes(model: type[models.Model]) -> Iterator[tuple[str, tuple[Any, list[str]]]]:
    """(field, (what tells its shape, the shapes that it may have)) of the columns that could have another one."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.JSONField):
            shape = Func(F(field.attname), function=JSON_TYPE[connection.vendor], output_field=CharField())
            default = field.get_default()  # a list that may be missing has none
            yield field.attname, (shape, [NAMES[list if default is None else type(default)]])
        elif connection.vendor == "sqlite" and isinstance(field, PLAIN):
            yield field.attname, (Func(F(field.attname), function="TYPEOF", output_field=CharField()), WHOLE)
