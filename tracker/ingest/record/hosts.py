"""Hosts that the curated files give a publisher while the database has them under another.

An article from a host that nobody had named yet was stored under the host's own name. Once the files say whose the host
is, the article is that publisher's, and the name that was only a host goes.
"""

from __future__ import annotations

from tracker.ingest.history import set_stone
from tracker.ingest.snapshots import snapshot
from tracker.models import Article, Change, Publisher, PublisherHost

from .rows import Row

AUTHOR, REASON = "fixtures: hosts", "fixtures/publishers.yaml says whose the host is"


def free_hosts(rows: list[Row]) -> dict[str, list[Publisher]]:
    """Takes hosts of these publishers off others; {address of the publisher: those that were only its hosts' names}."""
    wanted = {one["host"]: row.key for row in rows if row.kind == "publisher" for one in row.state["hosts"]}
    stand_ins: dict[str, list[Publisher]] = {}
    standing = PublisherHost.objects.filter(host__in=wanted).select_related("publisher")
    for one in standing:
        if one.publisher.slug == wanted[one.host]:
            continue
        if one.publisher.name == one.host:
            stand_ins.setdefault(wanted[one.host], []).append(one.publisher)
        before = snapshot(one.publisher)["hosts"]
        one.delete()
        after = snapshot(one.publisher)["hosts"]
        _log("publisher", one.publisher.slug, Change.Action.UPDATED, {"hosts": before}, {"hosts": after})
    return stand_ins


def hand_over(stand_ins: dict[str, list[Publisher]]) -> None:
    """Articles of each stand-in go to its publisher, each with its Change; the stand-in goes with a tombstone."""
    for slug, others in stand_ins.items():
        house = Publisher.objects.get(slug=slug)
        for other in others:
            for article in Article.objects.filter(publisher=other):
                article.publisher = house
                article.save(update_fields=["publisher", "modified_at"])
                _log("article", article.slug, Change.Action.UPDATED, {"publisher": other.slug}, {"publisher": slug})
            gone = _log("publisher", other.slug, Change.Action.MERGED, snapshot(other), {"merged_into": slug})
            set_stone(gone, slug)
            other.delete()


def _log(kind: str, slug: str, action: str, before: dict[str, object], after: dict[str, object]) -> Change:
    return Change.objects.create(
        kind=kind, slug=slug, action=action, before=before, after=after, author=AUTHOR, reason=REASON
    )
