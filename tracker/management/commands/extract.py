"""Reads files without a database and prints one JSON line for each, in the shape of the README."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from django.core.management.base import BaseCommand

from tracker.extract.files import add_arguments, print_lines


class Command(BaseCommand):
    """`manage.py extract FILE… [--published DATE] [--jsonl]`: findings with their places, no database.

    From the shell manage.py takes the short way to tracker.extract.files; this is for `help` and for `call_command`.
    """

    help = "Print what the reader finds in text files, one JSON line a file; a bad file is one line with its error."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Never stops on one file; exit status 1 where any could not be read."""
        if print_lines(Namespace(**options), self.stdout):
            sys.exit(1)
