"""Items of a run, read one after another and written together in one short transaction, or one by one.

What comes of several written together is what would come of each by itself. So an item that may depend on one that is
not written yet (the same address or bytes, a near-copy) has those written first, one that changes what the next is
read by ends its batch, and where anything stands in the way of all, each is written by itself, which tells which it
was. An item that was begun before and did not end is read alone: a page that kills its reader spends its own tries.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.db.models import F

from tracker.choices import Outcome
from tracker.ingest.drafts import Draft, Item, Stop
from tracker.ingest.intake.locations import STORED
from tracker.ingest.link import link
from tracker.ingest.pipeline import Reached, examine, open_item
from tracker.ingest.reread import read_again
from tracker.ingest.store import NotTogether, is_plain, store_linked
from tracker.lexicon.likeness import NEAR, bands, signature, similarity
from tracker.models import IngestItem, IngestRun, recorded
from tracker.models.held import asked_once

from .outcomes import lasting, write_outcome, write_outcomes

log = logging.getLogger(__name__)
AT_ONCE = 20  # items; more gain little: each costs what its rows cost
PATIENCE = 2.0  # seconds for which what is read may wait to be written
LARGEST = 400_000  # characters that wait
MOST_TRIES = 3
Told = Callable[[IngestItem], None]


@dataclass
class Ready:
    """An item that waits to be written: with its text, and read; or with how it ended before that."""

    row: IngestItem
    opened: Draft
    draft: Draft
    is_read: bool
    bands: frozenset[int] = frozenset()


class Batch:
    """Reads items of a run; `told` hears how each ended once that is written. `faults` are ours."""

    def __init__(self, run: IngestRun, told: Told = lambda item: None) -> None:
        self.faults: list[Exception] = []
        self._run, self._told = run, told
        self._ready: list[Ready] = []
        self._names: ExitStack | None = None
        self._began = 0.0

    def read(self, rows: list[IngestItem], until: float | None = None) -> None:
        """Reads and writes these items. At `until` (time.monotonic) it leaves the rest as if it had not begun them."""
        left = list(rows)
        try:
            while left and (until is None or time.monotonic() <= until):
                self._take(left.pop(0))
        finally:
            self._write()
            if left:
                waiting = IngestItem.objects.waiting().filter(pk__in=[row.pk for row in left])
                lasting(lambda: waiting.update(tries=F("tries") - 1))

    def _take(self, row: IngestItem) -> None:
        if row.tries > 1 or row.address.startswith(STORED):
            self._write()
            self._alone(row)
            return
        if not self._ready:
            self._began = time.monotonic()
        if self._names is None:
            self._names = ExitStack()
            self._names.enter_context(asked_once())
        opened, shared = self._first(row), frozenset[int]()
        draft, is_read = self._guarded(row, lambda reached: open_item(self._run, row, reached))
        if is_read:
            opened = draft = draft.but(signature=signature(draft.text))
            shared = frozenset(bands(opened.signature))
            if self._meets(opened, shared):
                self._write()
            draft, is_read = self._guarded(row, lambda reached: examine(opened, reached), opened)
        self._ready.append(Ready(row, opened, draft, is_read, shared))
        if len(self._ready) == AT_ONCE or (is_read and not is_plain(draft)) or self._has_waited():
            self._write()

    def _has_waited(self) -> bool:
        size = sum(len(one.draft.text) for one in self._ready)
        return size > LARGEST or time.monotonic() - self._began > PATIENCE

    def _meets(self, opened: Draft, shared: frozenset[int]) -> bool:
        """Whether how it is read may depend on what waits to be written."""
        for one in self._ready:
            other = one.opened
            if opened.sidecar.url and opened.sidecar.url == other.sidecar.url:
                return True
            if (opened.raw_sha256, opened.part) == (other.raw_sha256, other.part) or opened.text == other.text:
                return True
            if not shared.isdisjoint(one.bands) and similarity(opened.signature, other.signature) >= NEAR:
                return True
        return False

    def _write(self) -> None:
        ready, self._ready = self._ready, []
        if self._names is not None:
            self._names.close()
            self._names = None
        if len(ready) > 1 and self._together(ready):
            return
        for one in ready:
            self._by_itself(one, again=len(ready) > 1)

    def _together(self, ready: list[Ready]) -> bool:
        """Whether all of them are written, in one transaction with how they ended."""

        def write() -> None:
            with asked_once(), recorded():
                drafts = iter(store_linked([one.draft for one in ready if one.is_read], link))
                write_outcomes((one.row, next(drafts) if one.is_read else one.draft) for one in ready)

        try:
            lasting(write)
        except (Stop, NotTogether, ValidationError, ValueError, DatabaseError, InterfaceError) as fault:
            log.info("%d items are written one by one: %r", len(ready), fault)
            return False
        except Exception:
            log.exception("%d items are written one by one", len(ready))
            return False
        for one in ready:
            self._told(one.row)
        return True

    def _by_itself(self, one: Ready, *, again: bool) -> None:
        """Writes one item; `again` where what is stored may be another since it was held against that."""
        first = [] if again else [one.draft]

        def store(reached: Reached) -> Draft:
            draft = first.pop() if first else examine(one.opened, reached)
            with recorded():
                draft = store_linked([draft], link)[0]
                write_outcome(one.row, draft, with_others=True)
            return draft

        draft, is_written = (one.draft, False)
        if one.is_read:
            draft, is_written = self._guarded(one.row, store, one.opened)
        self._told(one.row if is_written else write_outcome(one.row, draft))

    def _alone(self, row: IngestItem) -> None:
        """Reads and writes an item apart from all others."""
        if row.tries > MOST_TRIES:
            reason = "set aside: the program ended three times while it was read"
            self._told(write_outcome(row, _ended(self._first(row), Stop(Outcome.FAILED, reason))))
        elif row.address.startswith(STORED):
            draft, _ = self._guarded(row, lambda reached: read_again(self._run, row.address.removeprefix(STORED)))
            self._told(write_outcome(row, draft))
        else:
            opened, is_read = self._guarded(row, lambda reached: open_item(self._run, row, reached))
            self._by_itself(Ready(row, opened, opened, is_read), again=True)

    def _first(self, row: IngestItem) -> Draft:
        return Draft(item=Item(source=row.source), run=self._run)

    def _guarded(
        self, row: IngestItem, work: Callable[[Reached], Draft], begun: Draft | None = None
    ) -> tuple[Draft, bool]:
        """What the work comes to, or how it ended without. What came in the way of it is tried again."""
        drafts = [begun or self._first(row)]
        for last in (False, False, True):
            try:
                with asked_once():
                    return lasting(lambda: work(drafts.append)), True
            except Stop as stop:
                return _ended(drafts[-1], stop), False
            except (OperationalError, InterfaceError) as fault:
                told = " ".join(str(fault).split())
                return _ended(drafts[-1], Stop(Outcome.FAILED, f"the database does not take it: {told}")), False
            except IntegrityError as fault:
                # Somebody else has just made what this item was about to make: seen from the start, it stands already.
                if last:
                    self.faults.append(fault)
            except Exception as fault:
                self.faults.append(fault)
                break
        reason = f"a fault in the program: {self.faults[-1]!r}"
        return _ended(drafts[-1], Stop(Outcome.FAILED, reason)), False


def _ended(draft: Draft, stop: Stop) -> Draft:
    return draft.but(outcome=stop.outcome, reason=stop.reason, article=stop.article, links=(), doubts=())
