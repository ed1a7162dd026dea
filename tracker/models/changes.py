"""What changed, when, by whom and why; and what stood where a record was deleted.

The table of changes only grows, and a change once written stays as it is: `history` binds those of one transaction
into a chain.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker.choices import STOOD_FOR, Review

from .digests import MARK, MARKED, as_json, marks_of
from .publication import unpublished
from .records import Record
from .transactions import noted, recorded

ADDED = "cited"  # in `after`: the citations that a machine found for a record, which wait for review
_CAPITAL = re.compile(r"(?<!^)([A-Z])")


class ChangeQuerySet(models.QuerySet):
    """Changes are added and read."""

    def bulk_create(self, objs: Iterable[Change], *args: Any, **kwargs: Any) -> list[Change]:
        for change in (changes := list(objs)):
            change.mark()
        with noted() as written:
            made = super().bulk_create(changes, *args, **kwargs)
            written.changes += [change.pk for change in made]
            unbury(change for change in made if change.action == Change.Action.CREATED)
        return made

    def shown(self) -> ChangeQuerySet:
        """What the public sees: where a machine's finds are kept back, so is all that tells of nothing else.

        Of what a run did, only that it made records for which a person stands now.
        """
        if Review.MACHINE not in unpublished():
            return self
        stands = models.Q(run=None)
        for name, model in reviewed_models().items():
            made = models.Q(kind=name, action=Change.Action.CREATED)
            stands |= made & models.Q(slug__in=model._default_manager.filter(review__in=STOOD_FOR).values("slug"))
        refused = models.Q(kind="review_item") | models.Q(action=Change.Action.REJECTED, before__review=Review.MACHINE)
        return self.filter(stands).exclude(pk__in=Change.objects.filter(refused).values("pk"))


class TombstoneQuerySet(models.QuerySet):
    """Questions asked of deleted addresses."""

    def shown(self) -> TombstoneQuerySet:
        """What the public sees: where a machine's finds are kept back, addresses that were public once."""
        if Review.MACHINE not in unpublished():
            return self
        by_run = Change.objects.filter(action=Change.Action.DELETED, run__isnull=False)
        return self.exclude(models.Exists(by_run.filter(kind=models.OuterRef("kind"), slug=models.OuterRef("slug"))))


class Change(models.Model):
    """One change of one record: the fields before and after as JSON, with author, time and reason."""

    class Action(models.TextChoices):
        CREATED = "created", _("Created")
        UPDATED = "updated", _("Updated")
        CITED = "cited", _("Citation added")
        REFUSED = "refused", _("Citation refused")
        CONFIRMED = "confirmed", _("Confirmed")
        REJECTED = "rejected", _("Rejected")
        MERGED = "merged", _("Merged")
        DELETED = "deleted", _("Deleted")
        UNDONE = "undone", _("Undone")

    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=160)
    action = models.CharField(max_length=10, choices=Action)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    author = models.CharField(max_length=150)
    reason = models.TextField()
    run = models.ForeignKey(
        "tracker.IngestRun", null=True, blank=True, on_delete=models.SET_NULL, related_name="changes"
    )
    at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    link = models.ForeignKey(
        "tracker.HistoryLink", null=True, editable=False, on_delete=models.PROTECT, related_name="changes"
    )

    marks = models.CharField(max_length=len(MARKED) * MARK, editable=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("Change"), _("Changes")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "slug"])]
        constraints = [
            models.CheckConstraint(
                name="change_action",
                condition=models.Q(
                    action__in=[
                        "created",
                        "updated",
                        "cited",
                        "refused",
                        "confirmed",
                        "rejected",
                        "merged",
                        "deleted",
                        "undone",
                    ]
                ),
            ),
            models.CheckConstraint(name="change_has_author", condition=~models.Q(author="")),
            models.CheckConstraint(name="change_has_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.kind} {self.slug}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise ValidationError(_("A change once written stays as it is."))
        self.mark()
        with recorded() as written:
            super().save(*args, **kwargs)
            written.changes.append(self.pk)
            if self.action == Change.Action.CREATED:
                unbury([self])

    def mark(self) -> None:
        """Each column gets its mark, by which `verify` tells later which of them was edited."""
        self.marks = marks_of(as_json(getattr(self, name) for name in MARKED))

    @property
    def done(self) -> str:
        """What was done, in words; of a machine, that it found something, which nobody had reviewed then."""
        return done_in_words(self.action, self.after.get("review"), self.after.get(ADDED))


class Tombstone(models.Model):
    """An address that once had a record: the page says when and why it went, and where it went to."""

    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=160)
    merged_into = models.CharField(max_length=160, blank=True)
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = TombstoneQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("Deleted address"), _("Deleted addresses")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(name="tombstone_once", fields=["kind", "slug"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


def done_in_words(action: str, review: Any, added: Any) -> str:
    """What a change did; `review` is that of a record made, `added` what was cited by machine."""
    if action == Change.Action.CREATED and review == Review.MACHINE:
        return str(_("Found by machine, not reviewed"))
    if action == Change.Action.CITED and added:
        return str(_("Source found by machine, not reviewed"))
    return str(Change.Action(action).label)


@cache
def reviewed_models() -> dict[str, type[Record]]:
    """The models of records that have a review state, by their kind's word."""
    models_here = apps.get_app_config("tracker").get_models()
    return {kind_of(model): model for model in models_here if issubclass(model, Record)}


def models_with(*columns: str) -> dict[type[models.Model], list[str]]:
    """The models that have some of these columns, each with those it has."""
    found = {}
    for model in apps.get_app_config("tracker").get_models():
        fields = {field.name for field in model._meta.concrete_fields}
        if has := [name for name in columns if name in fields]:
            found[model] = has
    return found


def unbury(changes: Iterable[Change]) -> None:
    """Records stand at these addresses again: no stone tells that they are gone."""
    told: dict[str, list[str]] = {}
    for change in changes:
        told.setdefault(change.kind, []).append(change.slug)
    for kinds in _in_parts(told):
        which = [models.Q(kind=kind, slug__in=slugs) for kind, slugs in kinds.items()]
        Tombstone.objects.filter(models.Q(*which, _connector="OR")).delete()


def _in_parts(told: dict[str, list[str]]) -> Iterator[dict[str, list[str]]]:
    """The addresses of each kind, at most 400 of a kind at a time."""
    for at in range(0, max(map(len, told.values()), default=0), 400):
        yield {kind: slugs[at : at + 400] for kind, slugs in told.items() if slugs[at:]}


def kind_of(row: models.Model | type[models.Model]) -> str:
    """The word for a row's kind in history and citations: status_change for a StatusChange."""
    name = row.__name__ if isinstance(row, type) else type(row).__name__
    return _CAPITAL.sub(r"_\1", name).lower()


def state_of(row: models.Model) -> dict[str, Any]:
    """The row's own columns as plain JSON, other rows by their address, without numbers, owner and clock."""
    left_out = {"id", "run", "created_at", "modified_at", "withheld"}
    state: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in left_out:
            continue
        value = getattr(row, field.name)
        if isinstance(value, models.Model):
            value = getattr(value, "slug", value.pk)
        if isinstance(value, dt.datetime):
            value = value.astimezone(dt.UTC)
        plain = value is None or isinstance(value, str | int | float | bool | list | dict)
        state[field.name] = value if plain else str(value)
    return state
