"""`manage.py reindex`: makes the tables that timeline and search ask anew from all records and their history."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from tracker.ingest.past import tell_all
from tracker.search import index


class Command(BaseCommand):
    """One line with the number of entries."""

    help = "Makes the index of timeline and search anew; the records stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{index.rebuild()} entries, {tell_all()} of earlier days")
