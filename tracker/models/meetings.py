"""Meetings, visits, calls and signings in which the presence is negotiated."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.choices import DatedBy, MeetingKind, MeetingStatus, Side

from .actors import Organisation, Person
from .addresses import address_of
from .bases import Base
from .places import Place
from .records import EDTFField, Record, bounds_in_order, dated_or_not, in_language, in_time, one_of, record_rules
from .topics import TopicTag


class Meeting(Record):
    """One encounter, however many articles tell of it. Planned is not held."""

    kind = models.CharField(max_length=20, choices=MeetingKind)
    status = models.CharField(max_length=10, choices=MeetingStatus, default=MeetingStatus.HELD)
    date = EDTFField(blank=True)
    earliest = models.DateField(null=True, blank=True, editable=False, db_index=True)
    latest = models.DateField(null=True, blank=True, editable=False, db_index=True)
    dated_by = models.CharField(max_length=12, choices=DatedBy, default=DatedBy.WORDS)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    place_ar = models.CharField(max_length=200, blank=True, help_text=_("The place in the source's terms"))
    place_en = models.CharField(max_length=200, blank=True)
    place_ru = models.CharField(max_length=200, blank=True)
    summary_ar = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    summary_ru = models.TextField(blank=True)
    topics = models.ManyToManyField(TopicTag, blank=True, related_name="meetings")
    bases = models.ManyToManyField(Base, blank=True, related_name="meetings")
    people = models.ManyToManyField(Person, through="Participant", related_name="meetings")

    class Meta:
        verbose_name, verbose_name_plural = _("Meeting"), _("Meetings")
        ordering = ["-latest", "slug"]
        constraints = [
            one_of("meeting_kind", "kind", MeetingKind),
            one_of("meeting_status", "status", MeetingStatus),
            one_of("meeting_dated_by", "dated_by", DatedBy),
            *record_rules("meeting"),
            bounds_in_order("meeting_date_order"),
            in_time("meeting_in_time", "earliest", "latest"),
            dated_or_not("meeting_dated", "date", "earliest", "latest"),
        ]

    def happened(self) -> dt.date | None:
        return (self.earliest or self.latest) if self.status == MeetingStatus.HELD else None

    def get_absolute_url(self) -> str:
        return address_of("meeting", self.slug)

    @property
    def summary(self) -> str:
        """What happened, in the reader's language."""
        return in_language(self, "summary")

    @property
    def place_words(self) -> str:
        """The place in the reader's language."""
        return in_language(self, "place") if self.place_en or self.place_ar else (self.place.name if self.place else "")


class Participant(models.Model):
    """Somebody at a meeting, with the role in which they came and their side."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="participations")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role_ar = models.CharField(max_length=200, blank=True)
    role_en = models.CharField(max_length=200, blank=True)
    role_ru = models.CharField(max_length=200, blank=True)
    side = models.CharField(max_length=8, choices=Side)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name, verbose_name_plural = _("Participant"), _("Participants")
        ordering = ["meeting", "order", "pk"]
        constraints = [
            one_of("participant_side", "side", Side),
            models.CheckConstraint(
                name="participant_is_one",
                condition=models.Q(person__isnull=False, organisation__isnull=True)
                | models.Q(person__isnull=True, organisation__isnull=False),
                violation_error_message=_("A participant is one person or one organisation."),
            ),
            models.UniqueConstraint(
                name="participant_once", fields=["meeting", "person"], condition=models.Q(person__isnull=False)
            ),
            models.UniqueConstraint(
                name="participant_body_once",
                fields=["meeting", "organisation"],
                condition=models.Q(organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.person or self.organisation}"

    @property
    def role(self) -> str:
        """The role in the reader's language."""
        return in_language(self, "role")
