"""`manage.py reindex`: makes the table that timeline and search ask anew from all records."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from tracker.search import index


class Command(BaseCommand):
    """One line with the number of entries."""

    help = "Makes the index of timeline and search anew; the records stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{index.rebuild()} entries")
