"""Harm figures along the indexes of their order: the newest of each line of a chart, and all of a category.

A figure stands by the day up to which it counts (`COUNTS_UP_TO`), the newest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from tracker.choices import HarmCategory, Series
from tracker.models import HarmFigure, Organisation
from tracker.models.harm import COUNTS_UP_TO
from tracker.models.publication import unpublished

from .counting import Total

DAY = "COALESCE(as_of_latest, latest, earliest)"
TOGETHER = 400  # parts of one statement; SQLite takes 500
ANY = -1
CUMULATIVE = Series.CUMULATIVE.value


class Line(NamedTuple):
    """Figures of a category and a series; of one organisation by number, None for an unnamed one, or of ANY."""

    category: str
    series: str
    organisation: int | None = ANY


def counts(organisations: Sequence[int] = (), most: int = 1_000) -> dict[Line, Total]:
    """How many figures there are of each category and series, counted up to a bound; only where there are some."""
    every = [Line(category, series) for category in HarmCategory.values for series in Series.values]
    within = f" AND organisation_id IN ({_numbers(organisations)})" if organisations else ""
    some = f"{within} ORDER BY {DAY} DESC, slug DESC LIMIT {most + 1}"  # along an index, also where there is none of it
    strands = [f"SELECT {n}, count(*) FROM (SELECT 1 {_of(line)}{some}) c{n}" for n, line in enumerate(every)]
    return {every[n]: Total(min(number, most), number > most) for n, number in _asked(strands) if number}


def lines(organisations: Sequence[int] = ()) -> list[Line]:
    """What one line of a chart joins: the figures since the start that one organisation counted, if any."""
    bodies = list(organisations) or [*Organisation.objects.order_by("pk").values_list("pk", flat=True), None]
    every = [Line(category, CUMULATIVE, body) for category in HarmCategory.values for body in bodies]
    return [every[n] for n, is_there in _asked([
        f"SELECT {n}, EXISTS (SELECT 1 {_of(line)})" for n, line in enumerate(every)
    ]) if is_there]  # fmt: skip


def newest(of: Sequence[Line], most: int, organisations: Sequence[int] = ()) -> dict[Line, list[HarmFigure]]:
    """Up to so many dated figures of each line, and as many of those without a day; in no order."""
    strands, within = [], f" AND organisation_id IN ({_numbers(organisations)})" if organisations else ""
    for n, line in enumerate(of):
        where = f"{n} AS n, id {_of(line)}{within} AND {DAY} IS"
        for name, part in (("d", f"NOT NULL ORDER BY {DAY} DESC, slug DESC"), ("u", "NULL ORDER BY slug DESC")):
            strands.append(f"SELECT n, id FROM (SELECT {where} {part} LIMIT {most}) {name}{n}")
    numbers = _asked(strands)
    rows = HarmFigure.objects.select_related("organisation").in_bulk([pk for _n, pk in numbers])
    found: dict[Line, list[HarmFigure]] = {}
    for n, pk in numbers:
        found.setdefault(of[n], []).append(rows[pk])
    return found


def of_category(category: str, organisations: Sequence[str] = ()) -> list[QuerySet[HarmFigure]]:
    """All figures of a category, each with its `day`: lists that hold no figure in common."""
    rows = HarmFigure.objects.shown().select_related("organisation").annotate(day=COUNTS_UP_TO)
    bodies = [{"organisation__slug": slug} for slug in organisations] or [{}]
    return [rows.filter(category=category, series=series, **body) for series in Series.values for body in bodies]


def _of(line: Line) -> str:
    """SQL from which table, and of which lines."""
    body = f" AND organisation_id = {line.organisation}" if line.organisation else " AND organisation_id IS NULL"
    hidden = ", ".join(f"'{review.value}'" for review in unpublished())
    return (
        f"FROM {HarmFigure._meta.db_table} WHERE category = '{HarmCategory(line.category).value}' "
        f"AND series = '{Series(line.series).value}'{'' if line.organisation == ANY else body} "
        f"AND review NOT IN ({hidden})"
    )


def _numbers(organisations: Sequence[int]) -> str:
    return ", ".join(map(str, map(int, organisations)))


def _asked(strands: Sequence[str]) -> list[tuple[int, int]]:
    """The rows of all strands, some at a time."""
    found: list[tuple[int, int]] = []
    for at in range(0, len(strands), TOGETHER):
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(strands[at : at + TOGETHER]))
            found += cursor.fetchall()
    return found
