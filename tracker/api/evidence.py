"""One record with its evidence, and how many independent sources it has."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.models import Citation
from tracker.models.citations import independent_origins

from .citations import CitationShape, evidence
from .details import RecordDetail
from .lists import Row


class WithEvidence(serializers.Serializer):
    """A record with everything that proves it."""

    evidence = CitationShape(many=True, help_text=_("Its citations, each with article, publisher and exact words."))


class ProvedDetail(RecordDetail):
    """One record of a kind that citations belong to; `column` is the citation's foreign key."""

    column: ClassVar[str]

    def find(self) -> QuerySet:
        return self.model._default_manager.shown()  # type: ignore[attr-defined]

    def record(self, pk: int) -> Row:
        proofs = evidence(self.column, pk, self.links)
        return super().record(pk) | {"citations": len(proofs), "evidence": proofs}


class DatedDetail(ProvedDetail):
    """One dated record, with the number of its independent sources."""

    def record(self, pk: int) -> Row:
        return super().record(pk) | {"origins": origins(self.model, self.column, pk)}


def origins(model: type[Model], column: str, pk: int) -> int:
    """The independent sources of one record; two queries."""
    cited = Citation.objects.filter(**{column: pk}).select_related("article__publisher").defer("article__text")
    return independent_origins(model._default_manager.get(pk=pk), list(cited))
