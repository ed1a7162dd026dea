"""What readers send in: the address of a page and the words in it that say something of a record."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .records import one_of


class TipState(models.TextChoices):
    """What became of a sentence that a reader sent in."""

    OPEN = "open", _("Waiting")
    TAKEN = "taken", _("Taken up")
    REFUSED = "refused", _("Not taken up")


def new_token() -> str:
    """A name that nobody guesses: who has it sees what became of what was sent."""
    return secrets.token_urlsafe(16)


class Tip(models.Model):
    """One sentence that a reader sent. Of the sender nothing is kept, not even the hour.

    `about` is the path of a record's page, '' for none in particular; `answer` is what an editor made of it and why.
    """

    token = models.CharField(max_length=40, unique=True, default=new_token)
    address = models.CharField(max_length=1000)
    words = models.TextField(max_length=2000)
    about = models.CharField(max_length=150, blank=True)
    state = models.CharField(max_length=8, choices=TipState, default=TipState.OPEN, db_index=True)
    answer = models.TextField(blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    run = models.ForeignKey("tracker.IngestRun", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sent_on = models.DateField(default=timezone.localdate)

    class Meta:
        verbose_name, verbose_name_plural = _("Sentence sent in"), _("Sentences sent in")
        ordering = ["state", "pk"]
        constraints = [
            one_of("tip_state", "state", TipState),
            models.CheckConstraint(
                name="tip_address_is_web",
                condition=models.Q(address__startswith="http://") | models.Q(address__startswith="https://"),
            ),
            models.CheckConstraint(
                name="tip_refused_says_why", condition=~models.Q(state="refused") | ~models.Q(answer="")
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60]
