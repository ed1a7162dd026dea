"""The edition from which a whole record was loaded, where it was: then this is a copy, without the texts of others."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedEdition(models.Model):
    """One row: which edition it was, by its day, its address and the digest of its list of checksums (SHA-256)."""

    ONE = 1

    day = models.DateField()
    address = models.URLField(max_length=500, help_text=_("The site that published it"))
    digest = models.CharField(max_length=64, help_text=_("SHA-256 of its list of checksums"))
    loaded_at = models.DateTimeField()

    class Meta:
        verbose_name, verbose_name_plural = _("Edition it was loaded from"), _("Edition it was loaded from")
        constraints = [models.CheckConstraint(name="loaded_edition_is_one", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return f"{self.day}: {self.digest[:12]}"


def loaded_at() -> dt.datetime | None:
    """When the record was loaded from an edition; None for one that grew here."""
    return LoadedEdition.objects.values_list("loaded_at", flat=True).first()
