"""The reading of many items as one act that can be looked at, and undone as a whole."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.choices import Outcome

from .records import one_of


class IngestRun(models.Model):
    """One call of the reader over some items; owns every row it made."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Some items failed")
        UNDONE = "undone", _("Undone")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    author = models.CharField(max_length=150)
    reason = models.CharField(max_length=300)
    reader = models.CharField(max_length=60, blank=True, help_text=_("Version of the reader and its packs"))
    total = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Ingest run"), _("Ingest runs")
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                name="run_state",
                condition=models.Q(state__in=["waiting", "running", "done", "failed", "undone"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.state}"


class IngestItem(models.Model):
    """One file or address of a run and how it ended; bytes are kept under their hash before anything is read."""

    run = models.ForeignKey(IngestRun, on_delete=models.CASCADE, related_name="items")
    source = models.CharField(max_length=500)
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.TextField(blank=True)
    raw_sha256 = models.CharField(max_length=64, blank=True)
    article = models.ForeignKey("tracker.Article", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    findings = models.JSONField(default=dict, blank=True, help_text=_("Counts by kind, and what awaits a person"))
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Item read"), _("Items read")
        ordering = ["pk"]
        constraints = [
            one_of("item_outcome", "outcome", Outcome),
            models.CheckConstraint(
                name="item_failure_says_why",
                condition=~models.Q(outcome__in=["failed", "unreachable"]) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.outcome}"
