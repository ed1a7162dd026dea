"""What is kept of each site rather than worked out for a page: how much stands behind it, and its states over time.

The numbers of a site are those of all its changes, which can be thousands. What may change them is noted by triggers
of the database in `SiteTouch`, by whichever door it comes, and worked out anew as one of the last steps of the same
transaction (tracker.search.kept_sites); `verify` works it out again.
"""

from __future__ import annotations

from django.db import models

from tracker.choices import State

from .bases import Base


class SiteKept(models.Model):
    """How much stands behind a site, its changes with it (tracker.models.evidence)."""

    base = models.OneToOneField(Base, on_delete=models.CASCADE, primary_key=True, related_name="+")
    citations = models.PositiveIntegerField(default=0)
    articles = models.PositiveIntegerField(default=0)
    origins = models.PositiveIntegerField(default=0)
    state_tied = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    changes = models.PositiveIntegerField(default=0)  # that a person stands for
    proved = models.BooleanField(default=False)  # whether anything that counts proves it
    worded = models.BooleanField(default=False)  # and words of a stored text do

    def __str__(self) -> str:
        return f"site {self.base_id}: {self.articles}"


class SiteTurn(models.Model):
    """The state of a site from a day until its next row begins, and the changes that say so, by their numbers.

    There is a row for each day of which something is told, and one for the day on which it falls silent.
    """

    base = models.ForeignKey(Base, on_delete=models.CASCADE, related_name="+", db_index=False)
    start = models.DateField()
    state = models.CharField(max_length=12, choices=State)
    by = models.JSONField(default=list)
    turned = models.BooleanField(default=True)  # whether it was in another state before
    told = models.BooleanField(default=True)  # whether a source tells of that day; else it has fallen silent

    class Meta:
        ordering = ["base", "start"]
        constraints = [models.UniqueConstraint(name="site_turn_once", fields=["base", "start"])]
        indexes = [
            models.Index(fields=["base", "start"], condition=models.Q(turned=True), name="site_turned"),
            models.Index(fields=["start"], name="site_turn_day"),
        ]

    def __str__(self) -> str:
        return f"site {self.base_id} from {self.start}: {self.state}"


class SiteTouch(models.Model):
    """A row that was written, of which some site is to be worked out anew: written by triggers, read at once."""

    kind = models.CharField(max_length=10)
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
