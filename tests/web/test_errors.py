"""A wrong address is answered by a page that says what is wrong and what to do, in the reader's language."""

import re

import pytest
from django.test import Client
from django.test.utils import override_settings

from tests.factories import BaseFactory, MeetingFactory
from tracker.models import Change, Tombstone

pytestmark = pytest.mark.django_db

WRONG = [
    ("/timeline/?kind=nonsense", "kind=nonsense", "meeting"),
    ("/timeline/?colour=red", "colour=red", ""),
    ("/timeline/?datetime=2025/2020", "datetime=2025/2020", ""),
    ("/timeline/?datetime=yesterday", "datetime=yesterday", ""),
    ("/timeline/?base=atlantis", "base=atlantis", ""),
    ("/timeline/?bbox=1,2", "bbox=1,2", ""),
    ("/timeline/?cursor=broken", "cursor=broken", ""),
    ("/timeline/?limit=100000", "limit=100000", ""),
    ("/?day=tomorrow", "day=tomorrow", ""),
    ("/?site=castle", "site=castle", "naval"),
    ("/articles/?cursor=broken", "cursor=broken", ""),
    ("/articles/?stored=x", "stored=x", ""),
    ("/timeline/?at=someday", "at=someday", ""),
    ("/?base=atlantis", "base=atlantis", ""),
    ("/bases/?governorate=atlantis", "governorate=atlantis", ""),
    ("/harm/?category=sorrow", "category=sorrow", ""),
    ("/harm/?organisation=nobody", "organisation=nobody", ""),
    ("/articles/?publisher=nobody", "publisher=nobody", ""),
]


@pytest.fixture(autouse=True)
def no_debug(settings):
    settings.DEBUG = False


@pytest.mark.parametrize(("path", "named", "allowed"), WRONG)
@pytest.mark.parametrize(
    ("prefix", "heading"), [("", "يطلب هذا الرابط"), ("/en", "This address asks"), ("/ru", "Этот адрес")]
)
def test_wrong_filter_is_named(client, path, named, allowed, prefix, heading):
    response = client.get(prefix + path)
    html = response.content.decode()

    assert response.status_code == 400
    assert heading in html
    assert f"<code>{named}</code>" in html
    assert re.search(rf'<p class="allowed">.*[?]\w+={allowed}"', html) if allowed else 'class="allowed"' not in html
    assert "modified_since" not in html


def test_a_wrong_value_offers_the_right_ones_as_links_in_words(client):
    html = client.get("/ru/timeline/?topic=energy&kind=foo").content.decode()

    assert '<a href="/ru/timeline/?topic=energy&amp;kind=meeting">Встреча</a>' in html
    assert '<a href="/ru/timeline/?topic=energy">' in html


@pytest.mark.parametrize(("start", "end"), [("2025-01", "2026-01"), ("2025", ""), ("", "2020-05-01")])
def test_form_of_two_dates_becomes_one_word(client, start, end):
    response = client.get("/en/timeline/", {"from": start, "to": end, "kind": ["meeting", "harm"]})

    assert response.status_code == 302
    assert response.url == f"/en/timeline/?kind=meeting,harm&datetime={start or '..'}/{end or '..'}"


def test_empty_form_of_two_dates_asks_for_everything(client):
    assert client.get("/en/timeline/", {"from": "", "to": "", "q": ""}).url == "/en/timeline/"


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/bases/atlantis/", "/people/nobody/", "/meetings/none/", "/articles/none/"]
)
@pytest.mark.parametrize(
    ("prefix", "words"), [("", "لا صفحة عند هذا الرابط"), ("/en", "no page at this address"), ("/ru", "ничего нет")]
)
def test_unknown_address(client, path, prefix, words):
    response = client.get(prefix + path)

    assert response.status_code == 404
    assert words in response.content.decode()


def test_withdrawn_record_says_when_and_why_and_where_it_went(client):
    kept = MeetingFactory(slug="kept")
    Tombstone.objects.create(kind="meeting", slug="old", merged_into=kept.slug, reason="The same meeting twice.")

    response = client.get("/en/meetings/old/")
    html = response.content.decode()

    assert response.status_code == 410
    assert "The same meeting twice." in html
    assert 'href="/en/meetings/kept/"' in html


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "الخطأ من جهتنا"), ("/en", "The fault is ours"), ("/ru", "Ошибка на нашей стороне")]
)
def test_a_fault_of_ours_is_admitted_without_its_trace(monkeypatch, prefix, words):
    def broken(*args, **kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("tracker.web.pages.harm.categories", broken)
    with override_settings(DEBUG=False):
        response = Client(raise_request_exception=False).get(f"{prefix}/harm/")

    assert response.status_code == 500
    assert words in response.content.decode()
    assert "secret detail" not in response.content.decode()


def test_health_says_ok(client):
    response = client.get("/health/")

    assert (response.status_code, response.content) == (200, b"ok")


def test_history_of_one_record_leads_to_it(client):
    meeting = MeetingFactory(slug="talks")
    for slug, reason in ((meeting.slug, "The date was a day off."), ("another", "Something else.")):
        Change.objects.create(kind="meeting", slug=slug, action="updated", author="an editor", reason=reason)

    html = client.get("/en/changes/?record=meeting/talks").content.decode()

    assert "The date was a day off." in html
    assert "Something else." not in html
    assert 'href="/en/meetings/talks/"' in html
    assert 'href="/en/changes/?record=meeting/talks"' in client.get("/en/meetings/talks/").content.decode()


@pytest.mark.parametrize(("day", "status"), [("2016-01-01", 200), ("someday", 400)])
def test_a_card_of_a_wrong_day_says_so(client, day, status):
    base = BaseFactory()

    assert client.get(f"/en/bases/{base.slug}/card/?day={day}").status_code == status


@pytest.mark.parametrize(
    ("path", "name"), [("/bases/tartus/", "Tartus naval facility"), ("/people/lavrof/", "Sergey Lavrov")]
)
def test_an_unknown_name_is_answered_with_those_like_it(reader, path, name):
    response = reader.get(f"/en{path}")

    assert response.status_code == 404
    assert name in response.content.decode()


@pytest.mark.parametrize(
    ("prefix", "called"), [("", "انتقل إلى تاريخ"), ("/en", "Jump to a date"), ("/ru", "Перейти к дате")]
)
def test_wrong_filter_is_called_as_its_field_is(client, prefix, called):
    assert f"<strong>{called}: <bdi>june</bdi>" in client.get(f"{prefix}/timeline/?at=june").content.decode()


def test_changes_of_a_record_that_never_was_are_refused(client):
    assert client.get("/en/changes/?record=base/atlantis").status_code == 400
    assert client.get("/en/changes/?record=castle/atlantis").status_code == 400
