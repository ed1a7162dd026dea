"""`manage.py reindex`: makes anew what follows from texts, records and their history: relays, timeline, search."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from tracker.ingest.past import tell_all
from tracker.ingest.relays import tell_relays
from tracker.search import index


class Command(BaseCommand):
    """A line with the number of relays, and one with that of entries."""

    help = "Makes the index of timeline and search anew; the records stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{tell_relays()} reports of other houses")
        self.stdout.write(f"{index.rebuild()} entries, {tell_all()} of earlier days")
