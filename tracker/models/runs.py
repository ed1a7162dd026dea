"""The reading of many items as one act that can be looked at, gone on with, and undone as a whole.

What a run is to read are its rows before anything is read: so what a killed process left is known, whatever became of
the message that called it. A run is held by the process that carries it out (tracker.ingest.runs.leases).
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from tracker.choices import Outcome

from .records import one_of


class ItemQuerySet(models.QuerySet):
    """Questions asked of the items of a run."""

    def waiting(self) -> ItemQuerySet:
        """What is planned and not read yet."""
        return self.filter(outcome=Outcome.WAITING)

    def bad(self) -> ItemQuerySet:
        """What could not be read."""
        return self.filter(outcome__in=(Outcome.FAILED, Outcome.UNREACHABLE))


class IngestRun(models.Model):
    """One call of the reader over some items; owns every row it made."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", pgettext_lazy("of a run", "Done")
        FAILED = "failed", _("Some items failed")
        ABANDONED = "abandoned", _("Broken off")
        UNDONE = "undone", _("Undone")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    author = models.CharField(max_length=150)
    reason = models.CharField(max_length=300)
    reader = models.CharField(max_length=60, blank=True, help_text=_("Version of the reader and its packs"))
    total = models.PositiveIntegerField(default=0)
    source = models.ForeignKey(
        "tracker.Source", null=True, blank=True, on_delete=models.SET_NULL, related_name="runs"
    )
    queued = models.BooleanField(default=False, help_text=_("A worker carries it out, and goes on with it"))
    holder = models.CharField(max_length=200, blank=True, help_text=_("The process that carries it out"))
    beat_at = models.DateTimeField(null=True, blank=True, help_text=_("The last sign of life of that process"))
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Ingest run"), _("Ingest runs")
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                name="run_state",
                condition=models.Q(state__in=["waiting", "running", "done", "failed", "abandoned", "undone"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.state}"


class IngestItem(models.Model):
    """One thing of a run and how it ended; bytes are kept under their hash before anything is read.

    `source` is its name as it can be shown; `address` leads to it byte for byte: file:, http:, https:, or article: for
    a stored text that is read again.
    """

    run = models.ForeignKey(IngestRun, on_delete=models.CASCADE, related_name="items")
    source = models.CharField(max_length=500)
    address = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0, help_text=_("How often its reading was begun"))
    raw_sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=200, blank=True, help_text=_("What its server called the file it is in"))
    given = models.JSONField(default=dict, blank=True, help_text=_("What is known of it from outside"))
    article = models.ForeignKey("tracker.Article", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    findings = models.JSONField(default=dict, blank=True, help_text=_("Counts by kind, and what awaits a person"))
    at = models.DateTimeField(auto_now_add=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("Item read"), _("Items read")
        ordering = ["pk"]
        constraints = [
            one_of("item_outcome", "outcome", Outcome),
            models.CheckConstraint(
                name="item_failure_says_why",
                condition=~models.Q(outcome__in=["failed", "unreachable", "skipped"]) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.outcome}"
