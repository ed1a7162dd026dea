"""`manage.py seal`: signs what stands in the record, and makes evidence bundles of a seal."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from django.utils.translation import override

from tracker.ingest.proofs.seals import BadSeal, Seal, leaves, make_key, open_seal, read_key, write_seal
from tracker.ingest.proofs.seals.bundles import in_list, write_bundle
from tracker.ingest.proofs.seals.manifests import public_half, tokens_of
from tracker.search.filters import BadFilter, Query


class Command(BaseCommand):
    """Says the seal's file and the public key, or what the bundle holds; exit status 1 where a thing does not hold."""

    help = "Signs a manifest of every record, citation and hash, chained to the last seal; makes evidence bundles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--make-key", type=Path, metavar="FILE", help="make a signing key and say its public half")
        parser.add_argument("--key", type=Path, metavar="FILE", help="the signing key (PEM)")
        parser.add_argument("--bundle", type=Path, metavar="ZIP", help="write a bundle of the last seal")
        parser.add_argument("--record", action="append", default=[], metavar="KIND/ADDRESS", help="what it holds")
        parser.add_argument(
            "--list", action="append", default=[], metavar="WORDS",
            help="all that a timeline shows by the words of its address, such as 'kind=meeting&base=hmeimim-air-base'",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._carry_out(options)
        except BadSeal as fault:
            raise CommandError(str(fault)) from None

    def _carry_out(self, options: dict[str, Any]) -> None:
        if file := options["make_key"]:
            try:
                self.stdout.write(f"public key {make_key(file)}; keep {file} apart from this machine's backups")
            except OSError as fault:
                raise CommandError(f"no key was made in {file}: {fault.strerror}") from None
            return
        if not options["key"]:
            raise CommandError("name the signing key with --key FILE, or make one with --make-key FILE")
        key, folder = read_key(options["key"]), Path(settings.SEALS_ROOT)
        folder.mkdir(parents=True, exist_ok=True)
        files = sorted(folder.glob("seal-*.json"))
        last: Seal | None = open_seal(files[-1]) if files else None
        if options["bundle"]:
            if last is None:
                raise CommandError("there is no seal yet; make one first: manage.py seal --key FILE")
            wanted = [one.partition("/")[::2] for one in options["record"]]
            for words in options["list"]:
                wanted += self._in_list(words)
            if not wanted:
                raise CommandError("say what it shall hold: --record meeting/ADDRESS, once for each, or --list WORDS")
            wanted = list(dict.fromkeys(wanted))
            held = write_bundle(last, wanted, key, options["bundle"], tokens_of(files[-1]))
            self.stdout.write(f"{options['bundle']}: {len(wanted)} records, {len(held) - len(wanted)} articles")
            return
        number = last.manifest["number"] + 1 if last else 1
        path = folder / f"seal-{number:06}.json"
        seal = write_seal(leaves(), key, last, path)
        self.stdout.write(f"{path}: {seal.manifest['leaves']} leaves, root {seal.manifest['root']}")
        self.stdout.write(f"public key {public_half(key)}")

    def _in_list(self, words: str) -> list[tuple[str, str]]:
        with override("en"):
            try:
                found = in_list(Query.from_params(QueryDict(words.removeprefix("?"))))
            except BadFilter as fault:
                raise CommandError(f"--list {fault}") from None
        if not found:
            raise CommandError(f"--list {words}: the timeline shows nothing of it")
        return found
