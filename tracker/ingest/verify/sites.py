"""What is kept of sites against what working it out gives."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.models import Base, SiteKept, SiteTurn
from tracker.search.kept_sites import kept_row, turn_rows, worked_out

from .faults import Fault, in_chunks

CHUNK = 50
TURN = ("start", "state", "by", "turned", "told")
KEPT = [field.attname for field in SiteKept._meta.concrete_fields]


def wrong_sites() -> Iterator[Fault]:
    """Sites of which other numbers or states are kept than their changes and sources give."""
    for some in in_chunks(Base.objects.all(), CHUNK, "slug"):
        slugs = dict(some)
        kept = {row.pk: row for row in SiteKept.objects.filter(base__in=slugs)}
        turns: dict[int, list[tuple[object, ...]]] = {pk: [] for pk in slugs}
        for pk, *turn in SiteTurn.objects.filter(base__in=slugs).values_list("base", *TURN):
            turns[pk].append(tuple(turn))
        for pk, (site, lived) in worked_out(slugs):
            wanted = kept_row(pk, site)
            for name in KEPT if pk in kept else ():
                if (stands := getattr(kept[pk], name)) != (value := getattr(wanted, name)):
                    yield Fault("base", slugs[pk], f"kept.{name}", f"{stands} is kept, and it is {value}")
            if pk not in kept:
                yield Fault("base", slugs[pk], "kept", "nothing is kept of it")
            if turns[pk] != [tuple(getattr(row, name) for name in TURN) for row in turn_rows(pk, lived)]:
                yield Fault("base", slugs[pk], "kept.turns", "other states are kept than its changes give")
