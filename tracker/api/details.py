"""What every single record here has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from tracker.models import Tombstone

from .asking import refuse_unread
from .links import Links
from .lists import Answer, Row
from .problems import Gone


class RecordDetail(Answer):
    """One record by its slug."""

    shape: ClassVar[type[Serializer]]
    model: ClassVar[type[Model]]
    buried: ClassVar[tuple[str, ...]] = ()
    key: ClassVar[str] = "slug"
    words: ClassVar[frozenset[str]] = frozenset()
    records: ClassVar[Callable[[list[int], Links], dict[int, Row]]]

    def find(self) -> QuerySet:
        """The records that are shown."""
        return self.model._default_manager.all()

    def record(self, pk: int) -> Row:
        """The whole record."""
        return self.records([pk], self.links)[pk]

    def get(self, request: Request, slug: Any, **kwargs: Any) -> Response:
        refuse_unread(request.query_params, self.words)
        # PostgreSQL knows no text with a zero byte in it.
        asked = str(slug).replace("\x00", "")
        pk = self.find().filter(**{self.key: asked}).values_list("pk", flat=True).first()
        if pk is None:
            self.refuse(asked)
        return Response(self.record(pk))

    def refuse(self, slug: str) -> None:
        """Says that there is no such record, or what became of it."""
        gone = Tombstone.objects.shown().filter(kind__in=self.buried, slug=slug).first()
        if gone:
            raise Gone(deleted_at=gone.at, reason=gone.reason, merged_into=gone.merged_into or None)
        raise NotFound
