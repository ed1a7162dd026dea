"""What a program is told when something cannot be answered."""

import pytest
from django.test import override_settings

from tracker.api.lists import RecordList


def told(answer, status):
    """The problem, after what holds for each."""
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == status
    assert said["title"] and said["detail"] and said["instance"]
    return said


@pytest.mark.parametrize("address", ["runs/", "runs/1/", "runs/%00/", "runs/../", "runs/9999-12-31/", "none/"])
def test_what_is_no_address_of_the_interface_is_not_found(program, address):
    told(program.ask(address), 404)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("bases/?colour=red", "colour"),
        ("bases/?kind=castle", "kind"),
        ("bases/?bbox=1,2,3", "bbox"),
        ("bases/?person=sergey-lavrov", "person"),
        ("statements/?limit=0", "limit"),
        ("statements/?limit=201", "limit"),
        ("statements/?cursor=broken", "cursor"),
        ("statements/?cursor=ZjIwMjYtMTMtMDEuMQ", "cursor"),
        ("citations/?cursor=Zjk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ", "cursor"),
        ("statements/?fields=slug,colour", "fields"),
        ("statements/?modified_since=yesterday", "modified_since"),
        ("timeline/?person=nobody", "person"),
        ("timeline/?datetime=soon", "datetime"),
        ("search/", "q"),
        ("publishers/?modified_since=2026-01-01T00:00:00Z", "modified_since"),
    ],
)
def test_a_filter_that_cannot_be_read_is_named(program, address, name):
    assert told(program.ask(address), 400)["name"] == name


EMPTY = (
    *("modified_since=", "order=", "format=", "topic=,", "topic=energy,", "limit=", "cursor=", "fields=", "q="),
    *("bbox=", "datetime=", "language=", "review=%20", "side=russia,,syria"),
)
UNREAD = ("colour=red", "q=x", "limit=1", "language=xx", "language=", "kind=naval", "cursor=x")


@pytest.mark.parametrize("asked", EMPTY)
def test_a_word_that_says_nothing_is_refused(program, asked):
    assert told(program.ask(f"timeline/?{asked}"), 400)["name"] == asked.partition("=")[0]


@pytest.mark.parametrize("address", ["bases/tartus-naval-facility/", "people/sergey-lavrov/", "", "schema/"])
@pytest.mark.parametrize("asked", UNREAD)
def test_a_record_knows_no_more_words_than_it_is_described_with(program, address, asked):
    assert told(program.ask(f"{address}?{asked}"), 400)["name"] == asked.partition("=")[0]


@pytest.mark.parametrize("asked", ["", "?language=ru", "?format=json", "?language=ar&format=json"])
def test_and_those_it_reads(program, asked):
    assert program.ask(f"people/sergey-lavrov/{asked}").status_code == 200


def test_what_is_allowed_is_said(program):
    assert "naval" in told(program.ask("bases/?kind=castle"), 400)["allowed"]


@pytest.mark.parametrize("address", ["nothing/", "bases/nowhere/", "citations/0/", "bases/%00/", "statements/x/y/"])
def test_an_address_of_nothing_is_404(program, address):
    told(program.ask(address), 404)


def test_an_address_without_its_slash_leads_to_the_one_with_it(program):
    answer = program.ask("bases?kind=naval")

    assert answer.status_code == 301
    assert answer["Location"] == "/api/v1/bases/?kind=naval"


@pytest.mark.parametrize("address", ["bases/?format=xml", "statements.geojson", "organisations.geojson"])
def test_a_format_that_the_list_lacks_is_406(program, address):
    assert "json" in told(program.ask(address), 406)["allowed"]


def test_an_accept_header_that_nothing_fits_is_406(program):
    told(program.ask("bases/", accept="image/png"), 406)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_405(program, method):
    answer = getattr(program.client, method)("/api/v1/bases/", headers={"accept-language": "en"})

    assert "GET" in answer["Allow"]
    told(answer, 405)


def test_too_many_requests_are_429(program):
    with override_settings(API_THROTTLE="2/min"):
        answers = [program.client.get(f"/api/v1/bases/?limit={n}", REMOTE_ADDR="192.0.2.7") for n in range(1, 5)]

    assert [answer.status_code for answer in answers[:2]] == [200, 200]
    told(answers[-1], 429)
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60


def test_problems_speak_the_readers_language(program):
    titles = {program.ask("nothing/", **{"accept-language": code}).json()["title"] for code in ("ar", "en", "ru", "de")}
    asked = program.ask("nothing/?language=ar").json()["title"]

    assert len(titles) == 3
    assert asked in titles
    assert asked != "Not found"


def test_a_fault_of_ours_is_500_and_tells_nothing_of_it(program, monkeypatch):
    def fail(*args):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(RecordList, "question", fail)
    program.client.raise_request_exception = False

    assert "secret" not in str(told(program.ask("bases/"), 500))


def test_what_is_left_of_a_readers_questions_is_told(program):
    with override_settings(API_THROTTLE="2/hour"):
        answers = [program.client.get(f"/api/v1/bases/?limit={at}", REMOTE_ADDR="192.0.2.9") for at in (1, 2, 3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"reader";q=2;w=3600'}
    said = [dict(part.split("=") for part in answer["RateLimit"].split(";")[1:]) for answer in answers]
    assert [one["r"] for one in said] == ["1", "0", "0"]
    assert all(0 < int(one["t"]) <= 3600 for one in said)


def test_an_answer_from_memory_is_not_counted(program):
    with override_settings(API_THROTTLE="100/min"):
        asked = [program.client.get("/api/v1/bases/?limit=7", REMOTE_ADDR="192.0.2.10") for _time in range(2)]

    assert ["RateLimit" in answer for answer in asked] == [True, False]
