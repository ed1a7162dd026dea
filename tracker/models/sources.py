"""Where articles come from by themselves: feeds, sitemaps and pages that are looked at again and again."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .records import one_of

SILENT_AFTER = 3  # times the usual interval


class SourceKind(models.TextChoices):
    """What lies at the address of a source."""

    FEED = "feed", _("Feed (RSS, Atom, JSON Feed)")
    SITEMAP = "sitemap", _("Sitemap")
    ADDRESSES = "addresses", _("List of addresses")
    PAGE = "page", _("A page, or a file of articles")


class SourceResult(models.TextChoices):
    """How the last look at a source ended."""

    NEW = "new", _("New articles")
    NOTHING_NEW = "nothing_new", _("Nothing new")
    UNREACHABLE = "unreachable", _("Unreachable")
    UNREADABLE = "unreadable", _("Unreadable")


class SourceQuerySet(models.QuerySet):
    """Questions asked of the sources."""

    def due(self, now: dt.datetime | None = None) -> SourceQuerySet:
        """Those whose time has come and that nobody is looking at."""
        now = now or timezone.now()
        free = models.Q(busy_until=None) | models.Q(busy_until__lt=now)
        return self.filter(free, is_active=True, next_at__lte=now).order_by("next_at")


class Source(models.Model):
    """One address that is looked at every `interval` minutes for articles that are not known yet.

    `busy_until` is the lease of the process that looks at it: until then nobody else does. `usual_gap` is how many
    minutes usually pass between two looks that find something, smoothed.
    """

    address = models.CharField(max_length=1000, unique=True)
    kind = models.CharField(max_length=10, choices=SourceKind, default=SourceKind.FEED)
    publisher = models.ForeignKey(
        "tracker.Publisher", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    language = models.CharField(max_length=3, blank=True)
    interval = models.PositiveIntegerField(default=60, help_text=_("Minutes between two looks"))
    pause = models.FloatField(default=1.0, help_text=_("Seconds between two requests to its host, at least"))
    obeys_robots = models.BooleanField(default=True, help_text=_("What its robots.txt forbids is not fetched"))
    is_active = models.BooleanField(default=True)

    next_at = models.DateTimeField(default=timezone.now, db_index=True)
    busy_until = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    reached_at = models.DateTimeField(null=True, blank=True)
    new_at = models.DateTimeField(null=True, blank=True)
    usual_gap = models.FloatField(default=0.0)
    failures = models.PositiveIntegerField(default=0)
    result = models.CharField(max_length=12, choices=SourceResult, blank=True)
    reason = models.TextField(blank=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("Source"), _("Sources")
        ordering = ["address"]
        constraints = [
            one_of("source_kind", "kind", SourceKind),
            models.CheckConstraint(
                name="source_interval",
                condition=models.Q(interval__gte=5, interval__lte=44_640, pause__gte=0, pause__lte=3600),
            ),
            models.CheckConstraint(
                name="source_address_is_web",
                condition=models.Q(address__startswith="http://") | models.Q(address__startswith="https://"),
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_failing(self) -> bool:
        """Not reached for three times its interval."""
        since = self.reached_at or self.created_at
        return self.is_active and timezone.now() - since > SILENT_AFTER * dt.timedelta(minutes=self.interval)

    @property
    def is_silent(self) -> bool:
        """Reached, but without anything new for three times what is usual for it."""
        usual = dt.timedelta(minutes=max(self.usual_gap, self.interval))
        since = self.new_at or self.created_at
        return self.is_active and not self.is_failing and timezone.now() - since > SILENT_AFTER * usual


class WebHost(models.Model):
    """A host that is asked, one request at a time whoever asks: whose turn it is, and when it may be asked again."""

    name = models.CharField(max_length=300, unique=True)
    busy_until = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(default=timezone.now)
    failures = models.PositiveIntegerField(default=0)
    robots = models.TextField(blank=True)
    robots_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Host"), _("Hosts")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
