"""Lists: what a row holds, how many queries a page costs, and how pages follow one another."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.serializers import ListSerializer, Serializer

from tests.api.conftest import ROOT
from tracker.api.questions import QUESTIONS
from tracker.api.urls import LISTS

# The version of the record, the count, the page, and what the rows are made of; however many rows there are.
QUERIES = {
    "bases": 8,
    "status-changes": 4,
    "people": 7,
    "organisations": 4,
    "meetings": 5,
    "statements": 4,
    "harm-figures": 4,
    "articles": 6,
    "publishers": 5,
    "citations": 4,
    "timeline": 8,
    "changes": 5,
}
ASKED = {name: f"{name}/?q=Lavrov" if name == "search" else f"{name}/" for name in LISTS}


def unlike(row, shape, at=""):
    """Where a row and its description differ: names of fields, nested ones with their path."""
    found = [f"{at}{name}" for name in set(row) ^ set(shape.fields)]
    for name, field in shape.fields.items():
        value = row.get(name)
        if isinstance(field, Serializer) and value is not None:
            found += unlike(value, field, f"{at}{name}.")
        elif isinstance(field, ListSerializer):
            found += [one for part in value for one in unlike(part, field.child, f"{at}{name}.")]
    return found


@pytest.mark.parametrize("name", LISTS)
def test_rows_hold_what_the_description_says(program, name):
    rows = program.rows(ASKED[name])

    assert rows
    assert [unlike(row, LISTS[name][0].shape()) for row in rows if unlike(row, LISTS[name][0].shape())] == []


@pytest.mark.parametrize("asked", [*ASKED.values(), "timeline.csv", "bases/?format=geojson"])
def test_head_tells_what_get_would(program, asked):
    told = program.client.head(ROOT + asked)
    got = program.ask(asked)

    assert (told.status_code, told.content) == (200, b"")
    for name in ("ETag", "Content-Type", "Content-Length"):
        assert told.headers.get(name) == got.headers.get(name), name


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("limit", [3, 50])
def test_a_page_costs_as_many_queries_as_it_has_kinds_of_rows(program, name, limit):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = program.ask(f"{name}/?limit={limit}")

    assert answer.status_code == 200
    # How far the record reaches, and who is tied to a state, is asked once for each of its versions, not for each page;
    # whether these are still the same is asked once a page.
    once = ("MAX(", '"tracker_recordhead"."houses"', '"state_tie", "tracker_publisher"."name" AS')
    asked_for = [query["sql"][:120] for query in asked if not any(words in query["sql"] for words in once)]
    assert len(asked) - len(asked_for) <= len(once)
    # Three rows of the timeline are of fewer kinds than fifty.
    few = name == "timeline" and limit == 3 and len(asked_for) < QUERIES[name]
    assert len(asked_for) == QUERIES[name] or few, asked_for


def test_a_statement_carries_the_number_of_its_citations(program):
    row = next(row for row in program.rows("statements/") if row["slug"] == "s-2026-02-18-lavrov")

    detail = program.ask("statements/s-2026-02-18-lavrov/").json()
    assert row["citations"] == detail["citations"] == len(detail["evidence"]) > 1
    assert row["origins"] == detail["origins"]


@pytest.mark.parametrize("name", ["statements", "bases", "citations", "timeline", "harm-figures"])
@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_onward_and_back_give_every_row_once(program, name, order):
    key = "id" if name == "citations" else "slug"
    whole = [row[key] for row in csv_free(program, f"{name}/?limit=200&order={order}")]
    onward, address = [], f"{name}/?limit=17&order={order}"
    while address:
        answer = program.ask(address).json()
        onward += [row[key] for row in answer["results"]]
        last, address = answer, below(answer["next"])
    back, address = [row[key] for row in last["results"]], below(last["previous"])
    while address:
        answer = program.ask(address).json()
        back = [row[key] for row in answer["results"]] + back
        address = below(answer["previous"])

    assert onward == whole
    assert back == whole
    assert len(whole) == last["count"]


def csv_free(program, address):
    """All rows of a list, by pages of 200."""
    found = []
    while address:
        answer = program.ask(address).json()
        found += answer["results"]
        address = below(answer["next"])
    return found


def below(address):
    """The part of an absolute address that `ask` takes."""
    return address.split("/api/v1/", 1)[1] if address else None


def test_newest_comes_first_and_oldest_when_asked_for(program):
    newest, oldest = (program.rows(f"timeline/?order={order}") for order in ("newest", "oldest"))

    new, old = ([row["latest"] or row["earliest"] for row in rows] for rows in (newest, oldest))
    assert (new, old) == (sorted(new, reverse=True), sorted(old))
    assert old[0] < new[-1]


def test_fields_picks(program):
    (row,) = program.rows("meetings/?limit=1&fields=date_edtf,slug")

    assert list(row) == ["slug", "date_edtf"]


def test_names_and_links_are_complete(program):
    row = program.ask("bases/?base=tartus-naval-facility", **{"accept-language": "ru"}).json()["results"][0]

    assert set(row["name"]) == {"ar", "en", "ru"}
    assert row["page"] == "http://testserver/ru/bases/tartus-naval-facility/"
    assert row["api"] == "http://testserver/api/v1/bases/tartus-naval-facility/"
    assert program.client.get(row["page"]).status_code == 200
    assert program.client.get(row["api"]).json()["slug"] == row["slug"]


def test_a_question_is_worked_out_once_for_a_version(program):
    program.ask("statements/?limit=5")
    with CaptureQueriesContext(connection) as asked:
        answer = program.ask("statements/?limit=5&fields=slug")

    assert len(answer.json()["results"]) == 5
    assert len(asked) == 3, [query["sql"][:120] for query in asked]
    QUESTIONS.forget()
