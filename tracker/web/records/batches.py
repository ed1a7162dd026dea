"""The history by what was done at one time: hundreds of changes of one run are one line, with the way to each.

It is read from the newest down, and no further than a page of it needs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.cache import cached
from tracker.models import Change
from tracker.models.changes import ADDED, done_in_words
from tracker.search.counting import Total
from tracker.search.cursors import BY_NUMBER, Order, read_cursor, write_cursor
from tracker.search.filters import NUMBER, BadFilter
from tracker.search.history import Asked, changes
from tracker.templatetags.history import AUTHORS
from tracker.web.requests.pagination import ROWS, Part

MOST = 10_000  # changes that are read for one page
CHUNK = 500
AT_ONCE = ("pk", "author", "reason", "run_id", "at")
TOLD = ("kind", "action", "after__review", f"after__{ADDED}")
# The last change of the batch before, and the newest of a batch that was not read to its end (0 for none).
PLACE = Order(("pk", "head"), (int, int), (1, 0))
Key = tuple[Any, ...]


class Batch(NamedTuple):
    """Changes of one run, or of one day for one reason; `last` is the newest of them."""

    last: Change
    count: int
    told: list[tuple[str, str, int]]
    """(kind, what was done, how often), the most frequent first."""
    beyond: bool = False  # there are more of it than were read


@cached(most=16)
def batches(asked: Asked, cursor: str = "", most: int = ROWS) -> Part:
    """The batches of a page, newest first: what a person decided stands by itself. Raises BadFilter."""
    _backward, edge = read_cursor(cursor, PLACE)
    last, head = edge or (None, 0)
    fitting = changes(asked.query, asked.own)
    whose = _key(fitting.filter(pk=head).values_list(*AT_ONCE).first()) if head else None
    counted: dict[int, Counter[tuple[str, str]]] = {}
    read = at = 0
    for row in _down(fitting, last, (*AT_ONCE, *TOLD)):
        key = _key(row)
        if key is None or key != whose:
            if len(counted) == most or read == MOST:
                return _part(counted, write_cursor("f", (at, 0)), beyond=0)
            head, whose = row[0], key
        elif read == MOST:
            return _part(counted, write_cursor("f", (at, head)), beyond=head)
        at, read = row[0], read + 1
        counted.setdefault(head, Counter())[row[len(AT_ONCE)], done_in_words(*row[len(AT_ONCE) + 1 :])] += 1
    return _part(counted, "", beyond=0)


def _part(counted: dict[int, Counter[tuple[str, str]]], older: str, beyond: int) -> Part:
    last = Change.objects.in_bulk(counted)
    return Part([
        Batch(last[head], count.total(), [(kind, done, n) for (kind, done), n in count.most_common()], head == beyond)
        for head, count in counted.items()
    ], older)  # fmt: skip


def part_of_batch(head: str, asked: Asked, request: HttpRequest) -> tuple[Part, Total]:
    """Some of the changes that fit of the batch whose newest is that one, and how many they are. Raises BadFilter."""
    fitting = changes(asked.query, asked.own)
    newest = fitting.filter(pk=int(head)).values_list(*AT_ONCE).first() if NUMBER.fullmatch(head) else None
    newer = newest and fitting.filter(pk__gt=newest[0]).order_by("pk").values_list(*AT_ONCE).first()
    if newest is None or (newer and _same(newer, newest)):
        raise BadFilter("batch", head, _("The record holds nothing under this name."))
    number = 0
    for number, row in enumerate(_down(fitting, newest[0] + 1, AT_ONCE), 1):
        if number > MOST or not (row[0] == newest[0] or _same(row, newest)):
            break
    else:
        number += 1
    part = part_of_changes(request, fitting.filter(pk__lte=newest[0]))
    same = [one for one in part.rows if one.pk == newest[0] or _same(_row(one), newest)]
    return Part(same, part.older if len(same) == len(part.rows) else "", part.newer), Total(number - 1, number > MOST)


def part_of_changes(request: HttpRequest, found: QuerySet[Change]) -> Part:
    """Changes one by one, newest first. Raises BadFilter."""
    backward, edge = read_cursor(request.GET.get("cursor", ""), BY_NUMBER)
    if edge:
        found = found.filter(**{f"pk__{'gt' if backward else 'lt'}": edge[0]})
    rows = list(found.order_by("pk" if backward else "-pk")[: ROWS + 1])
    more, rows = len(rows) > ROWS, rows[:ROWS]
    rows = rows[::-1] if backward else rows
    onward, back = (True, more) if backward else (more, bool(edge))
    older, newer = (write_cursor(way, (rows[at].pk,)) if rows and is_there else "" for way, at, is_there in (
        ("f", -1, onward), ("b", 0, back)
    ))  # fmt: skip
    return Part(rows, older, newer)


def _row(change: Change) -> tuple[Any, ...]:
    return change.pk, change.author, change.reason, change.run_id, change.at


def _key(row: Any) -> Key | None:
    """What changes of one batch have in common; None for what stands by itself."""
    _pk, author, reason, run, at = row[: len(AT_ONCE)]
    alone = run is None and author not in AUTHORS
    return None if alone else (author, reason, run, timezone.localtime(at).date())


def _same(one: Any, other: Any) -> bool:
    return _key(one) is not None and _key(one) == _key(other)


def _down(found: QuerySet[Change], below: int | None, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """Changes from the newest down, as many as are asked for and few more."""
    while True:
        rows = found if below is None else found.filter(pk__lt=below)
        some = list(rows.order_by("-pk").values_list(*columns)[:CHUNK])
        yield from some
        if len(some) < CHUNK:
            return
        below = some[-1][0]
