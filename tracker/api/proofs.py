"""How far the record's proof reaches, in numbers: the meter that pages show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.models.proofs.meter import meter

from .asking import refuse_unread
from .coverage import CoverageShape, coverage
from .lists import Answer, Row
from .parameters import language
from .schemas import BAD_FILTER, PROBLEMS


class ReachShape(serializers.Serializer):
    """How many reach how far; each counts once, where it reaches farthest."""

    total = serializers.IntegerField(help_text=_("All of them."))
    sentence = serializers.IntegerField(help_text=_("To the sentence, in a stored text."))
    page = serializers.IntegerField(help_text=_("To a stored page, no words of which are bound yet."))
    archive = serializers.IntegerField(help_text=_("To a copy in an archive."))
    reference = serializers.IntegerField(help_text=_("To a reference only."))


class ReachOfPublisherShape(ReachShape):
    """The citations of one publisher's pages."""

    publisher = serializers.CharField(allow_null=True, help_text=_("Slug; null where the publisher is not known."))


class ReachOfYearShape(ReachShape):
    """The citations of pages of one year."""

    year = serializers.IntegerField(allow_null=True, help_text=_("Of publication; null where it is not known."))


class ProofShape(serializers.Serializer):
    """How far the whole record reaches."""

    records = ReachShape(help_text=_("Records, by the best of their citations."))
    citations = ReachShape(help_text=_("Citations that count."))
    by_year = ReachOfYearShape(many=True)
    by_publisher = ReachOfPublisherShape(many=True)
    coverage = CoverageShape()


class Proof(Answer):
    """How far the record's proof reaches."""

    @extend_schema(
        operation_id="proof", tags=["proof"], summary=_("How far the proof reaches"), auth=[],
        description=_("How many records and citations lead to their sentence, a stored page, an archive, a reference."),
        parameters=[language()],
        responses={(200, "application/json"): ProofShape} | BAD_FILTER | PROBLEMS,
    )  # fmt: skip
    def get(self, request: Request, **kwargs: Any) -> Response:
        refuse_unread(request.query_params, ())
        found = meter()
        return Response({
            "records": reach_row(found.records),
            "citations": reach_row(found.citations),
            "by_year": [{"year": int(year) if year else None, **reach_row(one)} for year, one in found.by_year.items()],
            "by_publisher": [
                {"publisher": house.slug or None, **reach_row(one)}
                for house, one in sorted(found.by_publisher.items())
            ],
            "coverage": coverage(request.record_version.number),
        })  # fmt: skip


def reach_row(reach: Any) -> Row:
    """The counts with their sum."""
    return {"total": reach.total, **reach._asdict()}
