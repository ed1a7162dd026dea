"""Reading stored texts anew with the reader of today. The text stays; what only a machine found is replaced."""

from __future__ import annotations

from pathlib import Path

from tracker.choices import Outcome
from tracker.models import Article, Change, IngestRun, recorded
from tracker.models.chronology import sources_together

from .drafts import Draft, Item, Sidecar, Stop
from .extract import extract
from .history import log
from .link import link
from .reviews.mentions import refresh
from .snapshots import difference, snapshot
from .store import store
from .undo import forget_findings


def read_again(run: IngestRun, slug: str) -> Draft:
    """One article in one transaction. Stop where it is gone since."""
    with recorded(), sources_together():
        article = Article.objects.with_text().filter(slug=slug).first()
        if article is None:
            raise Stop(Outcome.FAILED, "there is no stored text at this address any more")
        draft = extract(_draft(run, article))
        forget_findings(article, run.author, run.reason, run)
        draft = store(link(draft))
        reading, before = draft.reading, snapshot(article)
        article.on_topic = draft.outcome not in (Outcome.OFF_TOPIC, Outcome.NO_READER)
        article.topic_reason = (reading.topic_reason if reading else draft.reason)[:300]
        article.reader = reading.version if reading else ""
        article.findings_left_out = draft.left_out
        article.save(update_fields=["on_topic", "topic_reason", "reader", "findings_left_out", "modified_at"])
        was, now = difference(before, snapshot(article))
        if "on_topic" in now:
            refresh([article])
        if now:
            log(article, Change.Action.UPDATED, was, now, run.author, run.reason, run)
    return draft


def _draft(run: IngestRun, article: Article) -> Draft:
    sidecar = Sidecar(
        language=article.language,
        published=article.published,
        dated_by=article.dated_by,
        published_guess=article.published_guess,
        published_basis_ar=article.published_basis_ar,
        published_basis_en=article.published_basis_en,
        published_basis_ru=article.published_basis_ru,
        publisher=article.publisher.name if article.publisher else "",
        url=article.url,
        title=article.title,
    )
    return Draft(
        item=Item(source=article.slug, path=Path(article.slug)),
        run=run,
        sidecar=sidecar,
        text=article.text,
        raw_sha256=article.raw_sha256,
        language=article.language,
        article=article,
    )
