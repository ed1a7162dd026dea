"""Answers that need no work, readers on other sites, and languages."""

import datetime as dt
import gzip

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date

from tracker.api.answers import Memory
from tracker.models import Change, RecordHead


def change(**words):
    """Something is altered in the record."""
    said = {"kind": "statement", "slug": "s", "action": "updated", "author": "tests", "reason": "to see it"}
    return Change.objects.create(**(said | words))


def test_an_unchanged_answer_costs_one_query_and_no_body(program):
    tag = program.ask("statements/")["ETag"]
    with CaptureQueriesContext(connection) as asked:
        answer = program.ask("statements/", **{"if-none-match": tag})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] == tag
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert len(asked) == 1


@pytest.mark.parametrize("given", ["W/{tag}", '"other", {tag}'])
def test_a_tag_may_be_weakened_or_stand_among_others(program, given):
    tag = program.ask("bases/")["ETag"]

    assert program.ask("bases/", **{"if-none-match": given.format(tag=tag)}).status_code == 304


def test_an_answer_given_before_is_given_again_from_memory(program):
    first = program.ask("meetings/")
    with CaptureQueriesContext(connection) as asked:
        second = program.ask("meetings/")

    assert second.content == first.content
    counted = {"RateLimit", "RateLimit-Policy"}  # what needs no work is not counted
    assert dict(second.items()) == {name: value for name, value in first.items() if name not in counted}
    assert len(asked) == 1


def test_a_change_of_the_record_makes_answers_anew(program):
    before = program.ask("statements/")
    change()
    after = program.ask("statements/", **{"if-none-match": before["ETag"]})

    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]


def test_tags_differ_by_address_language_and_format(program):
    asked = [
        program.ask("bases/"), program.ask("bases/?limit=2"), program.ask("bases/?language=ar"),
        program.ask("bases/", **{"accept-language": "ru"}), program.ask("bases/", accept="text/csv"),
    ]  # fmt: skip

    assert len({answer["ETag"] for answer in asked}) == len(asked)
    assert all(answer["Vary"] == "Accept, Accept-Language, Accept-Encoding" for answer in asked)


@pytest.mark.parametrize("address", ["bases/", "timeline/?limit=3", "schema/"])
def test_any_answer_is_held_by_a_reader_who_holds_any(program, address):
    assert program.ask(address, **{"if-none-match": "*"}).status_code == 304


@pytest.mark.parametrize(("address", "status"), [("nothing/", 404), ("bases/?nothing=1", 400)])
def test_of_nothing_nobody_holds_any(program, address, status):
    assert program.ask(address, **{"if-none-match": "*"}).status_code == status


def test_an_answer_is_given_where_it_is_the_version_that_was_named(program):
    tag = program.ask("bases/")["ETag"]

    for given in (tag, f'"x", {tag}', "*"):
        assert program.ask("bases/", **{"if-match": given}).status_code == 200
    assert program.ask("bases/", **{"if-match": tag, "if-none-match": tag}).status_code == 304


def test_another_version_than_the_one_named_is_refused(program):
    tag = program.ask("bases/")["ETag"]

    for given in ('"x"', f"W/{tag}", ""):
        refused = program.ask("bases/", **{"if-match": given, "if-none-match": tag})
        assert (refused.status_code, refused["Content-Type"]) == (412, "application/problem+json")
        assert refused["Access-Control-Allow-Origin"] == "*"
    assert program.ask("nothing/", **{"if-match": '"x"'}).status_code == 404


@pytest.mark.parametrize(("way", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
@pytest.mark.parametrize("address", ["bases/", "timeline.csv", "bases.geojson", "schema/"])
def test_answers_are_packed_as_the_reader_takes_them(program, way, unpack, address):
    plain = program.ask(address)
    packed = [program.ask(address, **{"accept-encoding": way}) for _ in range(2)]

    assert [answer["Content-Encoding"] for answer in packed] == [way, way]
    assert unpack(packed[0].content) == unpack(packed[1].content) == plain.content
    assert int(packed[0]["Content-Length"]) == len(packed[0].content) < len(plain.content) / 2
    assert packed[0]["ETag"] == packed[1]["ETag"] != plain["ETag"]
    assert "Content-Encoding" not in plain
    held = {"if-none-match": packed[0]["ETag"], "accept-encoding": way}
    assert program.ask(address, **held).status_code == 304


def test_a_reader_who_refuses_packing_is_served(program):
    answer = program.ask("bases/", **{"accept-encoding": "br;q=0, gzip;q=0"})

    assert "Content-Encoding" not in answer
    assert answer.json()["results"]


@pytest.mark.parametrize("given", ["", " ", "*/*", "application/*", "text/plain, */*;q=0.1"])
def test_whatever_fits_is_given_to_a_reader_who_takes_anything(program, given):
    assert program.ask("bases/", accept=given)["Content-Type"] == "application/json"


def test_an_answer_not_modified_since_is_304(program):
    RecordHead.objects.update(moved_at=timezone.now() - dt.timedelta(hours=1))
    answer = program.ask("bases/")
    long_ago = http_date(dt.datetime(2020, 1, 1, tzinfo=dt.UTC).timestamp())

    assert program.ask("bases/", **{"if-modified-since": answer["Last-Modified"]}).status_code == 304
    assert program.ask("bases/", **{"if-modified-since": long_ago}).status_code == 200
    assert program.ask("nothing/", **{"if-modified-since": answer["Last-Modified"]}).status_code == 404


def test_an_answer_may_be_kept_for_a_minute(program):
    assert program.ask("bases/")["Cache-Control"] == "public, max-age=60, must-revalidate"


def test_an_error_is_not_kept(program):
    answer = program.ask("bases/?nothing=1")

    assert answer.status_code == 400
    assert "ETag" not in answer


def test_other_sites_may_read(program):
    asked = program.client.options("/api/v1/bases/", headers={"origin": "https://paper.example"})

    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert program.ask("bases/")["Access-Control-Allow-Origin"] == "*"
    assert program.ask("bases/?nothing=1")["Access-Control-Allow-Origin"] == "*"


def test_reading_sets_no_cookie(program):
    assert not program.ask("bases/").cookies


def test_memory_stays_below_its_bound_and_forgets_what_was_longest_unused():
    memory = Memory(most=100)
    for name in ("first", "second"):
        memory.keep(name, b"x" * 40, {})
    assert memory.get("first")
    memory.keep("third", b"x" * 40, {})
    memory.keep("too large", b"x" * 101, {})

    assert memory.get("second") is None
    assert memory.get("too large") is None
    assert memory.get("first") == (b"x" * 40, {})
    assert memory.held == 80


@pytest.mark.parametrize("rest", ["abc/", "%C3%9F/", "", "0e7b2a4c-7b1e-4a55-9a5e-1d6a0f4c0000/more/"])
def test_an_address_below_the_runs_that_is_none_is_told_as_elsewhere(program, rest):
    answer = program.ask(f"runs/{rest}")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
