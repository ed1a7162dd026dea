"""Which rows stand already for what an article is read to say, and what of it an editor has refused."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from tracker.choices import STOOD_FOR, Review
from tracker.models import Change, Citation, ReviewItem, Tombstone
from tracker.models.changes import kind_of

from .drafts import Draft, Link

Slugs = dict[type[models.Model], list[str]]


def stands(links: Iterable[Link]) -> bool:
    """Whether there is a row, or was one, at the address of any of these links."""
    return bool(_rows_at(slugs := _slugs(links)) or _stones_at(slugs))


def _slugs(links: Iterable[Link]) -> Slugs:
    slugs: Slugs = {}
    for link in links:
        if not link.existing:
            slugs.setdefault(link.model, []).append(link.slug)
    return slugs


def _rows_at(slugs: Slugs) -> dict[tuple[type[models.Model], str], models.Model]:
    return {
        (model, str(getattr(row, "slug", ""))): row
        for model, some in slugs.items()
        for row in model._default_manager.filter(slug__in=some).order_by()
    }


def _stones_at(slugs: Slugs) -> dict[tuple[str, str], str]:
    """{(kind, address): into what it was merged, if into any}."""
    if not slugs:
        return {}
    told = [models.Q(kind=kind_of(model), slug__in=some) for model, some in slugs.items()]
    stones = Tombstone.objects.filter(models.Q(*told, _connector="OR")).order_by()
    return {(kind, slug): to for kind, slug, to in stones.values_list("kind", "slug", "merged_into")}


class Standing:
    """Asked once for all links of an article; what leads on is asked by itself."""

    def __init__(self, draft: Draft, *, is_new: bool) -> None:
        """`is_new`: nothing of the article can stand yet."""
        assert draft.article
        self._article, self._is_new = draft.article, is_new
        slugs = _slugs(draft.links)
        self._rows, self._stones = _rows_at(slugs), _stones_at(slugs)
        self._set_aside: set[tuple[str, int, int]] = set()
        if not is_new:
            refused = draft.article.review_items.filter(state=ReviewItem.State.REJECTED)
            self._set_aside = set(refused.values_list("kind", "start", "end"))

    def row(self, link: Link) -> models.Model | None:
        """The row at the link's address or into which that was merged, or one that an editor decided on over its words.

        That is one for which they were let count, or one that was refused, or merged with another, with them as its
        proof. What the reader adds to a record that somebody stands for waits: nobody decided on it.
        """
        if row := self._rows.get((link.model, link.slug)):
            return row
        if (into := self._stones.get((kind_of(link.model), link.slug))) and (row := _at(link.model, into)):
            return row
        return None if self._is_new else self._decided(link)

    def _decided(self, link: Link) -> models.Model | None:
        name = next(f.name for f in Citation._meta.fields if f.is_relation and f.related_model is link.model)
        span = link.proofs[0].span
        proofs = self._article.citations.filter(start=span.start, end=span.end, **{f"{name}__isnull": False})
        proof = proofs.filter(review=Review.CONFIRMED).first()
        if proof is None and any(field.name == "touched" for field in link.model._meta.fields):
            decided = proofs.filter(**{f"{name}__touched": True}).exclude(**{f"{name}__review__in": STOOD_FOR})
            proof = decided.exclude(review=Review.REJECTED).first()
        return getattr(proof, name) if proof else None

    def is_refused(self, link: Link) -> bool:
        """True where a person set the words aside or took the record out: reading does not bring it back.

        What undoing a run took out may come.
        """
        kind = kind_of(link.model)
        if (kind, *link.proofs[0].span) in self._set_aside:
            return True
        if (kind, link.slug) not in self._stones:
            return False
        gone = Change.objects.filter(kind=kind, slug=link.slug).order_by("pk").last()
        return gone is not None and gone.run_id is None


def _at(model: type[models.Model], slug: str) -> models.Model | None:
    """The row at an address, or the one to which its stone leads."""
    row = model._default_manager.filter(slug=slug).first()
    if row:
        return row
    stone = Tombstone.objects.filter(kind=kind_of(model), slug=slug).exclude(merged_into="").first()
    return _at(model, stone.merged_into) if stone else None
