"""The history itself: every change as it was written, every link on the one before, the end where the head says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Min

from tracker.models import Change, HistoryLink, RecordHead, RecordMove
from tracker.models.digests import MARK, MARKED, PROVED, as_json, line_of, marks_of
from tracker.models.history import digest_of, ranges_of

from .faults import Fault, told

MANY = 10_000  # changes missing of one link that are told one by one


def broken_history() -> Iterator[Fault]:
    """Changes edited, taken out, put in or moved; links out of order; a history cut short at its end."""
    previous, number, changes = "", 0, 0
    for link, rows in _linked():
        number += 1
        faults, body, count = _of_link(link, rows)
        yield from faults
        changes += count
        if (link.number, link.previous) != (number, previous):
            yield Fault("history", f"link {link.number}", "previous", "it does not follow the link before it")
            number = link.number or number
        if link.digest != digest_of(link.number or 0, link.previous, link.body):
            yield Fault("history", f"link {link.number}", "digest", "it is not the digest of what the link holds")
        if body != link.body and not faults:
            yield Fault("history", f"link {link.number}", "body", "its changes are not those that were bound")
        previous = link.digest
    yield from _unbound()
    yield from _end(number, previous, changes)


def _linked() -> Iterator[tuple[HistoryLink, Iterator[Any]]]:
    """Each link with its changes, read side by side; changes whose link is gone are told by `_unbound`."""
    rows = Change.objects.filter(link__number__isnull=False).order_by("link__number", "pk")
    grouped = groupby(rows.values_list("link_id", "marks", *PROVED).iterator(chunk_size=1000), key=lambda row: row[0])
    waiting = next(grouped, None)
    for link in HistoryLink.objects.order_by("number").iterator(chunk_size=500):
        if waiting and waiting[0] == link.pk:
            yield link, waiting[1]
            waiting = next(grouped, None)
        else:
            yield link, iter(())


def _of_link(link: HistoryLink, rows: Iterator[Any]) -> tuple[list[Fault], str, int]:
    """(faults of the link's changes, digest of them as they are, how many there are)."""
    found, numbers = hashlib.sha256(), list[int]()
    faults = list[Fault]()
    for _link, marks, *row in rows:
        columns = as_json(row)
        found.update(line_of(columns))
        numbers.append(row[0])
        if (now := marks_of(columns[1:])) != marks:
            faults += _edited(marks, now, row)
    try:
        ranges = ranges_of(link.numbers)
    except ValueError:
        said = f"it names no changes by their numbers: {told(link.numbers)}"
        return [*faults, Fault("history", f"link {link.number}", "numbers", said)], found.hexdigest(), len(numbers)
    named = sum(max(0, some.stop - some.start) for some in ranges)
    if link.changes_count != named:
        said = f"it says that it binds {link.changes_count} changes, and names {named}"
        faults.append(Fault("history", f"link {link.number}", "changes_count", said))
    if named > len(numbers) + MANY:  # one by one they could be more than any memory holds
        said = f"it names {named} changes, of which {len(numbers)} are there"
        faults.append(Fault("history", f"link {link.number}", "numbers", said))
        return faults, found.hexdigest(), len(numbers)
    bound = {number for some in ranges for number in some}
    for gone in sorted(bound - set(numbers)):
        faults.append(Fault("change", str(gone), "", f"it stood in link {link.number} and is there no more"))
    for new in sorted(set(numbers) - bound):
        faults.append(Fault("change", str(new), "link", f"it was put into link {link.number} past the code"))
    return faults, found.hexdigest(), len(numbers)


def _edited(marks: str, now: str, row: list[Any]) -> Iterator[Fault]:
    """The columns of a change that are not as they were written, by the record of which it tells."""
    change = dict(zip(PROVED, row, strict=True))
    for at, name in enumerate(MARKED):
        place = slice(at * MARK, (at + 1) * MARK)
        if now[place] != marks[place]:
            sentence = f"its change {change['pk']} was edited: {name} is not what was written"
            yield Fault(change["kind"], change["slug"], f"history.{name}", sentence)


def _unbound() -> Iterator[Fault]:
    """Changes that no link holds: written past the code, or left behind by a link that was taken out."""
    rows = Change.objects.filter(link__number__isnull=True).order_by("pk")
    for pk, kind, slug in rows.values_list("pk", "kind", "slug").iterator():
        yield Fault(kind, slug, "history", f"no link of the history holds its change {pk}")


def _end(links: int, digest: str, changes: int) -> Iterator[Fault]:
    """The head knows where the history ends."""
    head = RecordHead.objects.filter(pk=RecordHead.ONE).first()
    if head is None:
        if links:
            yield Fault("history", "head", "", "there is no head that says where the history ends")
        return
    for name, now, what in (("links", links, "links"), ("changes", changes, "changes"), ("digest", digest, "")):
        if getattr(head, name) != now:
            sentence = f"the history ended at {getattr(head, name)} {what}, now at {now}" if what else (
                "the last link is not the one that was written last"
            )
            yield Fault("history", "head", name, sentence)
    if head.version < head.links:
        yield Fault("history", "head", "version", f"{head.version} is less than the {head.links} links it counts")
    moves = RecordMove.objects.aggregate(first=Min("version"), last=Max("version"), count=Count("pk"))
    if moves["count"] and moves["last"] != head.version:
        yield Fault("history", "head", "version", f"it is {head.version}, but the record last moved to {moves['last']}")
    if moves["count"] and moves["last"] - moves["first"] + 1 != moves["count"]:
        said = f"{moves['count']} are there from version {moves['first']} to {moves['last']}"
        yield Fault("history", "moves", "version", said)
    last = RecordMove.objects.order_by("version").last()
    if last and last.at != head.moved_at:
        yield Fault("history", "head", "moved_at", f"it is {head.moved_at}, but the record last moved at {last.at}")
