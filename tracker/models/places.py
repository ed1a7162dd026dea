"""Where: governorates, towns and buildings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .records import Named


class Place(Named):
    """A governorate of Syria (with OCHA's P-code), or a town or building where people met."""

    class Kind(models.TextChoices):
        GOVERNORATE = "governorate", _("Governorate")
        TOWN = "town", _("Town")
        BUILDING = "building", _("Building")

    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    pcode = models.CharField(max_length=12, blank=True, help_text=_("OCHA P-code"))
    governorate = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="places")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Place"), _("Places")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(name="place_kind", condition=models.Q(kind__in=["governorate", "town", "building"])),
            models.CheckConstraint(
                name="place_point_whole",
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                # A comparison with null is no refusal, so that both are there is said aloud.
                | models.Q(lat__isnull=False, lon__isnull=False, lat__range=(-90, 90), lon__range=(-180, 180)),
            ),
            models.UniqueConstraint(name="place_pcode_once", fields=["pcode"], condition=~models.Q(pcode="")),
        ]

    def __str__(self) -> str:
        return self.name
