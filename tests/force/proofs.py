"""Whether nothing is lost and nothing is doubled: the whole record, row for row, beside one that nobody disturbed."""

from __future__ import annotations

from pathlib import Path

from .room import Room
from .sites import Site
from .tallies import Tally

# The record as a reader may know it, without the numbers and times that another run gives otherwise.
STATE = {
    "article": "select raw_sha256, url, text_sha256, version from tracker_article",
    "citation": 'select a.raw_sha256, c.start, c."end", c.exact, m.slug, s.slug, h.slug, t.slug from tracker_citation c'
    " join tracker_article a on a.id = c.article_id left join tracker_meeting m on m.id = c.meeting_id"
    " left join tracker_statement s on s.id = c.statement_id left join tracker_harmfigure h on h.id = c.harm_figure_id"
    " left join tracker_statuschange t on t.id = c.status_change_id",
    "entry": "select slug, kind, earliest, latest from tracker_entry",
    # Which of two near-copies is told as changed depends on which was read first: what they are stands in the articles.
    "change": "select kind, slug, action from tracker_change where not (kind = 'article' and action = 'updated')",
    "item": "select source from tracker_ingestitem where source like '%/in/%' and outcome <> 'waiting'",
}
UNREAD = (
    "select source, outcome, reason from tracker_ingestitem where outcome in ('failed', 'waiting') and"
    " source like '%/in/%' order by id limit 9"
)
SETTLED = "state in ('done', 'failed')"
Rows = dict[str, list[tuple[str, ...]]]
_WHOLE: dict[tuple[Path, ...], Rows] = {}


def settle(room: Room, tally: Tally, site: Site, *folders: Path, runs: int = 1) -> Tally:
    """Compares the site's record with what the same folders give undisturbed, and has it prove itself.

    The other is read once, on SQLite, whatever the site's own database is: both must give the same. `runs` is more
    than one where articles were read again: their items then stand in each of them.
    """
    if folders not in _WHOLE:
        undisturbed = room.site(f"undisturbed-{len(_WHOLE)}", None)
        undisturbed.manage("ingest", *map(str, folders))
        _WHOLE[folders] = state_of(undisturbed)
    for name, rows in state_of(site).items():
        if name == "item" and runs > 1:
            rows = list(dict.fromkeys(rows))
        tally.compare(((name, *row) for row in _WHOLE[folders][name]), ((name, *row) for row in rows))
    if not tally.clean:
        tally.notes += [f"{source[-60:]}: {outcome}, {reason}" for source, outcome, reason in site.ask(UNREAD)]
    left = site.count("ingestitem", "outcome = 'waiting'")
    bad = site.count("ingestitem", "outcome in ('failed', 'unreachable')") if runs == 1 else 0
    faults = site.faults()
    tally.lost += left + bad + len(faults)
    tally.notes += [f"{left} items wait, {bad} failed"] * bool(left or bad) + [f"verify: {fault}" for fault in faults]
    return tally


def settled(site: Site) -> bool:
    return site.count("ingestrun") == site.count("ingestrun", SETTLED)


def state_of(site: Site) -> Rows:
    """Every row of STATE as words, so that both databases compare."""
    return {name: [tuple(map(str, row)) for row in site.ask(question)] for name, question in STATE.items()}
