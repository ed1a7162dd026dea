"""Stage seven: everything of one article in one transaction, or nothing of it. The one writer of the record."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.text import slugify

from tracker.choices import STOOD_FOR, Outcome, Review
from tracker.models import (
    Article,
    Change,
    Citation,
    Cluster,
    IngestRun,
    Participant,
    Publisher,
    PublisherHost,
    ReviewItem,
    Tombstone,
    recorded,
)
from tracker.models.articles import sha256
from tracker.models.changes import ADDED, kind_of
from tracker.models.chronology import sources_together
from tracker.models.publishers import publisher_slug
from tracker.models.records import Record
from tracker.search.index import Dated, index_records, naming

from .cleaners import cleaner_version
from .drafts import Draft, Link, Stop
from .history import log
from .sharpening import is_about_publication, sharpen
from .snapshots import State, cited, difference, snapshot


def store(draft: Draft) -> Draft:
    """The article, its citations, new rows, doubts, changes and timeline entries."""
    try:
        with recorded(), sources_together():
            article = _taken_over(draft.article, draft) if draft.article else _store_article(draft)
            draft = draft.but(article=article)
            rows = store_links(draft)
            _store_doubts(draft)
            index_records({row for row in rows if isinstance(row, Dated)} | set(naming(_new(rows, draft))))
    except ValidationError as fault:
        raise Stop(Outcome.FAILED, "; ".join(fault.messages)) from None
    return draft


def _new(rows: list[models.Model], draft: Draft) -> list[models.Model]:
    """Rows that this run made: names among them may stand in the words of older records."""
    return [row for row in rows if getattr(row, "run", None) == draft.run]


def _store_article(draft: Draft) -> Article:
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
    _tell(article, Change.Action.CREATED, draft, snapshot(article))
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


def store_links(draft: Draft) -> list[models.Model]:
    """The rows that the draft's links bind to, made where they are new, each with its citations.

    What an editor decided stands, whatever the reader of today makes of the same words.
    """
    assert draft.article
    refused = draft.article.review_items.filter(state=ReviewItem.State.REJECTED)
    set_aside = set(refused.values_list("kind", "start", "end"))
    made: dict[str, models.Model] = {}
    rows = []
    for link in draft.links:
        row = link.existing or _standing(link, draft.article)
        if not row and ((kind_of(link.model), *link.proofs[0].span) in set_aside or _was_removed(link)):
            continue
        is_new = row is None
        row = row or _make(link, draft.run, made)
        if link.key:
            made[link.key] = row
        stood = {} if is_new or not is_about_publication(row) else snapshot(row)
        added = _cite(row, link, draft)
        if is_new:
            _tell(row, Change.Action.CREATED, draft, snapshot(row))
        elif added:
            was, now = difference(stood, snapshot(row)) if stood and sharpen(row, link) else ({}, {})
            now = {name: value for name, value in now.items() if name != "citations"}
            was.pop("citations", None)
            _tell(row, Change.Action.CITED, draft, now | {"article": draft.article.slug, ADDED: added}, was)
            if isinstance(row, Record):
                row.save(update_fields=["modified_at"])
        rows.append(row)
    return rows


def _standing(link: Link, article: Article) -> models.Model | None:
    """The row at the link's address or into which that was merged, or one on which an editor decided over these words.

    That is one for which they were let count, or one that was refused, or merged with another, with them as its proof.
    What the reader adds to a record that somebody stands for waits: nobody decided on it.
    """
    if row := _at(link.model, link.slug):
        return row
    name, span = _citation_field(link.model), link.proofs[0].span
    proofs = article.citations.filter(start=span.start, end=span.end, **{f"{name}__isnull": False})
    proof = proofs.filter(review=Review.CONFIRMED).first()
    if proof is None and any(field.name == "touched" for field in link.model._meta.fields):
        decided = proofs.filter(**{f"{name}__touched": True}).exclude(**{f"{name}__review__in": STOOD_FOR})
        proof = decided.exclude(review=Review.REJECTED).first()
    return getattr(proof, name) if proof else None


def _at(model: type[models.Model], slug: str) -> models.Model | None:
    """The row at an address, or the one to which its stone leads."""
    row = model._default_manager.filter(slug=slug).first()
    if row:
        return row
    stone = Tombstone.objects.filter(kind=kind_of(model), slug=slug).exclude(merged_into="").first()
    return _at(model, stone.merged_into) if stone else None


def _was_removed(link: Link) -> bool:
    """True where a person took the record out: reading does not bring it back. What undoing a run took out may come."""
    if not Tombstone.objects.filter(kind=kind_of(link.model), slug=link.slug).exists():
        return False
    gone = Change.objects.filter(kind=kind_of(link.model), slug=link.slug).order_by("pk").last()
    return gone is not None and gone.run_id is None


def _make(link: Link, run: IngestRun, made: dict[str, models.Model]) -> models.Model:
    references = {name: made[key] for name, key in link.refers.items() if key in made}
    row = link.model(slug=link.slug, run=run, **link.values, **references)
    # Its constraints are the database's: asked of it one by one before, each row would cost a dozen questions more.
    row.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.validate_constraints()  # says it kindly
        raise
    for name, rows in link.many.items():
        getattr(row, name).set(rows)
    for order, part in enumerate(link.parts):
        Participant(meeting_id=row.pk, order=order, **part).save()
    return row


def _cite(row: models.Model, link: Link, draft: Draft) -> list[State]:
    """Adds the citations that do not stand yet; returns them as the history tells them."""
    assert draft.article
    field = _citation_field(type(row))
    added = []
    for order, proof in enumerate(link.proofs):
        citation = Citation(
            article=draft.article,
            start=proof.span.start,
            end=proof.span.end,
            exact=draft.text[proof.span.start : proof.span.end],
            fields=list(proof.fields),
            rule=proof.rule[:120],
            certainty=proof.certainty,
            order=order,
            review=Review.MACHINE,
            run=draft.run,
            **{field: row},
        )
        if not Citation.objects.filter(key=citation.identity()).exists():
            citation.save()
            added.append(cited(citation))
    return added


def _citation_field(model: type[models.Model]) -> str:
    return next(f.name for f in Citation._meta.fields if f.is_relation and f.related_model is model)


def _store_doubts(draft: Draft) -> None:
    for doubt in draft.doubts:
        ReviewItem.objects.get_or_create(
            article=draft.article,
            kind=doubt.kind,
            start=doubt.span.start,
            end=doubt.span.end,
            defaults={
                "exact": draft.text[doubt.span.start : doubt.span.end],
                "reason": doubt.reason,
                "candidates": list(doubt.candidates),
                "values": doubt.values,
                "certainty": doubt.certainty,
                "run": draft.run,
            },
        )


def _tell(row: models.Model, action: str, draft: Draft, after: State, before: State | None = None) -> None:
    log(row, action, before or {}, after, draft.run.author, draft.run.reason, draft.run)
