"""What officials and organisations said about the presence."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.choices import DatedBy, Stance, StatementKind

from .actors import Organisation, Person
from .addresses import address_of
from .bases import Base
from .meetings import Meeting
from .records import EDTFField, Record, bounds_in_order, dated_or_not, in_language, in_time, one_of, record_rules
from .topics import TopicTag


class Statement(Record):
    """One thing said by one speaker: a person, an organisation, or somebody the source leaves unnamed.

    `words` are the speaker's own, in `words_language`, where a source gives them; the summary is ours. For a
    machine-found statement the summary is empty and its citation's words stand for it.
    """

    speaker = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="statements")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    unnamed_speaker = models.CharField(max_length=200, blank=True, help_text=_("As the source puts it"))
    date = EDTFField(blank=True)
    earliest = models.DateField(null=True, blank=True, editable=False, db_index=True)
    latest = models.DateField(null=True, blank=True, editable=False, db_index=True)
    dated_by = models.CharField(max_length=12, choices=DatedBy, default=DatedBy.WORDS)
    kind = models.CharField(max_length=10, choices=StatementKind)
    occasion_ar = models.CharField(max_length=300, blank=True)
    occasion_en = models.CharField(max_length=300, blank=True)
    occasion_ru = models.CharField(max_length=300, blank=True)
    summary_ar = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    summary_ru = models.TextField(blank=True)
    words = models.TextField(blank=True)
    words_language = models.CharField(max_length=8, blank=True)
    stance = models.CharField(max_length=12, choices=Stance, blank=True)
    stance_reason = models.CharField(max_length=300, blank=True)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements")
    topics = models.ManyToManyField(TopicTag, blank=True, related_name="statements")
    bases = models.ManyToManyField(Base, blank=True, related_name="statements")

    class Meta:
        verbose_name, verbose_name_plural = _("Statement"), _("Statements")
        ordering = ["-latest", "slug"]
        indexes = [
            models.Index("meeting", models.F("latest").desc(), "slug", condition=models.Q(meeting__isnull=False),
                         name="statement_of_meeting"),
            models.Index("organisation", models.F("latest").desc(), "slug",
                         condition=models.Q(organisation__isnull=False), name="statement_of_body"),
        ]  # fmt: skip
        constraints = [
            one_of("statement_kind", "kind", StatementKind),
            one_of("statement_dated_by", "dated_by", DatedBy),
            *record_rules("statement"),
            models.CheckConstraint(
                name="statement_stance", condition=models.Q(stance="") | models.Q(stance__in=Stance.values)
            ),
            bounds_in_order("statement_date_order"),
            in_time("statement_in_time", "earliest", "latest"),
            dated_or_not("statement_dated", "date", "earliest", "latest"),
            models.CheckConstraint(
                name="statement_one_speaker",
                condition=models.Q(speaker__isnull=False, organisation__isnull=True, unnamed_speaker="")
                | models.Q(speaker__isnull=True, organisation__isnull=False, unnamed_speaker="")
                | (models.Q(speaker__isnull=True, organisation__isnull=True) & ~models.Q(unnamed_speaker="")),
                violation_error_message=_("A statement has one speaker: a person, an organisation, or one unnamed."),
            ),
            models.CheckConstraint(
                name="statement_words_in_a_language",
                condition=models.Q(words="", words_language="") | (~models.Q(words="") & ~models.Q(words_language="")),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        changes = not self._state.adding
        super().save(*args, **kwargs)
        if changes:  # references lead to the very words that the row quotes
            for citation in self.citations.filter(start__isnull=True).select_related("article", "statement"):
                if citation.fragment != citation.directive():
                    self.citations.filter(pk=citation.pk).update(fragment=citation.directive())

    def happened(self) -> dt.date | None:
        return self.earliest or self.latest

    def get_absolute_url(self) -> str:
        return address_of("statement", self.slug)

    @property
    def summary(self) -> str:
        """The gist in the reader's language; empty for a machine-found statement."""
        return in_language(self, "summary")

    @property
    def occasion(self) -> str:
        """Where it was said, in the reader's language."""
        return in_language(self, "occasion")

    @property
    def speaker_name(self) -> str:
        """The speaker in the reader's language; an unnamed one as the source puts it."""
        return (
            self.speaker.name if self.speaker else self.organisation.name if self.organisation else self.unnamed_speaker
        )
