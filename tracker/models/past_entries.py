"""What this record held of its dated records on the days before their last change: the second clock.

`Entry` says what is held today. Where a record was another on an earlier day, or did not stand, a row here says what
was held from one day on until before another; days are those of entry, in Damascus, and each tells of its end. All of
it follows from the history of changes, and can be made anew from it (tracker.ingest.past).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .entries import EntryColumns
from .records import in_time

STATE_BITS = 10  # states of records of one number that stand apart in the order of entries


class PastEntry(EntryColumns):
    """One dated record as it was held from `since` on and no more on `until`; hidden where it did not stand then.

    Names of others are those of today: `terms` and `facets` name whom the record was about by what they are called now.
    """

    id = models.BigIntegerField(primary_key=True)  # the number of an entry, and which of its states
    since = models.DateField()
    until = models.DateField()
    hidden = models.BooleanField(default=False)
    facets = models.JSONField(default=list, help_text=_("Pairs of a word and a value by which it can be filtered"))
    state = models.JSONField(default=dict, help_text=_("The record as the history tells it"))

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(name="past_once", fields=["kind", "slug", "since"]),
            models.CheckConstraint(name="past_in_order", condition=models.Q(since__lt=models.F("until"))),
            in_time("past_in_time", "day", "earliest", "latest"),
        ]
        indexes = [models.Index(fields=["kind", "slug", "until"], name="past_until")]

    @property
    def place(self) -> int:
        return int(self.pk) >> STATE_BITS
