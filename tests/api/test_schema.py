"""The description of the interface, and the page made from it."""

import pytest

from tracker.api.schemas import schema_in
from tracker.api.urls import LISTS


@pytest.fixture
def schema(program):
    """The description as programs get it."""
    return program.ask("schema/").json()


def test_the_description_is_openapi_3_1_and_names_every_address(schema):
    details = [f"/api/v1/{name}/{{slug}}/" for name, (_, detail) in LISTS.items() if detail]

    assert schema["openapi"].startswith("3.1.")
    waits = "/api/v1/reviews/{kind}/{name}/"
    others = {"/api/v1/proof/", "/api/v1/runs/{number}/", "/api/v1/reviews/", waits}
    others |= {f"{waits}{act}/" for act in ("accept", "correct", "reject")}
    assert set(schema["paths"]) == {f"/api/v1/{name}/" for name in LISTS} | set(details) | others


def test_the_description_is_made_without_a_warning(capsys):
    schema_in.cache_clear()

    assert schema_in("en")["paths"]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", LISTS)
def test_every_word_of_the_address_is_described_and_read(program, schema, name):
    said = schema["paths"][f"/api/v1/{name}/"]["get"]["parameters"]
    view = LISTS[name][0]()

    assert all(one["description"] for one in said)
    described = {one["name"] for one in said} - {"format", "language"}
    heard = view.words | set(view.own) | {"fields", "cursor", "limit", "order", "modified_since"}
    also = {"include"} if view.inclusions else set()
    assert described == (heard | also) - view.unheard


def test_every_field_of_a_row_is_described(schema):
    shapes = schema["components"]["schemas"]

    assert {"ar", "en", "ru"} == set(shapes["InLanguages"]["properties"])
    statement = shapes["StatementShape"]["properties"]
    assert [name for name, said in statement.items() if not said.get("description")] == []


@pytest.mark.parametrize(
    ("prefix", "title"), [("", "واجهة البيانات"), ("/en", "Data interface"), ("/ru", "Программный интерфейс (API)")]
)
def test_the_page_explains_every_list_in_three_languages(program, prefix, title):
    page = program.client.get(f"{prefix}/api/v1/docs/")
    text = page.content.decode()

    assert page.status_code == 200
    assert title in text
    assert [name for name in LISTS if f'id="{name}"' not in text] == []
    assert 'id="problem-bad-filter"' in text
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    assert " style=" not in text


def test_the_start_lists_the_lists_and_leads_people_to_the_page(program):
    said = program.ask("").json()
    person = program.ask("", accept="text/html,application/xhtml+xml,*/*;q=0.8")

    assert set(said["lists"]) == set(LISTS)
    assert program.client.get(said["schema"]).status_code == 200
    assert program.client.get(said["documentation"]).status_code == 200
    assert (person.status_code, person["Location"]) == (302, "/en/api/v1/docs/")


def test_bounds_and_closed_values_are_described_as_they_are_read(program, schema):
    said = {one["name"]: one["schema"] for one in schema["paths"]["/api/v1/bases/"]["get"]["parameters"]}
    detail = {one["name"]: one["schema"] for one in schema["paths"]["/api/v1/meetings/{slug}/"]["get"]["parameters"]}

    assert (said["limit"]["minimum"], said["limit"]["maximum"], said["limit"]["default"]) == (1, 200, 50)
    assert set(said["format"]["enum"]) == {"json", "ndjson", "csv", "xlsx", "geojson"}
    assert set(detail["format"]["enum"]) == {one.format for one in LISTS["meetings"][1].renderer_classes}
    assert set(said["language"]["enum"]) == {"ar", "en", "ru"}
    assert (said["q"]["minLength"], said["q"]["maxLength"]) == (1, 200)
    for number, status in ((0, 400), (1, 200), (200, 200), (201, 400)):
        assert program.ask(f"bases/?limit={number}").status_code == status


def test_a_row_of_a_list_has_the_fields_that_are_asked_for_and_a_record_has_all(schema):
    shapes = schema["components"]["schemas"]
    page = schema["paths"]["/api/v1/bases/"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    row = shapes[page["$ref"].rpartition("/")[2]]["properties"]["results"]["items"]["$ref"].rpartition("/")[2]
    whole = schema["paths"]["/api/v1/meetings/{slug}/"]["get"]["responses"]["200"]["content"]["application/json"]

    assert "required" not in shapes[row]
    assert shapes[row]["properties"] == shapes["BaseShape"]["properties"]
    assert "slug" in shapes[whole["schema"]["$ref"].rpartition("/")[2]]["required"]


def test_no_word_may_be_empty_and_search_demands_its_words(schema):
    words = {
        (at, one["name"]): one
        for at, said in schema["paths"].items()
        if said.get("get", {}).get("tags", ["writing"]) != ["writing"]
        for one in said["get"]["parameters"]
        if one["in"] == "query"
    }
    several = [one["schema"] for one in words.values() if one["schema"]["type"] == "array"]

    assert several and all(one["minItems"] == 1 for one in several)
    assert all({"enum", "pattern", "format"} & set(one["items"]) for one in several)
    assert words["/api/v1/search/", "q"]["required"]
    assert not words["/api/v1/timeline/", "q"].get("required")


NOBODY = (
    *("timeline/?person=nobody", "bases/?base=nobody", "people/?person=nobody", "articles/?publisher=nobody"),
    *("citations/?base=nobody", "organisations/?organisation=nobody", "bases/?governorate=nobody", "changes/?base=no"),
    *("articles/?lang=arabic!", "timeline/?lang=AR"),
)


@pytest.mark.parametrize("address", NOBODY)
def test_what_the_record_does_not_hold_is_refused_by_every_list(program, address):
    assert program.ask(address).status_code == 400
