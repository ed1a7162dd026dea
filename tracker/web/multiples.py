"""Small multiples: one organisation and one category each, one scale within a category."""

import datetime as dt
from math import ceil, log10
from typing import Any

from tracker.choices import HarmCategory, Series
from tracker.models import HarmFigure
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
        {"organisation": body, "chart": _chart(own, ceiling, last, rtl), "figures": own[::-1], "latest": own[-1]}
        for key, body in bodies.items()
        if (own := [row for row in running if row.organisation_id == key])
    ]
    multiples.sort(key=lambda one: -len(one["figures"]))
    return {"multiples": multiples, "others": [row for row in rows[::-1] if row.series != Series.CUMULATIVE]}


def _chart(rows: list[HarmFigure], ceiling: int, last: float, rtl: bool) -> dict[str, Any]:
    """Points, ranges, line and axes in a box of 300 by 150; time runs with the script."""

    def x(year: float) -> float:
        share = (year - FIRST_YEAR) / max(1.0, last - FIRST_YEAR)
        place = LEFT + 8 + share * (RIGHT - LEFT - 16)
        return LEFT + RIGHT - place if rtl else place

    def y(value: int) -> float:
        return BOTTOM - value / ceiling * (BOTTOM - TOP)

    points = [
        {
            "x": f"{x(year_of(day_of(row))):.1f}", "y": f"{y(row.high):.1f}", "low": f"{y(row.low):.1f}",
            "range": row.low != row.high, "open": len(row.citations.all()) < 2,
        }
        for row in rows
    ]  # fmt: skip
    newest = points[-1]
    return {
        "points": points,
        "line": "M" + "L".join(f"{p['x']} {p['y']}" for p in points if not p["range"]) if len(points) > 1 else "",
        "grid": [(f"{y(value):.1f}", f"{y(value) + 4:.1f}", number(value)) for value in (0, ceiling // 2, ceiling)],
        "years": [(f"{x(year):.1f}", str(year)) for year in range(2016, int(last) + 1, 2)],
        "label": _label(newest, in_digits(rows[-1])),
    }  # fmt: skip


def _label(point: dict[str, Any], text: str) -> dict[str, str]:
    """The newest figure over its point, kept within the frame."""
    x = min(RIGHT - 30, max(LEFT + 30, float(point["x"])))
    return {"x": f"{x:.1f}", "y": f"{float(point['y']) - 8:.1f}", "text": text}


def _round_up(value: int) -> int:
    """The next round number: 1, 2, 4, 5 or 10 times a power of ten."""
    power = 10 ** int(log10(max(1, value)))
    return (
        next(power * step for step in (1, 2, 4, 5, 10) if power * step >= value) if value > 1 else max(2, ceil(value))
    )
