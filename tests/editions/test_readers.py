"""What independent programs read in an edition is what the interface counts."""

import csv
import json
import sqlite3
import subprocess
import sys
import warnings
from pathlib import Path

import duckdb
import frictionless
import pandas
import pytest
import yaml
from django.conf import settings
from rocrate.rocrate import ROCrate

from tracker.ingest.editions import LISTS
from tracker.ingest.editions.folders import sha256_of

pytestmark = pytest.mark.django_db


def test_frictionless_finds_nothing_wrong_in_any_cell(edition):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.Package(str(edition.folder / "datapackage.json")).validate()

    assert [error.message for task in report.tasks for error in task.errors] == []
    assert {task.name: task.stats["rows"] for task in report.tasks} == edition.told["lists"]


def test_every_file_is_an_entity_of_the_crate(edition):
    crate = ROCrate(str(edition.folder))
    named = {one.id: one for one in crate.data_entities}

    assert set(edition.files) - set(named) == {"ro-crate-metadata.json"}
    assert all(one["sha256"] == edition.files[name].sha256 for name, one in named.items())
    assert crate.root_dataset["datePublished"].startswith(edition.told["day"])
    assert [one["name"] for one in crate.root_dataset["author"]] == ["Rima Haddad", "Sijill Desk"]


@pytest.mark.parametrize("name", LISTS)
def test_pandas_and_duckdb_count_the_same(edition, name):
    table, lines = (edition.folder / f"lists/{name}.{ending}" for ending in ("csv", "ndjson"))
    package = json.loads((edition.folder / "datapackage.json").read_text())
    schema = next(one["schema"] for one in package["resources"] if one["name"] == name)
    kinds = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "datetime": "TIMESTAMPTZ"}
    columns = {one["name"]: kinds.get(one["type"], "VARCHAR") for one in schema["fields"]}
    sql = "SELECT count(*) FROM read_csv(?, columns = ?, header = true, auto_detect = false)"

    assert len(pandas.read_csv(table, low_memory=False)) == edition.told["lists"][name]
    assert len(pandas.read_json(lines, lines=True, dtype=False)) == edition.told["lists"][name]
    assert duckdb.execute(sql, [str(table), columns]).fetchone() == (edition.told["lists"][name],)


def test_datasette_opens_the_database(edition):
    path = edition.folder / "sijill.sqlite"
    command = [Path(sys.executable).parent / "datasette", "inspect", str(path)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    counts = {name: one["count"] for name, one in told["sijill"]["tables"].items()}

    assert counts == {name.replace("-", "_"): count for name, count in edition.told["lists"].items()}


def test_the_database_holds_the_cells_of_the_tables(edition):
    with sqlite3.connect(edition.folder / "sijill.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for name in ("harm-figures", "bases"):
            cursor = database.execute(f'SELECT * FROM "{name.replace("-", "_")}"')
            columns = [one[0] for one in cursor.description]
            held = [dict(zip(columns, row, strict=True)) for row in cursor]
            with (edition.folder / f"lists/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
                for row, cells in zip(held, csv.DictReader(file), strict=True):
                    assert (row["slug"], row["page"]) == (cells["slug"], cells["page"])
                    assert [key for key, cell in cells.items() if (row[key] is None) != (cell == "")] == []


def test_places_are_features(edition):
    read = json.loads((edition.folder / "lists/bases.geojson").read_text())

    assert read["type"] == "FeatureCollection"
    assert len(read["features"]) == read["numberMatched"] == edition.told["lists"]["bases"]
    assert all(one["geometry"]["type"] == "Point" for one in read["features"])


def test_sums_are_those_that_sha256sum_takes(edition):
    told = dict(line.split("  ")[::-1] for line in (edition.folder / "SHA256SUMS").read_text().splitlines())

    assert told == {name: sha256_of(edition.folder / name) for name in edition.files}
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=edition.folder, capture_output=True)
    assert done.returncode == 0


@pytest.mark.parametrize("where", ["edition", "checkout"])
def test_the_citation_file_is_one(edition, where):
    path = (edition.folder if where == "edition" else settings.BASE_DIR) / "CITATION.cff"
    told = yaml.safe_load(path.read_text())

    assert told["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(told)
    assert told["type"] == ("dataset" if where == "edition" else "software")
    assert all({"name"} == set(one) or {"family-names", "given-names"} <= set(one) for one in told["authors"])
    known = {"cff-version", "message", "type", "title", "authors", "abstract", "version", "date-released", "license",
             "url", "doi", "keywords", "repository-code"}  # fmt: skip
    assert set(told) <= known
    assert all(isinstance(told[name], str) for name in set(told) - {"authors", "keywords"})
