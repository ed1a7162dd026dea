"""Articles that programs bring: queued as any other, told by their run."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.utils import timezone

from tests.api.bearers import Bearer, token, told
from tracker import tasks
from tracker.models import ApiToken, Article, IngestRun

pytestmark = pytest.mark.django_db
TEXT = (
    "قال المتحدث باسم الكرملين دميتري بيسكوف إن القواعد الروسية في سوريا كانت على جدول الأعمال.\n"
    "وأضاف أن الجانبين بحثا استخدام قاعدة حميميم وقاعدة طرطوس."
)


@pytest.fixture
def bearer() -> Bearer:
    return Bearer(token()[1])


@pytest.fixture(autouse=True)
def hints(monkeypatch: Any) -> list[Any]:
    """Of which runs a worker was told."""
    told_of: list[Any] = []
    monkeypatch.setattr(tasks, "hint", lambda run: told_of.append(run.pk))
    return told_of


def test_a_text_becomes_a_run_that_a_worker_reads(bearer, hints, django_capture_on_commit_callbacks):
    said = {"text": TEXT, "publisher": "Test Agency", "published": "2025-10-15", "language": "ar",
            "url": "https://agency.example/1"}  # fmt: skip

    with django_capture_on_commit_callbacks(execute=True):
        answer = bearer.post("articles/", said)

    run = IngestRun.objects.get()
    assert (answer.status_code, answer["Location"]) == (202, f"http://testserver/api/v1/runs/{run.pk}/")
    assert (run.author, run.queued, hints) == ("olga/bot", True, [run.pk])
    assert answer.json()["state"] == "waiting"
    tasks.ingest(str(run.pk))
    polled = bearer.client.get(answer["Location"]).json()
    article = Article.objects.get()
    assert (polled["state"], polled["done"], polled["items"][0]["outcome"]) == ("done", 1, "stored")
    assert polled["items"][0]["article"].endswith(f"/articles/{article.slug}/")
    assert (article.publisher.name, article.published, article.url) == (
        "Test Agency", "2025-10-15", "https://agency.example/1"
    )  # fmt: skip


def test_a_file_and_an_address_are_brought_the_same_way(bearer):
    page = SimpleUploadedFile("page.txt", TEXT.encode())

    answers = [bearer.send("articles/", {"file": page, "publisher": "News"}),
               bearer.post("articles/", {"address": "https://news.example/2"})]  # fmt: skip

    assert [answer.status_code for answer in answers] == [202, 202]
    assert [run.items.get().source for run in IngestRun.objects.order_by("started_at")] == [
        "page.txt", "https://news.example/2"
    ]  # fmt: skip


WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "text"),
    ({"text": "  "}, "text"),
    ({"text": TEXT, "address": "https://a.example/"}, "address"),
    ({"address": "file:///etc/passwd"}, "address"),
    ({"address": "/etc/passwd"}, "address"),
    ({"address": "ftp://a.example/"}, "address"),
    ({"text": TEXT, "colour": "red"}, "colour"),
    ({"text": TEXT, "language": "de"}, "language"),
    ({"text": TEXT, "published": "yesterday"}, "published"),
    ({"text": TEXT, "url": "javascript:alert(1)"}, "url"),
    ({"text": TEXT, "publisher": 7}, "publisher"),
    ({"text": TEXT, "publisher": "x" * 201}, "publisher"),
    ({"text": TEXT, "title": "a\x00b"}, "title"),
    ({"text": [TEXT]}, "text"),
    ({"text": TEXT, "as_it_is": "perhaps"}, "as_it_is"),
]


@pytest.mark.parametrize(("said", "name"), WRONG, ids=[f"{name}-{at}" for at, (_, name) in enumerate(WRONG)])
def test_what_cannot_be_taken_is_named(bearer, said, name):
    assert told(bearer.post("articles/", said), 422, "bad-field")["name"] == name
    assert not IngestRun.objects.exists()


def test_what_is_allowed_is_told_in_the_readers_language(bearer):
    said = bearer.post("articles/", {"text": TEXT, "language": "de"}, accept_language="ru").json()

    assert "ar" in said["allowed"]
    assert said["title"] == "Это поле не может быть принято"


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[]", b'"text"', b"null", b'{"text": "\\ud800"}'])
def test_a_body_that_is_no_object_is_refused(bearer, body):
    told(bearer.post("articles/", body), 400, "bad-body")


def test_another_kind_of_body_is_refused(bearer):
    said = told(bearer.post("articles/", b"text", content_type="text/plain"), 415, "unsupported-media")

    assert said["allowed"] == ["application/json", "multipart/form-data"]


@override_settings(MAX_ARTICLE_BYTES=100)
def test_too_much_is_refused(bearer):
    told(bearer.post("articles/", {"text": "x" * 101}), 413, "too-large")
    told(bearer.post("articles/", {"text": "x" * 1000}), 413, "too-large")
    told(bearer.send("articles/", {"file": SimpleUploadedFile("a.txt", b"x" * 101)}), 413, "too-large")


def test_nobody_writes_without_a_token(bearer):
    stranger = Client(headers={"accept-language": "en"})

    without = stranger.post("/api/v1/articles/", {"text": TEXT}, content_type="application/json")
    unknown = Bearer("sijill_unknown").post("articles/", {"text": TEXT})
    other = stranger.post("/api/v1/articles/", headers={"authorization": "Token x"})

    for answer in (without, unknown, other):
        told(answer, 401, "unauthorized")
        assert answer["WWW-Authenticate"].startswith("Bearer ")
    assert stranger.get("/api/v1/articles/").status_code == 200


def test_a_token_that_is_for_something_else_is_refused(bearer):
    reader = Bearer(token(name="reader", may_read_runs=True)[1])

    answer = reader.post("articles/", {"text": TEXT})

    assert told(answer, 403, "missing-scope")["allowed"] == ["submit"]
    assert 'error="insufficient_scope", scope="submit"' in answer["WWW-Authenticate"]


def test_a_token_may_never_do_more_than_its_owner(bearer, django_user_model):
    clerk = django_user_model.objects.create_user("clerk", is_staff=True)
    gone = django_user_model.objects.create_user("gone", is_staff=True, is_active=False)

    told(Bearer(token(owner=clerk)[1]).post("articles/", {"text": TEXT}), 403, "missing-scope")
    told(Bearer(token(owner=gone)[1]).post("articles/", {"text": TEXT}), 401, "unauthorized")


def test_a_token_revoked_in_the_middle_is_told_so(bearer):
    answer = bearer.post("articles/", {"text": TEXT})
    ApiToken.objects.update(revoked_at=timezone.now())

    said = told(bearer.client.get(answer["Location"]), 401, "unauthorized")

    assert "was revoked on" in said["detail"]


def test_a_token_revoked_while_its_request_is_read_does_nothing(bearer, monkeypatch):
    from tracker.api.writing import submissions

    read = submissions.read_body

    def slowly(*args: Any) -> Any:
        body = read(*args)
        ApiToken.objects.update(revoked_at=timezone.now())
        return body

    monkeypatch.setattr(submissions, "read_body", slowly)

    told(bearer.post("articles/", {"text": TEXT}), 401, "unauthorized")
    assert not IngestRun.objects.exists()


def test_a_submitter_sees_its_own_runs_alone(bearer):
    mine = Bearer(token(name="mine", may_submit=True)[1])
    other = Bearer(token(name="other", may_submit=True)[1])
    run = mine.post("articles/", {"text": TEXT}).json()

    assert mine.get(f"runs/{run['id']}/").status_code == 200
    told(other.get(f"runs/{run['id']}/"), 403, "missing-scope")
    assert bearer.get(f"runs/{run['id']}/").status_code == 200


def test_what_is_left_of_a_tokens_requests_is_told():
    one = Bearer(token(name="hasty")[1])

    with override_settings(API_TOKEN_THROTTLE="2/hour"):
        answers = [one.get("reviews/") for _time in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0]["RateLimit-Policy"] == '"token";q=2;w=3600'
    assert answers[0]["RateLimit"].startswith('"token";r=1;')


def test_the_last_use_is_noted(bearer):
    assert ApiToken.objects.get().last_used_at is None

    bearer.get("reviews/")

    assert ApiToken.objects.get().last_used_at is not None
