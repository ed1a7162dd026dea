"""An article that a program brings: its bytes or its address become a run, which a worker carries out as any other."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _, gettext_lazy
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from tracker.api.articles import ArticleList
from tracker.api.asking import refuse_unread
from tracker.api.lists import Answer
from tracker.api.refused import Refused, bad_field, one_of
from tracker.api.runs import RunShape, run_row
from tracker.api.throttles import PerToken
from tracker.choices import Language
from tracker.ingest.drafts import Stop
from tracker.ingest.incoming import Incoming
from tracker.ingest.intake.files import refuse_too_large
from tracker.ingest.intake.sidecars import given_words
from tracker.ingest.reasons import reason_in_words
from tracker.models import IngestRun
from tracker.models.access import Scope
from tracker.models.addresses import web_address
from tracker.tasks import queue_ingest, queue_run

from .answers import json_answer, refusals
from .bodies import FORM_PARSERS, FORM_TYPE, JSON_TYPE, Body, read_body, text_of
from .repeats import HEADER, KEY_SHAPE, once
from .tokens import WithToken

BROUGHT = ("text", "file", "address")
KNOWN = ("publisher", "published", "language", "title", "url")
AS_IT_IS = "as_it_is"
FIELDS = (*BROUGHT, *KNOWN, AS_IT_IS)
LONGEST = {"publisher": 200, "published": 40, "title": 500, "url": 1000, "address": 1000}
LATER = "5"  # seconds after which it is worth asking how far the run is


class SubmittedText(serializers.Serializer):
    """An article as a text or an address; one of the two."""

    text = serializers.CharField(required=False, help_text=gettext_lazy("The article's text."))
    address = serializers.URLField(
        required=False, max_length=1000, help_text=gettext_lazy("Where a worker shall fetch it: http or https.")
    )
    publisher = serializers.CharField(
        required=False, max_length=200, help_text=gettext_lazy("Who published it, by name; made where it is new.")
    )
    published = serializers.CharField(
        required=False, max_length=40, help_text=gettext_lazy("Day of publication as EDTF: 2025-10-15, 2025-10.")
    )
    language = serializers.ChoiceField(
        Language.choices, required=False, help_text=gettext_lazy("Its language; else as its letters say.")
    )
    title = serializers.CharField(required=False, max_length=500, help_text=gettext_lazy("Its headline."))
    url = serializers.URLField(
        required=False, max_length=1000, help_text=gettext_lazy("Address of the page of a text or file.")
    )
    as_it_is = serializers.BooleanField(
        required=False, help_text=gettext_lazy("Read it although its letters look spoilt.")
    )


class SubmittedFile(SubmittedText):
    """The same with a file: a text, a saved page, a PDF, an archive."""

    file = serializers.FileField(required=False, help_text=gettext_lazy("The file, whatever it is called."))


class Submission(WithToken, Answer):
    """`POST /api/v1/articles/`."""

    parser_classes = FORM_PARSERS
    throttle_classes = [PerToken]  # the list it is posted to has counted the address
    scopes: ClassVar[tuple[Scope, ...]] = (Scope.SUBMIT,)

    def post(self, request: Request) -> HttpResponse:
        refuse_unread(request.query_params, ())
        body = read_body(request, FIELDS, (JSON_TYPE, FORM_TYPE))
        given, brought = _given(body), _brought(body)
        return once(request, body.fingerprint, lambda: self.queued(request, given, brought))

    def queued(self, request: Request, given: dict[str, str], brought: str | Incoming) -> HttpResponse:
        """202 with the run; what is brought is a web address, or bytes that are kept."""
        author, reason = request.auth.author, _("brought through the interface")
        if isinstance(brought, str):
            run = queue_ingest([brought], author, reason, given)
        else:
            run = queue_run(brought.open(given, author, reason))
        return json_answer(202, run_row(run, self.links), {"Location": address_of(run, self), "Retry-After": LATER})


class Articles(ArticleList):
    """The list is read by anybody; what is posted to it is a submission."""

    @extend_schema(
        operation_id="articles-submit", tags=["writing"], summary=gettext_lazy("Bring an article"),
        description=gettext_lazy(
            "A text, a file or an address becomes a run, which a worker carries out; Location is where to ask how far "
            "it is. Needs a token for `submit`."
        ),
        request={JSON_TYPE: SubmittedText, FORM_TYPE: SubmittedFile}, auth=[{"token": []}],
        parameters=[OpenApiParameter("format", exclude=True), OpenApiParameter(
            HEADER, KEY_SHAPE, OpenApiParameter.HEADER,
            description=gettext_lazy("The same key with the same request gives the same answer again for a day."),
        )],
        responses={
            (202, "application/json"): OpenApiResponse(RunShape, description=gettext_lazy("The run to ask for.")),
            **refusals(400, 401, 403, 406, 409, 413, 415, 422, 429),
        },
    )  # fmt: skip
    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        return Submission.as_view()(request._request)


def address_of(run: IngestRun, view: Answer) -> str:
    """Where a run is asked for."""
    return view.links.api("runs", str(run.pk))


def _given(body: Body) -> dict[str, str]:
    """What is said of the article, each word by itself so that the one at fault is named."""
    said = {name: text_of(body.fields, name, LONGEST.get(name)) for name in KNOWN}
    if said["language"] and said["language"] not in Language.values:
        raise one_of("language", Language.values)
    as_it_is = body.fields.get(AS_IT_IS, False)
    if as_it_is not in (True, False, "true", "false"):
        raise one_of(AS_IT_IS, ("true", "false"))
    given = {}
    for name, value in said.items():
        try:
            given |= given_words({name: value})
        except Stop as stop:
            raise bad_field(name, reason_in_words(stop.reason)) from None
    return given | ({AS_IT_IS: "yes"} if as_it_is in (True, "true") else {})


def _brought(body: Body) -> str | Incoming:
    """The address, or the bytes of text or file, kept under their hash before anything is planned."""
    said = {name: text_of(body.fields, name, LONGEST.get(name)).strip() for name in ("text", "address")}
    there = [name for name, value in said.items() if value] + (["file"] if body.file else [])
    if len(there) != 1:
        told = _("Give a text, a file or an address, and only one of them.")
        raise bad_field(there[1] if there else "text", told, BROUGHT)
    if said["address"]:
        if not web_address(said["address"]):
            raise bad_field("address", _("The address begins with http:// or https://."), ("http", "https"))
        return said["address"]
    try:
        if body.file:
            most = max(settings.MAX_ARTICLE_BYTES, settings.MAX_ARCHIVE_BYTES)
            data, kind, name = body.file.read(most + 1), "", str(body.file.name)
        else:
            data, kind, name = str(body.fields["text"]).encode(), "text/plain; charset=utf-8", ""
        _refuse_too_large(data)
        return Incoming.of_bytes(data, kind, name)
    except Stop as stop:
        raise bad_field(there[0], reason_in_words(stop.reason)) from None


def _refuse_too_large(data: bytes) -> None:
    try:
        refuse_too_large(data, settings.MAX_ARTICLE_BYTES, settings.MAX_ARCHIVE_BYTES)
    except Stop as stop:
        raise Refused("too-large", reason_in_words(stop.reason)) from None
