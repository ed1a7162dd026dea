"""Meetings: summits, visits, delegations, calls and signings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.choices import DatedBy, MeetingKind, MeetingStatus, Side, Topic
from tracker.models import Meeting, Participant

from .entry_lists import ITEMS, EntryList
from .evidence import DatedDetail, WithEvidence
from .links import Links
from .lists import TABLES, Row
from .renderers import JSON, GeoJSON
from .rows import Rows, first_open, joined, parts
from .shapes import (
    RECORD,
    DatedShape,
    InLanguages,
    NamedShape,
    about,
    dated,
    in_languages,
    named,
    names,
    related,
    slugs,
)


class ParticipantShape(serializers.Serializer):
    """Somebody at a meeting: a person or an organisation."""

    person = NamedShape(allow_null=True)
    organisation = NamedShape(allow_null=True)
    role = InLanguages(help_text=_("The role in which they came."))
    side = serializers.ChoiceField(Side.choices, help_text=_("For whom they came."))


class MeetingShape(DatedShape):
    """One encounter, however many articles tell of it."""

    kind = serializers.ChoiceField(MeetingKind.choices, help_text=_("What form it took."))
    dated_by = serializers.ChoiceField(DatedBy.choices, help_text=_("Whence the date is."))
    status = serializers.ChoiceField(MeetingStatus.choices, help_text=_("Planned is not held."))
    summary = InLanguages(help_text=_("What happened, ours."))
    place = NamedShape(allow_null=True, help_text=_("Where, as a place of the record."))
    place_words = InLanguages(help_text=_("Where, in the source's terms."))
    lat = serializers.FloatField(allow_null=True, help_text=_("Degrees north, of the place."))
    lon = serializers.FloatField(allow_null=True, help_text=_("Degrees east, of the place."))
    participants = ParticipantShape(many=True, help_text=_("Who took part."))
    topics = serializers.ListField(child=serializers.ChoiceField(Topic.choices), help_text=_("What it was about."))
    bases = slugs(_("Slugs of the bases that a source ties to it."))


class MeetingDetailShape(MeetingShape, WithEvidence):
    """A meeting with what was said at it and with what proves it."""

    statements = slugs(_("Slugs of the statements made at it."))


MEETINGS = Rows(
    Meeting, (*RECORD, "date", "earliest", "latest", "dated_by", "kind", "status", *names("summary"),
              *names("place"), *related("place"), "place__lat", "place__lon", "topic_slugs", "base_slugs"),
    topic_slugs=joined(Meeting.topics.through, "meeting_id", "topictag_id"),
    base_slugs=joined(Meeting.bases.through, "meeting_id", "base__slug"),
)  # fmt: skip
PARTICIPANTS = Rows(
    Participant, (*related("person"), *related("organisation"), *names("role"), "side"), by="meeting_id",
    order=["order", "pk"],
)  # fmt: skip


def read(numbers: list[int], links: Links) -> dict[int, Row]:
    """The rows of some meetings by number, without their counts; two queries."""
    people = PARTICIPANTS.grouped(numbers)
    found: dict[int, Row] = {}
    for pk, *v in MEETINGS.read(numbers):
        found[pk] = about(*v[:8]) | dated(*v[8:11]) | links.both("meeting", v[0]) | {
            "dated_by": v[11], "kind": v[12], "status": v[13], "summary": in_languages(*v[14:17]),
            "place": named(*v[20:24]), "place_words": in_languages(*v[17:20]), "lat": v[24], "lon": v[25],
            "participants": [
                {"person": named(*p[:4]), "organisation": named(*p[4:8]), "role": in_languages(*p[8:11]), "side": p[11]}
                for p in people[pk]
            ],
            "topics": parts(v[26]),
            "bases": parts(v[27]),
        }  # fmt: skip
    return found


class MeetingList(EntryList):
    """All meetings, newest first."""

    kind, model, shape, buried = "meeting", Meeting, MeetingShape, ("meeting",)
    renderer_classes = (*TABLES, GeoJSON, *ITEMS)
    words = EntryList.words - {"organisation", "governorate"}
    own = {"kind": MeetingKind.values, "status": MeetingStatus.values}
    records = staticmethod(read)


class MeetingDetail(DatedDetail):
    """One meeting."""

    shape, model, column, buried = MeetingDetailShape, Meeting, "meeting", ("meeting",)
    renderer_classes = (JSON, GeoJSON)
    records = staticmethod(read)

    def record(self, pk: int) -> Row:
        said = Meeting.objects.get(pk=pk).statements.shown().order_by(*first_open("earliest"), "pk")
        return super().record(pk) | {"statements": list(said.values_list("slug", flat=True))}
