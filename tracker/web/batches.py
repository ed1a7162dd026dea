"""The history by what was done at one time: hundreds of changes of one run are one line, with the way to each."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.expressions import Window
from django.db.models.functions import Cast, Coalesce, Concat, Lag, TruncDate

from tracker.models import Change
from tracker.models.changes import ADDED, done_in_words
from tracker.search.history import Asked, changes
from tracker.templatetags.history import AUTHORS

from .kept import kept


class Batch(NamedTuple):
    """Changes of one run, or of one day for one reason; `last` is the newest of them."""

    last: Change
    count: int
    told: list[tuple[str, str, int]]
    """(kind, what was done, how often), the most frequent first."""


@kept(most=16)
def heads(asked: Asked) -> list[int]:
    """The number of the newest change of each batch that fits, newest first; what a person decided stands by itself."""
    nothing = Value("", output_field=TextField())
    run = Coalesce(Cast("run_id", TextField()), nothing)
    day = Cast(TruncDate("at"), TextField())
    key = Concat("author", Value("\n"), "reason", Value("\n"), run, Value("\n"), day, output_field=TextField())
    before = Window(Lag("key", default=nothing), order_by=F("pk").desc())
    rows = changes(asked.query, asked.own).annotate(key=key).annotate(newer=before)
    alone = Q(run__isnull=True) & ~Q(author__in=AUTHORS)
    return list(rows.filter(alone | ~Q(key=F("newer"))).order_by("-pk").values_list("pk", flat=True))


def changes_of(head: int, asked: Asked) -> QuerySet[Change]:
    """All changes that fit of the batch whose newest is that one; none where there is no such batch."""
    known = heads(asked)
    if head not in known:
        return Change.objects.none()
    at = known.index(head) + 1
    found = changes(asked.query, asked.own)
    return found.filter(pk__lte=head, pk__gt=known[at] if at < len(known) else 0).order_by("-pk")


def batches(newest: Iterable[int], asked: Asked) -> list[Batch]:
    """The batches of some heads that follow one another; two queries."""
    wanted = sorted(newest, reverse=True)
    if not wanted:
        return []
    known = heads(asked)
    end = known.index(wanted[-1]) + 1
    fitting = changes(asked.query, asked.own)
    found = fitting.filter(pk__lte=wanted[0], pk__gt=known[end] if end < len(known) else 0).order_by("-pk")
    counted: dict[int, Counter[tuple[str, str]]] = {head: Counter() for head in wanted}
    here = wanted[0]
    known_of = ("pk", "kind", "action", "after__review", f"after__{ADDED}")
    for pk, kind, *done in found.order_by("-pk").values_list(*known_of):
        here = pk if pk in counted else here
        counted[here][kind, done_in_words(*done)] += 1
    last = Change.objects.in_bulk(wanted)
    return [
        Batch(last[head], counted[head].total(), [(kind, done, n) for (kind, done), n in most])
        for head in wanted
        for most in [counted[head].most_common()]
    ]
