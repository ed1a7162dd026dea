"""Lookups: what came of looking for the words of a reference in its stored page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.choices import LookupVerdict
from tracker.models.citations import Citation
from tracker.models.records import one_of


class Lookup(models.Model):
    """One reference looked for in one text.

    `candidates` are the places that came into question, the best first, each with start, end, exact, score, proves,
    lacks, against; of a bound one the second is the runner-up. `bound` is the citation that waits at the desk.
    """

    citation = models.OneToOneField(Citation, on_delete=models.CASCADE, related_name="lookup")
    verdict = models.CharField(max_length=12, choices=LookupVerdict, db_index=True)
    reason = models.CharField(max_length=300, blank=True)
    candidates = models.JSONField(default=list, blank=True)
    bound = models.ForeignKey(Citation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text_sha256 = models.CharField(max_length=64)
    locator = models.CharField(max_length=16)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Lookup of words"), _("Lookups of words")
        ordering = ["verdict", "pk"]
        constraints = [one_of("lookup_verdict", "verdict", LookupVerdict)]

    def __str__(self) -> str:
        return f"{self.citation_id}: {self.verdict}"
