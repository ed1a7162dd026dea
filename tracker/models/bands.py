"""Where near-copies are looked for: each stored text under the bands of its signature (tracker.lexicon.likeness)."""

from __future__ import annotations

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from tracker.lexicon.likeness import bands

MOST = 100  # of the articles under one band: the newest; what more have is a phrase of the trade
FROM_ONE = "SELECT * FROM (SELECT article_id FROM {table} WHERE band = %s ORDER BY article_id DESC LIMIT {most}) AS one"


class ArticleBandQuerySet(models.QuerySet):
    """Questions asked of bands."""

    def sharing(self, signed: bytes) -> dict[int, int]:
        """{number of an article: how many bands it shares with a signature}, of each band the newest articles."""
        keys = bands(signed)
        if not keys:
            return {}
        each = FROM_ONE.format(table=connection.ops.quote_name(self.model._meta.db_table), most=MOST)
        found: dict[int, int] = {}
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([each] * len(keys)), keys)
            for (number,) in cursor.fetchall():
                found[number] = found.get(number, 0) + 1
        return found

    def of(self, article: int, signed: bytes) -> list[ArticleBand]:
        """The rows of an article, not stored."""
        return [self.model(article_id=article, band=band) for band in bands(signed)]


class ArticleBand(models.Model):
    """One band of one article's signature."""

    article = models.ForeignKey("tracker.Article", on_delete=models.CASCADE, related_name="bands")
    band = models.BigIntegerField()

    objects = ArticleBandQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("Key for near-copies"), _("Keys for near-copies")
        constraints = [models.UniqueConstraint(name="band_once", fields=["band", "article"])]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.band}"
