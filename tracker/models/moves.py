"""When the record moved: for those who ask what changed since, so that what was committed late is not missed."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

# Between the last step of a transaction and the moment in which others see it; and between two machines' clocks.
SLACK = dt.timedelta(minutes=1)


class RecordMove(models.Model):
    """One transaction that changed what is shown: the version it made, when it began to write, and when it ended.

    A row bears the instant at which it was written, and is seen when its transaction ends: who asked in between has
    not got it, and asks the next time for what is younger than itself. So what changed since an instant is all that
    was written since the earliest beginning of the transactions that ended after it.
    """

    version = models.PositiveBigIntegerField(primary_key=True)
    began_at = models.DateTimeField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Move of the record"), _("Moves of the record")
        ordering = ["-version"]

    def __str__(self) -> str:
        return str(self.version)


def written_since(instant: dt.datetime) -> dt.datetime:
    """The instant since which everything was written that may have come to be seen since another: that, or before."""
    try:
        late = RecordMove.objects.filter(at__gte=instant - SLACK)
    except OverflowError:
        return instant
    began = late.aggregate(first=models.Min("began_at"))["first"]
    return min(instant, began) if began else instant
