"""The newest entries that fit, and how many fit: SQL that reads as many rows as it gives, or little more.

Entries stand in the order of their numbers, so none is sorted. SQLite's index of terms gives its matches in that order.
PostgreSQL's gives them in none, and its planner cannot tell two common words that meet from two that never do: so the
newest NEAR entries are looked through first, and only where these do not fill the page GIN is asked for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from .fulltext import VECTOR, match, stored, vector
from .matching import Matching, Stretch
from .tables import THEN

NEAR = 5_000  # entries; some milliseconds
Asked = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Window:
    """Which of the entries that fit: so many, from the newest down or from the oldest up, past an edge."""

    down: bool = True
    edged: bool = False
    limit: int = 50

    @property
    def order(self) -> str:
        return "DESC" if self.down else "ASC"


def page(matching: Matching, window: Window) -> Asked:
    """SQL for the numbers of the entries of a window, and what it is given; the edge is given as `edge`."""
    given = _given(matching)
    if _is_read_near(matching):
        return _near_or_far(matching, window, given), given
    strands = [_strand(matching, stretch, given, window) for stretch in matching.stretches()]
    if len(strands) == 1:
        return strands[0], given
    together = " UNION ALL ".join(f"SELECT id FROM ({strand}) s" for strand in strands)
    return f"SELECT id FROM ({together}) u ORDER BY id {window.order} LIMIT {window.limit}", given


def count(matching: Matching, most: int | None = None) -> Asked:
    """SQL for how many entries fit, counted up to a bound where there is one."""
    given = _given(matching)
    if connection.vendor == "postgresql" and matching.parts:
        strands = [_all(matching, given)]
    else:
        strands = [_strand(matching, stretch, given) for stretch in matching.stretches()]
    limit = "" if most is None else f" LIMIT {most}"
    together = " UNION ALL ".join(f"SELECT id FROM ({strand}{limit}) s" for strand in strands)
    return f"SELECT count(*) FROM ({together}{limit}) c", given


def _is_read_near(matching: Matching) -> bool:
    """Whether no index gives the matches in their order."""
    if connection.vendor == "postgresql" and matching.parts:
        return True
    return bool(matching.box or matching.since) and not (matching.parts or matching.start or matching.end)


def _strand(matching: Matching, stretch: Stretch, given: dict[str, Any], window: Window | None = None) -> str:
    """The numbers of the entries of one stretch, read along an index in their order."""
    beside, (_model, table, words, _wider) = _beside(matching), matching.source
    if stretch.begun:
        given["begun"] = connection.ops.adapt_datefield_value(stretch.begun)
        beside.append("e.earliest <= %(begun)s")
    if matching.parts:
        number, source = f"{words}.rowid", f"{words} CROSS JOIN {table} e ON e.id = {words}.rowid" if beside else words
        parts = matching.parts if stretch.span is None else (*matching.parts, frozenset({f"span={stretch.span}"}))
        name = f"match_{stretch.span}"
        given[name] = match(parts)
        beside.insert(0, f"{words} MATCH %({name})s")
    else:
        number, source = "e.id", f"{table} e"
        if stretch.span is not None:
            beside.insert(0, f"e.span = {stretch.span}")
    wanted = [*_within(stretch, number, matching), *_past(window, number), *beside]
    order = f" ORDER BY {number} {window.order} LIMIT {window.limit}" if window else ""
    return f"SELECT {number} AS id FROM {source}{_where(wanted)}{order}"


def _near_or_far(matching: Matching, window: Window, given: dict[str, Any]) -> str:
    """The matches among the newest entries where these fill the page, else those among all."""
    last = f"ORDER BY e.id {window.order} LIMIT"
    near = (
        f"SELECT e.id FROM (SELECT * FROM {matching.source.table} e{_where(_past(window, 'e.id'))} {last} {NEAR}) e"
        f"{_where([*_read(matching, given), *_beside(matching), *_days(matching, given)])} {last} {window.limit}"
    )
    enough = f"(SELECT count(*) FROM near) >= {window.limit}"
    # Ordered by an expression: by the number itself the planner would walk all entries in their order.
    far = _all(matching, given, f"NOT {enough}", *_past(window, "e.id"))
    return (
        f"WITH near AS MATERIALIZED ({near}), far AS MATERIALIZED ({far} ORDER BY e.id + 0 {window.order} "
        f"LIMIT {window.limit}) SELECT id FROM near WHERE {enough} UNION ALL SELECT id FROM far"
    )


def _all(matching: Matching, given: dict[str, Any], *wanted: str) -> str:
    """The numbers of all matches, in no order."""
    held = []
    if matching.parts:
        given["vector"] = vector(matching.parts)
        held = [f"{VECTOR}(e.terms) @@ %(vector)s::tsquery"]
    wanted = (*wanted, *held, *_beside(matching), *_days(matching, given))
    return f"SELECT e.id FROM {matching.source.table} e{_where(list(wanted))}"


def _read(matching: Matching, given: dict[str, Any]) -> list[str]:
    """The terms as they stand in the rows themselves: for few rows that is quicker than to ask any index."""
    found = []
    for at, part in enumerate(matching.parts):
        names = []
        for of, term in enumerate(sorted(part)):
            given[f"term_{at}_{of}"] = f" {stored(term)} "
            names.append(f"strpos(e.terms, %(term_{at}_{of})s) > 0")
        found.append(f"({' OR '.join(names)})")
    return found


def _days(matching: Matching, given: dict[str, Any]) -> list[str]:
    """The days as one condition of a row."""
    stretches = [stretch for stretch in matching.stretches() if stretch != Stretch()]
    if not stretches:
        return []
    if matching.end:
        given["begun"] = connection.ops.adapt_datefield_value(matching.end)
    fitting = (
        [f"e.span = {one.span}", *_within(one, "e.id", matching), *(["e.earliest <= %(begun)s"] if one.begun else [])]
        for one in stretches
    )
    return [f"({' OR '.join(' AND '.join(terms) for terms in fitting)})"]


def _within(stretch: Stretch, number: str, matching: Matching) -> list[str]:
    at = matching.source.number
    below = [f"{number} < {at(stretch.end)}"] if stretch.end is not None else []
    return ([f"{number} >= {at(stretch.first)}"] if stretch.first is not None else []) + below


def _past(window: Window | None, number: str) -> list[str]:
    return [f"{number} {'<' if window.down else '>'} %(edge)s"] if window and window.edged else []


def _beside(matching: Matching) -> list[str]:
    """The conditions of the columns."""
    found = []
    if matching.box:
        found += ["e.lat BETWEEN %(south)s AND %(north)s", "e.lon BETWEEN %(west)s AND %(east)s"]
    if matching.since:
        found.append("e.modified_at >= %(since)s")
    if matching.past:
        found.append("e.since <= %(known)s AND e.until > %(known)s AND NOT e.hidden")
    elif matching.known:
        later = f"SELECT 1 FROM {THEN.table} p WHERE p.kind = e.kind AND p.slug = e.slug AND p.until > %(known)s"
        found.append(f"e.entered <= %(known)s AND NOT EXISTS ({later})")
    return found


def _given(matching: Matching) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if matching.box:
        found |= dict(zip(("west", "south", "east", "north"), matching.box, strict=True))
    if matching.since:
        found["since"] = connection.ops.adapt_datetimefield_value(matching.since)
    if matching.known:
        found["known"] = connection.ops.adapt_datefield_value(matching.known)
    return found


def _where(terms: list[str]) -> str:
    return f" WHERE {' AND '.join(terms)}" if terms else ""
