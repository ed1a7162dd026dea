"""The density strip: a lane a kind, a bar a quarter, heights by square root in each lane's own scale.

What a machine found and nobody reviewed has a lane of its own, below those of the kinds.
"""

import datetime as dt
from math import sqrt
from typing import Any

from tracker.cache import cached
from tracker.search import counting
from tracker.search.counting import MACHINE
from tracker.search.filters import Query

FIRST_YEAR = 2011
LANE_HEIGHT, LANE_STEP, WIDTH = 18.0, 22, 1000.0
LAST_QUARTER = 3
LANES = ("meeting", "statement", "status", "harm")


@cached(most=64)
def density_strip(query: Query, rtl: bool) -> dict[str, Any]:
    """Bars, ticks and the chosen range in a box of 1000 by `height`, and how many entries lie before its first year."""
    months = counting.months(query)
    counted, whole_years = months.quarters(), months.whole_years()
    before = sum(n for (_, year, _), n in counted.items() if year < FIRST_YEAR)
    for (kind, year), n in whole_years.items():
        counted[kind, year, LAST_QUARTER] -= n
    last = max((year for _, year, _ in counted), default=FIRST_YEAR) + 1
    span = (last - FIRST_YEAR) * 4
    step = WIDTH / span

    def x(quarter: float, width: float = 0.0) -> float:
        return WIDTH - quarter * step - width if rtl else quarter * step

    bars, wide, tallest = [], [], []
    lanes = (*LANES, MACHINE) if any(kind == MACHINE for kind, _, _ in counted) else LANES
    for row, kind in enumerate(lanes):
        most = max((n for (k, year, _), n in counted.items() if k == kind and year >= FIRST_YEAR), default=1) or 1
        tallest.append(most)
        for (k, year, quarter), n in sorted(counted.items()):
            if k == kind and year >= FIRST_YEAR and n:
                left = x((year - FIRST_YEAR) * 4 + quarter, step)
                bars.append(_bar(left, step, row, n / most))
        for (k, year), n in sorted(whole_years.items()):
            if k == kind and year >= FIRST_YEAR:
                wide.append(_bar(x((year - FIRST_YEAR) * 4, 4 * step), 4 * step, row, n / most))
    ticks = [(f"{x((year - FIRST_YEAR) * 4) / 10:.2f}%", str(year)) for year in range(FIRST_YEAR + 1, last, 2)]
    return {
        "bars": bars,
        "wide": wide,
        "ticks": ticks,
        "lanes": [str(row * LANE_STEP + int(LANE_HEIGHT)) for row in range(len(lanes))],
        "tallest": tallest,
        "machine": MACHINE in lanes,
        **_heights(len(lanes) * LANE_STEP),
        "before": before,
        "since": months.since,
        "first": FIRST_YEAR,
        "last": last,
        "brush": _brush(query, x, step, last),
        **_handles(query, (last - FIRST_YEAR) * 12 - 1),
    }


def _heights(lanes: int) -> dict[str, int]:
    """Of the lanes, of their box, of the drawing with its years, and the line on which the years are written."""
    return {"height": lanes, "box": lanes + 4, "whole": lanes + 24, "baseline": lanes + 18}


def _bar(left: float, width: float, row: int, share: float) -> dict[str, str]:
    """A bar on the line of its lane."""
    height = max(2.0, sqrt(min(1.0, share)) * LANE_HEIGHT)
    return {
        "x": f"{left + 0.5:.1f}", "y": f"{row * LANE_STEP + LANE_HEIGHT - height:.1f}",
        "width": f"{width - 1:.1f}", "height": f"{height:.1f}",
    }  # fmt: skip


def _brush(query: Query, x: Any, step: float, last: int) -> dict[str, str]:
    """The chosen range; empty where the question has none."""
    start, end = query.bounds
    if not (start or end):
        return {}
    a = _quarters(start or dt.date(FIRST_YEAR, 1, 1))
    b = _quarters(end or dt.date(last - 1, 12, 31))
    a, b = max(0.0, a), min((last - FIRST_YEAR) * 4.0, b)
    left, right = sorted((x(a), x(max(a, b))))
    return {"left": f"{left:.1f}", "right": f"{right:.1f}", "width": f"{right - left:.1f}"}


def _handles(query: Query, last_month: int) -> dict[str, int]:
    """Where the two handles of the brush stand, in months from the strip's first; its ends where nothing is chosen."""
    start, end = query.bounds
    return {
        "last_month": last_month,
        "start_month": min(last_month, max(0, _months(start))) if start else 0,
        "end_month": min(last_month, max(0, _months(end))) if end else last_month,
    }


def _months(day: dt.date) -> int:
    return (day.year - FIRST_YEAR) * 12 + day.month - 1


def _quarters(day: dt.date) -> float:
    return (day.year - FIRST_YEAR) * 4 + (day.timetuple().tm_yday - 1) / 91.4
