"""Tables that spreadsheets open, and points for maps."""

import csv
import datetime as dt
import io
import re

import pytest

from tracker.api.formats.sources import COLUMNS
from tracker.api.formats.tables import cell
from tracker.api.urls import LISTS
from tracker.models import Statement


def table(answer):
    """(head, rows) of a table."""
    text = answer.content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    return head, rows


@pytest.mark.parametrize("name", [name for name in LISTS if name != "search"])
def test_a_table_holds_the_whole_list(program, name):
    answer = program.ask(f"{name}.csv")
    head, rows = table(answer)

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert len(rows) == program.ask(f"{name}/").json()["count"]
    assert {len(row) for row in rows} == {len(head)}
    assert len(set(head)) == len(head)


def test_a_table_takes_filters_fields_and_limit(program):
    head, rows = table(program.ask("statements.csv?person=sergey-lavrov&limit=2&fields=slug,speaker,topics"))

    named = ["slug", "speaker_slug", "speaker_name_ar", "speaker_name_en", "speaker_name_ru", "topics"]
    assert head == named + [f"sources_{name}" for name in COLUMNS]
    assert [row[3] for row in rows] == ["Sergey Lavrov"] * 2
    assert "; " in rows[0][5]


def test_a_table_keeps_arabic(program):
    head, rows = table(program.ask("bases.csv?base=tartus-naval-facility"))

    assert "طرطوس" in rows[0][head.index("name_ar")]


def test_a_table_is_negotiated_by_header_ending_and_word(program):
    asked = [program.ask("bases/", accept="text/csv"), program.ask("bases.csv"), program.ask("bases/?format=csv")]

    assert len({answer.content for answer in asked}) == 1


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_cell_is_never_a_formula(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "written"), [(None, ""), (True, "true"), (-1.5, -1.5), ("ok", "ok")])
def test_other_cells_stay_as_they_are(value, written):
    assert cell(value) == written


def test_a_table_disarms_formulas_of_the_record(program):
    Statement.objects.filter(slug="s-2026-02-18-lavrov").update(note_en="=HYPERLINK(1)")
    head, rows = table(program.ask("statements.csv"))

    assert "'=HYPERLINK(1)" in {row[head.index("note_en")] for row in rows}


def test_sites_are_points(program):
    answer = program.ask("bases.geojson")
    said = answer.json()

    assert answer["Content-Type"] == "application/geo+json"
    assert said["type"] == "FeatureCollection"
    assert said["numberReturned"] == said["numberMatched"] == len(said["features"]) == 166
    tartus = next(one for one in said["features"] if one["id"] == "tartus-naval-facility")
    assert tartus["geometry"] == {"type": "Point", "coordinates": [35.87, 34.91]}
    assert tartus["properties"]["kind"] == "naval"
    assert tartus["properties"]["state"]


def test_a_page_of_points_links_to_the_next(program):
    said = program.ask("bases.geojson?limit=2").json()

    assert said["numberReturned"] == 2
    assert [link["rel"] for link in said["links"]] == ["next"]


def test_what_has_no_place_has_no_geometry(program):
    features = program.ask("timeline.geojson").json()["features"]

    assert {feature["geometry"] is None for feature in features} == {True, False}
    assert all(("lat" in feature["properties"]) is False for feature in features)


def test_one_site_is_a_feature(program):
    said = program.ask("bases/hmeimim-air-base.geojson").json()

    assert (said["type"], said["id"]) == ("Feature", "hmeimim-air-base")
    assert said["properties"]["status_changes"]


FORMATS = {
    "ndjson": "application/x-ndjson", "csv": "text/csv", "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonfeed": "application/feed+json", "ics": "text/calendar", "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex", "csl": "application/vnd.citationstyles.csl+json",
    "ftm": "application/json+ftm",
}  # fmt: skip


NOT_SINCE = ("organisations", "publishers", "differences")  # lists that are not asked what changed since an instant


@pytest.mark.parametrize("name", [name for name in LISTS if name != "search"])
@pytest.mark.parametrize("ending", FORMATS)
def test_a_list_of_nothing_is_given_in_every_format(program, name, ending):
    nothing = "q=zzqqzz" if name in NOT_SINCE else "modified_since=2190-01-01T00:00:00Z"
    answer = program.ask(f"{name}/?format={ending}&{nothing}")
    if answer.status_code == 406:
        return  # not one of its formats

    assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, FORMATS[ending])
    assert answer["Content-Length"] == str(len(answer.content))


READS = {
    "string": str, "integer": int, "number": float, "boolean": ("true", "false").index, "date": dt.date.fromisoformat,
    "datetime": lambda text: dt.datetime.fromisoformat(text.replace("Z", "+00:00")),
}  # fmt: skip
SAID = [(name, "") for name in LISTS if name != "search"]


@pytest.mark.parametrize(("name", "words"), [*SAID, ("timeline", "?include=citations"), ("meetings", "?fields=slug")])
def test_a_file_beside_each_table_says_what_its_columns_are(program, name, words):
    answer = program.ask(f"{name}.csv{words}")
    at = re.search(r'<http://testserver/api/v1/([^>]+)>; rel="describedby"', answer["Link"])[1]
    fields, (head, rows) = program.ask(at).json()["fields"], table(answer)

    assert [field["name"] for field in fields] == head
    for row in rows:
        for field, given in zip(fields, row, strict=True):
            if given:
                READS[field["type"]](given)
                assert given in field.get("constraints", {}).get("enum", [given])
    assert {field["type"] for field in fields if field["name"].endswith("_edtf")} <= {"string"}
