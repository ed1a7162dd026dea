"""What a draft says was counted, and by whom."""

from __future__ import annotations

from tracker.choices import Series
from tracker.dates import Dated
from tracker.extract.findings import FigureFinding
from tracker.ingest.known import find_organisation
from tracker.ingest.link.evidence import dated
from tracker.models import HarmFigure

from .claims import Claim, Difference, absent, differs, meets, older, said

NEAR = 31  # days by which the ends of one period may lie apart in two sources
ALIKE = 0.25  # of the record's number: a number without a period, no farther from the newest total, is meant as it


def compare_figure(figure: FigureFinding) -> Claim:
    """The claim beside the figures of its organisation and category; of all organisations where it names none."""
    number = figure.value if figure.value is not None else figure.low if figure.low is not None else figure.high
    organisation = find_organisation(figure.organisation) if figure.organisation else None
    if number is None or (figure.organisation and organisation is None):
        return absent(figure)
    rows = HarmFigure.objects.shown().filter(category=figure.category, low__isnull=False)
    if organisation:
        rows = rows.filter(organisation=organisation)
    found = list(rows.select_related("organisation").order_by("latest", "pk"))
    equal = [row for row in found if row.low <= number <= row.high]
    if when := dated(figure.period):
        return _in_period(figure, number, found, equal, when)
    if equal:
        newer = _newer(found, equal[-1])
        return older(figure, equal[-1], newer) if newer else said(figure, equal[-1])
    totals = [row for row in found if row.series == Series.CUMULATIVE]
    if organisation and totals and abs(totals[-1].high - number) <= ALIKE * totals[-1].high:
        return differs(figure, totals[-1], Difference("number", number, _number(totals[-1])))
    return absent(figure)


def _in_period(
    figure: FigureFinding, number: int, found: list[HarmFigure], equal: list[HarmFigure], when: Dated
) -> Claim:
    same = [row for row in found if _same_period(row, when)]
    if right := [row for row in same if row in equal]:
        return said(figure, right[-1])
    if same and figure.organisation:
        return differs(figure, same[-1], Difference("number", number, _number(same[-1])))
    if around := [row for row in equal if meets(row, when)]:
        return said(figure, around[-1])
    if len(equal) == 1 and number >= 100:
        return differs(figure, equal[0], Difference("period", figure.period, equal[0].period))
    return absent(figure)


def _same_period(row: HarmFigure, when: Dated) -> bool:
    pairs = ((row.earliest, when.earliest), (row.latest, when.latest))
    return all(a and b and abs((a - b).days) <= NEAR for a, b in pairs)


def _newer(found: list[HarmFigure], row: HarmFigure) -> HarmFigure | None:
    """The newest figure of the same running total, where it goes farther."""
    if row.series != Series.CUMULATIVE:
        return None
    totals = [one for one in found if one.series == row.series and one.organisation_id == row.organisation_id]
    last = max(totals, key=lambda one: (one.latest or one.as_of_latest, one.high))
    return last if last.high > row.high else None


def _number(row: HarmFigure) -> int | tuple[int, int]:
    return row.low if row.low == row.high else (row.low, row.high)
