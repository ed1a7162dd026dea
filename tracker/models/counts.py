"""Counts of entries that are kept rather than counted: a page asks for them whatever the size of the record.

They are brought in step with the entries in the same transaction (tracker.search.tallies), and `verify` counts again.
"""

from __future__ import annotations

from django.db import models


class Counted(models.Model):
    """What is counted: entries of a kind and a state of review that bear a word; `facet` is '' for all of them."""

    facet = models.CharField(max_length=12, blank=True)
    value = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=10)
    review = models.CharField(max_length=12)
    n = models.IntegerField()

    class Meta:
        abstract = True


class EntryCount(Counted):
    """How many there are of them."""

    class Meta:
        constraints = [models.UniqueConstraint(name="count_once", fields=["facet", "value", "kind", "review"])]

    def __str__(self) -> str:
        return f"{self.facet}={self.value} {self.kind} {self.review}: {self.n}"


class EntryMonth(Counted):
    """The same by the month of the entry's day, named by its first day, and by the heading under which it stands."""

    month = models.DateField()
    mark = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="month_once", fields=["facet", "value", "kind", "review", "month", "mark"])
        ]

    def __str__(self) -> str:
        return f"{self.facet}={self.value} {self.kind} {self.review} {self.mark}: {self.n}"
