"""What the reader would not decide: findings that wait for a person."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .articles import Article


class ReviewItem(models.Model):
    """One doubtful finding beside its sentence, with the records it may belong to.

    `candidates` are addresses of records of the same kind; `values` is what the reader would store, as JSON.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waiting")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="review_items")
    kind = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    reason = models.CharField(max_length=300)
    candidates = models.JSONField(default=list, blank=True)
    values = models.JSONField(default=dict, blank=True)
    certainty = models.FloatField(default=0)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN, db_index=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.TextField(blank=True)
    run = models.ForeignKey("tracker.IngestRun", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Finding"), _("Findings")
        ordering = ["certainty", "pk"]
        constraints = [
            models.UniqueConstraint(name="review_item_once", fields=["article", "kind", "start", "end"]),
            models.CheckConstraint(
                name="review_item_state", condition=models.Q(state__in=["open", "accepted", "rejected"])
            ),
            models.CheckConstraint(name="review_item_span", condition=models.Q(end__gt=models.F("start"))),
            models.CheckConstraint(
                name="review_item_decided",
                condition=models.Q(state="open") | ~models.Q(decision="") & ~models.Q(decided_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.exact[:40]}"
