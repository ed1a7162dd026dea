"""The year view: a row a year, a lane a kind, a bar a month, all to one scale; a decade is seen at once.

It is drawn from the counts of months (tracker.search.counting), kept ones where the question allows. What sources date
by a season, a year or several years alone is a pale bar over all of them: no month is said of it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import sqrt
from typing import Any, NamedTuple

from django.utils.translation import get_language_bidi, gettext as _, pgettext

from tracker.cache import cached
from tracker.search import counting
from tracker.search.counting import MACHINE
from tracker.search.filters import Query
from tracker.search.marks import is_wide_mark
from tracker.templatetags.dates_in_words import months as months_alone

FIRST_YEAR = 2011  # from here on every year has its row; of those before, only the ones of which something is told
LANES = ("meeting", "statement", "status", "harm")
MONTH_WIDTH, LANE_HEIGHT = 10, 12
SEASON = re.compile(r"(\d{4})-(2[1-4])")
YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?(?:-on)?")
Lanes = dict[str, str]


class Cell(NamedTuple):
    """One month of which something is told: where its entries stand in the address, and what there is, in words."""

    column: int
    datetime: str
    label: str


class Year(NamedTuple):
    """One row: its entries in words, its bars, the pale ones of what is dated no more narrowly, and its months."""

    year: int
    label: str
    bars: list[dict[str, Any]]
    wide: list[dict[str, Any]]
    cells: list[Cell]


@cached(most=64)
def years(query: Query, names: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Rows from the latest year down, and the scale; `names` are the lanes with their names as the reader has them."""
    months, rtl = counting.months(query), get_language_bidi()
    lanes = (*LANES, MACHINE) if any(lane == MACHINE for lane, *_rest in months.counted) else LANES
    sharp, wide = Counter[tuple[int, int, str]](), Counter[tuple[str, str]]()
    for (lane, month, mark), n in months.counted.items():
        if is_wide_mark(mark) or SEASON.fullmatch(mark):
            wide[mark, lane] += n
        else:
            sharp[month.year, month.month, lane] += n
    spans = defaultdict[int, list[tuple[int, int, str, int]]](list)
    for (mark, lane), n in wide.items():
        for year, start, width in _stretch(mark):
            spans[year].append((start, width, lane, n))
    told = {year for year, _month, _lane in sharp} | set(spans)
    last = max(told, default=FIRST_YEAR)
    every = sorted({*range(FIRST_YEAR, last + 1), *told}, reverse=True)
    most = max([*sharp.values(), *wide.values()], default=1)
    named = dict(names)
    rows = [_row(year, sharp, spans[year], lanes, most, named, rtl) for year in every]
    return {
        "rows": rows, "most": most, "since": months.since, "lanes": [(lane, named.get(lane, "")) for lane in lanes],
        "height": len(lanes) * LANE_HEIGHT, "width": 12 * MONTH_WIDTH,
        "months": [(name, name[:3] if not rtl else str(n)) for n, name in enumerate(months_alone(), 1)],
    }  # fmt: skip


def _stretch(mark: str) -> Iterator[tuple[int, int, int]]:
    """(year, first month from 0, months) of what a mark covers: a season, a year, or each of several years."""
    if season := SEASON.fullmatch(mark):
        year, start = int(season[1]), (int(season[2]) - 21) * 3 + 2
        yield year, start, min(3, 12 - start)
    elif named := YEARS.fullmatch(mark):
        for year in range(int(named[1]), int(named[2] or named[1]) + 1):
            yield year, 0, 12


def _row(
    year: int, sharp: Counter[tuple[int, int, str]], spans: list[tuple[int, int, str, int]], lanes: tuple[str, ...],
    most: int, names: Lanes, rtl: bool,
) -> Year:  # fmt: skip
    bars, cells, whole = [], [], Counter[str]()
    for month in range(12):
        counted = {lane: sharp[year, month + 1, lane] for lane in lanes}
        bars += [_bar(month, 1, lanes.index(lane), n / most, rtl) | {"lane": lane} for lane, n in counted.items() if n]
        if any(counted.values()):
            whole.update(counted)
            words = {"what": f"{months_alone()[month]} {year}", "counts": _counts(counted, names)}
            cells.append(Cell(month + 1, f"{year}-{month + 1:02}", _("%(what)s: %(counts)s") % words))
    wide = []
    for start, width, lane, n in spans:
        whole[lane] += n
        wide.append(_bar(start, width, lanes.index(lane), n / most, rtl))
    label = _("%(what)s: %(counts)s") % {"what": year, "counts": _counts(whole, names)} if +whole else str(year)
    return Year(year, label, bars, wide, cells)


def _counts(counted: dict[str, int], names: Lanes) -> str:
    """What there is of each kind: «Meetings 3, Statements 1»."""
    apart = pgettext("between the members of a list", ", ")
    return apart.join(f"{names[lane]} {n}" for lane, n in counted.items() if n)


def _bar(start: int, width: int, lane: int, share: float, rtl: bool) -> dict[str, Any]:
    """A bar on the line of its lane, as high as the square root of its share; the year runs with the script."""
    height = max(2.0, sqrt(share) * (LANE_HEIGHT - 2))
    left = 12 - start - width if rtl else start
    return {
        "x": left * MONTH_WIDTH + 1, "y": f"{(lane + 1) * LANE_HEIGHT - 1 - height:.1f}",
        "width": width * MONTH_WIDTH - 2, "height": f"{height:.1f}",
    }  # fmt: skip
