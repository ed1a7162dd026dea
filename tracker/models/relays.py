"""Relays: whose report an article carries, found in its words by the reader (tracker.extract.relays).

They follow from the text alone, so they are made anew with the reader and are no part of the history.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.choices import Review

from .publication import unpublished


class ArticleRelayQuerySet(models.QuerySet):
    """Questions asked of relays."""

    def shown(self) -> ArticleRelayQuerySet:
        """What the public sees: nothing where what a machine found is kept back."""
        return self.none() if Review.MACHINE in unpublished() else self.all()


class ArticleRelay(models.Model):
    """Words by which an article says that a part of it is the report of a house; offsets as in citations.

    `house` is a name as the publishers of the record have it, whether the record has that publisher or not. `start`
    and `end` are the words, `reach_start` and `reach_end` what of the text is told so: the paragraph, or all of it.
    """

    article = models.ForeignKey("tracker.Article", on_delete=models.CASCADE, related_name="relays")
    house = models.CharField(max_length=200, db_index=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    reach_start = models.PositiveIntegerField()
    reach_end = models.PositiveIntegerField()
    rule = models.CharField(max_length=120)

    objects = ArticleRelayQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("Report of another house"), _("Reports of other houses")
        ordering = ["article", "start", "pk"]
        constraints = [
            models.UniqueConstraint(name="relay_once", fields=["article", "house", "reach_start"]),
            models.CheckConstraint(
                name="relay_within_reach",
                condition=models.Q(end__gt=models.F("start"))
                & models.Q(reach_start__lte=models.F("start"))
                & models.Q(reach_end__gte=models.F("end")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.house}"

    def tells(self, start: int | None, end: int | None) -> bool:
        """Whether words at a place of the text are told as the house's; a reference without words: if all is."""
        if start is None or end is None:
            return self.reach_start == 0
        return start < self.reach_end and self.reach_start < end


def named_relays(articles: Iterable[int]) -> dict[int, list[ArticleRelay]]:
    """{number of an article: its relays in order}, of those that have any; one query."""
    found: dict[int, list[ArticleRelay]] = {}
    for relay in ArticleRelay.objects.shown().filter(article__in=articles):
        found.setdefault(relay.article_id, []).append(relay)
    return found


def houses_of(citation: Any) -> list[str]:
    """The houses whose report the words of a citation are told as, each once; of `article.relays`, fetched or not."""
    relays = [one for one in citation.article.relays.all() if one.tells(citation.start, citation.end)]
    return list(dict.fromkeys(one.house for one in relays)) if Review.MACHINE not in unpublished() else []
