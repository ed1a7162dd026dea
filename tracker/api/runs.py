"""How far a run of ingest is: for programs of the house, which bear a token; never kept by anybody between."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import NotFound
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tracker.ingest.progress import progress_of
from tracker.models import IngestRun

from .schemas import PROBLEMS


class RunShape(serializers.Serializer):
    """A run of ingest as it stands at this moment."""

    id = serializers.UUIDField()
    state = serializers.CharField(help_text=_("waiting, running, done, failed, abandoned or undone."))
    total = serializers.IntegerField(help_text=_("Items in all."))
    done = serializers.IntegerField(help_text=_("Items that ended, well or not."))
    failed = serializers.IntegerField(help_text=_("Items that could not be read."))
    remaining = serializers.IntegerField(help_text=_("Items that are not read yet."))
    rate = serializers.FloatField(allow_null=True, help_text=_("Items a minute since the run was opened."))
    reading = serializers.ListField(
        child=serializers.CharField(), help_text=_("What is being read at this moment; three at most.")
    )
    started_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class MaySeeRuns(BasePermission):
    """Staff who may look at runs."""

    def has_permission(self, request: Request, view: Any) -> bool:
        user = request.user
        return bool(user and user.is_staff and user.has_perm("tracker.view_ingestrun"))


class RunProgress(APIView):
    """One run, by its number. 401 without a token, 403 for one of somebody who may not see runs."""

    authentication_classes = [TokenAuthentication]
    permission_classes = [MaySeeRuns]

    @extend_schema(
        operation_id="run_progress", tags=["runs"], summary=_("How far a run of ingest is"),
        description=_("Needs a token, which an administrator gives: `Authorization: Token …`."),
        responses={200: RunShape, 401: OpenApiResponse(description=_("Without a token.")), **PROBLEMS},
    )  # fmt: skip
    def get(self, request: Request, number: uuid.UUID) -> Response:
        """The numbers of this moment."""
        run = IngestRun.objects.filter(pk=number).first()
        if run is None:
            raise NotFound
        told = progress_of(run)._asdict()
        del told["is_alive"]
        row = {"id": run.pk, "state": run.state, **told, "started_at": run.started_at, "finished_at": run.finished_at}
        return Response(RunShape(row).data, headers={"Cache-Control": "private, no-store"})
