"""What a meeting or a statement was about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.choices import Topic

from .records import one_of


class TopicTag(models.Model):
    """A word of the closed vocabulary of topics, as a row so that records can be filtered by it."""

    slug = models.CharField(max_length=40, primary_key=True, choices=Topic)

    class Meta:
        verbose_name, verbose_name_plural = _("Topic"), _("Topics")
        ordering = ["slug"]
        constraints = [one_of("topic_known", "slug", Topic)]

    def __str__(self) -> str:
        return self.get_slug_display()
