"""A very long text is read window by window, so that time grows with its length and memory does not.

A window ends with a line, and is read with what stands before it, so that «he added» behind such an end still has its
speaker; what is found there was found before, and is left out. A text that fits into one window, as every article of a
newspaper does, is read as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from tracker.extract import Reading
from tracker.extract.findings import Span

WINDOW, BEFORE = 200_000, 20_000  # code points
_MERGED = {"people": "mentions", "bases": "mentions", "meetings": "spans"}


def read_windows(text: str, read: Callable[[str], Reading], size: int = WINDOW, before: int = BEFORE) -> Reading:
    """The reading of a text of any length; `read` reads one window, with so much that stands before it."""
    if len(text) <= size:
        return read(text)
    readings: list[Reading] = []
    for start, end in windows(text, size):
        lead = text.rfind("\n", 0, max(0, start - before)) + 1
        readings.append(_since(start, text, _moved(read(text[lead:end]), lead)))
    first = next((one for one in readings if one.on_topic), readings[0])
    lists = [field.name for field in fields(Reading) if isinstance(getattr(first, field.name), tuple)]
    joined = {name: [found for one in readings for found in getattr(one, name)] for name in lists}
    merged: dict[str, Any] = {}
    for name, found in joined.items():
        merged[name] = tuple(_merge(found, _MERGED[name]) if name in _MERGED else found)
    return replace(first, **merged)


def windows(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Start and end of each window; it ends after a line, else after a word, else where it is full."""
    start = 0
    while start < len(text):
        end = start + size
        if end < len(text):
            cuts = (text.rfind(mark, start + size // 2, end) + 1 for mark in ("\n", ". ", " "))
            end = next(filter(None, cuts), end)
        yield start, min(end, len(text))
        start = end


def _since(start: int, text: str, reading: Reading) -> Reading:
    """What of a reading stands at a place or after it."""
    kept: dict[str, Any] = {}
    for field in fields(Reading):
        if isinstance(found := getattr(reading, field.name), tuple):
            name = _MERGED.get(field.name)
            later = (_later(one, name, start, text) if name else one for one in found)
            kept[field.name] = tuple(one for one in later if one is not None and one.span.start >= start)
    return replace(reading, **kept)


def _later(finding: Any, name: str, start: int, text: str) -> Any:
    """The finding with those of its places that stand at `start` or after it; None where there are none."""
    if finding.span.start >= start:
        return finding
    places = tuple(span for span in _all(finding, name) if span.start >= start)
    if not places:
        return None
    return replace(finding, **{name: places, "span": places[0], "surface": places[0].words(text)})


def _moved(value: Any, by: int) -> Any:
    """The same with every span further on in the text."""
    if not by:
        return value
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by)
    if isinstance(value, tuple):
        return tuple(_moved(one, by) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _moved(getattr(value, field.name), by) for field in fields(value)})
    return value


def _merge(findings: Iterable[Any], spans: str) -> Iterable[Any]:
    """What several windows found of one person, site or meeting is one finding with all its spans."""
    found: dict[Hashable, Any] = {}
    for one in findings:
        key = _identity(one)
        if key in found:
            one = replace(found[key], **{spans: (*_all(found[key], spans), *_all(one, spans))})
        found[key] = one
    return found.values()


def _all(finding: Any, spans: str) -> tuple[Span, ...]:
    return getattr(finding, spans) or (finding.span,)


def _identity(finding: Any) -> Hashable:
    if hasattr(finding, "participants"):
        who = frozenset(one.id or one.name for one in finding.participants)
        return (finding.kind, finding.status, finding.date, finding.place, who)
    return str(finding.id or finding.name)
