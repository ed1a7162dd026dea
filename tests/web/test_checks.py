"""The page "Check my draft": works without a script, stores nothing, and says what it cannot read."""

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.translation import override

from tracker.web.pages import checks

pytestmark = pytest.mark.django_db
DRAFT = "Vladimir Putin met Ahmed al-Sharaa in Moscow on 20 October 2025.\n\nRussia evacuated Hmeimim on 3 May 2001."


def address(language: str) -> str:
    with override(language):
        return reverse("check")


def rows() -> int:
    return sum(model._default_manager.count() for model in apps.get_app_config("tracker").get_models())


def test_each_claim_stands_beside_what_the_record_holds(client, record):
    before = rows()
    answer = client.post(address("en"), {"text": DRAFT})
    page = answer.content.decode().replace("\u00a0", " ")

    assert answer.status_code == 200
    assert "2 claims found in the text" in page
    assert '<mark class="claim claim--differs">Vladimir Putin met Ahmed al-Sharaa' in page
    assert "Your text: <bdi>20 October 2025</bdi>" in page
    assert "The record: <bdi>15 October 2025</bdi>" in page
    assert "/en/meetings/m-2025-10-15-putin-sharaa-kremlin/" in page
    assert rows() == before
    assert "no-store" in answer["Cache-Control"]


def test_markup_stays_text(client, record):
    page = client.post(address("en"), {"text": "<script>alert(1)</script> <b>Hmeimim</b>"}).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
def test_a_text_that_is_too_long_is_told_and_stays(client, language):
    text = "Hmeimim " * 25_000
    answer = client.post(address(language), {"text": text})

    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()
    told = answer.content.decode().split('class="error"')[1][:200].replace("\u202f", ",")
    assert "200,000" in told and "20,000" in told.replace("200,000", "")


def test_a_language_without_a_reader_is_told_and_the_text_stays(client):
    text = "روسیه نیروهای خود را از پایگاه هوایی حمیمیم خارج می‌کند و این موضوع در گفتگوها پیگیری می‌شود."
    answer = client.post(address("en"), {"text": text})

    assert answer.status_code == 422
    assert "without a reader" in answer.content.decode()
    assert text in answer.content.decode()


def test_who_asks_very_often_is_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr(checks, "MOST_AN_HOUR", 1)
    client.post(address("en"), {"text": "A draft."}, REMOTE_ADDR="192.0.2.7")
    answer = client.post(address("en"), {"text": "A draft."}, REMOTE_ADDR="192.0.2.7")

    assert answer.status_code == 429
    assert "A draft." in answer.content.decode()


def test_an_empty_field_is_told(client):
    assert client.post(address("en"), {"text": ""}).status_code == 422
