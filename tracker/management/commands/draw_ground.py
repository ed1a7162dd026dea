"""`manage.py draw_ground`: draws the map's ground anew, after its shapes or their drawing have changed."""

from typing import Any

from django.core.management.base import BaseCommand

from tracker.management.ground import FILE, as_text


class Command(BaseCommand):
    help = "Draw the map's ground anew from the shapes beside it, into static/basemap/ground.json."

    def handle(self, *args: Any, **options: Any) -> None:
        text = as_text()
        FILE.write_text(text)
        self.stdout.write(f"{FILE.name}: {len(text) / 1000:.0f} KB")
