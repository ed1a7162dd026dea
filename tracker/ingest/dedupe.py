"""Stage four: the same bytes again are nothing new; near-copies are told apart from independent reports."""

from __future__ import annotations

from django.db.models import Q

from tracker.choices import Outcome
from tracker.lexicon.likeness import NEAR, signature, similarity
from tracker.models import Article, ArticleBand, IngestRun
from tracker.models.articles import sha256

from .drafts import Draft, Stop

MOST = 200  # articles that are held against one: those that share most bands with it


def dedupe(draft: Draft) -> Draft:
    """Stop where these bytes or words are stored already; else the nearest twin and the earlier version, if any."""
    part = draft.part.name if draft.part else ""
    words, reason = sha256(draft.text), "the same bytes are stored already"
    at_address = Article.objects.filter(url=draft.sidecar.url)
    same = Q(raw_sha256=draft.raw_sha256, part=part) | Q(text_sha256=words)
    is_first = bool(draft.sidecar.url) and not at_address.exists()
    stored = [] if is_first else list(at_address.filter(same))
    of_bytes = [one for one in stored if (one.raw_sha256, one.part) == (draft.raw_sha256, part)]
    for again in (of_bytes or stored)[:1]:
        if _was_undone(again):
            return draft.but(article=again, text=again.text, signature=bytes(again.signature))
        raise Stop(Outcome.UNCHANGED, reason if of_bytes else _same_words(again), again)
    found = draft.signature or signature(draft.text)
    return draft.but(signature=found, twin=near_copy(found), previous=None if is_first else _previous(draft))


def _was_undone(article: Article) -> bool:
    """True where the run that brought the article was undone and a person's row kept it: it is read anew."""
    return article.run is not None and article.run.state == IngestRun.State.UNDONE


def _same_words(again: Article) -> str:
    told = "the same words are stored already; the bytes around them differ, and are kept"
    latest = Article.objects.with_text().filter(url=again.url).order_by("-version").first() if again.url else None
    if latest and latest.version != again.version:
        return f"its words are those of version {again.version} again; the bytes are kept"
    return told


def near_copy(found: bytes) -> Article | None:
    """The stored text that is most like it, if one is near; of several the newest."""
    shared = ArticleBand.objects.sharing(found)
    first = sorted(shared, key=lambda pk: (shared[pk], pk), reverse=True)[:MOST]
    if not first:
        return None
    stored = Article.objects.filter(pk__in=first).order_by().values_list("pk", "signature")
    best, pk = max((similarity(found, bytes(other)), pk) for pk, other in stored)
    return Article.objects.get(pk=pk) if best >= NEAR else None


def _previous(draft: Draft) -> Article | None:
    if not draft.sidecar.url:
        return None
    return Article.objects.with_text().filter(url=draft.sidecar.url).order_by("-version").first()
