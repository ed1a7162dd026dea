"""What all records share: an address that never changes, names, dates with bounds, review, ownership.

Dates: each EDTF text stands beside the first and last day it can mean. The text is what a source says;
the two days are worked out from it on every save, so that a query can ask by day.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext, gettext_lazy as _

from tracker.choices import STOOD_FOR, Confidence, Review
from tracker.dates import FIRST_DAY, LAST_DAY, NotEDTF, read_edtf

from .chronology import ask_later, refuse_too_late
from .publication import unpublished


class EDTFField(models.CharField):
    """EDTF text; on save it fills the two day columns named by `earliest` and `latest` (inclusive, null = open)."""

    def __init__(self, *args: Any, earliest: str = "earliest", latest: str = "latest", **kwargs: Any) -> None:
        self.earliest, self.latest = earliest, latest
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "earliest": self.earliest, "latest": self.latest}

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        self.fill(instance)
        return super().pre_save(instance, add)

    def clean(self, value: Any, model_instance: Any) -> Any:
        cleaned = super().clean(value, model_instance)
        if model_instance is not None:
            self.fill(model_instance)
        return cleaned

    def fill(self, instance: models.Model) -> None:
        """Puts the bounds in step with the text; constraints are checked on both before a row is saved."""
        text = getattr(instance, self.attname)
        try:
            dated = read_edtf(text) if text else None
        except NotEDTF as fault:
            raise ValidationError({self.attname: str(fault)}) from None
        if dated and not dated.in_record_time:
            raise ValidationError({self.attname: out_of_time(text)})
        setattr(instance, self.earliest, dated.earliest if dated else None)
        setattr(instance, self.latest, dated.latest if dated else None)

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        only_edtf(value)


def only_edtf(text: str) -> None:
    """Refuses a text that is no EDTF date, or one of a time of which the record cannot tell."""
    try:
        dated = read_edtf(text)
    except NotEDTF as fault:
        raise ValidationError(str(fault)) from None
    if not dated.in_record_time:
        raise ValidationError(out_of_time(text))


def out_of_time(text: str) -> str:
    """Why a date is refused that no source of this record can mean."""
    return gettext("%(date)s lies outside the years 1900 to 2200.") % {"date": text}


def in_time(name: str, *columns: str) -> models.CheckConstraint:
    """Every day lies between the years 1900 and 2200, so that no page falls over the arithmetic of days."""
    condition = models.Q()
    for column in columns:
        within = models.Q(**{f"{column}__gte": FIRST_DAY, f"{column}__lte": LAST_DAY})
        condition &= models.Q(**{f"{column}__isnull": True}) | within
    return models.CheckConstraint(
        name=name,
        condition=condition,
        violation_error_message=_("A date lies outside the years 1900 to 2200."),
    )


def bounds_in_order(name: str, earliest: str = "earliest", latest: str = "latest") -> models.CheckConstraint:
    """The first day is not after the last; an open side is null."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{earliest}__isnull": True})
        | models.Q(**{f"{latest}__isnull": True})
        | models.Q(**{f"{earliest}__lte": models.F(latest)}),
        violation_error_message=_("The first day is after the last."),
    )


def dated_or_not(name: str, field: str, earliest: str, latest: str) -> models.CheckConstraint:
    """A text has at least one bound, and no bound stands without a text."""
    open_both = models.Q(**{f"{earliest}__isnull": True, f"{latest}__isnull": True})
    return models.CheckConstraint(
        name=name,
        condition=(models.Q(**{field: ""}) & open_both) | (~models.Q(**{field: ""}) & ~open_both),
        violation_error_message=_("The date and its first and last day do not agree."),
    )


def one_of(name: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """The value is a word of the closed vocabulary."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{field}__in": choices.values}),
        violation_error_message=_("This is not a word of the vocabulary."),
    )


def record_rules(name: str) -> list[models.BaseConstraint]:
    """What holds for every record: who stands behind it, how well it is sourced, how sure the reader was."""
    certain = models.Q(certainty__isnull=True) | models.Q(certainty__range=(0, 1))
    return [
        one_of(f"{name}_review", "review", Review),
        models.CheckConstraint(
            name=f"{name}_confidence", condition=models.Q(confidence="") | models.Q(confidence__in=Confidence.values)
        ),
        models.CheckConstraint(name=f"{name}_certainty", condition=certain),
    ]


class RecordQuerySet(models.QuerySet):
    """Questions that are asked of every kind of record."""

    def shown(self) -> RecordQuerySet:
        """What the public sees: all that nobody rejected, and that the operator does not keep back."""
        return self.exclude(review__in=unpublished())

    def standing(self) -> RecordQuerySet:
        """What nobody rejected, published or not: what the reader and the desk go by."""
        return self.exclude(review=Review.REJECTED)

    def confirmed(self) -> RecordQuerySet:
        """What a person stands behind, or a curated reference."""
        return self.filter(review__in=STOOD_FOR)

    def overlapping(self, start: dt.date | None, end: dt.date | None) -> RecordQuerySet:
        """Records whose date can fall between two days (inclusive, None = open)."""
        return self.filter(self.between(start, end))

    @staticmethod
    def between(start: dt.date | None, end: dt.date | None) -> models.Q:
        """The same as a condition."""
        found = models.Q()
        if start:
            found &= models.Q(latest__gte=start) | models.Q(latest__isnull=True)
        if end:
            found &= models.Q(earliest__lte=end) | models.Q(earliest__isnull=True)
        return found


class Record(models.Model):
    """One row of the record, with a permanent address, a review state and an owner.

    `run` is the ingest run that made the row; null for rows of the curated fixtures. `touched` is true once a
    person edited it, after which no machine replaces it.
    """

    slug = models.SlugField(max_length=160, unique=True, allow_unicode=True)
    review = models.CharField(max_length=12, choices=Review, default=Review.MACHINE, db_index=True)
    confidence = models.CharField(max_length=8, choices=Confidence, blank=True)
    certainty = models.FloatField(null=True, blank=True, help_text=_("The reader's own confidence, 0 to 1."))
    note_ar = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    note_ru = models.TextField(blank=True)
    rule = models.CharField(max_length=120, blank=True, help_text=_("Rule and pack version that found it."))
    run = models.ForeignKey("tracker.IngestRun", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    touched = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    modified_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug

    def save(self, *args: Any, **kwargs: Any) -> None:
        known = getattr(self, "_slug_at_load", None)
        if known is not None and known != self.slug:
            raise ValidationError({"slug": _("An address never changes; merge the record instead.")})
        for field in self._meta.concrete_fields:
            if isinstance(field, EDTFField):
                field.fill(self)
        self.refuse_too_late()
        super().save(*args, **kwargs)
        ask_later(self)
        self._slug_at_load = self.slug

    def clean(self) -> None:
        super().clean()
        self.refuse_too_late()

    def happened(self) -> dt.date | None:
        """The first day on which it can have happened, where it is told as done; None for what is only planned."""
        return None

    def refuse_too_late(self) -> None:
        """Raises ValidationError where it is told as done, and after the day of its latest source, or after today."""
        refuse_too_late(self)

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> Any:
        row = super().from_db(db, field_names, values)
        row._slug_at_load = row.__dict__.get("slug")
        return row

    @property
    def note(self) -> str:
        """What a curator or an editor says of the row, in the reader's language."""
        return in_language(self, "note")

    def _get_FIELD_display(self, field: models.Field) -> str:
        # Django makes and translates the table of labels anew for every call: a third of the time of a long list.
        value = getattr(self, field.attname)
        return _labels(field, get_language()).get(value) or str(value)


@cache
def _labels(field: models.Field, language: str | None) -> dict[Any, str]:
    """The labels of a field's choices in a language."""
    return {value: str(label) for value, label in field.flatchoices}


class Named(models.Model):
    """Names in the three languages of the site and every spelling seen, {"ar": [...], "en": [...], "ru": [...]}."""

    name_ar = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200, blank=True)
    variants = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """The name in the reader's language; English where the Russian is not known."""
        return in_language(self, "name")

    def spellings(self) -> list[str]:
        """Every known spelling in any script, names first, without repeats."""
        seen = [self.name_ar, self.name_en, self.name_ru]
        seen += [spelling for given in self.variants.values() for spelling in given]
        return list(dict.fromkeys(filter(None, seen)))


def in_language(row: models.Model, field: str, language: str | None = None) -> str:
    """A field kept as field_ar, field_en, field_ru, in the reader's language; else English, else Arabic."""
    wanted = (language or get_language() or "ar")[:2]
    for code in (wanted, "en", "ar"):
        if value := getattr(row, f"{field}_{code}", ""):
            return value
    return ""


def language_of(row: models.Model, field: str, language: str | None = None) -> str:
    """The language in which in_language answers, for the lang attribute."""
    wanted = (language or get_language() or "ar")[:2]
    return next((code for code in (wanted, "en", "ar") if getattr(row, f"{field}_{code}", "")), wanted)
