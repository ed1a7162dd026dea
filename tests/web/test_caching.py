"""A page that the reader has is not made again; nobody gets a cookie by reading."""

import datetime as dt
import gzip

import brotli
import pytest
from django.contrib.auth import get_user_model

from tracker.models import Change

pytestmark = pytest.mark.django_db
PAGES = ["/", "/timeline/", "/bases/", "/people/", "/harm/", "/articles/", "/publishers/", "/search/?q=x", "/changes/"]
EVERY = [prefix + page for prefix in ("", "/en", "/ru") for page in PAGES]


def changed():
    """Any change of the record."""
    return Change.objects.create(kind="base", slug="x", action="created", author="test", reason="a test")


@pytest.mark.parametrize("address", EVERY)
def test_an_unchanged_page_costs_one_query(client, address, django_assert_num_queries):
    tag = client.get(address).headers["ETag"]

    with django_assert_num_queries(1):
        answer = client.get(address, headers={"If-None-Match": tag})

    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["ETag"] == tag
    assert "Content-Security-Policy" not in answer.headers


@pytest.mark.parametrize("address", EVERY)
def test_reading_sets_no_cookie(client, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert not answer.cookies
    assert not client.cookies


@pytest.mark.parametrize("address", EVERY)
def test_a_page_is_asked_for_again_each_time(client, address):
    headers = client.get(address).headers

    assert headers["Cache-Control"] == "no-cache"
    assert {word.strip() for word in headers["Vary"].split(",")} == {"Accept-Encoding", "Cookie"}


@pytest.mark.parametrize("given", ["{tag}", "W/{tag}", '"other", {tag}', 'W/"other",W/{tag}'])
def test_tags_of_readers_are_compared_weakly(client, given):
    tag = client.get("/en/").headers["ETag"].removeprefix("W/")

    assert client.get("/en/", headers={"If-None-Match": given.format(tag=tag)}).status_code == 304
    assert client.get("/en/", headers={"If-None-Match": given.format(tag='"x"')}).status_code == 200


@pytest.mark.parametrize("address", EVERY)
def test_any_page_is_held_by_a_reader_who_holds_any(client, address):
    answer = client.get(address, headers={"If-None-Match": "*"})

    assert (answer.status_code, answer.content) == (304, b"")
    assert "Content-Security-Policy" not in answer.headers


def test_another_version_than_the_one_named_is_refused(client):
    tag = client.get("/en/bases/")["ETag"]

    assert client.get("/en/bases/", headers={"If-Match": "*"}).status_code == 200
    for given in ('"x"', tag):  # a weak tag is no proof of the same bytes
        refused = client.get("/en/bases/", headers={"If-Match": given, "If-None-Match": tag})
        assert refused.status_code == 412
        assert "Another version stands here now" in refused.content.decode()
    assert client.get("/en/nowhere/", headers={"If-Match": '"x"'}).status_code == 404


def test_of_nothing_nobody_holds_any(client):
    assert client.get("/en/nowhere/", headers={"If-None-Match": "*"}).status_code == 404


def test_a_change_of_the_record_is_seen_at_once(client):
    tag = client.get("/").headers["ETag"]

    changed()

    answer = client.get("/", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != tag


def test_tags_tell_languages_filters_and_days_apart(client, monkeypatch):
    addresses = ["/timeline/", "/en/timeline/", "/timeline/?kind=meeting", "/timeline/?kind=harm"]
    tags = [client.get(address).headers["ETag"] for address in addresses]
    monkeypatch.setattr("tracker.web.answers.caching.timezone.localdate", lambda: dt.date(2031, 1, 1))
    tags.append(client.get("/timeline/").headers["ETag"])

    assert len(set(tags)) == len(tags)


def test_the_readers_language_does_not_change_an_address(client):
    tags = {client.get("/", headers={"Accept-Language": code}).headers["ETag"] for code in ("ar", "en", "ru", "de")}

    assert len(tags) == 1


@pytest.mark.parametrize("address", ["/bases/no-such-site/", "/timeline/?kind=no-such-kind", "/timeline/?from=2020"])
def test_only_what_was_found_is_tagged(client, address):
    answer = client.get(address)

    assert answer.status_code in (302, 400, 404)
    assert "ETag" not in answer.headers


def test_a_person_logged_in_leaves_nothing_behind(client):
    client.force_login(get_user_model().objects.create_user("editor"))

    headers = client.get("/").headers

    assert "ETag" not in headers
    assert headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_the_review_desk_is_neither_tagged_nor_packed(client, prefix):
    answer = client.get(f"{prefix}/admin/login/", headers={"Accept-Encoding": "br, gzip"})

    assert answer.status_code == 200
    assert not {"ETag", "Content-Encoding"} & set(answer.headers)


@pytest.mark.parametrize(
    ("taken", "name", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("br;q=1.0, gzip;q=0.5", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
    ],
)
def test_pages_are_packed_as_the_browser_takes_them(client, taken, name, unpack):
    plain = client.get("/en/method/")

    packed = client.get("/en/method/", headers={"Accept-Encoding": taken})

    assert packed.headers["Content-Encoding"] == name
    assert len(unpack(packed.content)) == len(plain.content)
    assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 2
    assert packed.headers["ETag"] == plain.headers["ETag"]


def test_a_browser_that_unpacks_nothing_is_served(client):
    answer = client.get("/en/method/", headers={"Accept-Encoding": "identity, br;q=0, gzip;q=0"})

    assert "Content-Encoding" not in answer.headers
    assert b"<h1" in answer.content
