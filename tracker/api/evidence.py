"""One record with its evidence, and how much that is."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.models import Citation
from tracker.models.evidence import evidence_of
from tracker.models.proofs.meter import reach_of
from tracker.models.publication import unpublished

from .citations import CitationShape, evidence
from .details import RecordDetail
from .lists import Row
from .proofs import ReachShape, reach_row


class WithEvidence(serializers.Serializer):
    """A record with everything that proves it."""

    evidence = CitationShape(many=True, help_text=_("Its citations, each with article, publisher and exact words."))
    reach = ReachShape(help_text=_("How far the sources that count for it lead, each article once."))


class ProvedDetail(RecordDetail):
    """One record of a kind that citations belong to; `column` is the citation's foreign key."""

    column: ClassVar[str]

    def find(self) -> QuerySet:
        return self.model._default_manager.shown()  # type: ignore[attr-defined]

    def record(self, pk: int) -> Row:
        counted = Citation.objects.shown().counting().filter(**{self.column: pk}).select_related("article__publisher")
        reach = reach_row(reach_of(counted.defer("article__text")))
        return super().record(pk) | {"evidence": evidence(self.column, pk, self.links), "reach": reach}


class DatedDetail(ProvedDetail):
    """One dated record, with its numbers; lists have these from the timeline's table."""

    def record(self, pk: int) -> Row:
        cited = Citation.objects.filter(**{self.column: pk}).exclude(review__in=unpublished())
        cited = cited.select_related("article__publisher").defer("article__text")
        return super().record(pk) | evidence_of(self.model._default_manager.get(pk=pk), cited)._asdict()
