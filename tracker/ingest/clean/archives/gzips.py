"""One file packed with gzip."""

from __future__ import annotations

from tracker.choices import Outcome
from tracker.ingest.clean.parts import Part
from tracker.ingest.drafts import Stop

from .budgets import Budget, Open, Spent


def open_gzip(data: bytes, name: str, budget: Budget, opened: Open) -> list[Part]:
    """The articles of the file within."""
    budget.deeper()
    try:
        inner = budget.unzlib(data, 31, most=budget.left)
    except Spent:
        raise Stop(Outcome.FAILED, "more unfolds from it than is allowed; it is not read") from None
    return opened(inner, "", name.removesuffix(".gz"), budget)
