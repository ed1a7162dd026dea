"""`manage.py locate`: finds in stored pages the words that prove their references."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from tracker.choices import LookupVerdict
from tracker.ingest.proofs.binding import LOCATOR, bind_all, open_references
from tracker.models import IngestRun
from tracker.models.proofs.meter import meter


class Command(BaseCommand):
    """A line for each reference that was not bound; what is bound waits at the desk."""

    help = "Finds in stored pages the words that prove each reference; what is sure is bound and waits for an editor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="articles; without any, all whose page is stored")
        parser.add_argument("--again", action="store_true", help="also what this locator has looked for already")
        parser.add_argument("--author", default="command line")

    def handle(self, *args: Any, **options: Any) -> None:
        references = open_references(options["again"])
        if options["slugs"]:
            references = references.filter(article__slug__in=options["slugs"])
        run = IngestRun.objects.create(
            author=options["author"], reason="words located", reader=LOCATOR, state=IngestRun.State.RUNNING
        )
        told: Counter[str] = Counter()
        for lookup in tqdm(bind_all(references, run), total=references.count(), file=self.stderr, disable=None):
            told[lookup.verdict] += 1
            if lookup.verdict != LookupVerdict.BOUND:
                named = f"{lookup.citation.record_kind} {getattr(lookup.citation.record, 'slug', lookup.citation.pk)}"
                self.stdout.write(f"{named} in {lookup.citation.article.slug}: {lookup.verdict}: {lookup.reason}")
        run.state, run.total, run.finished_at = IngestRun.State.DONE, sum(told.values()), timezone.now()
        run.save()
        self.stdout.write(", ".join(f"{told[verdict]} {verdict}" for verdict in LookupVerdict.values))
        reach = meter().records
        self.stdout.write(f"{reach.sentence} of {reach.total} records reach their sentence; what is bound counts "
                          "once an editor accepts it")  # fmt: skip
