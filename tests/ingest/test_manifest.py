"""No row of the record is lost: the manifest names each by its address, with a digest of what it decides.

manifest.tsv was made from the curated data as they were handed over in November 2026, not from the fixtures. A row that
is corrected on purpose gets its new digest there, in the same commit; `manifest_of` gives the lines of a folder.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

MANIFEST = Path(__file__).with_name("manifest.tsv")
FILES = {"bases": "sites", "people": "people", "meetings": "meetings", "statements": "statements", "harm": "records"}
DECISIVE = {
    "bases": ("kind", "lat", "lon", "location_precision"),
    "changes": ("date", "status"),
    "people": ("id",),
    "meetings": ("date", "kind", "topics", "bases"),
    "statements": ("speaker", "date", "kind", "stance", "quote", "meeting", "topics", "bases"),
    "harm": (
        "organisation", "period", "as_of", "series", "category", "value", "value_min", "value_max", "attribution",
    ),
    "counts": ("counted_by", "as_of", "value"),
}  # fmt: skip
COUNTED = {"bases": 166, "changes": 326, "people": 49, "meetings": 49, "statements": 70, "harm": 218, "counts": 4}


def manifest_of(folder: Path) -> list[str]:
    """A line "kind, address, digest" for each row of a folder of curated files."""
    lines: list[str] = []
    for name, rows in FILES.items():
        content = yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        lines += [line for row in content[rows] for line in _lines(name, row)]
        lines += [
            _line("counts", f"{row['counted_by']} {row['as_of']}", row) for row in content.get("site_counts") or []
        ]
    return lines


def _lines(name: str, row: dict[str, Any]) -> Iterator[str]:
    yield _line(name, row["id"], row)
    for n, change in enumerate(row.get("status_changes", ())):
        same = sum(
            (one["date"], one["status"]) == (change["date"], change["status"]) for one in row["status_changes"][:n]
        )
        yield _line("changes", f"{row['id']} {change['date']} {change['status']} {same + 1}", change)


def _line(kind: str, key: str, row: dict[str, Any]) -> str:
    """Sources count by their addresses; participants and offices by who and when."""
    told = {name: row.get(name) or None for name in DECISIVE[kind]} | {
        "sources": sorted({source["url"] for source in row.get("sources", ())}),
        "participants": sorted(str(one["person"]) for one in row.get("participants", ())),
        "offices": [[one["from"], one["to"], one.get("attested")] for one in row.get("offices", ())],
    }
    digest = hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]
    return f"{kind}\t{key}\t{digest}"


def test_every_row_that_was_handed_over_is_in_the_fixtures_as_it_was_decided() -> None:
    wanted = MANIFEST.read_text(encoding="utf-8").splitlines()

    missing = set(wanted) - set(manifest_of(settings.FIXTURES))

    assert not missing, "\n".join(sorted(missing))
    assert len(wanted) == len(set(wanted)) == sum(COUNTED.values())


def test_fixtures_hold_as_many_rows_as_were_handed_over() -> None:
    counted = Counter(line.split("\t")[0] for line in manifest_of(settings.FIXTURES))

    assert counted == COUNTED
