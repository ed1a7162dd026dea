"""What waits as it is told, and the description of the addresses at which it is read and decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers

from tracker.api.changes import ChangeShape
from tracker.api.links import ROOT, Links
from tracker.choices import Review
from tracker.ingest.reasons import reason_in_words
from tracker.ingest.reviews import number_of
from tracker.ingest.reviews.correctable import CORRECTED, STATED
from tracker.ingest.reviews.makings import MODELS
from tracker.ingest.reviews.queue import FINDING, SOURCE, Waiting
from tracker.models import ReviewItem
from tracker.models.records import Record

from .answers import refusals
from .repeats import HEADER, KEY_SHAPE
from .values import allowed, values_of

Row = dict[str, Any]
KINDS = (FINDING, SOURCE, *MODELS)


class WordsShape(serializers.Serializer):
    """The words behind it, with the place in the stored text in code points."""

    article = serializers.CharField(help_text=_("Slug of the article."))
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    exact = serializers.CharField()


class FieldShape(serializers.Serializer):
    """A column that a decision may put in place."""

    name = serializers.CharField()
    value = serializers.JSONField(allow_null=True, help_text=_("As it stands, or as the reader read it."))
    must_be_said = serializers.BooleanField(help_text=_("To accept it a person must say it: it is not taken over."))
    allowed = serializers.ListField(
        child=serializers.JSONField(), allow_null=True, help_text=_("The closed vocabulary; null for none.")
    )


class WaitingShape(serializers.Serializer):
    """One thing that waits, or a record that may be corrected."""

    api = serializers.URLField(help_text=_("Where it is read; accept/, correct/ and reject/ stand below."))
    kind = serializers.CharField(help_text=_("Kind of record that it is or would be."))
    record = serializers.CharField(allow_null=True, help_text=_("Slug of the record; null where there is none yet."))
    waits = serializers.BooleanField(help_text=_("Whether a decision is awaited."))
    version = serializers.IntegerField(help_text=_("The number of its newest change, 0 for none; goes into If-Match."))
    certainty = serializers.FloatField(help_text=_("How sure the reader was, from 0 to 1."))
    reason = serializers.CharField(help_text=_("Why the reader did not decide it."))
    words = WordsShape(many=True)
    fields_to_correct = FieldShape(many=True)


class DecisionBody(serializers.Serializer):
    """A decision."""

    reason = serializers.CharField(max_length=500, help_text=_("Why; it is published with the change."))
    values = serializers.DictField(
        child=serializers.JSONField(), required=False, help_text=_("Columns put in place: dates as EDTF, rows by slug.")
    )
    words = serializers.CharField(required=False, help_text=_("Other words of the article that it is cited by."))
    article = serializers.CharField(required=False, help_text=_("In which of its articles these words stand."))
    into = serializers.CharField(required=False, help_text=_("accept: slug of the record that it is the same as."))
    into_version = serializers.IntegerField(required=False, help_text=_("The version of that record that was seen."))


class DecidedShape(ChangeShape):
    """The change that a decision made."""

    version = serializers.IntegerField(help_text=_("The version of the record from now on."))


def address_of(one: Waiting) -> str:
    """The path of a thing below the interface's root."""
    row = one.row
    if isinstance(row, Record):
        return f"reviews/{one.kind}/{row.slug}"
    return f"reviews/{FINDING if isinstance(row, ReviewItem) else SOURCE}/{row.pk}"


def row_of(one: Waiting, links: Links) -> Row:
    """What is told of it."""
    row: Any = one.row
    is_record = isinstance(row, Record)
    cited = list(row.citations.select_related("article").order_by("order", "start")) if is_record else [row]
    awaited = row.state == ReviewItem.State.OPEN if isinstance(row, ReviewItem) else row.review == Review.MACHINE
    kind = one.record_kind if one.is_source else one.kind
    values = values_of(one.record, kind) if kind in MODELS else {}
    return {
        "api": f"{links.origin}{ROOT}{address_of(one)}/", "kind": kind, "waits": awaited,
        "record": None if isinstance(row, ReviewItem) else getattr(one.record, "slug", str(one.record.pk)),
        "version": number_of(one.record), "certainty": one.certainty,
        "reason": reason_in_words(row.reason) if isinstance(row, ReviewItem) else "",
        "words": [
            {"article": each.article.slug, "start": each.start, "end": each.end, "exact": each.exact} for each in cited
        ],
        "fields_to_correct": [
            {"name": name, "value": values.get(name), "must_be_said": name in STATED.get(kind, ()),
             "allowed": allowed(kind, name)}
            for name in CORRECTED.get(kind, ())
        ],
    }  # fmt: skip


def described(what: str) -> Callable[[type[Any]], type[Any]]:
    """Decorator: the view with the description of its address."""
    parameters = [
        OpenApiParameter("kind", str, "path", enum=KINDS, description=_("finding, source, or a kind of record.")),
        OpenApiParameter("name", str, "path", description=_("Its number, or the slug of the record.")),
    ]
    common: Row = {"tags": ["writing"], "operation_id": f"reviews-{what}"}
    if what == "list":
        fields = {"count": serializers.IntegerField(), "results": WaitingShape(many=True)}
        page = inline_serializer("ReviewsPage", fields)
        asked = [
            OpenApiParameter("kind", str, enum=sorted(MODELS), description=_("Kind of record that it would be.")),
            OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": 200, "default": 50},
                             description=_("How many are given.")),
            *(OpenApiParameter(name, {"type": "string", "pattern": pattern}, description=said)
              for name, (said, pattern) in NARROWED.items()),
        ]  # fmt: skip
        said = extend_schema(
            summary=_("What waits for a decision"), description=_("The most doubtful first. Needs `review`."),
            parameters=asked, responses={200: page, **refusals(400, 401, 403, 406, 429)}, **common,
        )  # fmt: skip
        return _put(said, "get")
    if what == "one":
        said = extend_schema(
            summary=_("One of what waits, or a record"), parameters=parameters,
            description=_("Its ETag is the version that a decision names in If-Match. Needs `review`."),
            responses={200: WaitingShape, **refusals(400, 401, 403, 404, 406, 429)}, **common,
        )  # fmt: skip
        return _put(said, "get")
    headers = [
        OpenApiParameter("If-Match", {"type": "string", "pattern": '^"[0-9]+"$'}, "header", required=True,
                         description=_("The ETag under which it was read.")),
        OpenApiParameter(HEADER, KEY_SHAPE, OpenApiParameter.HEADER,
                         description=_("The same key with the same request gives the same answer again for a day.")),
    ]  # fmt: skip
    said = extend_schema(
        summary=TITLES[what], description=_("As the desk does it, in the token's name. Needs `review`."),
        parameters=[*parameters, *headers], request={"application/json": DecisionBody},
        responses={200: DecidedShape, **refusals(400, 401, 403, 404, 406, 409, 412, 413, 415, 422, 428, 429)}, **common,
    )  # fmt: skip
    return _put(said, "post")


NARROWED = {
    "run": (_("What one run brought."), "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"),
    "source": (_("What one source brought."), "^[1-9][0-9]{0,8}$"),
    "article": (_("What stands in one article."), "^[a-z0-9-]{1,160}$"),
    "lang": (_("What stands in articles of a language."), "^[a-z]{2,3}$"),
}  # fmt: skip
TITLES = {"accept": _("Accept"), "correct": _("Correct"), "reject": _("Reject")}


def _put(said: Any, method: str) -> Callable[[type[Any]], type[Any]]:
    def put(view: type[Any]) -> type[Any]:
        inherited = getattr(view, method)

        def act(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
            return inherited(self, request, *args, **kwargs)

        act.__name__ = method
        setattr(view, method, said(act))
        return view

    return put
