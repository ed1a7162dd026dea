"""The parts that rows are made of: how each is described in the schema, and how it is made from a tuple."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.choices import Confidence, Review

Row = dict[str, Any]


def some_text(help_text: Any, **more: Any) -> serializers.CharField:
    """A text that may be missing."""
    return serializers.CharField(help_text=help_text, allow_null=True, **more)


def some_day(help_text: Any) -> serializers.DateField:
    """A day that may be open or unknown."""
    return serializers.DateField(help_text=help_text, allow_null=True)


def slugs(help_text: Any) -> serializers.ListField:
    """The slugs of other records."""
    return serializers.ListField(child=serializers.CharField(), help_text=help_text)


class InLanguages(serializers.Serializer):
    """A text in the three languages of the site; null where it is not known in one."""

    ar = serializers.CharField(allow_null=True)
    en = serializers.CharField(allow_null=True)
    ru = serializers.CharField(allow_null=True)


class VariantsShape(serializers.Serializer):
    """Other spellings seen, by language."""

    ar = slugs(_("Spellings in Arabic."))
    en = slugs(_("Spellings in English."))
    ru = slugs(_("Spellings in Russian."))


class NamedShape(serializers.Serializer):
    """Another record, by slug and name."""

    slug = serializers.CharField()
    name = InLanguages()


class AddressShape(serializers.Serializer):
    """Where a record stands."""

    slug = serializers.CharField(help_text=_("Permanent; never given to another record."))
    page = serializers.URLField(help_text=_("The page a person reads, in the reader's language."))
    api = serializers.URLField(help_text=_("The record in this interface, with its citations."))


class CountedShape(serializers.Serializer):
    """How much stands behind a record (tracker.models.evidence)."""

    citations = serializers.IntegerField(help_text=_("How many citations prove it: spans of texts and references."))
    articles = serializers.IntegerField(help_text=_("In how many articles these stand, however many spans one has."))
    origins = serializers.IntegerField(help_text=_("Independent sources: near-copies of one text count as one."))
    state_tied = serializers.IntegerField(help_text=_("Of the independent sources those tied to a state."))
    waiting = serializers.IntegerField(
        help_text=_("Articles found by machine that wait for review; they count for nothing until then.")
    )


class ReviewedShape(AddressShape):
    """Who stands behind a record, and what is said of it."""

    review = serializers.ChoiceField(Review.choices, help_text=_("Who stands behind it."))
    confidence = serializers.ChoiceField(Confidence.choices, allow_null=True, help_text=_("How well it is sourced."))
    certainty = serializers.FloatField(allow_null=True, help_text=_("The reading program's own confidence, 0 to 1."))
    note = InLanguages(help_text=_("A curator's note."))
    modified = serializers.DateTimeField(help_text=_("When the row last changed, UTC."))


class RecordShape(ReviewedShape, CountedShape):
    """What every record carries beside its own fields."""


class DatedShape(RecordShape):
    """A record with a place in time."""

    date_edtf = some_text(_("As the source has it, EDTF."))
    earliest = some_day(_("First day that the date can mean; null where open."))
    latest = some_day(_("Last day that the date can mean; null where open."))


def dated(date: str, earliest: Any, latest: Any) -> Row:
    """The three fields of a date."""
    return {"date_edtf": date or None, "earliest": earliest, "latest": latest}


def names(field: str, before: str = "") -> tuple[str, str, str]:
    """The three columns of a text in three languages."""
    return tuple(f"{before}{field}_{code}" for code in ("ar", "en", "ru"))  # type: ignore[return-value]


def in_languages(ar: str | None, en: str | None, ru: str | None) -> Row:
    """A text in three languages."""
    return {"ar": ar or None, "en": en or None, "ru": ru or None}


# The columns behind RecordShape, in the order in which `about` takes them.
RECORD = ("slug", "review", "confidence", "certainty", *names("note"), "modified_at")


def about(
    slug: str, review: str, confidence: str, certainty: float | None, ar: str, en: str, ru: str, modified: Any
) -> Row:
    """The fields of RecordShape that need no address and no count."""
    return {
        "slug": slug, "review": review, "confidence": confidence or None, "certainty": certainty,
        "note": in_languages(ar, en, ru), "modified": modified,
    }  # fmt: skip


def spellings(variants: dict[str, list[str]]) -> Row:
    """Other spellings in all three languages."""
    return {code: variants.get(code, []) for code in ("ar", "en", "ru")}


def named(slug: str | None, ar: str | None, en: str | None, ru: str | None) -> Row | None:
    """Another record; None where there is none."""
    return {"slug": slug, "name": in_languages(ar, en, ru)} if slug else None


NAMED = ("slug", *names("name"))


def related(before: str) -> tuple[str, ...]:
    """The columns of `named` across a foreign key."""
    return tuple(f"{before}__{column}" for column in NAMED)
