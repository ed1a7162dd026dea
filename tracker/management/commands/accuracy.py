"""Measures the reader on articles whose findings are written down: precision, recall and F1 for each layer."""

import datetime as dt
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from tracker.management.linking import joined, measure_linking
from tracker.management.measures import (
    FILE,
    OWN,
    Table,
    corpus_folder,
    measure_languages,
    measure_newspapers,
    measure_own,
    measure_relays,
    measure_sentences,
    merge,
    names,
    read_tables,
    write_tables,
)


class Command(BaseCommand):
    """`manage.py accuracy [--json FILE]`; newspapers are measured where their corpus lies beside the checkout."""

    help = "Measure the reader, print the tables, and keep those that changed for /method/."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--joined", action="store_true", help="say which articles prove one record, and no more")
        parser.add_argument("--json", type=Path, default=FILE, metavar="FILE", help="keep the tables elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints what is measured now, then what is kept from another day."""
        if options["joined"]:
            self.stdout.write(json.dumps(joined()))
            return
        gazetteer, kept = names(), read_tables(options["json"])
        folder = corpus_folder()
        # A site's image carries no tests.
        own = {"own": measure_own(gazetteer), **measure_languages(gazetteer), **measure_sentences(gazetteer),
               **measure_relays(), "linking": measure_linking()} \
            if OWN.is_dir() else {}
        tables = merge(kept, own | measure_newspapers(folder, gazetteer), dt.date.today())
        for name, table in tables.items():
            self._print(name, table)
        if write_tables(tables, options["json"]):
            self.stdout.write(f"\nchanged: {options['json']}")

    def _print(self, name: str, table: Table) -> None:
        self.stdout.write(f"\n{name}: {table['articles']} articles, reader {table['reader']}, {table['measured']}")
        for layer, rates in table["layers"].items():
            if rates["right"] + rates["wrong"] + rates["missed"]:
                shown = "  ".join(f"{key[0].upper()} {rates[key] or 0:.3f}" for key in ("precision", "recall", "f1"))
                self.stdout.write(f"  {layer:17} {shown}   {rates['right']} right, {rates['wrong']} wrong, "
                                  f"{rates['missed']} missed")
        for share, rates in table["shares"].items():
            self.stdout.write(f"  {share:30} {rates['value']:.3f} of {rates['of']}")
