"""The draft read, claim by claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tracker.extract import read
from tracker.extract.findings import Reading
from tracker.lexicon import Gazetteer

from .claims import Claim, absent
from .figures import compare_figure
from .meetings import compare_meeting
from .sites import compare_event
from .statements import compare_statement


class NoReader(ValueError):
    """No reader knows the language of the draft; `lang` is its code, "" where it is in none that is known."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        super().__init__(f"no reader for {lang or 'an unknown language'}")


def check(text: str, *, lang: str, known: Gazetteer, day: dt.date) -> list[Claim]:
    """The claims in the order of the text; days such as "yesterday" are counted from `day`. Raises NoReader."""
    reading = read(text, published=day.isoformat(), gazetteer=known, lang=lang) if lang else None
    if reading is None or not reading.pack:
        raise NoReader(lang)
    return sorted(_claims(reading), key=lambda claim: (claim.start, -claim.end))


def _claims(reading: Reading) -> Iterator[Claim]:
    yield from map(compare_event, reading.base_events)
    yield from map(absent, reading.denied_events)
    yield from map(compare_meeting, reading.meetings)
    yield from map(compare_figure, reading.figures)
    counted = [figure.span for figure in reading.figures]
    for statement in reading.statements:
        if statement.kind != "direct" and any(statement.span.overlaps(span) for span in counted):
            continue  # a monitor's own number is compared as a number
        if claim := compare_statement(statement, reading.lang):
            yield claim
