"""How far a run of ingest is, and how its items ended: for bearers of a token; never kept by anybody between."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from tracker.choices import Outcome
from tracker.ingest.reasons import reason_in_words
from tracker.ingest.runs.progress import progress_of
from tracker.models import IngestRun
from tracker.models.access import Scope

from .asking import refuse_unread
from .links import Links
from .lists import Answer, Row
from .throttles import PerReader, PerToken
from .writing.answers import json_answer, refusals
from .writing.tokens import WithToken, require

MOST_ITEMS = 100  # that are told one by one


class RunItemShape(serializers.Serializer):
    """One thing of a run and how it ended."""

    source = serializers.CharField(help_text=_("Its name or address."))
    outcome = serializers.ChoiceField(Outcome.choices, help_text=_("How it ended."))
    reason = serializers.CharField(help_text=_("Why, in the reader's language; empty where nothing is to be said."))
    article = serializers.URLField(allow_null=True, help_text=_("The stored article, if it is one."))


class RunShape(serializers.Serializer):
    """A run of ingest as it stands at this moment."""

    id = serializers.UUIDField()
    api = serializers.URLField(help_text=_("Where it is asked for."))
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
    items = RunItemShape(many=True, help_text=_("The first hundred of its items."))


def run_row(run: IngestRun, links: Links) -> Row:
    """A run as it is told; six queries."""
    told = progress_of(run)._asdict()
    del told["is_alive"]
    items = run.items.select_related("article").order_by("pk")[:MOST_ITEMS]
    return {
        "id": run.pk, "api": links.api("runs", str(run.pk)), "state": run.state, **told,
        "started_at": run.started_at, "finished_at": run.finished_at,
        "items": [{
            "source": one.source, "outcome": one.outcome, "reason": reason_in_words(one.reason),
            "article": links.api("articles", one.article.slug) if one.article else None,
        } for one in items],
    }  # fmt: skip


class RunProgress(WithToken, Answer):
    """One run, by its number: any for `read-runs`, one's own for `submit`."""

    throttle_classes = [PerReader, PerToken]
    scopes: ClassVar[tuple[Scope, ...]] = (Scope.READ_RUNS, Scope.SUBMIT)

    @extend_schema(
        operation_id="run_progress", tags=["runs"], summary=_("How far a run of ingest is"),
        description=_(
            "Needs a token: any run for `read-runs`, those of the token's own submissions for `submit`. "
            "`Authorization: Bearer …`."
        ),
        responses={200: RunShape, **refusals(400, 401, 403, 404, 406, 429)},
    )  # fmt: skip
    def get(self, request: Request, number: uuid.UUID, **kwargs: Any) -> HttpResponse:
        """The numbers of this moment."""
        refuse_unread(request.query_params, ())
        run = IngestRun.objects.filter(pk=number).first()
        if run is None:
            raise NotFound
        if run.author != request.auth.author:
            require(request.auth, Scope.READ_RUNS)
        return json_answer(200, run_row(run, self.links))
