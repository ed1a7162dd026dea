"""How well words are located: right sentences, and claims bound that a page does not support."""

from __future__ import annotations

from typing import NamedTuple

from tracker.ingest.proofs.locate import Located, Verdict, locate

from .proof_pages import Page, contrasts, gazetteer, silent


class Score(NamedTuple):
    """Pages that say it, those of them bound to the right words; pages that do not, those of them that were bound."""

    true: int
    right: int
    false: int
    bound: int

    @property
    def found(self) -> float:
        """Share of the right sentences among the pages that say it."""
        return self.right / self.true if self.true else 0.0

    @property
    def wrong(self) -> float:
        """Share of pages that do not say it and were bound all the same."""
        return self.bound / self.false if self.false else 0.0


def locate_page(page: Page) -> Located:
    """What is found on one page."""
    return locate(page.text, page.language, page.published, page.claim, gazetteer())


def is_right(page: Page, located: Located) -> bool:
    """True where the words bound are those that prove it."""
    if not page.gold or not located.winner:
        return False
    start = page.text.index(page.gold)
    return located.winner.span.start < start + len(page.gold) and start < located.winner.span.end


def score(pages: list[Page]) -> Score:
    """All pages, each with its own claim."""
    found = [(page, locate_page(page)) for page in pages]
    true = [(page, one) for page, one in found if page.gold]
    false = [one for page, one in found if not page.gold]
    return Score(
        len(true), sum(is_right(page, one) for page, one in true), len(false),
        sum(one.verdict == Verdict.BOUND for one in false),
    )  # fmt: skip


def ours() -> Score:
    """All pages of the corpus."""
    return score([*contrasts(), *silent()])
