"""ZIP: every file in it is read as if it lay in a folder; what is none that is read is told by name.

A WACZ is a ZIP of web archives with a list of the pages that were visited: only these are articles, not the frames and
scripts around them.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracker.choices import Outcome, PublishedBasis
from tracker.dates import read_edtf
from tracker.extract.plain_files import read_toml
from tracker.ingest.clean.parts import Part, numbered
from tracker.ingest.drafts import Stop

from .budgets import Budget, Open, Spent, spent

_SIDECAR = ".toml"
_LARGEST_SIDECAR = 100_000  # bytes
_WORDS = ("title", "url", "publisher", "language", "published")
_ARCHIVED = (".warc", ".warc.gz")


def open_zip(data: bytes, budget: Budget, opened: Open) -> list[Part]:
    """Its articles by their names inside; Stop where it cannot be opened at all."""
    budget.deeper()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            pages = _pages(archive, members, budget)
            return numbered(list(_parts(archive, members, budget, opened, pages)))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as fault:
        raise Stop(Outcome.FAILED, f"this ZIP cannot be opened: {fault}; save it anew") from None


def _parts(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], budget: Budget, opened: Open, pages: set[str] | None
) -> Iterator[Part]:
    names = {one.filename for one in members}
    depth = budget.depth
    for member in members:
        if _is_passed_over(member.filename, names, pages):
            continue
        budget.files -= 1
        if budget.files < 0:
            yield replace(spent(), name=member.filename, fault="more files lie in it than are read; the rest is left")
            return
        budget.depth = depth
        try:
            found = opened(_content(archive, member, budget), "", member.filename.rpartition("/")[2], budget)
        except Spent:
            yield replace(spent(), name=member.filename)
            return
        except Stop as stop:
            found = [Part("", False, "", fault=stop.reason)]
        sidecar = member.filename.rpartition(".")[0] + _SIDECAR
        for part in found:
            if pages is not None and part.url and part.url not in pages:
                continue
            known = _known(archive, sidecar, part, budget) if sidecar in names and len(found) == 1 else part
            inner = known.name if pages is not None else f"{member.filename}/{known.name}"
            yield replace(known, name=inner if known.name else member.filename)


def _is_passed_over(name: str, names: set[str], pages: set[str] | None) -> bool:
    """What is no article by its place: sidecars, what a desktop leaves, and all of a WACZ but its archives."""
    last = name.rpartition("/")[2]
    if pages is not None:
        return not last.endswith(_ARCHIVED)
    if last.endswith(_SIDECAR):
        return any(one.rpartition(".")[0] == name.rpartition(".")[0] and one != name for one in names)
    return last.startswith(".") or name.startswith("__MACOSX/") or last.lower() in ("readme.md", "thumbs.db")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    if member.flag_bits & 1:
        raise Stop(Outcome.FAILED, "it is locked with a password; unpack it first")
    try:
        with archive.open(member) as stream:
            packed = member.filename.lower().endswith((".zip", ".wacz", ".gz", ".warc", ".pdf"))
            return budget.read(stream, budget.left if packed else None)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as fault:
        raise Stop(Outcome.FAILED, f"it lies broken in its ZIP: {fault}") from None


def _pages(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], budget: Budget) -> set[str] | None:
    """The addresses of the pages of a WACZ; None for any other ZIP."""
    lists = [one for one in members if one.filename.startswith("pages/") and one.filename.endswith(".jsonl")]
    if not lists or not any(one.filename.endswith(_ARCHIVED) for one in members):
        return None
    found: set[str] = set()
    for member in lists:
        for line in _content(archive, member, budget).splitlines():
            try:
                row: Any = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(row, dict) and isinstance(row.get("url"), str):
                found.add(row["url"])
    return found


def _known(archive: zipfile.ZipFile, name: str, part: Part, budget: Budget) -> Part:
    """The part with what the sidecar beside it says; a part with a fault where that is nonsense."""
    try:
        said = read_toml(_content(archive, archive.getinfo(name), budget))
        given = {word: said[word] for word in _WORDS if isinstance(said.get(word), str)}
        if given.get("published"):
            read_edtf(given["published"])
            given["dated_by"] = PublishedBasis.GIVEN.value
    except (Stop, ValueError) as fault:
        return replace(part, fault=f"the sidecar {name} is not read: {fault}")
    return replace(part, **given)
