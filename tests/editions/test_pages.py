"""`/data/` and `/codebook/`: what stands there, in three languages, and at addresses that stay."""

import csv
import io
import json
import re

import pytest

from tests.editions.made import HOST
from tracker.api.codebook import CODES, rows
from tracker.ingest.editions import LISTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_editions_are_listed_with_day_size_and_digest(client, edition, prefix):
    page = client.get(f"{prefix}/data/").content.decode()
    assert f"{prefix}/data/{edition.day}/" in page and edition.digest in page

    page = client.get(f"{prefix}/data/{edition.day}/").content.decode()
    assert all(file.sha256 in page and f"/data/{edition.day}/{name}" in page for name, file in edition.files.items())
    assert f"Rima Haddad, Sijill Desk ({edition.day.year})" in page
    assert "manage.py load_snapshot" in page


def test_programs_are_told_the_same(client, edition):
    (told,) = client.get("/data/editions.json").json()["editions"]
    files = {one["name"]: (one["bytes"], one["sha256"]) for one in told["files"]}

    assert told["counts"] == edition.told["lists"]
    assert files.pop("SHA256SUMS")[1] == edition.digest
    assert files == {name: (file.size, file.sha256) for name, file in edition.files.items()}
    assert told["files"][0]["url"] == f"http://{HOST}/data/{edition.day}/sijill.sqlite"


@pytest.mark.parametrize(("name", "kind"), [
    ("lists/bases.csv", "text/csv; charset=utf-8"), ("lists/bases.geojson", "application/geo+json"),
    ("sijill.sqlite", "application/vnd.sqlite3"), ("datapackage.json", "application/json"),
    ("SHA256SUMS", "text/plain; charset=utf-8"), ("record/meeting.ndjson", "application/x-ndjson"),
])  # fmt: skip
def test_a_file_is_given_as_it_was_written_and_for_ever(client, edition, name, kind):
    answer = client.get(f"/data/{edition.day}/{name}")

    assert b"".join(answer.streaming_content) == (edition.folder / name).read_bytes()
    assert answer["Content-Type"] == kind
    assert "immutable" in answer["Cache-Control"] and answer["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/data/{edition.day}/{name}", headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", [
    "../key.pem", "lists/../../key.pem", "%2e%2e/key.pem", "..%2fkey.pem", "/etc/passwd", "lists", "lists/", "nothing",
    "lists//bases.csv", "./SHA256SUMS", "lists/bases.csv%00",
])  # fmt: skip
def test_no_path_leads_out_of_an_edition(client, edition, path):
    assert client.get(f"/data/{edition.day}/{path}").status_code in (400, 404)


@pytest.mark.parametrize("at", ["/data/2020-01-01/", "/data/2020-13-01/", "/data/all/edition.json", "/data/../x/y"])
def test_an_edition_that_is_none_is_not_found(client, edition, at):
    assert client.get(at).status_code == 404


def test_without_editions_that_is_said(client, settings, tmp_path):
    settings.EDITIONS_ROOT = tmp_path / "none"

    assert client.get("/en/data/").content.decode().count("There is no edition yet.") == 1
    assert client.get("/data/editions.json").json() == {"editions": []}


def test_every_column_of_every_table_stands_in_the_codebook(edition):
    for name in LISTS:
        known = {one["column"] for one in rows() if one["list"] == name}
        with (edition.folder / f"lists/{name}.csv").open(encoding="utf-8-sig") as file:
            assert set(next(csv.reader(file))) - known == set()


def paths(value, at=""):
    """The paths of all members of a JSON value, as the codebook writes them."""
    for key, inner in value.items():
        yield at + key
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, dict):
                yield from paths(one, f"{at}{key}{'[].' if isinstance(inner, list) else '.'}")


@pytest.mark.parametrize("name", LISTS)
def test_every_field_of_every_list_stands_in_the_codebook(edition, name):
    known = {one["field"]: one for one in rows() if one["list"] == name}
    free = {one["field"] for one in known.values() if one["type"] == "any"}
    for line in (edition.folder / f"lists/{name}.ndjson").read_text().splitlines():
        found = {path for path in paths(json.loads(line)) if path.split(".")[0] not in free or path in free}
        assert found - set(known) == set()


@pytest.mark.parametrize("name", LISTS)
def test_no_value_is_null_or_of_another_word_than_the_codebook_says(edition, name):
    known = [one for one in rows() if one["list"] == name and one["field"] and "." not in one["field"]]
    for line in (edition.folder / f"lists/{name}.ndjson").read_text().splitlines():
        row = json.loads(line)
        for one in known:
            value = row[one["field"]]
            assert value is not None or one["nullable"], one["field"]
            if one["values"] and value is not None:
                words = {option["value"] for option in one["values"]}
                assert set(value if isinstance(value, list) else [value]) <= words, one["field"]


def test_every_field_has_a_meaning_in_each_language():
    for one in rows():
        assert all(one["meaning"][code] for code in CODES), one["field"]
        assert re.search("[ء-ي]", one["meaning"]["ar"]) and re.search("[а-я]", one["meaning"]["ru"]), one
        assert all(value["words"][code] for value in one["values"] for code in CODES)


def test_the_codebook_is_one_in_every_format(client):
    told = client.get("/api/v1/codebook.json").json()
    table = list(csv.DictReader(io.StringIO(client.get("/api/v1/codebook.csv").content.decode("utf-8-sig"))))

    assert told["count"] == len(table) == len(rows())
    assert [one["list"] for one in table] == [one["list"] for one in rows()]
    for at in ("/codebook/", "/en/codebook/", "/ru/codebook/"):
        page = client.get(at).content.decode()
        assert page.count("<tr>") == len(rows()) + len({one["list"] for one in rows()})
    assert client.get("/api/v1/codebook/?kind=meeting").status_code == 400
