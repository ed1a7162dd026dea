"""Reading stored texts anew with the reader of today. The text stays; what only a machine found is replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from tracker.choices import Outcome
from tracker.models import Article, IngestItem, IngestRun

from .drafts import Draft, Item, Sidecar
from .extract import extract
from .link import link
from .store import store
from .undo import forget_findings


def reread(run: IngestRun, articles: Iterable[Article], told: Callable[[IngestItem], None] = lambda item: None) -> None:
    """Every article in one transaction of its own; `told` hears how each ended."""
    for article in articles:
        with transaction.atomic():
            draft = _read_again(run, article)
            told(
                IngestItem.objects.create(
                    run=run,
                    source=article.slug,
                    outcome=draft.outcome,
                    reason=draft.reason,
                    raw_sha256=article.raw_sha256,
                    article=article,
                    findings={"links": len(draft.links), "doubts": len(draft.doubts)},
                )
            )
    run.state, run.finished_at = IngestRun.State.DONE, timezone.now()
    run.save(update_fields=["state", "finished_at"])


def _read_again(run: IngestRun, article: Article) -> Draft:
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
    draft = Draft(
        item=Item(source=article.slug, path=Path(article.slug)),
        run=run,
        sidecar=sidecar,
        text=article.text,
        language=article.language,
        article=article,
    )
    draft = extract(draft)
    forget_findings(article, run.author, run.reason, run)
    draft = store(link(draft))
    reading = draft.reading
    article.on_topic = draft.outcome != Outcome.OFF_TOPIC
    article.topic_reason = reading.topic_reason[:300] if reading else ""
    article.reader = reading.version if reading else ""
    article.save(update_fields=["on_topic", "topic_reason", "reader", "modified_at"])
    return draft
