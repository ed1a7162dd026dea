"""Counts of entries that are kept rather than counted: a page asks for them whatever the size of the record.

They are brought in step with the entries in the same transaction (tracker.search.tallies), and `verify` counts again.
"""

from __future__ import annotations

from django.db import models


class EntryCount(models.Model):
    """How many entries of a kind and a state of review bear a word; `facet` and `value` are '' for all of them."""

    facet = models.CharField(max_length=12, blank=True)
    value = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=10)
    review = models.CharField(max_length=12)
    n = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="count_once", fields=["facet", "value", "kind", "review"])]

    def __str__(self) -> str:
        return f"{self.facet}={self.value} {self.kind} {self.review}: {self.n}"


class EntryMonth(models.Model):
    """The same by the month of the entry's day, named by its first day, and by the heading under which it stands."""

    facet = models.CharField(max_length=12, blank=True)
    value = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=10)
    review = models.CharField(max_length=12)
    month = models.DateField()
    mark = models.CharField(max_length=24)
    n = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="month_once", fields=["facet", "value", "kind", "review", "month", "mark"])
        ]

    def __str__(self) -> str:
        return f"{self.facet}={self.value} {self.kind} {self.review} {self.mark}: {self.n}"
