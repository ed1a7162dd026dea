"""`manage.py prepare`: what a start needs and is not yet done; what has not changed since the last time is left alone.

Each step leaves the fingerprint of what it read in the data folder. A database that is behind its migrations, for
example a new one, makes the steps that fill it run again.
"""

import fcntl
import hashlib
import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tracker.lexicon.languages import languages
from tracker.models import Entry, LoadedEdition

CODE = settings.BASE_DIR / "tracker"


@dataclass(frozen=True)
class Step:
    """One command, what the reader is told of it, and the files and folders whose change calls for it again."""

    name: str
    says: str
    command: tuple[str, ...]
    reads: tuple[Path, ...]
    needed: bool = True  # whether the site cannot start without it
    begins: Callable[[], bool] = lambda: True  # whether there is anything for it to do yet

    def fingerprint(self) -> str:
        """SHA-256 over the names and bytes of everything the step reads."""
        found = hashlib.sha256()
        for path in sorted(_files(self.reads)):
            found.update(f"\n{path.relative_to(settings.BASE_DIR)}\n".encode() + path.read_bytes())
        return found.hexdigest()


ARTICLES = settings.FIXTURES / "articles"
REVIEWED = settings.FIXTURES / "reviewed" / "seed-article.yaml"
INDEX = (*(CODE / "search" / f"{name}.py" for name in (
             "fulltext", "index", "kept_proof", "kept_sites", "marks", "named", "spellings", "tallies", "terms"
         )),
         CODE / "models" / "entries.py", CODE / "models" / "evidence.py", CODE / "models" / "houses.py",
         CODE / "models" / "turns.py",
         *(CODE / "lexicon" / name for name in ("letters.py", "families.py", "ar_families.toml")),
         CODE / "extract" / "relays.py",
         *(CODE / "lexicon" / lang / name for lang in languages() for name in ("houses.toml", "relays.toml")))


def _grows_here() -> bool:
    """Whether the record is this site's own: one that was loaded from an edition is left as that gives it."""
    return not LoadedEdition.objects.exists()


STEPS = (
    Step("index", "making the index of the timeline anew", ("reindex",), INDEX, begins=Entry.objects.exists),
    Step(
        "record",
        "loading the known record",
        ("load_record",),
        (settings.FIXTURES, CODE / "models", CODE / "choices.py", CODE / "dates.py"),
        begins=_grows_here,
    ),
    Step(
        "reviewed",
        "loading what the seed article says, as a person reviewed it",
        ("load_record", str(REVIEWED)),
        (REVIEWED, CODE / "models"),
        begins=_grows_here,
    ),
    Step(
        "articles",
        "reading the seed article",
        ("ingest", str(ARTICLES)),
        (ARTICLES, CODE / "ingest", CODE / "extract", CODE / "lexicon"),
        needed=False,
        begins=_grows_here,
    ),
    Step(
        "static",
        "collecting style sheets, scripts and pictures",
        ("collectstatic", "--no-input", "--verbosity=0"),
        (settings.BASE_DIR / "static", settings.BASE_DIR / "uv.lock", CODE / "statics.py"),
    ),
)


def _files(places: tuple[Path, ...]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from (path for path in place.rglob("*") if path.is_file() and path.suffix != ".pyc")
        else:
            yield place


def _behind() -> bool:
    """Whether the database lacks a migration."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class Command(BaseCommand):
    """Runs the steps that are due, in order, each announced by one line."""

    help = "Prepare database, record, seed article and static files; does only what has changed since the last time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="run every step, changed or not")
        parser.add_argument("--only", choices=[step.name for step in STEPS], help="one step, and no migrations")

    def handle(self, *args: Any, **options: Any) -> None:
        with (settings.DATA / "preparing.lock").open("w") as lock:  # two starts on one data folder follow each other
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._say("waiting for another start, which prepares the same data folder")
                fcntl.flock(lock, fcntl.LOCK_EX)
            self._prepare(options)

    def _prepare(self, options: dict[str, Any]) -> None:
        kept = settings.DATA / "prepared.json"
        done: dict[str, str] = json.loads(kept.read_text()) if kept.exists() and not options["again"] else {}
        if not options["only"] and _behind():
            self._say("preparing the database")
            call_command("migrate", verbosity=0, interactive=False)
            done = {name: mark for name, mark in done.items() if name == "static"}
        if not (settings.STATIC_ROOT / "staticfiles.json").exists():
            done.pop("static", None)
        for step in STEPS:
            wanted, mark = options["only"] in (None, step.name), step.fingerprint()
            if wanted and done.get(step.name) != mark and (not step.begins() or self._carry_out(step)):
                done[step.name] = mark
                kept.write_text(json.dumps(done, indent=1))

    def _carry_out(self, step: Step) -> bool:
        self._say(step.says)
        try:
            call_command(*step.command, stdout=self.stdout, stderr=self.stderr)
        except CommandError as error:
            if step.needed:
                raise
            self.stderr.write(f"{error}; the site starts without it, and the next start tries again")
            return False
        return True

    def _say(self, text: str) -> None:
        self.stdout.write(f"setting up: {text}")
        self.stdout.flush()
