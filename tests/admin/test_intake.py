"""An article is pasted, dropped or named; a source is tried and added; the queue is narrowed to what they brought."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.admin.waiting import finding
from tests.fetching.conftest import Host, host, plain
from tests.inflow.test_lists import pages, rss
from tests.ingest.pages import WORDS, page
from tracker import tasks
from tracker.admin.roles import make_roles
from tracker.ingest.keep import raw_path
from tracker.models import Article, IngestRun, ReviewItem, Source

__all__ = ["host"]
pytestmark = pytest.mark.django_db
ADD, TRY, SOURCES = "/en/admin/add/", "/en/admin/tracker/source/try/", "/en/admin/tracker/source/"
TEXT = "\n".join(WORDS["ar"])


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """No broker: a test reads the run itself."""
    monkeypatch.setattr(tasks, "hint", lambda run: None)


def read_all() -> None:
    for run in IngestRun.objects.filter(state=IngestRun.State.WAITING):
        tasks.ingest(str(run.pk))


def test_a_pasted_text_is_shown_and_then_added(chief: Client) -> None:
    said = {"text": TEXT, "publisher": "Paper", "published": "2025-10-15"}

    shown = chief.post(ADD, said | {"act": "preview"})
    assert "Given with the article" in shown.content.decode() and "<mark" in shown.content.decode()
    assert not Article.objects.exists() and not IngestRun.objects.exists()
    answer = chief.post(ADD, said | {"act": "add"})
    read_all()

    run, article = IngestRun.objects.get(), Article.objects.get()
    assert answer.url == f"/en/admin/?run={run.pk}"
    assert (article.text, article.publisher.name, article.published) == (TEXT, "Paper", "2025-10-15")
    assert run.author == "chief"


def test_what_was_shown_is_what_is_added(chief: Client, host: Host) -> None:
    address = host.says("/a", plain(page(url="").encode()))
    held = chief.post(ADD, {"address": address, "act": "preview"}).context["held"]
    host.says("/a", plain(page(url="", title="Changed since").encode()))

    chief.post(ADD, {"address": address, "held": held, "act": "add"})
    read_all()

    article = Article.objects.get()
    assert (article.title, article.url) == (WORDS["ar"][0], address)


def test_a_file_is_added(chief: Client) -> None:
    file = SimpleUploadedFile("a.html", page(language="ru", url="").encode())

    chief.post(ADD, {"file": file, "url": "https://paper.example/a", "act": "add"})
    read_all()

    assert (Article.objects.get().language, Article.objects.get().url) == ("ru", "https://paper.example/a")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "Paste a text"),
        ({"text": TEXT, "address": "https://a.example/"}, "only one of them"),
        ({"text": TEXT, "published": "yesterday"}, "published is"),
        ({"address": "http://10.0.0.1/"}, "closed network"),
        ({"address": "file:///etc/passwd"}, "names no host"),
    ],
)
def test_what_cannot_be_added_is_told(chief: Client, said: dict[str, str], told: str) -> None:
    answer = chief.post(ADD, said | {"act": "add"})

    assert answer.status_code == 422 and told in answer.content.decode()
    assert not IngestRun.objects.exists()


def test_more_than_one_article_may_have_is_neither_kept_nor_read(chief: Client, settings: LazySettings) -> None:
    settings.MAX_ARTICLE_BYTES, settings.MAX_ARCHIVE_BYTES = 1_000, 2_000
    for data, most in ((b"x" * 1_001, "1,000"), (b"PK\x03\x04" + b"x" * 2_000, "2,000")):
        answer = chief.post(ADD, {"file": SimpleUploadedFile("a.txt", data), "act": "add"})
        assert answer.status_code == 422 and f"more than the limit of {most}" in answer.content.decode()
        assert not raw_path(hashlib.sha256(data).hexdigest()).exists()
    assert not IngestRun.objects.exists()


def test_no_markup_of_a_page_reaches_the_desk(chief: Client) -> None:
    text = f"<script>alert(1)</script>{TEXT}"

    shown = chief.post(ADD, {"text": text, "title": "<b>x</b>", "act": "preview"}).content.decode()

    assert "<script>alert(1)" not in shown and "<b>x</b>" not in shown


def test_a_source_is_tried_added_and_looked_at(chief: Client, host: Host) -> None:
    address = host.says("/feed", plain(rss(pages(host)).encode()))
    said = {"address": address, "kind": "feed", "interval": 60, "pause": 0, "obeys_robots": "on", "is_active": "on"}

    tried = chief.post(TRY, said).content.decode()
    assert WORDS["ar"][0] in tried and f"{host.address}/ru" in tried
    assert not Source.objects.exists() and not Article.objects.exists()
    assert chief.post(f"{SOURCES}add/", said).status_code == 302
    source = Source.objects.get()
    chief.post(SOURCES, {"action": "look_now", "_selected_action": [source.pk], "as_of_change": 0})
    read_all()

    assert Article.objects.count() == 3
    assert "New articles" in chief.get(SOURCES).content.decode()


def test_a_source_that_fails_stands_on_the_desk(chief: Client, host: Host) -> None:
    source = Source.objects.create(address=f"{host.address}/gone", interval=5)
    Source.objects.update(created_at="2025-01-01T00:00:00Z")

    assert source.address in chief.get("/en/admin/").content.decode()


def test_the_queue_is_narrowed(chief: Client) -> None:
    item = finding()
    run = IngestRun.objects.create(author="a", reason="r")
    ReviewItem.objects.update(run=run)

    def total(words: str) -> int:
        return int(chief.get(f"/en/admin/?{words}").context["total"])

    assert (
        total(f"run={run.pk}") == total(f"article={item.article.slug}") == total(f"lang={item.article.language}") == 1
    )
    assert total("run=nonsense") == total("source=1") == total("article=other") == total("lang=xx") == 0


@pytest.mark.parametrize(
    ("role", "may_decide", "may_add", "may_keep_people"),
    [("reviewer", True, False, False), ("editor", True, True, False), ("admin", True, True, True)],
)
def test_roles(client: Client, role: str, may_decide: bool, may_add: bool, may_keep_people: bool) -> None:
    make_roles()
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)

    assert client.get("/en/admin/").context["may_decide"] is may_decide
    assert (client.get(ADD).status_code == 200) is may_add
    assert (client.get("/en/admin/auth/user/").status_code == 200) is may_keep_people


def test_a_group_that_somebody_changed_is_left_as_it_is() -> None:
    make_roles()
    group: Any = Group.objects.get(name="reviewer")
    group.permissions.clear()

    make_roles()

    assert group.permissions.count() == 0
