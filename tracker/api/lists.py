"""What every list here has in common.

A list finds the page's rows by one query, counts once a version, and reads the rows as tuples (tracker.api.rows). The
four kinds of dated record are read through the timeline's table, so that pages, files and this interface give the
same records and the same count.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import QueryDict, StreamingHttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from tracker.models import Tombstone, written_since
from tracker.search.cursors import BY_NUMBER, Order, Slice
from tracker.search.filters import KNOWN, LARGEST_PAGE, BadFilter, Query
from tracker.search.readable import each_readable
from tracker.search.timeline import refuse_unknown_names

from .asking import DAY, OUTSIDE, refuse_unread
from .coverage import Days, coverage, headers
from .formats.csv_files import CSV
from .formats.lines import NDJSON
from .formats.sheets import XLSX
from .formats.sources import COLUMNS as SOURCE_COLUMNS, MANY, ONE
from .links import Links, links_for
from .questions import QUESTIONS, Question
from .renderers import JSON, Negotiation

Row = dict[str, Any]
Reader = Callable[[list[int], Links], dict[int, Row]]
# Words that every list reads beside its own; `language` and `format` are read before the view is asked.
ALWAYS = frozenset({"fields", "cursor", "limit", "order", "modified_since"})
INCLUDE = "include"
MOST_HELD = 5_000  # rows of a file that is made as a whole, and kept
TABLES = (JSON, NDJSON, CSV, XLSX)  # what every list can be had as
SCHEMA_ENDING = "schema.json"  # of the file that says what the columns of a table are
OK = 200


class Answer(APIView):
    """A view that speaks the reader's language and builds addresses for them."""

    renderer_classes = (JSON,)
    content_negotiation_class = Negotiation

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        translation.activate(request.reader_language)
        super().initial(request, *args, **kwargs)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        if response.status_code == OK and (version := getattr(request, "record_version", None)):
            form = getattr(getattr(request, "accepted_renderer", None), "format", "json")
            name = request.path.strip("/").rsplit("/", 1)[-1].removesuffix(f".{form}")
            lacking = getattr(self, "unreadable", ())
            is_file = form != "json" and name.isascii()
            for header, value in headers(version.number, lacking, name if is_file else "", form).items():
                response[header] = value
        return super().finalize_response(request, response, *args, **kwargs)

    @property
    def links(self) -> Links:
        """The addresses for this reader."""
        return links_for(f"{self.request.scheme}://{self.request.get_host()}", self.request.reader_language)


class RecordList(Answer, ABC):
    """A list of one kind of record. Subclasses name the words they read and find their rows."""

    renderer_classes = TABLES
    shape: ClassVar[type[Serializer]]  # the fields of a row, in order
    words: ClassVar[frozenset[str]] = frozenset()  # words of the common grammar
    unheard: ClassVar[frozenset[str]] = frozenset()  # words of every list that this one has no columns for
    own: ClassVar[Mapping[str, Iterable[str]]] = {}  # words of this list alone, with their values
    demanded: ClassVar[frozenset[str]] = frozenset()  # words without which nothing is asked
    inclusions: ClassVar[frozenset[str]] = frozenset()  # what each row can be given beside its own fields
    nested: ClassVar[frozenset[str]] = frozenset()  # fields that no cell of a table can hold
    order: ClassVar[Order]
    buried: ClassVar[tuple[str, ...]] = ()  # kinds of tombstone that belong to this list

    @abstractmethod
    def find(self, query: Query, own: Mapping[str, tuple[str, ...]]) -> QuerySet:
        """All rows that fit, in no order."""

    @abstractmethod
    def read(self, keys: list[tuple[Any, ...]]) -> list[Row]:
        """The rows of one page, in the order of the tuples that `columns` gave."""

    columns: ClassVar[tuple[str, ...]] = ("pk",)

    def get(self, request: Request, **kwargs: Any) -> Response:
        query, own = self.asked(request.query_params)
        form = request.accepted_renderer
        self.by_citation = bool(self.included)
        self.with_sources = bool(self.inclusions) and (self.by_citation or getattr(form, "with_sources", False))
        question = self.question(query, own)
        if request.accepted_renderer.format != "json" and not {"limit", "cursor"} & set(request.query_params):
            # A file is not cut into pages unless it is asked to be, and a large one is sent while it is read.
            if question.count > MOST_HELD and hasattr(form, "stream"):
                return self.streamed(query, question)
            return self.answer(query, question.count, Slice(list(question.all()), "", ""))
        return self.answer(query, question.count, question.page(query.cursor, query.limit))

    def streamed(self, query: Query, question: Question) -> StreamingHttpResponse:
        """The file in pieces, a page of rows at a time."""
        self.unreadable = []
        names = self.picked(query.fields)
        rows = (row for some in batched(question.all(), LARGEST_PAGE) for row in self.read(some))
        form = self.request.accepted_renderer
        pieces = form.stream(rows, self.header_row(names) if getattr(form, "tabular", False) else names, self)
        charset = f"; charset={form.charset}" if form.charset else ""
        return StreamingHttpResponse(pieces, content_type=f"{form.media_type}{charset}")

    def question(self, query: Query, own: Mapping[str, tuple[str, ...]]) -> Question:
        """The question, kept from before if nothing changed since; an empty record has no version to go by."""

        def make() -> Question:
            return self.made(query, own, order)

        order = self.order.turned() if query.order == "oldest" else self.order
        version = self.request.record_version
        key = (type(self), version, query.without("cursor", "limit", "fields"), *own.items())
        return QUESTIONS.ask(key, make) if version.number else make()

    def made(self, query: Query, own: Mapping[str, tuple[str, ...]], order: Order) -> Question:
        """A question that nobody asked before. Raises BadFilter."""
        return Question(self.find(query, own), self.columns, order)

    def answer(self, query: Query, count: int, part: Slice) -> Response:
        """The list as the renderers take it."""
        self.unreadable: list[Row] = []
        rows = self.read(part.rows)
        names = self.picked(query.fields)
        if query.fields and not getattr(self.request.accepted_renderer, "shape_of_its_own", False):
            kept = [*names, "evidence"] if self.with_sources else names
            rows = [{name: row[name] for name in kept if name in row} for row in rows]
        ways = {"next": self.turn(part.next), "previous": self.turn(part.previous)}
        version = self.request.record_version.number
        reach = coverage(version, self.days(query))
        data: dict[str, Any] = {"count": count, **ways, "coverage": reach, "results": rows}
        if query.known:
            data["known"] = query.known
        if self.unreadable:
            data["unreadable"] = self.unreadable
        if query.modified_since and not query.cursor:
            data["deleted"] = self.deleted(query)
        if getattr(self.request.accepted_renderer, "tabular", False):
            data["columns"] = self.header_row(names)
        response = Response(data)
        links = [f'<{at}>; rel="{way[:4]}"' for way, at in ways.items() if at]
        if getattr(self.request.accepted_renderer, "tabular", False):
            links.append(f'<{self.described}>; rel="describedby"; type="application/json"')
        if links:
            response["Link"] = ", ".join(links)
        return response

    @property
    def described(self) -> str:
        """Where it is told what the columns of this table are."""
        at = self.request.path.rstrip("/").removesuffix(f".{self.request.accepted_renderer.format}")
        words = self.request.META.get("QUERY_STRING", "")
        return f"{self.links.origin}{at}.{SCHEMA_ENDING}" + (f"?{words}" if words else "")

    def header_row(self, names: list[str]) -> list[str]:
        """The columns of a table: those of the fields, and of the sources where the list has them."""
        columns = [column for name in names for column in columns_of(name, self.shape().fields[name])]
        if self.with_sources:
            columns += [f"{ONE if self.by_citation else MANY}{name}" for name in SOURCE_COLUMNS]
        return columns

    def days(self, query: Query) -> Days:
        """The first and the last day that were asked for, both included; None where open."""
        return query.bounds

    def asked(self, params: QueryDict) -> tuple[Query, dict[str, tuple[str, ...]]]:
        """The question in the address, and this list's own words. Raises BadFilter."""
        also = {INCLUDE} if self.inclusions else set()
        allowed = (self.words | ALWAYS | also | set(self.own)) - self.unheard
        common, own = params.copy(), {}
        refuse_unread(params, allowed)
        self.included = _closed(INCLUDE, common.pop(INCLUDE, []), sorted(self.inclusions))
        for name in params:
            if name in self.own:
                own[name] = _closed(name, common.pop(name), self.own[name])
        query = Query.from_params(common, also=(*OUTSIDE, DAY, KNOWN))
        self.picked(query.fields)
        return query, {name: values for name, values in own.items() if values}

    def readable(self, read: Reader, numbers: list[int], kind: str) -> dict[int, Row]:
        """The rows by number; those that cannot be read are told of in the answer, and the rest is given."""
        found = each_readable(lambda some: read(some, self.links), numbers)
        self.unreadable += [
            {"kind": kind.lower(), "number": getattr(pk, "pk", pk)} for pk in numbers if pk not in found
        ]
        return found

    def picked(self, fields: tuple[str, ...]) -> list[str]:
        """The names of the fields to give, in the shape's order. Raises BadFilter for one that it lacks."""
        names = list(self.shape._declared_fields)
        if getattr(self.request.accepted_renderer, "tabular", False):
            names = [name for name in names if name not in self.nested]
        for field in fields:
            if field not in names:
                raise BadFilter("fields", field, _("The rows of this list have no such field."), names)
        return [name for name in names if name in fields] if fields else names

    def turn(self, cursor: str) -> str | None:
        """The address of the page at a cursor."""
        if not cursor:
            return None
        params = self.request.query_params.copy()
        params["cursor"] = cursor
        return f"{self.links.origin}{self.request.path}?{params.urlencode(safe=',/:')}"

    def deleted(self, query: Query) -> list[Row]:
        """What was deleted from this list since the instant asked for."""
        since = written_since(query.modified_since) if query.modified_since else None
        gone = Tombstone.objects.shown().filter(kind__in=self.buried, at__gte=since).order_by("pk")
        return list(gone.values("kind", "slug", "merged_into", "reason", "at"))


class TableList(RecordList):
    """A list read from its own table."""

    order = BY_NUMBER

    def read(self, keys: list[tuple[Any, ...]]) -> list[Row]:
        records = self.readable(self.records, [pk for (pk,) in keys], self.shape.__name__.removesuffix("Shape"))
        return [records[pk] for (pk,) in keys if pk in records]

    records: ClassVar[Callable[[list[int], Links], dict[int, Row]]]


def narrowed(found: QuerySet, query: Query, changed: str = "modified_at", **wanted: Iterable[Any]) -> QuerySet:
    """The rows whose columns have one of the values wanted, and that changed since the instant asked for, if any.

    `changed` is the column of the last change; a column of which nothing is wanted does not count. Raises BadFilter for
    a name that the record does not hold.
    """
    refuse_unknown_names(query)
    if query.modified_since:
        found = found.filter(**{f"{changed}__gte": written_since(query.modified_since)})
    return found.filter(**{f"{column}__in": values for column, values in wanted.items() if values})


def batched(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The rows in lists of at most `size`."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def columns_of(name: str, field: Any) -> list[str]:
    """The columns of one field in a file: a nested record gives one for each of its fields."""
    if isinstance(field, Serializer):
        return [column for inner, part in field.fields.items() for column in columns_of(f"{name}_{inner}", part)]
    return [name]


def _closed(name: str, given: list[str], allowed: Iterable[str]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value.strip() for one in given for value in one.split(",") if value.strip()))
    for value in values:
        if value not in allowed:
            raise BadFilter(name, value, _("This value is not known."), allowed)
    return values
