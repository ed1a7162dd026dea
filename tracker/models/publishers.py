"""Who publishes."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from django.db import models
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy as _

from tracker.choices import Review

from .addresses import address_of
from .publication import unpublished

HOST = r"^[a-z0-9_-]+([.][a-z0-9_-]+)+(/[^/?# ]+)?$"


class PublisherQuerySet(models.QuerySet):
    """Questions asked of publishers."""

    def shown(self) -> PublisherQuerySet:
        """What the public sees: where what a machine found is kept back, only those of other articles."""
        if Review.MACHINE not in unpublished():
            return self
        articles = self.model._meta.get_field("articles").related_model
        return self.filter(models.Exists(articles.objects.public().filter(publisher=models.OuterRef("pk"))))


class Publisher(models.Model):
    """A newspaper, agency, ministry or organisation whose pages are cited."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", _("Newspaper or site")
        AGENCY = "agency", _("News agency")
        BROADCASTER = "broadcaster", _("Broadcaster")
        OFFICIAL = "official", _("Government or army")
        MONITOR = "monitor", _("Human-rights organisation")
        RESEARCH = "research", _("Research institute")
        UNKNOWN = "unknown", _("Kind not recorded")

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200, unique=True)
    name_ar = models.CharField(max_length=200, blank=True, help_text=_("The name in Arabic, where it has one"))
    name_ru = models.CharField(max_length=200, blank=True, help_text=_("The name in Russian, where it has one"))
    country = models.CharField(max_length=2, blank=True, help_text=_("ISO 3166-1 code of two letters"))
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.UNKNOWN)
    state_tie = models.CharField(max_length=200, blank=True, help_text=_("Tie to a state, in the source's words"))
    state_tie_source = models.URLField(max_length=500, blank=True, help_text=_("Address of the page that says so"))
    relays = models.JSONField(default=list, blank=True, help_text=_("Names of those whose reports its pages carry"))

    objects = PublisherQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("Publisher"), _("Publishers")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="publisher_kind",
                condition=models.Q(
                    kind__in=["newspaper", "agency", "broadcaster", "official", "monitor", "research", "unknown"]
                ),
            ),
            models.CheckConstraint(name="publisher_named", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="publisher_tie_sourced",
                condition=models.Q(state_tie="") | ~models.Q(state_tie_source=""),
                violation_error_message=_("A tie to a state is entered only with the page that says so."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("publisher", self.slug)

    @property
    def shown(self) -> str:
        """The name by which the reader's language knows it, else its own."""
        return shown_name(self.name, self.name_ar, self.name_ru)

    def spellings(self) -> list[str]:
        """Its names, its own first."""
        return list(filter(None, (self.name, self.name_ar, self.name_ru)))

    def carriers(self) -> list[Publisher]:
        """Those whose pages carry its reports."""
        names = {name.casefold() for name in self.spellings()}
        others = type(self)._default_manager.exclude(relays=[]).exclude(pk=self.pk)
        return [house for house in others if names & {name.casefold() for name in house.relays}]


class PublisherHost(models.Model):
    """A host of the web whose pages a publisher answers for, hosts below it included; no two publishers share one.

    Where many publish on one host (t.me, youtube.com), the first part of the path belongs to it: t.me/name.
    """

    publisher = models.ForeignKey(Publisher, on_delete=models.CASCADE, related_name="hosts")
    host = models.CharField(max_length=260, help_text=_("As in tass.ru: lower case, without www."))

    class Meta:
        verbose_name, verbose_name_plural = _("Host of a publisher"), _("Hosts of publishers")
        ordering = ["host"]
        constraints = [
            models.UniqueConstraint(name="publisher_host_once", fields=["host"]),
            models.CheckConstraint(
                name="publisher_host_plain",
                condition=models.Q(host__regex=HOST) & ~models.Q(host__startswith="www."),
                violation_error_message=_("A host is written as in tass.ru, without www. and without an address."),
            ),
        ]

    def __str__(self) -> str:
        return self.host


def shown_name(name: str, name_ar: str, name_ru: str) -> str:
    """Of a publisher's names the one in the reader's language, else its own."""
    return {"ar": name_ar, "ru": name_ru}.get((get_language() or "")[:2], "") or name


@lru_cache(maxsize=4096)
def publisher_slug(name: str) -> str:
    """The address of a publisher's page, from the name; letters that Latin cannot say are told apart by a hash."""
    slug = slugify(name)[:100]
    lost = any(letter.isalpha() and not slugify(letter) for letter in name)
    return f"{slug or 'p'}-{hashlib.sha256(name.encode('utf-8')).hexdigest()[:8]}" if lost else slug
