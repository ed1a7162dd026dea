"""Small multiples: one organisation and one category each, one scale within a category."""

import datetime as dt
from itertools import pairwise
from math import ceil, log10
from typing import Any

from django.utils.safestring import SafeString

from tracker.choices import HarmCategory, Series
from tracker.models import HarmFigure
from tracker.models.evidence import evidence_of
from tracker.templatetags.marks import figure as in_digits, number

from .scales import year_of

LEFT, RIGHT, TOP, BOTTOM = 48.0, 292.0, 18.0, 126.0
FIRST_YEAR = 2015.6


def categories(figures: list[HarmFigure], rtl: bool) -> list[dict[str, Any]]:
    """The categories in the order of the vocabulary, each with its multiples and with its other figures."""
    last = max((year_of(day_of(f)) for f in figures), default=FIRST_YEAR + 1)
    found = []
    for category in HarmCategory:
        rows = sorted((f for f in figures if f.category == category), key=day_of)
        if rows:
            found.append({"category": category, "count": len(rows), **_category(rows, last, rtl)})
    return sorted(found, key=lambda one: -len(one["multiples"]))


def day_of(row: HarmFigure) -> dt.date:
    """The day up to which a figure counts."""
    return row.as_of_latest or row.latest or row.earliest or dt.date(2015, 9, 30)


def _category(rows: list[HarmFigure], last: float, rtl: bool) -> dict[str, Any]:
    running = [row for row in rows if row.series == Series.CUMULATIVE]
    ceiling = _round_up(max((row.high for row in running), default=1))
    bodies = {row.organisation_id: row.organisation for row in running}
    multiples = [
        {"organisation": body, "chart": _chart(own, ceiling, last, rtl), "figures": own[::-1], "latest": own[-1],
         "falls": falls(own)}
        for key, body in bodies.items()
        if (own := [row for row in running if row.organisation_id == key])
    ]
    multiples.sort(key=lambda one: -len(one["figures"]))
    return {"multiples": multiples, "others": [row for row in rows[::-1] if row.series != Series.CUMULATIVE]}


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
