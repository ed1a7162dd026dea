"""Drawings made by the server, as the few strings that their templates put into SVG."""

import datetime as dt
from itertools import pairwise
from typing import Any

from tracker.choices import State, Status
from tracker.models import Base
from tracker.web.records.tenures import Tenure, counts_over_time, shown_changes, sourced_spans, tenures

from .scales import Scale

WIDTH, HEIGHT = 1000.0, 62.0
ROOM = 120  # bars or marks of one ribbon
WITH_SOURCE = {State.ACTIVE}
WITH_QUIET = {State.ACTIVE, State.QUIET}
MARKS = {
    Status.AGREEMENT_SIGNED: "agreement",
    Status.AGREEMENT_ANNULLED: "agreement",
    Status.EXPANDED: "growth",
    Status.ATTACKED: "attack",
}


def step_chart(bases: list[Base], scale: Scale, today: dt.date) -> dict[str, Any]:
    """How many sites were in use by their sources, and with those gone quiet; paths in a box of 1000 by 62."""
    return steps_of([tenures(base, today) for base in bases], scale, today)


def charts_of(
    lives: list[list[Tenure]], by_place: dict[tuple[str, str], list[list[Tenure]]], scale: Scale, today: dt.date
) -> dict[str, Any]:
    """The chart of all and those of governorates, from the stretches of each site's life."""
    return {"chart": steps_of(lives, scale, today), "governorates": by_place_of(by_place, scale, today)}


def steps_of(lives: list[list[Tenure]], scale: Scale, today: dt.date) -> dict[str, Any]:
    """The same of the stretches of their lives."""
    sourced, quiet = (counts_over_time(lives, states, today) for states in (WITH_SOURCE, WITH_QUIET))
    top = max((n for _, n in quiet), default=1) or 1
    line = _steps(sourced, scale, today, top)
    peak_day, peak = max(sourced, key=lambda step: step[1], default=(today, 0))
    base_line = f"{HEIGHT:.1f}"
    first, last = (line[0][0], line[-1][0]) if line else (0.0, 0.0)
    return {
        "line": _path(line),
        "area": f"{_path(line)}L{last:.1f} {base_line}L{first:.1f} {base_line}Z" if line else "",
        "quiet": _path(_steps(quiet, scale, today, top)),
        "ticks": scale.ticks(),
        "peak": peak,
        "peak_day": peak_day,
    }


def by_governorate(bases: list[Base], scale: Scale, today: dt.date) -> list[dict[str, Any]]:
    """A step chart for each governorate, all to one height; the fullest first."""
    groups: dict[tuple[str, str], list[list[Tenure]]] = {}
    for base in bases:
        groups.setdefault((base.governorate.slug, base.governorate.name), []).append(tenures(base, today))
    return by_place_of(groups, scale, today)


def by_place_of(
    groups: dict[tuple[str, str], list[list[Tenure]]], scale: Scale, today: dt.date
) -> list[dict[str, Any]]:
    """The same of the stretches of the lives of their sites, by slug and name of the governorate."""
    counts = {place: counts_over_time(lives, WITH_SOURCE, today) for place, lives in groups.items()}
    top = max((n for steps in counts.values() for _, n in steps), default=1) or 1
    charts = []
    for (slug, name), steps in counts.items():
        line = _path(_steps(steps, scale, today, top))
        peak = max((n for _, n in steps), default=0)
        now = steps[-1][1] if steps else 0
        charts.append({"slug": slug, "name": name, "line": line, "peak": peak, "now": now})
    return sorted(charts, key=lambda chart: (-chart["peak"], chart["name"]))


def _steps(counts: list[tuple[dt.date, int]], scale: Scale, today: dt.date, top: int) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for day, count in counts:
        x, y = scale.x(day) * WIDTH / 100, HEIGHT - count / top * HEIGHT
        if points:
            points.append((x, points[-1][1]))
        points.append((x, y))
    if points:
        points.append((scale.x(today) * WIDTH / 100, points[-1][1]))
    return points


def _path(points: list[tuple[float, float]]) -> str:
    """A line of level and upright pieces, in as few letters as it can be written: the map's page has sixteen."""
    rounded = [(f"{x:.0f}", f"{y:.1f}".removesuffix(".0")) for x, y in points]
    path = "M{} {}".format(*rounded[0]) if rounded else ""
    for (x, y), (to_x, to_y) in pairwise(rounded):
        path += (f"H{to_x}" if to_x != x else "") + (f"V{to_y}" if to_y != y else "")
    return path


def joined(spans: list[Tenure], gap: dt.timedelta) -> list[Tenure]:
    """More spans than there is room for: those of one state that lie as near as a gap become one."""
    if len(spans) <= ROOM:
        return spans
    found: dict[State, list[Tenure]] = {}
    for span in spans:
        of = found.setdefault(span.state, [])
        if of and span.start <= of[-1].end + gap:
            of[-1] = Tenure(span.state, of[-1].start, max(of[-1].end, span.end))
        else:
            of.append(span)
    return sorted((span for of in found.values() for span in of), key=lambda span: (span.start, span.end))


def ribbon(base: Base, today: dt.date, rtl: bool) -> dict[str, Any]:
    """One site's life: a bar for each stretch of a state, a mark for each thing that happened."""
    life = tenures(base, today)
    if not life:
        return {}
    start, span = life[0].start, max(1, (today - life[0].start).days)

    def x(day: dt.date) -> float:
        place = min(100.0, max(0.0, (day - start).days / span * 100))
        return 100 - place if rtl else place

    bars = []
    for tenure in life:
        a, b = sorted((x(tenure.start), x(tenure.end)))
        bars.append({"state": tenure.state, "x": f"{a * 10:.1f}", "width": f"{max(1.5, (b - a) * 10):.1f}"})
    sourced = []
    for given in joined(sourced_spans(base, today), dt.timedelta(days=span // ROOM)):
        a, b = sorted((x(given.start), x(given.end)))
        sourced.append({"state": given.state, "x": f"{a * 10:.1f}", "width": f"{max(1.5, (b - a) * 10):.1f}"})
    marked = [
        change for change in shown_changes(base)
        if change.status in MARKS and change.is_dated and change.sort_day >= start
    ]
    if len(marked) > ROOM:  # of those of one kind that would lie on each other the first
        marked = list({(MARKS[Status(one.status)], round(x(one.sort_day))): one for one in reversed(marked)}.values())
    marks = [{"kind": MARKS[Status(change.status)], "x": f"{x(change.sort_day):.2f}%"} for change in marked]
    years = range(start.year + 1, today.year + 1, max(1, (today.year - start.year) // 9))
    ticks = [(f"{x(dt.date(year, 1, 1)):.2f}%", str(year), n % 2 == 1) for n, year in enumerate(years)]
    return {
        "bars": bars, "sourced": sourced, "marks": marks, "ticks": ticks, "start": start,
        "states": {bar["state"] for bar in bars},
    }  # fmt: skip
