"""The proof that the record is what it says: every stored hash, every citation's words, every number.

Each check yields one line for each fault: what, which row, what to look at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from django.db import models

from tracker.lexicon.numbers import numbers_in
from tracker.models import (
    Article,
    Base,
    Change,
    Citation,
    HarmFigure,
    Meeting,
    Person,
    SiteCount,
    Statement,
    StatusChange,
)
from tracker.models.articles import sha256
from tracker.models.changes import kind_of, state_of

from .date_checks import days_to_come, impossible_dates, undated_states, unlike_bounds
from .keep import raw_path

RECORDS: tuple[type[models.Model], ...] = (Base, StatusChange, Person, Meeting, Statement, HarmFigure, SiteCount)


def wrong_texts() -> Iterator[str]:
    """Stored texts that are no longer what was hashed."""
    for article in Article.objects.with_text().iterator():
        if sha256(article.text) != article.text_sha256:
            yield f"article {article.slug}: its text is not the text that was stored"


def wrong_bytes() -> Iterator[str]:
    """Kept bytes that are missing or altered."""
    for slug, digest in Article.objects.exclude(raw_sha256="").values_list("slug", "raw_sha256").iterator():
        path = raw_path(digest)
        if not path.is_file():
            yield f"article {slug}: the bytes it was read from are missing: {path.name}"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield f"article {slug}: the bytes it was read from were altered: {path.name}"


def wrong_words() -> Iterator[str]:
    """Citations whose words do not stand where they say."""
    cited = Citation.objects.filter(start__isnull=False).select_related("article")
    for citation in cited.iterator():
        if citation.article.text[citation.start : citation.end] != citation.exact:
            yield f"citation {citation.pk} of {citation.record}: its words do not stand in {citation.article.slug}"


def wrong_numbers() -> Iterator[str]:
    """Figures that their cited words do not say."""
    cited = Citation.objects.filter(start__isnull=False).select_related("harm_figure", "site_count")
    for citation in cited.iterator():
        for number in sorted(citation.claimed_numbers() - numbers_in(citation.exact)):
            yield f"citation {citation.pk} of {citation.record}: its words do not say {number}"


def uncited() -> Iterator[str]:
    """Records that nothing proves. A site stands on the sources of what happened to it."""
    for model in RECORDS:
        rows = model._default_manager.filter(citations__isnull=True)
        if model is Base:
            rows = rows.exclude(status_changes__citations__isnull=False)
        for slug in rows.values_list("slug", flat=True):
            yield f"{kind_of(model)} {slug}: it has no citation"


def altered() -> Iterator[str]:
    """Records that are not as their last change left them: somebody wrote past the history."""
    for model in RECORDS:
        name = kind_of(model)
        last: dict[str, dict[str, object]] = {}
        kept = Change.objects.filter(kind=name).exclude(action=Change.Action.CITED).order_by("pk")
        for slug, after in kept.values_list("slug", "after"):
            last.setdefault(slug, {}).update(after)
        for row in model._default_manager.select_related():
            slug = str(getattr(row, "slug", row.pk))
            now = state_of(row)
            for field, value in last.get(slug, {}).items():
                if field in now and now[field] != value:
                    yield f"{name} {slug}: {field} is {now[field]!r}, but its last change left {value!r}"
            if slug not in last:
                yield f"{name} {slug}: no change tells how it came here"


CHECKS: dict[str, Callable[[], Iterator[str]]] = {
    "stored texts": wrong_texts,
    "kept bytes": wrong_bytes,
    "cited words": wrong_words,
    "numbers": wrong_numbers,
    "citations": uncited,
    "history": altered,
    "dates": impossible_dates,
    "days of publication": days_to_come,
    "bounds of dates": unlike_bounds,
    "undated states": undated_states,
}
