"""Writes an edition: all of it beside the place where it will stand, and then at once, or not at all."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.utils import timezone

from tracker.ingest.proofs.seals.manifests import manifest_of, tokens_of
from tracker.ingest.verify import one_moment
from tracker.models import RecordHead

from . import asking, citing, descriptions
from .asking import LISTS, PLACED, Ask, words_of
from .folders import FORMAT, HEAD, SUMS, Edition, File, names_in, opened, seal_up, sha256_of
from .refusals import Refused
from .sqlite import write_sqlite
from .tables import CLOCKS, RECORD, file_of, lines

DATABASE = "sijill.sqlite"
Say = Callable[[str], None]
Head = dict[str, Any]


def write_edition(root: Path, day: dt.date, ask: Ask, *, doi: str = "", say: Say = lambda line: None) -> Edition:
    """Writes the edition of a day below `root`; the same record gives the same bytes, and then nothing is written.

    Raises Refused where the record is younger than the day, or another edition of the day stands there.
    """
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{day}-", dir=root) as held:
        folder = Path(held) / day.isoformat()
        folder.mkdir()
        with one_moment():
            _refuse_another_day(day)
            _fill(folder, day, ask, doi, say)
        return _put(folder, root / day.isoformat(), say)


def _refuse_another_day(day: dt.date) -> None:
    if day > timezone.localdate():
        raise Refused(f"{day} has not come yet")
    moved = RecordHead.objects.values_list("moved_at", flat=True).first()
    if moved is None:
        raise Refused("the record is empty")
    if day < timezone.localdate(moved):
        raise Refused(f"the record moved on {timezone.localdate(moved)}: what it was on {day} is told by its history")


def _fill(folder: Path, day: dt.date, ask: Ask, doi: str, say: Say) -> None:
    (folder / "lists").mkdir()
    counts, unreadable, schemas = dict[str, int](), dict[str, int](), dict[str, Any]()
    for name in LISTS:
        words = words_of(name, day.isoformat())
        _write(folder / f"lists/{name}.csv", ask(f"/api/v1/{name}.csv", **words))
        counts[name] = _write(folder / f"lists/{name}.ndjson", ask(f"/api/v1/{name}.ndjson", **words))
        if name in PLACED:
            _write(folder / f"lists/{name}.geojson", asking.features(ask, name, day.isoformat()))
        schemas[name] = asking.read(ask, f"/api/v1/{name}.schema.json", language="en")
        if lacking := asking.read(ask, f"/api/v1/{name}/", limit="1", **words)["count"] - counts[name]:
            unreadable[name] = lacking
        say(f"{name}: {counts[name]}" + (f", and {lacking} that cannot be read" if lacking else ""))
    tables = [(name.replace("-", "_"), folder / f"lists/{name}.csv", schemas[name]) for name in LISTS]
    write_sqlite(folder / DATABASE, tables)
    for ending in ("csv", "json"):
        _write(folder / f"codebook.{ending}", ask(f"/api/v1/codebook.{ending}"))
    rows = _write_record(folder) if settings.PUBLISH == "all" else {}
    told = _head(day, doi, counts, unreadable, rows, _copy_seal(folder) if rows else None)
    _describe(folder, told, schemas)
    seal_up(folder)


def _write_record(folder: Path) -> dict[str, int]:
    """The record's own tables; returns the number of rows of each."""
    (folder / "record").mkdir()
    return {str(model._meta.model_name): _write(folder / file_of(model), lines(model)) for model in (*RECORD, *CLOCKS)}


def _copy_seal(folder: Path) -> Head | None:
    """The last seal with its time stamps, where it is one of the very record that is shown; what it says."""
    seals = sorted(Path(settings.SEALS_ROOT).glob("seal-*.json"))
    head = RecordHead.objects.values_list("digest", flat=True).first()
    if not seals or not manifest_of(seals[-1]).is_file():
        return None
    manifest: Head = orjson.loads(manifest_of(seals[-1]).read_bytes())
    if not head or manifest["history"] != head:
        return None
    (folder / "seal").mkdir()
    for one in (seals[-1], manifest_of(seals[-1]), *tokens_of(seals[-1])):
        shutil.copyfile(one, folder / "seal" / one.name)
    return {name: manifest[name] for name in ("number", "made_at", "leaves", "root", "key")}


def _head(
    day: dt.date, doi: str, counts: dict[str, int], unreadable: dict[str, int], rows: dict[str, int], seal: Head | None
) -> Head:
    record = RecordHead.objects.get(pk=RecordHead.ONE)
    moved = record.moved_at.astimezone(dt.UTC).isoformat() if record.moved_at else None
    return {
        "format": FORMAT, "day": day.isoformat(), "address": settings.ADDRESS, "authors": settings.AUTHORS, "doi": doi,
        "licence": descriptions.LICENCE["name"], "publishes": settings.PUBLISH, "texts": "withheld",
        "version": record.version, "moved_at": moved, "history": record.digest if rows else "", "seal": seal,
        "lists": counts, "unreadable": unreadable, "rows": rows,
    }  # fmt: skip


def _describe(folder: Path, told: Head, schemas: dict[str, Any]) -> None:
    """The files that say what the others are; each is described by those that come after it."""
    def put(name: str, content: str | Head) -> None:
        ways = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        data = content.encode() if isinstance(content, str) else orjson.dumps(content, option=ways)
        (folder / name).write_bytes(data)

    put(HEAD, told)
    put("CITATION.cff", citing.citation_file(told))
    put("LICENSE.txt", citing.licence_text(told))
    put("README.md", citing.read_me(told))
    put("datapackage.json", descriptions.data_package(told, _files(folder), schemas))
    put("ro-crate-metadata.json", descriptions.crate(told, _files(folder).values()))


def _files(folder: Path) -> dict[str, File]:
    return {
        name: File(name, (folder / name).stat().st_size, sha256_of(folder / name)) for name in names_in(folder)
    }


def _write(path: Path, pieces: Iterable[bytes]) -> int:
    """Writes a file piece by piece; returns the number of its lines."""
    found = 0
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
            found += piece.count(b"\n")
    return found


def _put(folder: Path, place: Path, say: Say) -> Edition:
    if not place.exists():
        folder.replace(place)
        say(f"written: {place}")
        return opened(place)
    there, here = opened(place).files, opened(folder).files
    if (place / SUMS).read_bytes() == (folder / SUMS).read_bytes():
        say(f"as before: {place}")
        return opened(place)
    other = sorted(name for name in {*there, *here} if there.get(name, name) != here.get(name, name))
    raise Refused(
        f"{place} holds an edition with other content ({', '.join(other[:3])}{', …' if other[3:] else ''}); "
        "an edition never changes: wait for the next day"
    )
