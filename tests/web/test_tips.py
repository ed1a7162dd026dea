"""Any reader sends a sentence; it waits at the desk, and its receipt tells what became of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from tests.admin.browsers import hidden
from tracker import tasks
from tracker.models import IngestRun, Tip

pytestmark = pytest.mark.django_db
SEND = "/en/send/"
SAID = {
    "address": "https://paper.example/a",
    "words": "التقى الوزيران في موسكو يوم الأربعاء.",
    "about": "/bases/tartus/",
}


@pytest.fixture(autouse=True)
def nobody_sent() -> None:
    cache.clear()


@pytest.fixture
def chief(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    return client


def listed(chief: Client) -> dict[str, str]:
    """What the list of sentences sends back."""
    return hidden(chief.get("/en/admin/tracker/tip/").content.decode())


def test_a_sentence_is_sent_and_its_receipt_tells_its_fate(client: Client, chief: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(tasks, "hint", lambda run: None)
    receipt = client.post(SEND, SAID).url

    tip = Tip.objects.get()
    assert receipt == f"/en/send/{tip.token}/" and (tip.address, tip.about) == (SAID["address"], SAID["about"])
    assert "Waiting" in client.get(receipt).content.decode()
    assert "1 sentence sent in by readers waits" in chief.get("/en/admin/").content.decode()
    table = "/en/admin/tracker/tip/"
    sent = {"action": "read_pages", "_selected_action": [tip.pk], "reason": "It is read."}
    chief.post(table, listed(chief) | sent)
    shown = client.get(receipt)
    assert "Taken up" in shown.content.decode() and "It is read." in shown.content.decode()
    assert shown["X-Robots-Tag"] == "noindex" and "no-store" in shown["Cache-Control"]
    assert IngestRun.objects.get().items.get().address == SAID["address"]


def test_what_is_not_taken_up_is_told_why_and_can_wait_again(client: Client, chief: Client) -> None:
    receipt, table = client.post(SEND, SAID).url, "/en/admin/tracker/tip/"
    chosen = {"_selected_action": [Tip.objects.get().pk]}

    chief.post(table, listed(chief) | chosen | {"action": "refuse", "reason": "The page says otherwise."})
    assert "Not taken up: <bdi>The page says otherwise." in client.get(receipt).content.decode()
    chief.post(table, listed(chief) | chosen | {"action": "reopen"})
    assert Tip.objects.get().state == "open"


def test_nothing_of_the_sender_is_kept() -> None:
    assert {field.name for field in Tip._meta.fields} == {
        "id", "token", "address", "words", "about", "state", "answer", "decided_by", "run", "sent_on",
    }  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        {"words": "<b>They met in Moscow.</b>"},
        {"words": "They met [url=https://a.example]in Moscow[/url]."},
        {"words": "short"},
        {"words": "x" * 2001},
        {"address": "javascript:alert(1)"},
        {"address": "paper.example"},
        {"website": "https://spam.example"},
    ],
)
def test_what_is_no_sentence_is_refused(client: Client, said: dict[str, str]) -> None:
    assert client.post(SEND, SAID | said).status_code == 422
    assert not Tip.objects.exists()


def test_who_sends_too_much_is_told_to_wait(client: Client) -> None:
    answers = [client.post(SEND, SAID).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]


def test_a_forged_header_makes_nobody_another_reader(client: Client) -> None:
    answers = [client.post(SEND, SAID, HTTP_X_FORWARDED_FOR=f"192.0.2.{n}").status_code for n in range(6)]

    assert answers[-1] == 429


def test_nobody_fills_the_desk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.web.pages.tips.MOST_WAITING", 1)
    client.post(SEND, SAID)

    assert client.post(SEND, SAID).status_code == 503


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_the_form_speaks_the_readers_language(client: Client, prefix: str) -> None:
    assert client.get(f"{prefix}/send/?about=/bases/tartus/").status_code == 200
    assert client.get(f"{prefix}/send/nothing/").status_code == 404
