"""`manage.py retrieve [PATH…]`: gets the pages of references, from disk and, where it is allowed, from the network."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from tracker.choices import CopyOutcome
from tracker.ingest.proofs.archives import UnknownAdapter, read_adapters
from tracker.ingest.proofs.on_disk import by_address
from tracker.ingest.proofs.retrieve import Tried, from_disk, from_network, wanted
from tracker.ingest.proofs.saving import Service, save_pages, unsaved
from tracker.models import Article, IngestRun


class Command(BaseCommand):
    """A line for each page that was not got, with its reason; exit status 1 if a file gave no page."""

    help = "Gets cited pages: what lies in the named files and folders, then with --network the pages themselves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders of saved pages")
        parser.add_argument("--network", action="store_true", help="ask the pages' hosts, then the archives named")
        parser.add_argument("--save", action="store_true", help="save cited pages into the archive of the settings")
        parser.add_argument("--limit", type=int, default=0, help="ask for so many pages at most")
        parser.add_argument("--author", default="command line")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (options["paths"] or options["network"] or options["save"]):
            raise CommandError("name files or folders of saved pages, or say --network to ask the pages themselves")
        if options["save"] and not (settings.SAVE_INTO and settings.SAVE_KEY):
            raise CommandError("--save needs TRACKER_SAVE_INTO (the archive's form) and TRACKER_SAVE_KEY (your key)")
        try:
            archives = read_adapters(settings.ARCHIVES)
        except UnknownAdapter as fault:
            raise CommandError(f"TRACKER_ARCHIVES: {fault}") from None
        self.told: Counter[str] = Counter()
        run = IngestRun.objects.create(
            author=options["author"], reason="cited pages retrieved", state=IngestRun.State.RUNNING
        )
        copies, failed = by_address(options["paths"])
        for name, reason in failed:
            self.stderr.write(f"{name}: {reason}")
        self._aloud(from_disk(copies, run, wanted()), wanted().count())
        if options["network"]:
            articles = wanted()[: options["limit"]] if options["limit"] else wanted()
            self._aloud(from_network(run, articles, archives), len(articles))
        if options["save"]:
            self._save(run, list(unsaved()[: options["limit"] or None]))
        run.state, run.total, run.finished_at = IngestRun.State.DONE, sum(self.told.values()), timezone.now()
        run.save()
        said = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.told.items()))
        self.stdout.write(f"{said or 'none of the cited pages is among them'}; {wanted().count()} are still wanted")
        if failed:
            raise CommandError(f"{len(failed)} files gave no page", returncode=1)

    def _save(self, run: IngestRun, articles: list[Article]) -> None:
        service = Service(settings.SAVE_INTO, settings.SAVE_KEY)
        for one in tqdm(save_pages(service, run, articles), total=len(articles), file=self.stderr, disable=None):
            self.told["saved" if one.address else "not saved"] += 1
            self.stdout.write(f"{one.article.url}: {one.address or one.reason}")

    def _aloud(self, tried: Any, total: int) -> None:
        one: Tried
        for one in tqdm(tried, total=total, file=self.stderr, disable=None):
            self.told[one.copy.outcome] += 1
            if one.copy.outcome != CopyOutcome.KEPT:
                self.stdout.write(f"{one.article.url}: {one.copy.outcome}: {one.copy.reason}")
