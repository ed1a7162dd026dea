"""Stage seven: everything of some articles in one transaction, or nothing of it. The one writer of the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import slugify

from tracker.choices import Outcome
from tracker.models import Article, Change, Cluster, IngestRun, Publisher, PublisherHost, recorded
from tracker.models.articles import sha256
from tracker.models.chronology import sources_together
from tracker.models.publishers import publisher_slug
from tracker.search.index import naming

from .binding import Plan, bind, change_by, doubts_of
from .cleaners import cleaner_version
from .drafts import Draft, Stop
from .link import Candidates
from .snapshots import State, difference, snapshot, snapshot_of_new
from .standing import Standing, stands
from .storing import NotStored, write

Linking = Callable[[Draft, Candidates], Draft]


class NotTogether(Exception):
    """Among these articles is one that the record knows already in some way: each is to be stored by itself."""


def store(draft: Draft) -> Draft:
    """The article, its citations, new rows, doubts, changes and timeline entries. Stop where it cannot be stored."""
    return store_linked([draft], lambda one, _candidates: one)[0]


def store_linked(drafts: Sequence[Draft], linking: Linking) -> list[Draft]:
    """The same for several, each linked as if those before it were stored.

    Raises Stop where one cannot be stored, and NotTogether where several have to be stored one by one.
    """
    try:
        return _stored(drafts, linking)
    except ValidationError as fault:
        raise Stop(Outcome.FAILED, "; ".join(fault.messages)) from None


def is_plain(draft: Draft) -> bool:
    """Whether storing it changes nothing that is asked when the next one is read: no publisher, no other article."""
    named = bool(draft.sidecar.publisher) and not (draft.house and draft.house.known)
    return not (named or draft.twin or draft.previous or draft.article)


def _stored(drafts: Sequence[Draft], linking: Linking) -> list[Draft]:
    try:
        with recorded(), sources_together():
            plan, candidates, found, alone = Plan(), Candidates(), list[Draft](), len(drafts) == 1
            if not alone:
                candidates.read_ahead(partial(linking, draft) for draft in drafts)
            for draft in drafts:
                draft = linking(draft, candidates)
                is_new = draft.article is None
                article = _taken_over(draft.article, draft, plan) if draft.article else _article(draft, plan, alone)
                draft = draft.but(article=article)
                if draft.reading and draft.reading.relays:
                    plan.relays.append((article, draft.reading.relays))
                plan.doubts += doubts_of(draft)
                bind(draft, plan, candidates, Standing(draft, is_new=is_new) if alone else None)
                found.append(draft)
            if not alone and (_are_named(plan.articles) or stands(plan.new_links())):
                raise NotTogether
            write(plan, naming(_new(plan, drafts)))
    except NotStored as refused:
        refused.say()
        raise
    return found


def _new(plan: Plan, drafts: Sequence[Draft]) -> list[models.Model]:
    """Rows that this run made: names among them may stand in the words of older records."""
    return [one.row for one in plan.bound if getattr(one.row, "run_id", None) == drafts[0].run.pk]


def _are_named(articles: list[Article]) -> bool:
    """Whether the address of one of them is taken."""
    return Article.objects.filter(slug__in=[article.slug for article in articles]).exists()


def _article(draft: Draft, plan: Plan, alone: bool) -> Article:
    """The article, not stored; the plan learns of it."""
    digest = sha256(draft.text)
    stem = slugify(draft.item.path.stem) if draft.item.path else "page"
    article = Article(
        slug=f"{stem[:100] or 'article'}-{digest[:8]}",
        publisher=_publisher(draft, plan),
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
        cluster=_cluster(draft.twin, draft, plan),
        on_topic=draft.outcome not in (Outcome.OFF_TOPIC, Outcome.NO_READER),
        topic_reason=(draft.reading.topic_reason if draft.reading else draft.reason)[:300],
        reader=draft.reading.version if draft.reading else "",
        signature=draft.signature,
        findings_left_out=draft.left_out,
        run=draft.run,
    )
    if alone and Article.objects.filter(slug=article.slug).exists():
        article.slug = f"{article.slug}-{Article.objects.filter(slug__startswith=article.slug).count() + 1}"
    article.settle()
    plan.articles.append(article)
    plan.changes.append(change_by(draft, article, Change.Action.CREATED, snapshot_of_new(article)))
    return article


def _publisher(draft: Draft, plan: Plan) -> Publisher | None:
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
        action = Change.Action.CREATED if new else Change.Action.UPDATED
        plan.changes.append(change_by(draft, publisher, action, now, was))
    return publisher


def _free_slug(name: str) -> str:
    """The address for a name; that of another, to which the name leads as well, is told apart by a hash."""
    slug = publisher_slug(name)
    if slug and not Publisher.objects.filter(slug=slug).exists():
        return slug
    return f"{slug[:100] or 'p'}-{sha256(name)[:8]}"


def _taken_over(article: Article, draft: Draft, plan: Plan) -> Article:
    """An article that stayed when its run was undone belongs to the run that reads it anew."""
    if article.run and article.run.state == IngestRun.State.UNDONE:
        before = snapshot(article)
        article.run = draft.run
        article.save(update_fields=["run", "modified_at"])
        was, now = difference(before, snapshot(article))
        plan.changes.append(change_by(draft, article, Change.Action.UPDATED, now, was))
    return article


def _cluster(twin: Article | None, draft: Draft, plan: Plan) -> Cluster | None:
    """The cluster that the near-copy stands in; made when its second member comes."""
    if twin is None:
        return None
    if twin.cluster is None:
        twin.cluster = Cluster.objects.create(slug=f"cluster-{twin.text_sha256[:12]}")
        twin.save(update_fields=["cluster", "modified_at"])
        now: State = {"cluster": twin.cluster.slug}
        plan.changes.append(change_by(draft, twin, Change.Action.UPDATED, now, {"cluster": None}))
    return twin.cluster
