"""What tells machines what an edition is: a data package (Frictionless, version 2) and a crate (RO-Crate 1.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from .folders import File
from .sqlite import key_of

PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
CRATE = "https://w3id.org/ro/crate/1.1"
LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0",
           "path": "https://creativecommons.org/licenses/by/4.0/"}  # fmt: skip
TITLE = "Sijill: the Russian military presence in Syria, edition of {day}"
ABOUT = (
    "Bases, meetings, statements and documented harm, each value with the words that prove it: the whole published "
    "record as it stood on {day}. Whole texts of articles are left out; their hashes and the words cited are in it."
)
KINDS = {
    "csv": "text/csv", "ndjson": "application/x-ndjson", "geojson": "application/geo+json", "json": "application/json",
    "sqlite": "application/vnd.sqlite3", "md": "text/markdown", "txt": "text/plain", "cff": "application/yaml",
    "manifest": "application/json", "ots": "application/octet-stream", "tsr": "application/timestamp-reply",
}  # fmt: skip
PLAIN = "text/plain"
Told = Mapping[str, Any]


def kind_of_file(name: str) -> str:
    """The media type of a file of an edition; that of plain text for one without an ending."""
    return KINDS.get(name.rpartition(".")[2], PLAIN)


def title_of(told: Told) -> str:
    """What an edition is called."""
    return TITLE.format(day=told["day"])


def address_of(told: Told) -> str:
    """Where an edition stands, for ever."""
    return f"{told['address']}/data/{told['day']}/"


def person_or_body(name: str) -> dict[str, str]:
    """An author as an operator writes one: `Family, Given` is a person, anything else a body."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and given else {"name": name}


def plain_name(name: str) -> str:
    """The same as it is read: given name first."""
    told = person_or_body(name)
    return told.get("name") or f"{told['given']} {told['family']}"


def data_package(told: Told, files: Mapping[str, File], schemas: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """`datapackage.json`: each CSV with its schema, size and digest."""
    resources = []
    for name, schema in schemas.items():
        file = files[f"lists/{name}.csv"]
        key = key_of(name, [field["name"] for field in schema["fields"]])
        resources.append({
            "name": name, "path": file.name, "title": schema["title"], "type": "table",
            "profile": "tabular-data-resource", "scheme": "file", "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "bytes": file.size, "hash": f"sha256:{file.sha256}",
            "schema": {one: value for one, value in schema.items() if one != "title"}
            | ({"primaryKey": [key]} if key else {}),
        })  # fmt: skip
    return {
        "$schema": PACKAGE, "name": f"sijill-{told['day']}", "id": _identifier(told), "title": title_of(told),
        "description": ABOUT.format(day=told["day"]), "homepage": address_of(told), "version": told["day"],
        "created": _instant(told), "licenses": [LICENCE], "keywords": ["Syria", "Russia", "military bases"],
        "contributors": [{"title": plain_name(name), "roles": ["author"]} for name in told["authors"]],
        "resources": resources,
    }  # fmt: skip


def crate(told: Told, files: Iterable[File]) -> dict[str, Any]:
    """`ro-crate-metadata.json` (RO-Crate 1.1): every file with its size, digest and media type."""
    parts = [
        {
            "@id": file.name, "@type": "File", "name": file.name, "contentSize": str(file.size), "sha256": file.sha256,
            "encodingFormat": kind_of_file(file.name),
        }
        for file in files
    ]  # fmt: skip
    authors = [_author(number, name) for number, name in enumerate(told["authors"], 1)]
    root: dict[str, Any] = {
        "@id": "./", "@type": "Dataset", "name": title_of(told), "description": ABOUT.format(day=told["day"]),
        "datePublished": told["day"], "version": told["day"], "identifier": _identifier(told),
        "url": address_of(told), "license": {"@id": LICENCE["path"]}, "inLanguage": ["ar", "en", "ru"],
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }  # fmt: skip
    if authors:
        root["author"] = [{"@id": one["@id"]} for one in authors]
    licence = {"@id": LICENCE["path"], "@type": "CreativeWork", "name": LICENCE["title"], "identifier": "CC-BY-4.0"}
    about = {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "conformsTo": {"@id": CRATE},
             "about": {"@id": "./"}}  # fmt: skip
    return {"@context": f"{CRATE}/context", "@graph": [about, root, licence, *authors, *parts]}


def _author(number: int, name: str) -> dict[str, Any]:
    told, at = person_or_body(name), f"#author-{number}"
    if "name" in told:
        return {"@id": at, "@type": "Organization", "name": name}
    return {"@id": at, "@type": "Person", "familyName": told["family"], "givenName": told["given"],
            "name": plain_name(name)}  # fmt: skip


def _identifier(told: Told) -> str:
    return f"https://doi.org/{told['doi']}" if told["doi"] else address_of(told)


def _instant(told: Told) -> str:
    """When the record last moved: the clock of the machine that wrote the edition would make each copy another."""
    moved = told["moved_at"] or f"{told['day']}T00:00:00+00:00"
    return dt.datetime.fromisoformat(moved).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
