"""Stage six: findings to rows. Reads the record, writes nothing.

A finding that names a known row becomes one more citation of it. One that is new and sure becomes a row that is marked
as machine-made. One that could be two things waits for a person; nothing is guessed.
"""

from __future__ import annotations

from tracker.choices import Outcome
from tracker.ingest.drafts import Doubt, Draft, Link

from .bases import link_base_events, link_bases
from .candidates import Candidates
from .harm import link_figures
from .meetings import link_meetings
from .people import link_people
from .statements import link_statements

__all__ = ["Candidates", "link"]

LINKERS = (link_people, link_bases, link_base_events, link_meetings, link_statements, link_figures)


def link(draft: Draft, candidates: Candidates | None = None) -> Draft:
    """All links and doubts of the draft; none for an article of another subject, or in a language without a reader."""
    if draft.outcome in (Outcome.OFF_TOPIC, Outcome.NO_READER):
        return draft
    candidates = candidates or Candidates()
    links: list[Link] = []
    doubts: list[Doubt] = []
    for linker in LINKERS:
        found, unsure = linker(draft, links, candidates)
        links += found
        doubts += unsure
    return draft.but(links=tuple(links), doubts=tuple(doubts))
