"""Lists of what has a name and no date: sites, people, organisations, publishers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Model, QuerySet

from tracker.search.cursors import BY_SLUG, Order
from tracker.search.filters import Query
from tracker.search.names import find_names

from .known_lists import Held, KnownQuestion, refuse_unanswered
from .lists import Row, TableList, narrowed
from .questions import Question


class NamedList(TableList):
    """A list of what has names: by slug, and found by every spelling. The word for it in an address is its kind."""

    order = BY_SLUG
    kind: ClassVar[str]
    model: ClassVar[type[Model]]
    held: ClassVar[Held]  # the records of an earlier day
    row_then: Callable[[Any], Row]  # the row of one of these

    def made(self, query: Query, own: Mapping[str, tuple[str, ...]], order: Order) -> Question:
        if query.known is None:
            return super().made(query, own, order)
        refuse_unanswered(query)
        wanted = getattr(query, self.kind)
        records = [one for one in type(self).held(query.known) if not wanted or one.slug in wanted]
        return KnownQuestion([one for one in records if self.fits(one, query, own)], order)

    def fits(self, record: Any, query: Query, own: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether a record of an earlier day is one that the question names."""
        return not query.review or record.review in query.review

    def read(self, keys: list[tuple[Any, ...]]) -> list[Row]:
        if keys and isinstance(keys[0][0], self.model):
            return [self.row_then(record) for (record,) in keys]
        return super().read(keys)

    def shown(self, query: Query) -> QuerySet:
        """The rows from which names are picked."""
        return self.model._default_manager.all()

    def find(self, query: Query, own: Mapping[str, Iterable[Any]]) -> QuerySet:
        found = narrowed(self.shown(query), query, slug=getattr(query, self.kind), **own)
        if query.q:
            found = found.filter(slug__in=[name.slug for name in find_names(query.q) if name.kind == self.kind])
        return found
