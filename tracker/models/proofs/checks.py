"""Checks of cited addresses: how each answered when it was last looked at, and when it is looked at again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.choices import AddressState
from tracker.models.articles import Article
from tracker.models.records import one_of


class AddressCheck(models.Model):
    """One cited article's address. `words_stand`: whether every cited span is still there; null where none is cited.

    `etag` and `last_modified` are what the host called the page it gave last, `text_sha256` is that of its text.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="check_of_address")
    state = models.CharField(max_length=12, choices=AddressState)
    reason = models.CharField(max_length=300, blank=True)
    address = models.URLField(max_length=2000, blank=True)
    words_stand = models.BooleanField(null=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=300, blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    interval = models.DurationField()
    since = models.DateTimeField()
    checked_at = models.DateTimeField()
    next_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Check of an address"), _("Checks of addresses")
        ordering = ["-since", "pk"]
        constraints = [one_of("address_check_state", "state", AddressState)]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.state}"
