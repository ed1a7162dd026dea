"""How good the reader is: what it finds in articles whose findings a person has written down.

An expected file has, for one article, lists of statements, people, meetings, figures, bases and dates with their places
(code points, half-open). An item marked optional excuses a finding and is not missed. Statements match at an
intersection over union of 0.5, one to one, best first; people and bases by any of their mentions, whose offices are
compared word for word; meetings by their sides and no contradiction in place or date, then status and place; figures by
value and overlap; dates by overlap; what happened to a site by site, status, done or announced, and date.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.lexicon.letters import cut

LAYERS = ("statements", "people", "meetings", "figures", "bases", "dates")
# What happened to sites, where an expected file tells it: all of it, and what is told as done apart.
EVENTS, DONE = "base_events", "base_events_done"
# What a sentence of our own says of one statement or figure: the one value expected among those found.
PARTS = ("stance", "attribution")
Item = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts over articles: right, wrong, missed for each layer; (right, of) for each share."""

    layers: dict[str, list[int]] = field(default_factory=lambda: {layer: [0, 0, 0] for layer in LAYERS})
    shares: dict[str, list[int]] = field(default_factory=dict)
    articles: int = 0

    def share(self, name: str, right: bool) -> None:
        """One more case of a share."""
        count = self.shares.setdefault(name, [0, 0])
        count[0] += right
        count[1] += 1

    def table(self) -> dict[str, Any]:
        """Precision, recall and F1 for each layer, and each share with the number of its cases."""
        return {
            "articles": self.articles,
            "layers": {name: rates_of(*counts) for name, counts in self.layers.items()},
            "shares": {name: {"value": round(right / of, 4), "of": of} for name, (right, of) in self.shares.items()},
        }


def rates_of(right: int, wrong: int, missed: int) -> dict[str, Any]:
    """Precision, recall and F1, None where nothing tells, beside the counts."""
    precision = right / (right + wrong) if right + wrong else None
    recall = right / (right + missed) if right + missed else None
    both = 2 * right / (2 * right + wrong + missed) if right + wrong + missed else None
    rounded = [None if v is None else round(v, 4) for v in (precision, recall, both)]
    return dict(zip(("precision", "recall", "f1"), rounded, strict=True), right=right, wrong=wrong, missed=missed)


def add(tally: Tally, expected: Item, found: Item) -> None:
    """Counts one article: its expected findings against a line of `extract`."""
    tally.articles += 1
    pairs = _count(tally, "statements", expected, found, _alike)
    for want, got in pairs:
        tally.share("speaker", _same_speaker(want, got))
        tally.share("kind", want["kind"] == got["kind"])
    for want, got in _count(tally, "people", expected, found, _mentioned):
        if want.get("office") or (got["office"] and "office" in want):
            tally.share("office", cut(want["office"] or "") == cut(got["office"] or ""))
    _count(tally, "bases", expected, found, _mentioned)
    for want, got in _count(tally, "meetings", expected, found, _met):
        tally.share("meeting status", want.get("status", got["status"]) == got["status"])
        if want.get("place"):
            tally.share("meeting place", bool(got["place"]) and _same_name(want["place"], got["place"]))
    for want, got in _count(tally, "figures", expected, found, _counted):
        tally.share("category", want["category"] == got["category"])
    for want, got in _count(tally, "dates", expected, found, _overlap):
        tally.share("date value", want["edtf"] == got["edtf"])
    if EVENTS in expected:
        _count(tally, EVENTS, expected, found, _same_event)
        _count(tally, DONE, {DONE: _done(expected[EVENTS])}, {DONE: _done(found[EVENTS])}, _same_event)
    for part in PARTS:
        if part in expected:
            tally.share(part, expected[part] in found[part])
    if "on_topic" in expected:
        tally.share("on topic", bool(expected["on_topic"]) == bool(found["on_topic"]))


def _count(tally: Tally, layer: str, expected: Item, found: Item,
           score: Callable[[Item, Item], float]) -> list[tuple[Item, Item]]:
    items: Sequence[Item] = expected.get(layer, ())
    wanted = [item for item in items if not item.get("optional")]
    excused = [item for item in items if item.get("optional")]
    got: list[Item] = list(found.get(layer, ()))
    if not items and not got:
        return []
    pairs = _match(wanted, got, score)
    taken = {id(g) for _, g in pairs}
    rest = [g for g in got if id(g) not in taken]
    forgiven = _match(excused, rest, score)
    counts = tally.layers.setdefault(layer, [0, 0, 0])
    counts[0] += len(pairs)
    counts[1] += len(rest) - len(forgiven)
    counts[2] += len(wanted) - len(pairs)
    return pairs


def _match(wanted: Sequence[Item], got: Sequence[Item],
           score: Callable[[Item, Item], float]) -> list[tuple[Item, Item]]:
    """One-to-one pairs, best scores first."""
    edges = sorted(((score(w, g), -n, -m) for n, w in enumerate(wanted) for m, g in enumerate(got)), reverse=True)
    left, right, pairs = set(), set(), []
    for value, n, m in edges:
        if value <= 0 or n in left or m in right:
            continue
        left.add(n)
        right.add(m)
        pairs.append((wanted[-n], got[-m]))
    return pairs


def _done(events: Sequence[Item]) -> list[Item]:
    return [event for event in events if not event["announced"]]


def _same_event(want: Item, got: Item) -> float:
    """1 where site, status and whether it was done agree, and the date where one is expected."""
    same = all(want[key] == got[key] for key in ("base", "status", "announced"))
    return float(same and ("date" not in want or want["date"] == got["date"]))


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _alike(want: Item, got: Item) -> float:
    best = 0.0
    for span in [want["content_span"], *want.get("alt_spans", ())]:
        shared = _shared(span, (got["start"], got["end"]))
        best = max(best, shared / (span[1] - span[0] + got["end"] - got["start"] - shared))
    return best if best >= 0.5 else 0.0


def _overlap(want: Item, got: Item) -> float:
    return float(_shared(want["span"], (got["start"], got["end"])))


def _counted(want: Item, got: Item) -> float:
    return 1.0 + _overlap(want, got) if _overlap(want, got) and want["value"] == got["value"] else 0.0


def _mentioned(want: Item, got: Item) -> float:
    return float(sum(_shared(span, (got["start"], got["end"])) for span in want["all_spans"]))


def _same_name(one: str, other: str) -> bool:
    """True where one name is the other, or its last words."""
    a, b = cut(one), cut(other)
    short, long = sorted((a, b), key=len)
    return bool(short) and (long[-len(short) :] == short or long[: len(short)] == short)


def _same_speaker(want: Item, got: Item) -> bool:
    speaker = got["speaker"]
    if not want["speaker"]:
        return speaker is None
    if speaker is None:
        return False
    span = want.get("speaker_span")
    if span and speaker["start"] is not None and _shared(span, (speaker["start"], speaker["end"])):
        return True
    return _same_name(want["speaker"], speaker["name"])


def _met(want: Item, got: Item) -> float:
    names = [p["name"] for p in got["participants"]]
    sides = sum(any(_same_name(name, n) for name in side for n in names) for side in want["sides"])
    place, date = want.get("place"), want.get("date")
    same_place = _same_name(place, got["place"]) if place and got["place"] else None
    same_date = date == got["date"] if date and got["date"] else None
    need = 1 if want["kind"] in ("visit", "delegation") and same_place else min(2, len(want["sides"]))
    if sides < need or (False in (same_place, same_date) and True not in (same_place, same_date)):
        return 0.0
    return float(sides) + 2 * bool(same_place) + 2 * bool(same_date) + 0.5 * bool(want["kind"] == got["kind"])
