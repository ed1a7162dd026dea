"""The history as a chain: what one transaction changed is one link, and each link holds the digest of the one before.

A digest is SHA-256 in hexadecimal. `body` is that of the link's changes, in the order of their numbers, each as JSON
with sorted keys on a line of its own; `digest` is that of the number, the digest before and the body. How many links
there are, and the digest of the last, stand once more in the head, so that a chain cut short at its end is seen too.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .changes import Change
from .digests import PROVED, as_json, line_of
from .moves import RecordMove
from .transactions import Written, last_step, take_turn

CHUNK = 500


def new_token() -> str:
    """A token that never was before, so that what was taken back is not taken for what came after it."""
    return uuid.uuid4().hex


class HistoryLink(models.Model):
    """The changes of one transaction as one link. `number` counts from 1 in the order of the commits."""

    number = models.PositiveBigIntegerField(unique=True, null=True)
    changes_count = models.PositiveIntegerField()
    numbers = models.TextField(blank=True, help_text=_("Numbers of its changes, as in 1-3 5"))
    body = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = _("Link of the history"), _("Links of the history")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.digest[:12]}"


class RecordHead(models.Model):
    """One row: the version of the record, and where its history ends."""

    ONE = 1

    version = models.PositiveBigIntegerField(default=0, help_text=_("Goes up by one with each transaction that shows"))
    moved_at = models.DateTimeField(null=True, help_text=_("When it last went up"))
    links = models.PositiveBigIntegerField(default=0)
    changes = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    names = models.CharField(max_length=32, default=new_token, help_text=_("Another whenever a name changes"))
    houses = models.CharField(max_length=32, default=new_token, help_text=_("Another whenever a publisher changes"))

    class Meta:
        verbose_name, verbose_name_plural = _("End of the history"), _("End of the history")
        constraints = [models.CheckConstraint(name="head_is_one", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return f"{self.version}: {self.links} links"


def body_of(rows: Iterable[Sequence[Any]]) -> str:
    """The digest of changes, each given by the values of its PROVED columns, in the order of their numbers."""
    found = hashlib.sha256()
    for row in rows:
        found.update(line_of(as_json(row)))
    return found.hexdigest()


def digest_of(number: int, previous: str, body: str) -> str:
    """The digest of a link."""
    return hashlib.sha256(f"{number}\n{previous}\n{body}\n".encode()).hexdigest()


def spans_of(numbers: Iterable[int]) -> str:
    """Numbers in ascending order as spans: 1-3 5 7-9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def ranges_of(spans: str) -> list[range]:
    """The numbers that spans stand for; ValueError where they are none."""
    pairs = (span.partition("-") for span in spans.split())
    return [range(int(first), int(last or first) + 1) for first, _dash, last in pairs]


@last_step
def close(written: Written) -> None:
    """The changes of the transaction become a link; then, in its turn, the link and the version are counted.

    What takes time is done before the turn: writers wait for each other only while a few short statements run.
    """
    numbers = sorted(set(written.changes))
    link = _bound(numbers)
    take_turn()
    head = RecordHead.objects.filter(pk=RecordHead.ONE).first() or RecordHead(pk=RecordHead.ONE)
    head.version += 1
    for group in written.groups:
        setattr(head, group, new_token())
    if link:
        link.number, link.previous = head.links + 1, head.digest
        link.digest = digest_of(link.number, link.previous, link.body)
        link.save()
        for some in _chunks(numbers):
            Change.objects.filter(pk__in=some).update(link=link)
        head.links, head.digest = link.number, link.digest
        head.changes += link.changes_count
    # The clock may be set back: the record never moves at an instant that was told before.
    now, last = timezone.now(), head.moved_at
    head.moved_at = now if last is None or now > last else last + dt.timedelta(milliseconds=1)
    head.save()
    RecordMove.objects.create(version=head.version, began_at=min(written.began_at, now), at=max(now, head.moved_at))


def _bound(numbers: list[int]) -> HistoryLink | None:
    """A link, not stored and not yet in its place, that holds those of the changes that still stand."""
    standing: list[int] = []

    def rows() -> Iterator[Sequence[Any]]:
        for some in _chunks(numbers):
            for row in _rows(some):
                standing.append(row[0])
                yield row

    body = body_of(rows())
    return HistoryLink(changes_count=len(standing), numbers=spans_of(standing), body=body) if standing else None


def _rows(numbers: list[int]) -> models.QuerySet[Any]:
    return Change.objects.filter(pk__in=numbers).order_by("pk").values_list(*PROVED)


def _chunks(numbers: list[int]) -> Iterator[list[int]]:
    given = iter(numbers)
    while some := list(islice(given, CHUNK)):
        yield some
