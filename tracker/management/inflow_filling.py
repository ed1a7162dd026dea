"""Stored articles by the thousand, as the ingest of one more sees them: their addresses, signatures and bands."""

import random

from django.utils import timezone

from tracker.lexicon.likeness import SLOTS
from tracker.models import Article, ArticleBand
from tracker.models.articles import sha256
from tracker.models.watching import go_on, rest

AT_ONCE = 2_000


def fill(count: int) -> None:
    """Stores so many articles whose words are made up; no transaction is counted for them."""
    chance, now = random.Random(count), timezone.now()
    rest()
    try:
        for first in range(0, count, AT_ONCE):
            articles = Article.objects.bulk_create(
                _article(number, chance, now) for number in range(first, min(count, first + AT_ONCE))
            )
            bands = [band for one in articles for band in ArticleBand.objects.of(one.pk, bytes(one.signature))]
            ArticleBand.objects.bulk_create(bands, batch_size=AT_ONCE)
    finally:
        go_on()


def _article(number: int, chance: random.Random, now: object) -> Article:
    text = f"Filling {number}."
    return Article(
        slug=f"filling-{number}", language="en", url=f"https://filling{number % 50}.example/{number}", text=text,
        text_sha256=sha256(text), raw_sha256=sha256(text), signature=chance.randbytes(4 * SLOTS), retrieved_at=now,
    )  # fmt: skip
