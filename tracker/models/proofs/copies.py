"""Copies of cited pages: each try to get one, and what was got."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.choices import CopyOutcome
from tracker.models.articles import Article
from tracker.models.records import one_of


class PageCopy(models.Model):
    """One try to get the page of a reference.

    `got_from` is page, folder, warc, wacz, or the name of an archive's adapter. `address` is the final one, `sha256`
    that of the bytes, which lie in the data folder whatever they turned out to be.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="copies")
    got_from = models.CharField(max_length=40)
    address = models.URLField(max_length=2000, blank=True)
    outcome = models.CharField(max_length=16, choices=CopyOutcome)
    reason = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name, verbose_name_plural = _("Copy of a page"), _("Copies of pages")
        ordering = ["-at", "pk"]
        constraints = [
            one_of("page_copy_outcome", "outcome", CopyOutcome),
            models.CheckConstraint(
                name="page_copy_says_why",
                condition=models.Q(outcome=CopyOutcome.KEPT) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.outcome}"
