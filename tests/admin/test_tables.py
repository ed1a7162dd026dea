"""The tables behind the desk: each opens, each edit has a reason and is kept, nothing goes without a stone."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.admin.waiting import ADDED, COUNTED, cite, finding, machine_statement, page, peskov, run
from tests.models.rows import base, harm_figure, meeting, office, organisation, person, place, statement, status_change
from tracker.admin.guards import newest_change
from tracker.choices import Review
from tracker.ingest.reviews import number_of
from tracker.models import (
    ArticleBand,
    ArticleRelay,
    Base,
    Change,
    Entry,
    EntryCount,
    EntryFacet,
    EntryMonth,
    HistoryLink,
    IngestItem,
    IngestRun,
    KeptAnswer,
    LoadedEdition,
    Meeting,
    Participant,
    PastEntry,
    Publisher,
    PublisherHost,
    RecordHead,
    RecordMove,
    Statement,
    Tombstone,
)
from tracker.models.kept_sites import SiteKept, SiteTouch, SiteTurn

pytestmark = pytest.mark.django_db
OURS = [model for model in apps.get_app_config("tracker").get_models() if not model._meta.auto_created]
REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
NO_CITATIONS = {
    f"{name}-{count}_FORMS": "0" for name in ("citations", "hosts") for count in ("TOTAL", "INITIAL")
}


def address(row: Model | type[Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=args)


def filled(row: Any, **other: Any) -> dict[str, Any]:
    """What a browser sends for a row: its editable columns, the reason, no new citation."""
    sent = {name: value for name, value in _columns(row) if value is not None}
    return {**sent, "as_of_change": number_of(row), "change_reason": "Because.", **NO_CITATIONS, **other}


def _columns(row: Any) -> Any:
    for field in row._meta.concrete_fields:
        if field.editable and not isinstance(field.value_from_object(row), bool):
            value = field.value_from_object(row)
            yield field.name, "{}" if value == {} else value


def one_of_each() -> None:
    """A row of every table, so that a list has something to show."""
    base(), office(), place(), organisation(), harm_figure()
    status_change()
    Participant.objects.create(meeting=meeting(), person=person(), side="other")
    machine_statement()
    finding()
    IngestItem.objects.create(run=run(), source="a.txt", outcome="stored")
    Tombstone.objects.create(kind="meeting", slug="gone", reason="twice")
    Change.objects.create(kind="meeting", slug="gone", action="deleted", author="x", reason="twice")


def test_every_concept_has_its_table() -> None:
    entries = {Entry, EntryCount, EntryFacet, EntryMonth, PastEntry}
    derived = {
        ArticleBand, ArticleRelay, HistoryLink, KeptAnswer, LoadedEdition, PublisherHost, RecordHead, RecordMove
    } | entries  # fmt: skip
    within_others = {Participant, SiteKept, SiteTouch, SiteTurn}

    assert set(OURS) - derived - within_others == set(REGISTERED) & set(OURS)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.model_name)
def test_every_list_and_every_row_opens(chief: Client, model: type[Model]) -> None:
    one_of_each()
    row = model._default_manager.order_by("pk").first()

    answers = [chief.get(address(model, "changelist")), chief.get(address(model, "changelist"), {"q": "a"})]
    if row:
        answers.append(chief.get(address(model, "change", row.pk)))
    if admin.site._registry[model].has_add_permission(answers[0].wsgi_request):
        answers.append(chief.get(address(model, "add")))

    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.parametrize("page", ["/tracker/", "/tracker/base/", "/tracker/base/add/", "/login/", "/password_change/"])
def test_no_page_of_the_admin_has_an_inline_style_or_a_script_without_a_nonce(chief: Client, page: str) -> None:
    answer = chief.get(f"/admin{page}", follow=True)

    text = answer.content.decode()
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
    inline = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", text)
    assert not re.search(r"<[^>]+\sstyle=", text)
    assert all(nonce and f'nonce="{nonce[1]}"' in tag for tag in inline)
    assert not re.search(r"\son[a-z]+=\"", text)


def test_the_admin_is_for_staff(client: Client) -> None:
    assert client.get(address(Statement, "changelist")).status_code == 302


def test_an_edit_is_kept_with_its_reason(chief: Client) -> None:
    record = statement(speaker=peskov(), review=Review.REFERENCE)

    chief.post(address(record, "change", record.pk), filled(record, date="2025-09", change_reason="The page says so."))

    change = Change.objects.get()
    record.refresh_from_db()
    assert (record.date, record.touched, record.review) == ("2025-09", True, Review.REFERENCE)
    assert (change.author, change.reason, change.before["date"]) == ("chief", "The page says so.", "2025-10-16")
    assert str(Entry.objects.get().latest) == "2025-09-30"


def test_an_edit_without_a_reason_is_refused(chief: Client) -> None:
    record = statement(speaker=peskov())

    answer = chief.post(address(record, "change", record.pk), filled(record, date="2025-09", change_reason=" "))

    record.refresh_from_db()
    assert answer.status_code == 200
    assert record.date == "2025-10-16"
    assert not Change.objects.exists()


def test_saving_without_an_edit_writes_no_history(chief: Client) -> None:
    record = statement(speaker=peskov())

    chief.post(address(record, "change", record.pk), filled(record))

    record.refresh_from_db()
    assert not record.touched
    assert not Change.objects.exists()


def test_an_address_and_a_review_are_not_written_by_hand(chief: Client) -> None:
    record = statement(speaker=peskov(), review=Review.REFERENCE)

    chief.post(address(record, "change", record.pk), filled(record, slug="other", review="confirmed", date="2025-09"))

    known = record.slug
    record = Statement.objects.get()
    assert (record.slug, record.review, record.date) == (known, Review.REFERENCE, "2025-09")


def test_a_figure_that_its_words_do_not_say_is_refused(chief: Client) -> None:
    figure = harm_figure(low=6993, high=6993, organisation=organisation())
    citation = cite(figure, page(), COUNTED, fields=["low", "high"])
    standing = {"citations-TOTAL_FORMS": "1", "citations-INITIAL_FORMS": "1"}
    for name in ("start", "end", "exact", "order", "article_id", "id"):
        standing[f"citations-0-{name.removesuffix('_id')}"] = getattr(citation, name)
    standing |= {"citations-0-fields": '["low", "high"]', "citations-0-harm_figure": figure.pk}

    answer = chief.post(
        address(figure, "change", figure.pk), filled(figure, low=7000, high=7000) | standing, follow=True,
        headers={"accept-language": "en"},
    )  # fmt: skip

    figure.refresh_from_db()
    assert "7000" in answer.content.decode()
    assert figure.low == 6993
    assert not Change.objects.exists()


def test_words_that_do_not_stand_there_are_refused(chief: Client) -> None:
    record, where = statement(speaker=peskov()), page()
    new = {
        "citations-TOTAL_FORMS": "1", "citations-INITIAL_FORMS": "0", "citations-0-article": where.pk,
        "citations-0-start": 3, "citations-0-end": 9, "citations-0-exact": ADDED, "citations-0-order": 0,
        "citations-0-fields": "[]",
    }  # fmt: skip

    refused = chief.post(address(record, "change", record.pk), filled(record) | new)
    start = where.text.index(ADDED)
    new |= {"citations-0-start": start, "citations-0-end": start + len(ADDED)}
    chief.post(address(record, "change", record.pk), filled(record) | new)

    assert refused.status_code == 200
    assert record.citations.get().exact == ADDED
    assert Change.objects.get().after["citations"][0]["exact"] == ADDED


def test_a_citation_without_an_article_is_an_error_of_its_form(chief: Client) -> None:
    record = statement(speaker=peskov())
    new = {
        "citations-TOTAL_FORMS": "1", "citations-INITIAL_FORMS": "0", "citations-0-start": 3, "citations-0-end": 9,
        "citations-0-exact": "words", "citations-0-order": 0, "citations-0-fields": "[]",
    }  # fmt: skip

    answer = chief.post(address(record, "change", record.pk), filled(record) | new)

    assert answer.status_code == 200
    assert not record.citations.exists()


def test_what_a_person_adds_is_reviewed(chief: Client) -> None:
    where = place()
    sent = {
        "slug": "new-base", "name_ar": "قاعدة", "name_en": "New base", "variants": "{}", "kind": "air",
        "governorate": where.pk, "lat": "35.1", "lon": "36.2", "precision": "exact", "change_reason": "Reported.",
    }  # fmt: skip

    chief.post(address(Base, "add"), sent | NO_CITATIONS)

    made = Base.objects.get()
    assert (made.review, made.touched) == (Review.CONFIRMED, True)
    assert (Change.objects.get().action, Change.objects.get().slug) == ("created", "new-base")


def test_a_publisher_is_corrected(chief: Client) -> None:
    publisher = Publisher.objects.create(slug="news", name="News")

    chief.post(address(publisher, "change", publisher.pk), filled(publisher, kind="agency", country="SY"))

    publisher.refresh_from_db()
    assert publisher.kind == "agency"
    assert Change.objects.get().after == {"country": "SY", "kind": "agency"}


def test_a_stored_text_is_not_written(chief: Client) -> None:
    article = page()

    answer = chief.post(address(article, "change", article.pk), filled(article, title="A title", text="Other words."))

    assert answer.status_code == 302
    stored = type(article).objects.get()
    assert (stored.title, stored.text) == ("A title", article.text)
    assert chief.post(address(article, "delete", article.pk), {"post": "yes"}).status_code == 403


def test_deleting_asks_why_and_leaves_a_stone(chief: Client) -> None:
    record = meeting()
    record.citations.create(article=page())
    asked = chief.get(address(record, "delete", record.pk))

    refused = chief.post(address(record, "delete", record.pk), {"post": "yes", "as_of_change": 0, "change_reason": ""})
    text = asked.content.decode()
    assert 'name="change_reason"' in text
    assert f"<li>{record.slug}</li>" in text
    assert (refused.status_code, Meeting.objects.count()) == (422, 1)
    chief.post(address(record, "delete", record.pk), {"post": "yes", "as_of_change": 0, "change_reason": "Never held."})

    assert not Meeting.objects.exists()
    assert (Tombstone.objects.get().slug, Tombstone.objects.get().reason) == (record.slug, "Never held.")
    assert Change.objects.get().before["kind"] == "visit"


def test_nothing_is_deleted_in_bulk(chief: Client) -> None:
    record = meeting()

    chosen = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    chief.post(address(record, "changelist"), chosen)

    assert Meeting.objects.exists()


def test_a_run_is_undone_with_a_reason(chief: Client) -> None:
    record = machine_statement()
    owner = record.run
    chosen = {"action": "undo_runs", "_selected_action": [str(owner.pk)], "as_of_change": newest_change()}

    chief.post(address(IngestRun, "changelist"), chosen | {"reason": ""})
    assert Statement.objects.exists()
    chief.post(address(IngestRun, "changelist"), chosen | {"reason": "A bad pack."})

    owner.refresh_from_db()
    assert owner.state == IngestRun.State.UNDONE
    assert not Statement.objects.exists()
    assert Tombstone.objects.get(kind="statement").reason == "A bad pack."


def test_a_list_of_runs_says_how_they_ended(chief: Client) -> None:
    owner = run()
    for outcome in ("stored", "stored", "failed"):
        IngestItem.objects.create(run=owner, source="a", outcome=outcome, reason="why")

    with override("en"):
        text = chief.get(address(IngestRun, "changelist")).content.decode()

    assert "2 Stored · 1 Failed" in text
