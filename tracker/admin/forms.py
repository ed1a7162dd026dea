"""What an editor may correct on the desk, as one form a kind; values go in and out as plain JSON, rows by address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy, pgettext, pgettext_lazy

from tracker.ingest.reviews.correctable import CORRECTED, STATED
from tracker.ingest.reviews.makings import MODELS
from tracker.models import Meeting, Organisation, Person

from .words import FIELDS

PREFIX = "value"
UNSAID = [("", gettext_lazy("Say what the words say"))]
ANNOUNCED = [
    ("no", pgettext_lazy("of a change", "Done")), ("yes", pgettext_lazy("of a change", "Announced, not yet done")),
]  # fmt: skip
DATES = {"date", "period", "as_of"}


class _Named:
    """Rows by their name in the editor's language; a meeting by its day and gist."""

    def label_from_instance(self, row: Any) -> str:
        if isinstance(row, Meeting):
            return f"{row.date} {Truncator(row.summary).chars(70) or row.place_words or row.slug}"
        return str(getattr(row, "name", row))


class OneOf(_Named, forms.ModelChoiceField):
    """One row, by its address."""


class SomeOf(_Named, forms.ModelMultipleChoiceField):
    """Rows, by their addresses."""

    widget = forms.CheckboxSelectMultiple


class Correction(forms.Form):
    """The fields of one kind, or `only` some. `initial` is a snapshot of the record, or what the reader read."""

    def __init__(self, kind: str, *args: Any, only: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, prefix=PREFIX, auto_id="id-%s", **kwargs)
        self.read, self.stated = dict(self.initial), STATED.get(kind, ())
        self.initial = {name: value for name, value in self.read.items() if name not in self.stated}
        for name in only or CORRECTED[kind]:
            self.fields[name] = _stated(MODELS[kind], name) if name in self.stated else _field(MODELS[kind], name)
            self.fields[name].label = FIELDS[name]
            if name in DATES:
                self.fields[name].widget.attrs |= {"dir": "ltr", "placeholder": "2025-10-15, 2025-10, 2025~, 2015/2025"}

    @property
    def choices_to_make(self) -> list[forms.BoundField]:
        """The fields that the editor must say whatever is decided for it."""
        return [self[name] for name in self.stated]

    @property
    def others(self) -> list[forms.BoundField]:
        """The fields that may be left as they were read."""
        return [field for field in self if field.name not in self.stated]

    def changed_values(self) -> dict[str, Any]:
        """What the editor changed, plain. Raises ValidationError for what no field takes."""
        if not self.is_valid():
            raise ValidationError(self.errors.as_data())
        return {name: _plain(self.fields[name], self.cleaned_data[name]) for name in self.changed_data}

    def shown(self, name: str) -> str:
        """The value of a field before any change, in words; '' for none."""
        value, field = self.read.get(name), self.fields[name]
        if value in (None, "", []):
            return ""
        if name == "announced":
            return str(dict(ANNOUNCED)["yes" if value else "no"])
        if isinstance(field, forms.BooleanField):
            return str(_("yes") if value else _("no"))
        if not isinstance(field, forms.ChoiceField):
            return str(value)
        labels = {str(choice): str(label) for choice, label in field.choices}
        return pgettext("between the members of a list", ", ").join(
            labels.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value])
        )


def starting_values(kind: str, state: dict[str, Any]) -> dict[str, Any]:
    """The fields of a kind out of a snapshot; of those who took part the people, whom alone the desk can change."""
    known = {name: state.get(name) for name in CORRECTED[kind]}
    if "participants" in known:
        took_part = known["participants"] or []
        people = [one if isinstance(one, str) else one["person"] for one in took_part]
        known["participants"] = [slug for slug in people if slug]
    return known


def _stated(model: type[models.Model], name: str) -> forms.Field:
    """A choice with nothing chosen."""
    if name == "announced":
        asked: Any = forms.TypedChoiceField(choices=[*UNSAID, *ANNOUNCED], coerce=lambda word: word == "yes")
    else:
        column: Any = model._meta.get_field(name)
        asked = forms.ChoiceField(choices=[*UNSAID, *column.choices])
    asked.error_messages["required"] = gettext_lazy("Say what the words say: it is not taken from the reader.")
    return asked


def _field(model: type[models.Model], name: str) -> forms.Field:
    if name == "participants":
        return _listed(SomeOf(Person.objects.order_by("name_en"), to_field_name="slug", required=False))
    field: Any = model._meta.get_field(name)
    if not field.is_relation:
        return field.formfield()
    rows = field.related_model._default_manager.all()
    if field.related_model is Organisation:
        rows = rows.order_by("name_en")
    many = SomeOf if field.many_to_many else OneOf
    return _listed(many(rows, to_field_name="slug", required=not field.many_to_many and not field.null))


def _listed(field: Any) -> forms.Field:
    """The choices asked once, for the words above the form and for the form."""
    field.choices = [(getattr(value, "value", value), label) for value, label in field.choices]
    return field


def _plain(field: forms.Field, value: Any) -> Any:
    if isinstance(field, SomeOf):
        return [row.slug for row in value]
    return value.slug if isinstance(value, models.Model) else value
