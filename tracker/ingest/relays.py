"""Relays of stored texts: written with an article, and anew for all when words are read in another way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.extract import LANGUAGE, Reading
from tracker.extract.findings import RelayFinding
from tracker.extract.relays import relays_of
from tracker.models import Article, ArticleRelay, recorded
from tracker.models.bulk import insert_values

from .windows import read_windows

COLUMNS = ("article_id", "house", "start", "end", "exact", "reach_start", "reach_end", "rule")
CHUNK = 100


def read_relays(article: Article) -> tuple[RelayFinding, ...]:
    """What the reader of today finds in the stored text, as a reading of it has it."""
    lang = article.language or LANGUAGE

    def read(text: str) -> Reading:
        return Reading(lang=lang, on_topic=False, topic_reason="", relays=tuple(relays_of(text, lang)))

    return read_windows(article.text, read).relays if article.text else ()


def insert_relays(found: Iterable[tuple[Article, Sequence[RelayFinding]]]) -> None:
    """Stores those of articles that have none."""
    rows = [row for article, relays in found for row in map(tuple, _values(article, relays))]
    insert_values(ArticleRelay, COLUMNS, rows)


def replace_relays(articles: Sequence[Article]) -> int:
    """Reads the stored texts and stores their relays in place of those that stand; how many there are."""
    found = [(article, read_relays(article)) for article in articles]
    with recorded():
        ArticleRelay.objects.filter(article__in=articles).delete()
        insert_relays(found)
    return sum(len(relays) for _article, relays in found)


def tell_relays() -> int:
    """Those of all stored texts anew; how many there are. Texts of which all is as it was are not written."""
    total, some = 0, list[Article]()
    for article in Article.objects.with_text().order_by("pk").prefetch_related("relays").iterator(chunk_size=CHUNK):
        relays = read_relays(article)
        total += len(relays)
        if differ(article, relays):
            some.append(article)
        if len(some) == CHUNK:
            replace_relays(some)
            some = []
    if some:
        replace_relays(some)
    return total


def differ(article: Article, relays: Sequence[RelayFinding]) -> bool:
    """Whether what stands of an article is not what its text says."""
    stored = sorted(tuple(getattr(one, name) for name in COLUMNS) for one in article.relays.all())
    return stored != sorted(_values(article, relays))


def _values(article: Article, relays: Sequence[RelayFinding]) -> list[tuple[object, ...]]:
    """One for each house and beginning of what is told so."""
    found = {(one.house, one.reach.start): one for one in reversed(relays)}
    return [
        (article.pk, one.house, *one.span, one.surface, *one.reach, one.rule)
        for one in sorted(found.values(), key=lambda one: one.span)
    ]
