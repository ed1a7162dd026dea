"""Locating words beside programs that check citations too, on the same pages, each without a language model.

citesure 0.2 and proof-citations 1.33 are asked where they are installed (`pip install --no-deps citesure==0.2.*
proof-citations==1.33.*`, into any folder that PYTHONPATH names). They are given the very sentence of the page that says
it, which is more than the record knows: what they then take for supported on the other pages is false support.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

from .proof_pages import Page, contrasts, facts, silent
from .proof_scores import Score, ours

FOUND_FLOOR, WRONG_CEILING = 0.90, 0.01
NOWHERE = "http://127.0.0.1:9/"  # nobody answers there: a peer that insists on asking goes on to the text it was given


def run(say: Callable[[str], object]) -> bool:
    """Prints each program's figures; True where ours are within their bounds."""
    own = ours()
    say(_line("ours", own))
    for name, package, supports in (
        ("citesure 0.2 without a model", "citesure", _citesure),
        ("proof-citations 1.33", "proof_citations", _proof_citations),
    ):
        if importlib.util.find_spec(package) is None:
            say(f"proofs: {name} is not installed here, so it was not asked")
        else:
            say(_line(name, _score(supports)))
    return own.found >= FOUND_FLOOR and own.wrong <= WRONG_CEILING


def _line(name: str, score: Score) -> str:
    return (
        f"proofs: {name}: right {score.right} of {score.true} ({score.found:.3f}), "
        f"false support {score.bound} of {score.false} ({score.wrong:.3f})"
    )


def _score(supports: Callable[[str, str], bool]) -> Score:
    pages = [*contrasts(), *silent()]
    said = [(page, supports(_sentence(page), page.text)) for page in pages]
    true = [held for page, held in said if page.gold]
    false = [held for page, held in said if not page.gold]
    return Score(len(true), sum(true), len(false), sum(false))


def _sentence(page: Page) -> str:
    said: str = facts()[int(page.name.partition("-")[0])]["said"]
    return said


def _citesure(claim: str, text: str) -> bool:
    package: Any = importlib.import_module("citesure")
    score, _passage = package.score_overlap(claim, package.segment_passages(text))
    return str(package.status_for_score(score)) == "supported"


def _proof_citations(claim: str, text: str) -> bool:
    package: Any = importlib.import_module("proof_citations.verify")
    told = package.verify_citation(NOWHERE, claim, "fact", timeout=1, snapshot=text, oa_lookup=False)
    return bool(told["status"] == "verified")
