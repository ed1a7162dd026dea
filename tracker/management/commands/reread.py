"""`manage.py reread [SLUG…]`: reads stored articles anew with the reader of today."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.ingest.differences import differences
from tracker.ingest.runs.carrying_out import open_rereading
from tracker.management.readings import Telling, carry_out_aloud
from tracker.models import Article
from tracker.tasks import queue_rereading


class Command(BaseCommand):
    """A line for each article; what a person touched stays as it is."""

    help = "Reads stored articles anew; replaces only what a machine found and nobody touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="articles; without any, all that have a text")
        parser.add_argument("--author", default="command line")
        parser.add_argument("--diff", action="store_true", help="show what would change, and change nothing")
        parser.add_argument("--queue", action="store_true", help="leave it to the worker; says the run's number")

    def handle(self, *args: Any, **options: Any) -> None:
        articles = Article.objects.with_text().order_by("pk").defer("text")
        if slugs := options["slugs"]:
            articles = articles.filter(slug__in=slugs)
            if missing := set(slugs) - set(articles.values_list("slug", flat=True)):
                raise CommandError(f"no stored article has the address {', '.join(sorted(missing))}")
        if options["diff"]:
            self._show(articles.values_list("slug", flat=True))
            return
        if options["queue"]:
            run = queue_rereading(articles, options["author"], "reread")
            self.stdout.write(f"run {run.pk}: {run.total} wait for the worker")
            return
        run = open_rereading(articles, options["author"], "reread")
        carry_out_aloud(run, Telling(self.stdout, self.stderr))

    def _show(self, slugs: Iterable[str]) -> None:
        read = changed = 0
        for slug in slugs:
            lines = list(differences(slug))
            read, changed = read + 1, changed + bool(lines)
            for line in [slug, *lines] if lines else ():
                self.stdout.write(line)
        self.stdout.write(f"{read} read, {changed} would change; nothing is stored")
