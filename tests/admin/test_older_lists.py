"""Two editors where there is no history to tell of it: sources, tips, lookups, chosen rows; and If-Match."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.admin.browsers import filled, hidden
from tests.admin.test_tables import address
from tests.admin.waiting import machine_statement, page, peskov, span
from tests.models.rows import statement
from tracker import tasks
from tracker.choices import LookupVerdict, Review
from tracker.ingest.proofs.binding import LOCATOR
from tracker.ingest.reviews.queue import key_of
from tracker.models import Citation, IngestRun, Lookup, Source, Tip
from tracker.models.tips import TipState

pytestmark = pytest.mark.django_db
WORDS = ("the bases were on the agenda", "both sides discussed wider use")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def listed(editor: Client, model: Any) -> dict[str, str]:
    """What the list of a table sends back."""
    return hidden(editor.get(address(model, "changelist")).content.decode())


def test_an_older_form_of_a_source_is_refused_and_takes_over_with_one_click(editors: Any) -> None:
    first, second = editors
    source = Source.objects.create(address="https://paper.example/feed")
    at = reverse("admin:tracker_source_change", args=[source.pk])
    sent = {"address": source.address, "kind": "feed", "language": "ar", "pause": "1", "is_active": "on"}
    old = sent | {"interval": "90"} | hidden(second.get(at).content.decode())
    assert first.post(at, sent | {"interval": "30"} | hidden(first.get(at).content.decode())).status_code == 302

    refused = second.post(at, old)
    text = refused.content.decode()
    source.refresh_from_db()
    assert (refused.status_code, source.interval) == (422, 30)
    assert "30" in text and "90" in text
    assert second.post(at, old | hidden(text)).status_code == 302
    source.refresh_from_db()
    assert source.interval == 90


def test_an_answer_to_a_sender_is_not_taken_back_unseen(editors: Any, monkeypatch: Any) -> None:
    first, second = editors
    monkeypatch.setattr(tasks, "hint", lambda run: None)
    tip = Tip.objects.create(address="https://paper.example/a", words="The ministers met in Moscow.")
    chosen, at = {"_selected_action": [tip.pk]}, address(Tip, "changelist")
    old = listed(second, Tip) | chosen
    first.post(at, listed(first, Tip) | chosen | {"action": "refuse", "reason": "The page says otherwise."})

    for act in ("read_pages", "refuse", "reopen"):
        told = second.post(at, old | {"action": act, "reason": "Second."}, follow=True).content.decode()
        assert "It changed after the list was shown, and was left as it is" in told
    tip.refresh_from_db()
    assert (tip.state, tip.answer, tip.decided_by) == (TipState.REFUSED, "The page says otherwise.", "first")
    assert not IngestRun.objects.exists()

    second.post(at, listed(second, Tip) | chosen | {"action": "reopen", "reason": "Again."})
    tip.refresh_from_db()
    assert tip.state == TipState.OPEN


def test_only_the_words_that_the_list_showed_are_bound(editors: Any) -> None:
    first, second = editors
    record, where = statement(speaker=peskov(), review=Review.REFERENCE), page()
    reference = record.citations.create(article=where, review=Review.REFERENCE, fields=["words"])
    candidates = [span(where.text, words) | {"fields": ["words"]} for words in WORDS]
    row = Lookup.objects.create(
        citation=reference, verdict=LookupVerdict.DOUBTFUL, reason="two places", candidates=candidates,
        locator=LOCATOR, text_sha256=where.text_sha256,
    )  # fmt: skip
    chosen, at = {"_selected_action": [row.pk], "reason": "Read."}, address(Lookup, "changelist")
    old = listed(second, Lookup) | chosen
    Lookup.objects.filter(pk=row.pk).update(candidates=candidates[::-1])

    told = second.post(at, old | {"action": "bind_first"}, follow=True).content.decode()
    assert "It changed after the list was shown" in told
    first.post(at, listed(first, Lookup) | chosen | {"action": "bind_first"})
    second.post(at, old | {"action": "bind_second"})

    assert list(Citation.objects.exclude(exact="").values_list("exact", flat=True)) == [WORDS[1]]


def test_a_form_has_a_tag_that_a_program_may_send_back(editors: Any) -> None:
    first, second = editors
    record = statement(speaker=peskov())
    at = address(record, "change", record.pk)
    tag = second.get(at)["ETag"]
    first.post(at, filled(record, date="2024"))
    written = {name: value for name, value in filled(record, date="2023").items() if name != "as_of_change"}

    for given in (tag, f"W/{tag}", '"x"', f'{tag}, "y"'):
        assert second.post(at, written, headers={"If-Match": given}).status_code == 412
    record.refresh_from_db()
    assert record.date == "2024"
    now = second.get(at)["ETag"]
    assert second.post(at, written, headers={"If-Match": f'"x", {now}'}).status_code == 302


def test_a_decision_at_the_desk_heeds_the_tag(editors: Any) -> None:
    first, second = editors
    record = machine_statement(speaker=peskov())
    at, desk = {"at": key_of(record)}, "/en/admin/"
    tag = second.get(desk, at)["ETag"]
    first.post(desk, at | {"act": "accept", "reason": "First."}, headers={"If-Match": tag})
    record.refresh_from_db()
    assert record.review == Review.CONFIRMED

    refused = second.post(desk, at | {"act": "reject", "reason": "Second."}, headers={"If-Match": tag})

    record.refresh_from_db()
    assert (refused.status_code, record.review) == (412, Review.CONFIRMED)
