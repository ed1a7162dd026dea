"""An evidence bundle: some records with what proves that they stood in a seal, for a machine without this project."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.template.loader import render_to_string
from django.utils import translation

from tracker.ingest.snapshots import model_of
from tracker.search.filters import Query
from tracker.search.timeline import entries, with_records

from .leaves import KINDS, Leaf, canonical, leaves
from .manifests import BadSeal, Seal, public_half
from .merkle import path_of

PROVE = Path(__file__).with_name("prove.py")
EPOCH = (1980, 1, 1, 0, 0, 0)  # of all files, so that the same bundle has the same bytes


def write_bundle(
    seal: Seal, wanted: Iterable[tuple[str, str]], key: Ed25519PrivateKey, path: Path, tokens: Iterable[Path] = ()
) -> list[Leaf]:
    """Writes a ZIP of the wanted records and the articles that they cite; raises BadSeal where one is not as sealed.

    tokens: time stamps of the seal's manifest, which go with it as they are.
    """
    if public_half(key) != seal.manifest["key"]:
        raise BadSeal("the key is not the one that the seal was made with")
    chosen = _with_articles(list(wanted))
    places = {(kind, address): at for at, (kind, address, _digest) in enumerate(seal.leaves)}
    hashes = [digest for _kind, _address, digest in seal.leaves]
    files: dict[str, bytes] = {"prove.py": PROVE.read_bytes()}
    records = []
    for number, leaf in enumerate(chosen, 1):
        at = places.get((leaf.kind, leaf.address))
        if at is None or hashes[at] != leaf.hash:
            raise BadSeal(f"{leaf.kind} {leaf.address} is not as it was sealed; make a new seal first")
        name = f"records/{number:03}-{leaf.kind}.json"
        files[name] = leaf.content
        records.append({"kind": leaf.kind, "address": leaf.address, "file": name, "path": path_of(hashes, at)})
    files["index.html"] = _page(seal, chosen)
    if stamps := {f"seal.manifest{one.suffix}": one.read_bytes() for one in tokens}:
        files |= {"seal.manifest": canonical(seal.manifest), **stamps}
    bundle = canonical({
        "format": "sijill-bundle/1", "seal": {"manifest": seal.manifest, "signature": seal.signature},
        "records": records, "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    })  # fmt: skip
    files |= {"bundle.json": bundle, "bundle.sig": key.sign(bundle).hex().encode()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return chosen


def in_list(query: Query) -> list[tuple[str, str]]:
    """Kind and address of every record that a list shows, newest first."""
    kinds = {model_of(kind): kind for kind in KINDS}
    rows = list(entries(query).order_by("-latest", "-pk"))
    return [(kinds[type(record)], str(getattr(record, "slug", "") or record.pk)) for _row, record in with_records(rows)]


def _with_articles(wanted: list[tuple[str, str]]) -> list[Leaf]:
    kinds = {kind for kind, _address in wanted}
    if unknown := kinds - set(KINDS):
        raise BadSeal(f"{', '.join(sorted(unknown))} is none of {', '.join(KINDS)}")
    rows = {(leaf.kind, leaf.address): leaf for leaf in leaves(tuple(sorted(kinds)))}
    if missing := [f"{kind}/{address}" for kind, address in wanted if (kind, address) not in rows]:
        raise BadSeal(f"there is no {', '.join(missing)}")
    chosen = [rows[one] for one in wanted]
    cited = {citation["article"] for leaf in chosen for citation in json.loads(leaf.content).get("citations", ())}
    return chosen + [leaf for leaf in leaves(("article",)) if leaf.address in cited and leaf not in chosen]


def _page(seal: Seal, chosen: list[Leaf]) -> bytes:
    """A page that a person can read, in three languages one under the other."""
    rows = [json.loads(leaf.content) for leaf in chosen]
    articles = {row["slug"]: row for row in rows if row["record_kind"] == "article"}
    records = [_told(row, articles) for row in rows if row["record_kind"] != "article"]
    parts = []
    for language in ("ar", "en", "ru"):
        with translation.override(language):
            known = {"records": records, "seal": seal.manifest, "language": language}
            parts.append(render_to_string("proofs/_bundle.html", known))
    return render_to_string("proofs/bundle.html", {"parts": parts}).encode()


def _told(row: dict[str, Any], articles: dict[str, Any]) -> dict[str, Any]:
    texts = {
        code: next(filter(None, (row.get(f"{name}_{code}") for name in ("summary", "description", "name"))), "")
        for code in ("ar", "en", "ru")
    }
    cited = [{**one, "page": articles.get(one["article"], {})} for one in row.get("citations", ())]
    return {"kind": row["record_kind"], "address": row.get("slug", ""), "date": row.get("date", ""), "texts": texts,
            "words": row.get("words", ""), "citations": cited}  # fmt: skip
