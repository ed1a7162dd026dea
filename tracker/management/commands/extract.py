"""Reads files without a database and prints one JSON line for each, in the shape of the README."""

import json
import sys
import tomllib
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand

from tracker.extract import read
from tracker.extract.lines import line
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import read_rows


class Text(NamedTuple):
    """A text to read with its name and EDTF day of publication; error in place of the text where there is none."""

    name: str
    text: str
    published: str | None
    error: str = ""


class Command(BaseCommand):
    """`manage.py extract FILE… [--published DATE] [--jsonl]`: findings with their places, no database."""

    help = "Print what the reader finds in text files, one JSON line a file; a bad file is one line with its error."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="text files, or folders of *.txt")
        parser.add_argument("--published", metavar="DATE", help="EDTF day of publication, for relative dates")
        parser.add_argument(
            "--jsonl", action="store_true",
            help="files hold JSON lines with id, text (or content) and published (or date)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Never stops on one file; exit status 1 where any could not be read."""
        gazetteer = Gazetteer(read_rows(Path(settings.BASE_DIR) / "fixtures"))
        find = find_lines if options["jsonl"] else find_texts
        failed = 0
        for found in find(options["files"], options["published"]):
            answer = read_line(found, gazetteer)
            failed += "error" in answer
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if failed:
            sys.exit(1)


def read_line(found: Text, gazetteer: Gazetteer) -> dict[str, Any]:
    """The line of one text; a fault in reading it is its error, so that the rest is still read."""
    if found.error:
        return {"id": found.name, "error": found.error}
    try:
        return line(read(found.text, published=found.published, gazetteer=gazetteer), found.text, found.name)
    except Exception as error:
        return {"id": found.name, "error": f"{type(error).__name__}: {error}"}


def find_texts(paths: list[Path], published: str | None) -> Iterator[Text]:
    """Each file as UTF-8, folders opened; a day of publication in a sidecar (.toml) is used unless one is given."""
    for path in paths:
        for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            try:
                text = file.read_bytes().decode("utf-8")
                yield Text(file.stem, text, published or _sidecar(file))
            except UnicodeDecodeError as error:
                yield Text(file.stem, "", None, f"not UTF-8: {error.reason} at byte {error.start}")
            except OSError as error:
                yield Text(file.stem, "", None, f"cannot be read: {error.strerror}")


def _sidecar(file: Path) -> str | None:
    beside = file.with_suffix(".toml")
    try:
        day = tomllib.loads(beside.read_text(encoding="utf-8")).get("published") if beside.exists() else None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        return None
    return str(day) if day else None


def find_lines(paths: list[Path], published: str | None) -> Iterator[Text]:
    """Each line of each file as one text."""
    for path in paths:
        try:
            rows = path.read_bytes().split(b"\n")
        except OSError as error:
            yield Text(path.stem, "", None, f"cannot be read: {error.strerror}")
            continue
        for number, row in enumerate(rows, 1):
            if not row.strip():
                continue
            name = f"{path.stem}:{number}"
            try:
                value = json.loads(row)
                text = value.get("text", value.get("content"))
                if not isinstance(text, str):
                    raise ValueError("neither text nor content is a string")
                day = published or value.get("published") or value.get("date")
                yield Text(str(value.get("id", name)), text, str(day) if day else None)
            except (ValueError, AttributeError) as error:
                yield Text(name, "", None, f"not a JSON line with a text: {error}")
