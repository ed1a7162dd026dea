"""Done from the tables: runs gone on with, articles read again, hosts of a publisher; a refusal loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tests.admin.test_tables import address, filled
from tests.admin.waiting import cite, finding, page, peskov
from tests.models.rows import article, person, statement
from tracker import tasks
from tracker.admin import tables
from tracker.admin.guards import newest_change
from tracker.ingest.runs.leases import myself
from tracker.models import Article, Change, IngestItem, IngestRun, Publisher, ReviewItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def hinted(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> list[str]:
    """The runs of which a worker was told."""
    told: list[str] = []
    monkeypatch.setattr(tasks, "hint", lambda run: told.append(str(run.pk)))
    return told


def act(chief: Client, name: str, rows: list[Any], **other: Any) -> Any:
    chosen = {"action": name, "_selected_action": [str(row.pk) for row in rows], "as_of_change": newest_change()}
    return chief.post(address(rows[0], "changelist"), chosen | other, follow=True)


def broken_off(**other: Any) -> IngestRun:
    run = IngestRun.objects.create(author="x", reason="x", **{"state": IngestRun.State.ABANDONED, **other})
    IngestItem.objects.create(run=run, source="a.txt", address="file:///a.txt", outcome="waiting")
    return run


def test_a_run_that_was_broken_off_is_left_to_a_worker(
    chief: Client, hinted: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    run = broken_off()

    with django_capture_on_commit_callbacks(execute=True):
        text = act(chief, "go_on", [run]).content.decode()

    run.refresh_from_db()
    assert (run.queued, run.state, hinted) == (True, IngestRun.State.WAITING, [str(run.pk)])
    assert "1 item waits for the worker." in text


def test_a_run_that_has_ended_is_undone_or_is_being_read_is_left_alone(chief: Client, hinted: list[str]) -> None:
    from tracker.ingest.runs import leases

    undone = broken_off(state=IngestRun.State.UNDONE)
    done = IngestRun.objects.create(author="x", reason="x", state=IngestRun.State.DONE)
    held = broken_off(state=IngestRun.State.RUNNING, holder=myself())
    IngestRun.objects.filter(pk=held.pk).update(beat_at=held.started_at)
    leases._held.add(held.pk)

    text = act(chief, "go_on", [undone, done, held]).content.decode()
    leases._held.discard(held.pk)

    assert hinted == []
    assert text.count("Nothing of it is left to read") == 2 and "It is being read at this moment" in text


def test_articles_are_read_again_by_a_worker_with_a_reason(
    chief: Client, hinted: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    stored, reference = page(), article("", title="Only a title", url="https://news.example/reference")

    assert "Say why" in act(chief, "read_again", [stored, reference], reason=" ").content.decode()
    shown = act(chief, "read_again", [stored, reference], reason="A new pack.").content.decode()
    assert "What reading again would change" in shown and not IngestRun.objects.exists()
    sent = {"reason": "A new pack.", "seen_what_changes": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        text = act(chief, "read_again", [stored, reference], **sent).content.decode()

    run = IngestRun.objects.get()
    assert (run.author, run.reason, run.queued, hinted) == ("chief", "A new pack.", True, [str(run.pk)])
    assert [item.address for item in run.items.all()] == [f"article:{stored.slug}"]
    assert "1 item waits for the worker." in text


def test_nothing_stored_is_nothing_to_read(chief: Client, hinted: list[str]) -> None:
    reference = article("", title="Only a title", url="https://news.example/reference")

    assert "nothing to read again" in act(chief, "read_again", [reference], reason="x").content.decode()
    assert not IngestRun.objects.exists()


def test_an_older_list_is_refused_and_may_take_over(chief: Client, hinted: list[str]) -> None:
    stored = page()
    before = newest_change()
    Change.objects.create(kind="article", slug=stored.slug, action="updated", author="other", reason="Mended.")

    refused = act(chief, "read_again", [stored], reason="x", as_of_change=before)

    assert refused.status_code == 422 and "Mended." in refused.content.decode()
    assert not IngestRun.objects.exists()
    act(chief, "read_again", [stored], reason="x", seen_what_changes="1")
    assert IngestRun.objects.exists()


def test_what_reading_again_would_change_is_shown_first_and_nothing_is_changed(chief: Client) -> None:
    stored = page()
    finding(article=stored, kind="statement")

    text = act(chief, "read_again", [stored], reason="A new pack.").content.decode()

    assert "goes" in text and "finding that waits" in text
    assert '<input type="hidden" name="seen_what_changes" value="1">' in text
    assert '<input type="hidden" name="reason" value="A new pack.">' in text
    assert (ReviewItem.objects.count(), Change.objects.count(), IngestRun.objects.count()) == (1, 0, 0)


def test_who_may_not_decide_is_offered_neither(client: Client, django_user_model: Any) -> None:
    from django.contrib.auth.models import Permission

    looks_on = django_user_model.objects.create_user("looks-on", is_staff=True)
    seen = ["view_article", "change_article", "view_ingestrun"]
    looks_on.user_permissions.set(Permission.objects.filter(codename__in=seen))
    client.force_login(looks_on)
    broken_off(), page()

    for model, name in ((Article, "read_again"), (IngestRun, "go_on")):
        assert f'value="{name}"' not in client.get(address(model, "changelist")).content.decode()
        act(client, name, [model.objects.all()[0]], reason="x")
    assert IngestRun.objects.get().queued is False


def test_hosts_of_a_publisher_are_edited_with_a_change(chief: Client) -> None:
    house = Publisher.objects.create(slug="news", name="News")
    new = {"hosts-TOTAL_FORMS": "1", "hosts-INITIAL_FORMS": "0", "hosts-0-host": "news.example"}

    chief.post(address(house, "change", house.pk), filled(house) | new)
    host = house.hosts.get()
    gone = new | {"hosts-INITIAL_FORMS": "1", "hosts-0-id": host.pk, "hosts-0-publisher": house.pk}
    chief.post(address(house, "change", house.pk), filled(house) | gone | {"hosts-0-DELETE": "on"})

    added, removed = Change.objects.order_by("pk")
    assert (added.after, removed.before) == ({"hosts": [{"host": "news.example"}]},) * 2
    assert removed.after == {"hosts": []}


@pytest.mark.parametrize("host", ["WWW.News.example", "https://news.example/", "www.news.example", "taken.example"])
def test_a_host_that_is_none_or_anothers_is_refused(chief: Client, host: str) -> None:
    house, other = (Publisher.objects.create(slug=name, name=name) for name in ("news", "other"))
    other.hosts.create(host="taken.example")
    new = {"hosts-TOTAL_FORMS": "1", "hosts-INITIAL_FORMS": "0", "hosts-0-host": host}

    refused = chief.post(address(house, "change", house.pk), filled(house) | new)

    assert f'value="{host}"' in refused.content.decode()
    assert not house.hosts.exists() and not Change.objects.exists()


def test_what_its_sources_cannot_say_is_refused_and_stays_in_the_form(chief: Client) -> None:
    row = statement(speaker=peskov())
    cite(row, page(), "the bases were on the agenda")
    sent = filled(row, date="2025-12-24", change_reason="Counted anew.", occasion_en="A visit")

    text = chief.post(address(row, "change", row.pk), sent).content.decode()

    assert all(f'value="{value}"' in text for value in ("2025-12-24", "Counted anew.", "A visit"))
    assert "its latest source is of 2025-10-16" in text
    assert not Change.objects.exists()


@pytest.mark.parametrize("fault", [{"date": ["No day."], "citations": ["No source."]}, ["No day.", "No source."]])
def test_what_the_record_refuses_when_it_is_saved_stays_in_the_form(
    chief: Client, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    def refuse(row: Any) -> None:
        raise ValidationError(fault)

    monkeypatch.setattr(tables, "refuse_unsaid", refuse)
    row = statement(speaker=peskov())
    sent = filled(row, date="2025-09", change_reason="Counted anew.", occasion_en="A visit")

    refused = chief.post(address(row, "change", row.pk), sent)

    text = refused.content.decode()
    row.refresh_from_db()
    assert refused.status_code == 422
    assert all(f'value="{value}"' in text for value in ("2025-09", "Counted anew.", "A visit"))
    assert "No day." in text and "No source." in text
    assert row.date == "2025-10-16" and not Change.objects.exists()


def test_a_refused_deletion_asks_again_with_its_reason(chief: Client) -> None:
    row, sent = person(slug="twice"), {"post": "yes", "as_of_change": 0}
    refused = chief.post(address(row, "delete", row.pk), sent | {"change_reason": " "})

    assert refused.status_code == 422
    assert 'role="alert"' in refused.content.decode() and 'name="change_reason"' in refused.content.decode()
    assert chief.post(address(row, "delete", row.pk), sent | {"change_reason": "No such man."}).status_code == 302
