"""Stage seven: everything of one article in one transaction, or nothing of it. The one writer of the record."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import slugify

from tracker.choices import Outcome
from tracker.models import (
    Article,
    Change,
    Cluster,
    IngestRun,
    Publisher,
    PublisherHost,
    ReviewItem,
    recorded,
)
from tracker.models.articles import sha256
from tracker.models.chronology import sources_together
from tracker.models.publishers import publisher_slug
from tracker.search.index import Dated, index_records, naming

from .cleaners import cleaner_version
from .drafts import Draft, Stop
from .history import change_of, log
from .snapshots import State, difference, snapshot, snapshot_of_new
from .storing import Bound, NotStored, store_links


def store(draft: Draft) -> Draft:
    """The article, its citations, new rows, doubts, changes and timeline entries."""
    try:
        return _stored(draft)
    except ValidationError as fault:
        raise Stop(Outcome.FAILED, "; ".join(fault.messages)) from None


def _stored(draft: Draft) -> Draft:
    try:
        with recorded(), sources_together():
            is_new, told = draft.article is None, list[Change]()
            article = _taken_over(draft.article, draft) if draft.article else _store_article(draft, told)
            draft = draft.but(article=article)
            rows = store_links(draft, told, is_new=is_new)
            _store_doubts(draft, is_new=is_new)
            older = {one.row for one in rows if not one.is_new and isinstance(one.row, Dated)}
            index_records(older | set(naming(_new(rows, draft))))
    except NotStored as refused:
        refused.say()
        raise
    return draft


def _new(rows: list[Bound], draft: Draft) -> list[models.Model]:
    """Rows that this run made: names among them may stand in the words of older records."""
    return [one.row for one in rows if getattr(one.row, "run_id", None) == draft.run.pk]


def _store_article(draft: Draft, told: list[Change]) -> Article:
    """The article; `told` learns of it."""
    digest = sha256(draft.text)
    stem = slugify(draft.item.path.stem) if draft.item.path else "page"
    publisher = _publisher(draft)
    article = Article(
        slug=f"{stem[:100] or 'article'}-{digest[:8]}",
        publisher=publisher,
        url=draft.sidecar.url,
        title=draft.sidecar.title,
        language=draft.language,
        published=draft.sidecar.published,
        dated_by=draft.sidecar.dated_by,
        published_guess=draft.sidecar.published_guess,
        published_basis_ar=draft.sidecar.published_basis_ar,
        published_basis_en=draft.sidecar.published_basis_en,
        published_basis_ru=draft.sidecar.published_basis_ru,
        retrieved_at=timezone.now(),
        text=draft.text,
        text_sha256=digest,
        raw_sha256=draft.raw_sha256,
        media_type=draft.media_type,
        part=draft.part.name if draft.part else "",
        cleaner=cleaner_version(),
        version=draft.previous.version + 1 if draft.previous else 1,
        previous=draft.previous,
        cluster=_cluster(draft.twin, draft),
        on_topic=draft.outcome not in (Outcome.OFF_TOPIC, Outcome.NO_READER),
        topic_reason=(draft.reading.topic_reason if draft.reading else draft.reason)[:300],
        reader=draft.reading.version if draft.reading else "",
        signature=draft.signature,
        findings_left_out=draft.left_out,
        run=draft.run,
    )
    if Article.objects.filter(slug=article.slug).exists():
        article.slug = f"{article.slug}-{Article.objects.filter(slug__startswith=article.slug).count() + 1}"
    article.save()
    now = snapshot_of_new(article)
    told.append(change_of(article, Change.Action.CREATED, {}, now, draft.run.author, draft.run.reason, draft.run))
    return article


def _publisher(draft: Draft) -> Publisher | None:
    """The house that is known; else one of that name, with the host by which alone it is known."""
    name, house = draft.sidecar.publisher, draft.house
    if house and house.known:
        return house.known
    if not name:
        return None
    publisher, new = Publisher.objects.get_or_create(name=name, defaults={"slug": _free_slug(name)})
    before = {} if new else snapshot(publisher)
    if house and house.host:
        PublisherHost.objects.get_or_create(host=house.host, defaults={"publisher": publisher})
    was, now = difference(before, snapshot(publisher))
    if now:
        _tell(publisher, Change.Action.CREATED if new else Change.Action.UPDATED, draft, now, was)
    return publisher


def _free_slug(name: str) -> str:
    """The address for a name; that of another, to which the name leads as well, is told apart by a hash."""
    slug = publisher_slug(name)
    if slug and not Publisher.objects.filter(slug=slug).exists():
        return slug
    return f"{slug[:100] or 'p'}-{sha256(name)[:8]}"


def _taken_over(article: Article, draft: Draft) -> Article:
    """An article that stayed when its run was undone belongs to the run that reads it anew."""
    if article.run and article.run.state == IngestRun.State.UNDONE:
        before = snapshot(article)
        article.run = draft.run
        article.save(update_fields=["run", "modified_at"])
        _tell(article, Change.Action.UPDATED, draft, *reversed(difference(before, snapshot(article))))
    return article


def _cluster(twin: Article | None, draft: Draft) -> Cluster | None:
    """The cluster that the near-copy stands in; made when its second member comes."""
    if twin is None:
        return None
    if twin.cluster is None:
        twin.cluster = Cluster.objects.create(slug=f"cluster-{twin.text_sha256[:12]}")
        twin.save(update_fields=["cluster", "modified_at"])
        _tell(twin, Change.Action.UPDATED, draft, {"cluster": twin.cluster.slug}, {"cluster": None})
    return twin.cluster


def _store_doubts(draft: Draft, *, is_new: bool) -> None:
    """What a person has to decide on, once for each place and kind."""
    assert draft.article
    place = ("kind", "start", "end")
    told = set() if is_new else set(draft.article.review_items.values_list(*place))
    doubts = {(doubt.kind, *doubt.span): doubt for doubt in reversed(draft.doubts)}
    ReviewItem.objects.bulk_create(
        ReviewItem(
            article=draft.article,
            kind=doubt.kind,
            start=doubt.span.start,
            end=doubt.span.end,
            exact=draft.text[doubt.span.start : doubt.span.end],
            reason=doubt.reason,
            candidates=list(doubt.candidates),
            values=doubt.values,
            certainty=doubt.certainty,
            run=draft.run,
        )
        for where, doubt in reversed(doubts.items())
        if where not in told
    )


def _tell(row: models.Model, action: str, draft: Draft, after: State, before: State | None = None) -> None:
    log(row, action, before or {}, after, draft.run.author, draft.run.reason, draft.run)
