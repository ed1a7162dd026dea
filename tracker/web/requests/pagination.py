"""Parts of long lists, each with the cursors of those beside it: one costs the same in a list of any length."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tracker.search.counting import MOST, Total
from tracker.search.cursors import BY_SLUG, Order, read_cursor, write_cursor
from tracker.search.filters import BadFilter

ROWS = 50


class Part(NamedTuple):
    """Some rows of a list, and the cursors of the parts after and before ('' where there is none)."""

    rows: list[Any]
    older: str = ""
    newer: str = ""


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


BY_DAY = Order(("day", "slug"), (_day, str), (dt.date(2000, 1, 1), "a"))


def part_by_day(request: HttpRequest, strands: Sequence[QuerySet], day: str, *, slug_down: bool = False) -> Part:
    """Rows by a day, the latest first and undated ones last; those of one day by slug. Raises BadFilter.

    No row is in two of the strands; each is read along an index of its own that has this order.
    """
    backward, edge = read_cursor(request.GET.get("cursor", ""), BY_DAY)
    rows = _merged(strands, day, slug_down != backward, edge, backward, ROWS + 1)
    return _cut(rows, backward, bool(edge), ROWS, lambda row: (getattr(row, day) or "", row.slug))


def _merged(
    strands: Sequence[QuerySet], day: str, slug_down: bool, edge: list[Any], backward: bool, most: int
) -> list[Any]:
    rows = [row for one in strands for row in _past(one, day, slug_down, edge, backward, most)]
    if len(strands) > 1:
        rows.sort(key=lambda row: row.slug, reverse=slug_down)
        rows.sort(key=lambda row: -1 if (on := getattr(row, day)) is None else on.toordinal(), reverse=not backward)
    return rows


def _past(rows: QuerySet, day: str, slug_down: bool, edge: list[Any], backward: bool, most: int) -> list[Any]:
    dated, undated = rows.filter(**{f"{day}__isnull": False}), rows.filter(**{f"{day}__isnull": True})
    if edge:
        way, beside = "gt" if backward else "lt", Q(**{f"slug__{'lt' if slug_down else 'gt'}": edge[1]})
        if edge[0] is None:
            dated, undated = dated if backward else dated.none(), undated.filter(beside)
        else:
            here = Q(**{f"{day}__{way}": edge[0]}) | beside
            dated = dated.filter(**{f"{day}__{way}e": edge[0]}).filter(here)
            undated = undated.none() if backward else undated
    slug, found = "-slug" if slug_down else "slug", list[Any]()
    parts = [dated.order_by(day if backward else f"-{day}", slug), undated.order_by(slug)]
    for part in reversed(parts) if backward else parts:
        if len(found) < most:
            found += part[: most - len(found)]
    return found


def part_of(request: HttpRequest, slugs: Sequence[str], most: int = ROWS) -> Part:
    """The slugs of a part of a list that is known whole. Raises BadFilter for a place that is not in it."""
    backward, edge = read_cursor(request.GET.get("cursor", ""), BY_SLUG)
    rows = list(reversed(slugs)) if backward else list(slugs)
    if edge and edge[0] not in rows:
        raise BadFilter(
            "cursor",
            request.GET["cursor"][:80],
            _("This page address is broken; start again from the first page."),
        )
    at = rows.index(edge[0]) + 1 if edge else 0
    return _cut(rows[at : at + most + 1], backward, bool(edge), most, lambda slug: (slug,))


def _cut(rows: list[Any], backward: bool, edged: bool, most: int, keys: Any) -> Part:
    more, rows = len(rows) > most, rows[:most]
    if backward:
        rows.reverse()
    onward, back = (True, more) if backward else (more, edged)
    return Part(
        rows,
        older=write_cursor("f", keys(rows[-1])) if rows and onward else "",
        newer=write_cursor("b", keys(rows[0])) if rows and back else "",
    )


def counted(strands: Iterable[QuerySet], most: int = MOST) -> Total:
    """How many rows there are, counted up to a bound."""
    number = 0
    for rows in strands:
        if number <= most:
            number += rows.order_by()[: most + 1 - number].count()
    return Total(min(number, most), number > most)
