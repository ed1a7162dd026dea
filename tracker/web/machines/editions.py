"""`/data/`: the editions, each at an address of its own that never changes, with its files as they were written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags

from tracker.ingest.editions import SUMS, Edition, address_of, citation, edition_of, editions, kind_of_file
from tracker.models import LoadedEdition

FOREVER = "public, max-age=31536000, immutable"
# What a reader looks for first, in this order; the rest follows by name.
FIRST = ("sijill.sqlite", "datapackage.json", "README.md", "LICENSE.txt", "CITATION.cff", "codebook.csv", SUMS)


def edition_list(request: HttpRequest) -> HttpResponse:
    """All editions, newest first."""
    known = {"editions": [_shown(one) for one in editions(_root())], "loaded": LoadedEdition.objects.first()}
    return _asked_again(render(request, "editions/list.html", {"section": "data", **known}))


def edition_page(request: HttpRequest, day: dt.date) -> HttpResponse:
    """One edition with its files."""
    shown = _shown(_found(day))
    return _asked_again(render(request, "editions/detail.html", {"section": "data", "edition": shown}))


def edition_index(request: HttpRequest) -> JsonResponse:
    """The same for programs: each edition with its counts, and each file with address, size, type and digest."""
    found = []
    for one in map(_shown, editions(_root())):
        files = [file | {"url": f"{one['address']}{file['name']}"} for file in one["files"]]
        found.append({**one, "day": one["day"].isoformat(), "files": files})
    response = JsonResponse({"editions": found}, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return _asked_again(response)


def edition_file(request: HttpRequest, day: str, name: str) -> Any:
    """A file of an edition. Only what its list of checksums names is given, so that no other path leads anywhere."""
    try:
        edition = _found(dt.date.fromisoformat(day))
    except ValueError:
        raise Http404(day) from None
    digest = edition.digest if name == SUMS else getattr(edition.files.get(name), "sha256", "")
    if not digest:
        raise Http404(name)
    tag, kind = f'"{digest}"', kind_of_file(name)
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        response: Any = HttpResponseNotModified()
    else:
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        response = FileResponse((edition.folder / name).open("rb"), content_type=f"{kind}{charset}")
        response.headers["Content-Disposition"] = f'inline; filename="sijill-{day}-{Path(name).name}"'
    for header, value in (("ETag", tag), ("Cache-Control", FOREVER), ("Access-Control-Allow-Origin", "*")):
        response.headers[header] = value
    return response


def _root() -> Path:
    return Path(settings.EDITIONS_ROOT)


def _found(day: dt.date) -> Edition:
    if (found := edition_of(_root(), day)) is None:
        raise Http404(day)
    return found


def _shown(edition: Edition) -> dict[str, Any]:
    """An edition as pages and programs are told of it."""
    files = {name: (file.size, file.sha256) for name, file in edition.files.items()}
    files[SUMS] = ((edition.folder / SUMS).stat().st_size, edition.digest)
    first = [name for name in FIRST if name in files]
    return {
        "day": edition.day, "address": address_of(edition.told), "citation": citation(edition.told),
        "digest": edition.digest, "bytes": sum(size for size, _digest in files.values()),
        "counts": edition.told["lists"], "reloads": bool(edition.told["rows"]), "seal": edition.told["seal"],
        "files": [
            {"name": name, "bytes": files[name][0], "sha256": files[name][1], "media_type": kind_of_file(name)}
            for name in (*first, *sorted(set(files) - set(first)))
        ],
    }  # fmt: skip


def _asked_again(response: HttpResponse) -> Any:
    """Editions come without a change of the record: what is kept is asked for again each time."""
    patch_cache_control(response, no_cache=True)
    return response
