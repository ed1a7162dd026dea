"""Small multiples: one organisation and one category each, one scale within a category."""

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise
from math import ceil, log10
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from tracker.choices import HarmCategory
from tracker.models import HarmFigure
from tracker.models.evidence import evidence_of
from tracker.search.counting import Total
from tracker.templatetags.marks import figure as in_digits, number

from .scales import year_of

LEFT, RIGHT, TOP, BOTTOM = 48.0, 292.0, 18.0, 126.0
FIRST_YEAR = 2015.6
LISTED = 30  # figures that stand below the charts of a page with their sources


class Found(NamedTuple):
    """What a page shows of a category: figures since the start, by organisation; others, newest first; how many."""

    category: HarmCategory
    running: list[list[HarmFigure]]
    others: list[HarmFigure]
    total: Total
    shorter: Total


def categories(found: Iterable[Found], rtl: bool) -> list[dict[str, Any]]:
    """Each category with its multiples and with its other figures; those with the most multiples first."""
    told = list(found)
    drawn = [row for one in told for row in (*one.others, *(figure for own in one.running for figure in own))]
    last = max((year_of(day_of(row)) for row in drawn), default=FIRST_YEAR + 1)
    most = LISTED // max(1, sum(len(one.running) for one in told))
    return sorted((_category(one, last, rtl, most) for one in told), key=lambda one: -len(one["multiples"]))


def day_of(row: HarmFigure) -> dt.date:
    """The day up to which a figure counts."""
    return row.as_of_latest or row.latest or row.earliest or dt.date(2015, 9, 30)


def _category(found: Found, last: float, rtl: bool, most: int) -> dict[str, Any]:
    ceiling = _round_up(max((row.high for own in found.running for row in own), default=1))
    multiples = [
        {"organisation": own[0].organisation, "chart": _chart(own, ceiling, last, rtl), "figures": own[::-1][:most],
         "count": len(own), "latest": own[-1], "falls": falls(own)}
        for own in (sorted(own, key=day_of) for own in found.running)
    ]  # fmt: skip
    multiples.sort(key=lambda one: -one["count"])
    return {"category": found.category, "total": found.total, "multiples": multiples, "others": found.others,
            "shorter": found.shorter}  # fmt: skip


def _chart(rows: list[HarmFigure], ceiling: int, last: float, rtl: bool) -> dict[str, Any]:
    """Points, ranges, line and axes in a box of 300 by 150, as SVG; time runs with the script."""

    def x(year: float) -> float:
        share = (year - FIRST_YEAR) / max(1.0, last - FIRST_YEAR)
        place = LEFT + 8 + share * (RIGHT - LEFT - 16)
        return LEFT + RIGHT - place if rtl else place

    def y(value: int) -> float:
        return BOTTOM - value / ceiling * (BOTTOM - TOP)

    places = [(f"{x(year_of(day_of(row))):.1f}", f"{y(row.high):.1f}") for row in rows]
    points = [_point(row, *place, f"{y(row.low):.1f}") for place, row in zip(places, rows, strict=True)]
    grid = [_grid_line(y(value), value) for value in (0, ceiling // 2, ceiling)]
    years = [_year(x(year), year) for year in range(2016, int(last) + 1, 2)]
    return {
        "points": SafeString("".join(points)),
        "line": _line(rows, places),
        "axes": SafeString("".join(grid + years)),
        "label": _label(*places[-1], in_digits(rows[-1])),
    }


def falls(rows: list[HarmFigure]) -> list[tuple[HarmFigure, HarmFigure]]:
    """Where a total since the start is smaller than the one before: it was revised, or counted by another rule."""
    return [(before, after) for before, after in pairwise(rows) if after.high < before.low]


def _line(rows: list[HarmFigure], places: list[tuple[str, str]]) -> str:
    """The line through the exact figures, broken where the total falls; "" where there is nothing to join."""
    broken, path, pen = {after.pk for _, after in falls(rows)}, "", "M"
    for row, place in zip(rows, places, strict=True):
        if row.pk in broken:
            pen = "M"
        if row.low == row.high:
            path, pen = f"{path}{pen}{' '.join(place)}", "L"
    return path if "L" in path else ""


def _point(row: HarmFigure, x: str, y: str, low: str) -> str:
    """A figure: a bar where it is a range, open where one article alone carries it."""
    if row.low != row.high:
        return f'<path class="ptrange" d="M{x} {y}V{low}"/>'
    alone = evidence_of(row, row.citations.all()).articles < 2
    return f'<circle class="{"pt-open" if alone else "pt"}" cx="{x}" cy="{y}" r="3"/>'


def _grid_line(y: float, value: int) -> str:
    words = f'<text x="44" y="{y + 4:.1f}" text-anchor="end" direction="ltr">{number(value)}</text>'
    return f'<path class="gridline" d="M48 {y:.1f}H292"/>{words}'


def _year(x: float, year: int) -> str:
    return f'<text x="{x:.1f}" y="144" text-anchor="middle">{year}</text>'


def _label(x: str, y: str, text: str) -> dict[str, str]:
    """The newest figure over its point, kept within the frame."""
    inside = min(RIGHT - 30, max(LEFT + 30, float(x)))
    return {"x": f"{inside:.1f}", "y": f"{float(y) - 8:.1f}", "text": text}


def _round_up(value: int) -> int:
    """The next round number: 1, 2, 4, 5 or 10 times a power of ten."""
    power = 10 ** int(log10(max(1, value)))
    return (
        next(power * step for step in (1, 2, 4, 5, 10) if power * step >= value) if value > 1 else max(2, ceil(value))
    )
