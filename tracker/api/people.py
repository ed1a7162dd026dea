"""People with the offices they held, and organisations."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.ingest.past import organisations_on
from tracker.models import Office, Organisation, Person
from tracker.search.filters import KNOWN, Query
from tracker.search.sources import evidence_by_number

from .details import RecordDetail
from .evidence import ProvedDetail, WithEvidence
from .links import Links
from .lists import Row, narrowed
from .named_lists import NamedList
from .rows import Rows, first_open
from .shapes import (
    RECORD,
    AddressShape,
    InLanguages,
    NamedShape,
    RecordShape,
    VariantsShape,
    about,
    in_languages,
    named,
    names,
    related,
    some_day,
    some_text,
    spellings,
)


class OfficeShape(serializers.Serializer):
    """A post held for a period."""

    title = InLanguages(help_text=_("The title."))
    organisation = NamedShape(help_text=_("Of what body."))
    country = some_text(_("ISO 3166-1 code of two letters."))
    period_edtf = some_text(_("EDTF interval; null where neither end is sourced."))
    earliest = some_day(_("First day of the period; null where open or not known."))
    latest = some_day(_("Last day of the period; null where open or not known."))
    attested_edtf = some_text(_("When a cited source shows the person in the post, EDTF."))
    note = InLanguages(help_text=_("A curator's note."))


class PersonShape(RecordShape):
    """An official who met, spoke or commanded."""

    name = InLanguages(help_text=_("The name."))
    variants = VariantsShape(help_text=_("Other spellings seen, by language."))
    offices = OfficeShape(many=True, help_text=_("Posts held, earliest first."))


class PersonDetailShape(PersonShape, WithEvidence):
    """A person with what proves the entry."""


class OrganisationShape(AddressShape):
    """A ministry, army, monitor or other body."""

    name = InLanguages(help_text=_("The name."))
    variants = VariantsShape(help_text=_("Other spellings seen, by language."))
    country = some_text(_("ISO 3166-1 code of two letters."))
    monitors_harm = serializers.BooleanField(help_text=_("It documents harm to people."))


PEOPLE = Rows(Person, (*RECORD, *names("name"), "variants"))
OFFICES = Rows(
    Office,
    (*names("title"), *related("organisation"), "country", "period", "earliest", "latest", "attested",
     *names("note")),
    by="person_id", order=[*first_open("earliest", "attested_earliest"), "pk"],
)  # fmt: skip
ORGANISATIONS = Rows(Organisation, ("slug", *names("name"), "variants", "country", "monitors_harm"))


def read(numbers: list[int], links: Links) -> dict[int, Row]:
    """The rows of some people by number; four queries."""
    offices, counts = OFFICES.grouped(numbers), evidence_by_number("person", numbers)
    found: dict[int, Row] = {}
    for pk, *v in PEOPLE.read(numbers):
        found[pk] = about(*v[:8]) | links.both("person", v[0]) | {
            **counts[pk]._asdict(), "name": in_languages(*v[8:11]), "variants": spellings(v[11]),
            "offices": [
                {
                    "title": in_languages(*o[:3]), "organisation": named(*o[3:7]), "country": o[7] or None,
                    "period_edtf": o[8] or None, "earliest": o[9], "latest": o[10], "attested_edtf": o[11] or None,
                    "note": in_languages(*o[12:15]),
                }
                for o in offices[pk]
            ],
        }  # fmt: skip
    return found


def read_organisations(numbers: list[int], links: Links) -> dict[int, Row]:
    """The rows of some organisations by number; one query."""
    return {
        pk: {
            "slug": v[0], **links.both("organisation", v[0]), "name": in_languages(*v[1:4]),
            "variants": spellings(v[4]), "country": v[5] or None, "monitors_harm": v[6],
        }
        for pk, *v in ORGANISATIONS.read(numbers)
    }  # fmt: skip


class PersonList(NamedList):
    """All people, by slug."""

    shape, kind, model, buried = PersonShape, "person", Person, ("person",)
    words = frozenset({"person", "organisation", "review", "q"})
    records = staticmethod(read)

    def shown(self, query: Query) -> QuerySet:
        found = narrowed(Person.objects.shown(), query, review=query.review)
        if query.organisation:
            held = Office.objects.filter(organisation__slug__in=query.organisation)
            found = found.filter(pk__in=held.values("person"))
        return found


class PersonDetail(ProvedDetail):
    """One person."""

    shape, model, column, buried = PersonDetailShape, Person, "person", ("person",)
    records = staticmethod(read)


class OrganisationList(NamedList):
    """All organisations, by slug."""

    shape, kind, model, buried = OrganisationShape, "organisation", Organisation, ("organisation",)
    words = frozenset({"organisation", "q", KNOWN})
    held = staticmethod(organisations_on)
    unheard = frozenset({"modified_since"})
    own = {"monitors_harm": ("true", "false")}
    records = staticmethod(read_organisations)

    def find(self, query: Query, own: Mapping[str, tuple[str, ...]]) -> QuerySet:
        return super().find(query, {name: [value == "true" for value in values] for name, values in own.items()})

    def fits(self, record: Organisation, query: Query, own: Mapping[str, tuple[str, ...]]) -> bool:
        wanted = own.get("monitors_harm")
        return not wanted or str(record.monitors_harm).lower() in wanted

    def row_then(self, record: Organisation) -> Row:
        return {
            "slug": record.slug, **self.links.both("organisation", record.slug),
            "name": in_languages(record.name_ar, record.name_en, record.name_ru),
            "variants": spellings(record.variants), "country": record.country or None,
            "monitors_harm": record.monitors_harm,
        }  # fmt: skip


class OrganisationDetail(RecordDetail):
    """One organisation."""

    shape, model, buried = OrganisationShape, Organisation, ("organisation",)
    records = staticmethod(read_organisations)
