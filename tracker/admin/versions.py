"""Two versions of a row, field by field, in words: as it stands now, and as somebody wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.db import models
from django.utils.translation import gettext as _, pgettext

from .forms import ANNOUNCED, Correction

HIDDEN = {"change_reason", "id", "DELETE"}


class Compared(NamedTuple):
    """One field that the two have otherwise; '' for no value."""

    label: str
    stands: str
    written: str


def compared(form: forms.BaseForm, of: str = "") -> Iterator[Compared]:
    """The fields in which what a form was sent is not what its row holds; `of` names the row, of several."""
    for name in form.changed_data:
        field = form.fields[name]
        if name in HIDDEN or isinstance(field.widget, forms.HiddenInput):
            continue
        known = form.read.get(name) if isinstance(form, Correction) else form.get_initial_for_field(field, name)
        stands = in_words(field, known)
        written = in_words(field, form[name].data)
        if stands != written:
            yield Compared(": ".join(filter(None, (of, str(field.label or name)))), stands, written)


def in_words(field: forms.Field, value: Any) -> str:
    """A value as an editor reads it: the label of a choice, the name of a row, yes or no."""
    if isinstance(field, forms.BooleanField):
        return str(_("yes") if field.to_python(value) else _("no"))
    if value in (None, "", [], ()):
        return ""
    many = list(value) if isinstance(value, list | tuple | models.QuerySet) else [value]
    return pgettext("between the members of a list", ", ").join(_named(field, many))


def _named(field: Any, values: Iterable[Any]) -> list[str]:
    if isinstance(field, forms.ModelChoiceField):
        key = field.to_field_name or "pk"
        plain = [getattr(one, key) if isinstance(one, models.Model) else one for one in values]
        try:
            rows = {str(getattr(row, key)): row for row in field.queryset.filter(**{f"{key}__in": plain})}
        except (ValueError, TypeError):  # what was sent names no row
            rows = {}
        return [field.label_from_instance(rows[str(one)]) if str(one) in rows else str(one) for one in plain]
    if isinstance(field, forms.ChoiceField):
        labels = {str(value): str(label) for value, label in field.choices}
        labels |= {str(value == "yes"): str(label) for value, label in ANNOUNCED if value in labels}
        return [labels.get(str(one), str(one)) for one in values]
    return [str(field.prepare_value(one)) for one in values]
