"""Harm figures: the same count of the same organisation is cited once more; another count is a claim beside it."""

from __future__ import annotations

from tracker.choices import Review, Series
from tracker.extract.findings import FigureFinding
from tracker.ingest.drafts import Doubt, Draft, Link, Proof
from tracker.ingest.known import find_organisation
from tracker.models import HarmFigure, Organisation

from .candidates import Candidates
from .evidence import dated, new_slug, out_of_time, prove, published_about


def link_figures(draft: Draft, links: list[Link], candidates: Candidates) -> tuple[list[Link], list[Doubt]]:
    """A link for every figure of a known organisation; others wait for a person, with what was read."""
    assert draft.reading
    found: list[Link] = []
    doubts: list[Doubt] = []
    keys: dict[tuple[int, int], str] = {}
    for figure in draft.reading.figures:
        low, high = _range(figure)
        organisation = find_organisation(figure.organisation)
        impossible = out_of_time(figure.period)
        if organisation is None or low is None or high is None or impossible:
            doubts.append(_doubt(figure, organisation, impossible))
            continue
        slug = new_slug("h", draft, figure.span, organisation.slug, figure.category)
        keys[figure.span] = slug
        same = _same(figure, organisation, low, high, candidates)
        values = {} if same else _values(figure, organisation, low, high, draft)
        refers = {"subset_of": keys[figure.subset_of]} if figure.subset_of in keys and not same else {}
        proofs = _proofs(figure)
        found.append(Link(HarmFigure, proofs, existing=same, slug=slug, key=slug, values=values, refers=refers))
    return found, doubts


def _proofs(figure: FigureFinding) -> tuple[Proof, ...]:
    """The number with its noun, and the words that name who counted, who did it, and when."""
    others = {
        "organisation": figure.organisation_span,
        "attribution": figure.perpetrator_span,
        "period": figure.period_span,
    }
    proofs = [prove(figure, name, span=span) for name, span in others.items() if span]
    return (prove(figure, "low", "high", "category"), *proofs)


def _range(figure: FigureFinding) -> tuple[int | None, int | None]:
    """Low and high; an open side takes the other's number, and the row says it is approximate."""
    low = figure.value if figure.value is not None else figure.low
    high = figure.value if figure.value is not None else figure.high
    return (low if low is not None else high), (high if high is not None else low)


def _same(
    figure: FigureFinding, organisation: Organisation, low: int, high: int, candidates: Candidates
) -> HarmFigure | None:
    period = dated(figure.period)
    start, end = (period.earliest, period.latest) if period else (None, None)
    rows = candidates.figures(organisation, figure.category, low, high, start, end)
    return rows[0] if len(rows) == 1 else None


def _values(figure: FigureFinding, organisation: Organisation, low: int, high: int, draft: Draft) -> dict[str, object]:
    return {
        "organisation": organisation,
        "category": figure.category,
        "low": low,
        "high": high,
        "approximate": figure.approximate,
        "attribution": figure.attribution,
        "period": figure.period or "",
        "as_of": published_about(draft),
        "series": Series.CUMULATIVE if figure.period and "/" in figure.period else Series.INCIDENT,
        "review": Review.MACHINE,
        "certainty": figure.confidence,
        "rule": figure.rule,
    }


def _doubt(figure: FigureFinding, organisation: Organisation | None, impossible: str) -> Doubt:
    reason = "the figure has no number" if organisation else "no known organisation is named that counts this"
    reason = impossible or reason
    values = {
        "category": figure.category,
        "value": figure.value,
        "organisation": figure.organisation,
        "period": figure.period or "",
    }
    return Doubt("harm_figure", figure.span, reason, (), values, figure.confidence)
