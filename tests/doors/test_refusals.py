"""What no view is asked about is refused in words, and every refusal wears what a page wears."""

import logging
import re

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client, override_settings

from tracker.doors.refusals import LONGEST
from tracker.models import Article
from tracker.models.addresses import web_address

pytestmark = pytest.mark.django_db
PAGES = ("/", "/en/", "/ru/timeline/", "/en/nowhere/", "/en/api/v1/docs/", "/health/", "/worker.js")
WORN = {
    "Content-Security-Policy": "default-src 'none'", "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
}  # fmt: skip


def worn(answer):
    """True where the answer has all headers of a page."""
    return all(words in answer.headers.get(name, "") for name, words in WORN.items())


@pytest.mark.parametrize(("prefix", "told"), [("", "لا يجيب"), ("/en", "cannot be read"), ("/ru", "прочит")])
@pytest.mark.parametrize("path", ["/", "/timeline/", "/admin/", "/nowhere/"])
def test_a_foreign_host_is_refused_in_words(client, caplog, prefix, told, path):
    with caplog.at_level(logging.WARNING):
        answer = client.get(prefix + path, headers={"host": "x.example"})

    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert "x.example" not in answer.content.decode()
    assert worn(answer)
    assert [one.exc_info for one in caplog.records if one.exc_info] == []


HOSTS = ("x.example", "127.0.0.1:bad", "", "127.0.0.1.x.example", "a b", "127.0.0.1\\@x.example")


@pytest.mark.parametrize("host", HOSTS)
def test_the_interface_refuses_a_foreign_host_as_a_problem(client, host):
    answer = client.get("/api/v1/bases/", headers={"host": host, "accept-language": "en"})

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["type"].endswith("#problem-foreign-host")
    assert "example" not in answer.json()["type"]
    assert worn(answer)


def test_a_foreign_host_is_not_led_to_https(client):
    with override_settings(SECURE_SSL_REDIRECT=True):
        assert client.get("/", headers={"host": "x.example"}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["bases/a%00/", "send/a%00/", "%00/", "?a%00=1", "timeline/?q=%00", "admin/?article=%00"]
)
def test_a_character_that_no_text_has_is_refused_on_every_database(admin_client, address):
    answer = admin_client.get(f"/en/{address}")

    assert answer.status_code == 400
    assert "U+0000" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["at", "act", "reason", "find", "into", "value-date"])
def test_no_word_of_a_decision_holds_it_either(admin_client, word):
    for table in ("", "tracker/ingestrun/", "tracker/tip/"):
        assert admin_client.post(f"/en/admin/{table}", {"act": "reject", word: "a\x00b"}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["bases/a%00/", "bases/?q=a%00", "meetings/?person=%00", "timeline/?cursor=%00"])
def test_the_interface_refuses_it_as_a_problem(client, address):
    answer = client.get(f"/api/v1/{address}")

    assert (answer.status_code // 100, answer["Content-Type"]) == (4, "application/problem+json")


@pytest.mark.parametrize("method", ["TRACE", "BREW", "PROPFIND", "PUT", "DELETE", "PATCH", "POST"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_takes_no_other_method(path, method):
    answer = Client(enforce_csrf_checks=True).generic(method, path)

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert worn(answer)


@pytest.mark.parametrize("method", ["TRACE", "BREW", "PUT", "DELETE"])
def test_the_desk_takes_what_it_has_forms_for(client, method):
    answer = client.generic(method, "/en/admin/")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS, POST")


@pytest.mark.parametrize("method", ["TRACE", "BREW", "POST", "PUT", "DELETE"])
@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/bases/", "/api/v1/bases/nowhere/", "/api/v1/schema/"])
def test_the_interface_says_so_as_a_problem(client, method, path):
    answer = client.generic(method, path)

    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_options_of_a_page_says_what_it_takes(client):
    answer = client.options("/en/timeline/")

    assert (answer.status_code, answer["Allow"], answer.content) == (204, "GET, HEAD, OPTIONS", b"")


def test_a_long_address_is_read_up_to_our_bound(client):
    rest = LONGEST - len("GET /en/nowhere/? HTTP/1.1")

    assert client.get(f"/en/nowhere/?{'a' * rest}").status_code == 404
    answer = client.get(f"/en/nowhere/?{'a' * (rest + 1)}")

    assert answer.status_code == 414
    assert "16384" in answer.content.decode()
    assert worn(answer)


def test_a_long_address_of_the_interface_is_a_problem(client):
    answer = client.get(f"/api/v1/bases/?q={'a' * LONGEST}", headers={"accept-language": "ru"})

    assert (answer.status_code, answer.json()["status"]) == (414, 414)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert len(answer.json()["instance"]) < 400


@pytest.mark.parametrize("address", ["/en/nowhere/", "/en/timeline/?kind=x", "/en/admin/nowhere/", "/api/v1/nowhere/"])
def test_every_error_wears_the_same(chief_browser, address):
    answer = chief_browser.get(address)

    assert answer.status_code in (400, 404)
    assert worn(answer)


@pytest.mark.parametrize("address", ["/health/", "/en/"])
def test_a_fault_of_ours_wears_it_too(monkeypatch, address):
    def fail(*args, **kwargs):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("tracker.web.answers.caching.record_version", fail)
    monkeypatch.setattr("tracker.web.machines.health.connection", None)
    answer = Client(raise_request_exception=False).get(address)

    assert "secret" not in answer.content.decode()
    assert answer.status_code == 500
    assert worn(answer)


def test_a_fault_before_the_view_is_a_problem_of_the_interface(monkeypatch):
    def fail():
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("tracker.api.answers.Version.now", fail)
    answer = Client(raise_request_exception=False).get("/api/v1/bases/")

    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "secret" not in answer.content.decode()
    assert worn(answer)


def test_a_refused_way_on_after_login_leads_to_the_desk(django_user_model):
    django_user_model.objects.create_superuser("chief", password="a long word")
    browser = Client()

    given = {"username": "chief", "password": "a long word", "next": "//evil.example/"}
    answer = browser.post("/en/admin/login/?next=//evil.example/", given)

    assert (answer.status_code, answer["Location"]) == (302, "/en/admin/")


ODD = ("javascript:alert(1)//", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//x.example/", "x")


@pytest.mark.parametrize("address", ODD)
def test_an_address_that_would_do_something_else_is_no_link(address):
    assert web_address(address) == web_address("http://[x") == ""
    for name in ("url", "archive_url"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Article.objects.create(slug="a", language="en", **{name: address})


@pytest.mark.parametrize("address", ["http://x.example/", "HTTPS://x.example/?a=1", "https://пример.рф/ж"])
def test_a_page_of_the_web_is_one(address):
    assert web_address(address) == address
    Article.objects.create(slug="a", language="en", url=address, archive_url=address)


def test_no_template_links_to_a_page_elsewhere_unlooked_at():
    unlooked = []
    link = re.compile(r'(?:href|data-page)="{{ ([\w.]*(?:article|record|source)\.(?:archive_)?url) }}"')
    for path in (settings.BASE_DIR / "templates").rglob("*.html"):
        text = path.read_text()
        for found in link.finditer(text):
            if f"{found[1]}|web_address %}}" not in text[: found.start()]:
                unlooked.append((path.name, found[1]))

    assert unlooked == []


def test_settings_hold_the_doors():
    assert settings.MIDDLEWARE[0] == "tracker.doors.Doors"
    assert settings.DATABASES["default"]["CONN_HEALTH_CHECKS"]
