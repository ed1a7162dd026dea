"""Each rule about data holds in the database itself: past every form, save and clean."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from tests.api.bearers import token
from tests.models import rows
from tracker.models import (
    AddressCheck,
    ArticleRelay,
    Change,
    Citation,
    Entry,
    IngestItem,
    IngestRun,
    LoadedEdition,
    Lookup,
    PageCopy,
    Participant,
    PastEntry,
    PublisherHost,
    RecordHead,
    ReviewItem,
    SiteCount,
    Source,
    Tip,
    TopicTag,
)

pytestmark = pytest.mark.django_db

EARLY, LATE = "2015-01-01", "2016-01-01"
BACKWARDS = {"earliest": LATE, "latest": EARLY}
FAR = {"latest": "9999-12-31"}
UNDATED = {"earliest": None, "latest": None}


def site_count() -> SiteCount:
    return SiteCount.objects.create(**rows.slug(), counted_by="Somebody", as_of="2021", value=3)


def change() -> Change:
    return Change.objects.create(kind="base", slug="b", action="created", author="a", reason="r")


def entry() -> Entry:
    return Entry.objects.create(
        kind="meeting", slug="m", record_id=1, date="2025", day="2025-12-31", modified_at=timezone.now()
    )


def past_entry() -> PastEntry:
    return PastEntry.objects.create(
        id=1, kind="meeting", slug="m", record_id=1, date="2025", day="2025-12-31", since="2026-11-01",
        until="2026-11-02", modified_at=timezone.now(),
    )  # fmt: skip


def topic() -> TopicTag:
    return TopicTag.objects.create(slug="bases")


def participant() -> Participant:
    return Participant.objects.create(meeting=rows.meeting(), person=rows.person(), side="russia")


def citation() -> Citation:
    return Citation.objects.create(article=rows.article("They met."), base=rows.base(), start=0, end=4, exact="They")


def publisher_host() -> PublisherHost:
    return PublisherHost.objects.create(publisher=rows.article().publisher, host="paper.example")


def reference_of_a_run() -> Citation:
    return Citation.objects.create(article=rows.article(), base=rows.base(), run=run())


def review_item() -> ReviewItem:
    return ReviewItem.objects.create(article=rows.article("They met."), kind="meeting", start=0, end=4, exact="They")


def tip() -> Tip:
    return Tip.objects.create(address="https://paper.example/a", words="They met in Moscow.")


def source() -> Source:
    return Source.objects.create(address="https://paper.example/feed")


def page_copy() -> PageCopy:
    return PageCopy.objects.create(article=rows.article(), outcome="kept", at=timezone.now())


def address_check() -> AddressCheck:
    at = timezone.now()
    times = {"interval": dt.timedelta(days=1), "since": at, "checked_at": at, "next_at": at}
    return AddressCheck.objects.create(article=rows.article(), state="alive", **times)


def lookup() -> Lookup:
    reference = Citation.objects.create(article=rows.article(), base=rows.base(), review="reference")
    return Lookup.objects.create(citation=reference, verdict="none", text_sha256="", locator="1")


def run() -> IngestRun:
    return IngestRun.objects.create(author="a", reason="r")


def loaded() -> LoadedEdition:
    return LoadedEdition.objects.create(
        pk=LoadedEdition.ONE, day="2026-11-30", address="https://sijill.example", digest="0" * 64,
        loaded_at=timezone.now(),
    )  # fmt: skip


def head() -> RecordHead:
    return RecordHead.objects.create(pk=RecordHead.ONE)


def item() -> IngestItem:
    return IngestItem.objects.create(run=run(), source="a.txt", outcome="failed", reason="empty")


def record_rules(name: str, make: Callable[[], models.Model]) -> list[tuple[str, Callable[[], models.Model], dict]]:
    """What every record obeys."""
    return [
        (f"{name}_review", make, {"review": "believed"}),
        (f"{name}_confidence", make, {"confidence": "sure"}),
        (f"{name}_certainty", make, {"certainty": 1.5}),
    ]


# (name of the constraint, a row that obeys it, columns that break it). Columns are written past the model's own code.
def relay() -> ArticleRelay:
    told = {"start": 0, "end": 4, "exact": "They", "reach_start": 0, "reach_end": 9, "rule": "relays.said"}
    return ArticleRelay.objects.create(article=rows.article("They met."), house="TASS", **told)


BROKEN: list[tuple[str, Callable[[], models.Model], dict[str, Any]]] = [
    *record_rules("person", rows.person),
    *record_rules("base", rows.base),
    *record_rules("status", rows.status_change),
    *record_rules("sitecount", site_count),
    *record_rules("meeting", rows.meeting),
    *record_rules("statement", rows.statement),
    *record_rules("harm", rows.harm_figure),
    ("office_period_order", rows.office, BACKWARDS),
    ("office_period_dated", rows.office, {"period": ""}),
    (
        "office_attested_order",
        lambda: rows.office(attested="2012"),
        {"attested_earliest": LATE, "attested_latest": EARLY},
    ),
    ("office_attested_dated", rows.office, {"attested": "2012"}),
    ("article_page_state", rows.article, {"page_state": "strange"}),
    ("page_copy_outcome", page_copy, {"outcome": "perhaps"}),
    ("page_copy_says_why", page_copy, {"outcome": "wall"}),
    ("address_check_state", address_check, {"state": "strange"}),
    ("lookup_verdict", lookup, {"verdict": "strange"}),
    ("tip_state", tip, {"state": "lost"}),
    ("tip_address_is_web", tip, {"address": "javascript:alert(1)"}),
    ("token_is_for_something", lambda: token(may_review=True)[0], {"may_review": False}),
    ("tip_refused_says_why", tip, {"state": "refused"}),
    ("source_kind", source, {"kind": "rumour"}),
    ("source_interval", source, {"interval": 0}),
    ("source_interval", source, {"pause": -1.0}),
    ("source_address_is_web", source, {"address": "file:///etc/passwd"}),
    ("publisher_kind", lambda: rows.article().publisher, {"kind": "blog"}),
    ("publisher_named", lambda: rows.article().publisher, {"name": ""}),
    ("publisher_tie_sourced", lambda: rows.article().publisher, {"state_tie": "Ours alone"}),
    ("publisher_host_plain", publisher_host, {"host": "https://paper.example/"}),
    ("publisher_host_plain", publisher_host, {"host": "Paper.example"}),
    ("publisher_host_plain", publisher_host, {"host": "www.paper.example"}),
    ("publisher_host_plain", publisher_host, {"host": "paper"}),
    ("article_published_order", lambda: rows.article(published="2025"), BACKWARDS),
    ("article_published_dated", lambda: rows.article(published="2025"), UNDATED),
    ("article_in_time", lambda: rows.article(published="2025"), FAR),
    ("harm_in_time", lambda: rows.harm_figure(as_of="2015"), {"as_of_latest": "2201-01-01"}),
    ("harm_in_time", lambda: rows.harm_figure(period="2015"), {"earliest": "1899-12-31"}),
    ("meeting_in_time", rows.meeting, FAR),
    ("office_in_time", rows.office, FAR),
    ("office_in_time", lambda: rows.office(attested="2012"), {"attested_latest": "9999-12-31"}),
    ("sitecount_in_time", site_count, FAR),
    ("statement_in_time", rows.statement, FAR),
    ("status_in_time", rows.status_change, FAR),
    ("entry_in_time", entry, {"day": "9999-12-31"}),
    ("past_in_time", past_entry, {"day": "9999-12-31"}),
    ("past_in_order", past_entry, {"until": "2026-11-01"}),
    ("article_dated_by", rows.article, {"dated_by": "hearsay"}),
    ("article_guess_is_no_day", lambda: rows.article(published="2025"), {"dated_by": "guess"}),
    ("article_guess_is_no_day", rows.article, {"published_guess": "2025"}),
    ("article_url_of_the_web", rows.article, {"url": "javascript:alert(1)"}),
    ("article_archive_url_of_the_web", rows.article, {"archive_url": "file:///etc/passwd"}),
    ("article_text_hashed", lambda: rows.article("They met."), {"text_sha256": ""}),
    ("article_text_hashed", rows.article, {"text_sha256": "0" * 64}),
    ("place_kind", rows.place, {"kind": "planet"}),
    ("place_point_whole", rows.place, {"lat": 35.0}),
    ("place_point_whole", rows.place, {"lat": 135.0, "lon": 36.0}),
    ("base_kind", rows.base, {"kind": "castle"}),
    ("base_precision", rows.base, {"precision": "roughly"}),
    ("base_in_syria", rows.base, {"lat": 55.75, "lon": 37.62}),
    ("status_known", rows.status_change, {"status": "gone"}),
    ("status_date_order", rows.status_change, BACKWARDS),
    ("status_dated", rows.status_change, {"date": ""}),
    ("sitecount_order", site_count, BACKWARDS),
    ("sitecount_dated", site_count, UNDATED),
    ("change_action", change, {"action": "lost"}),
    ("change_has_author", change, {"author": ""}),
    ("change_has_reason", change, {"reason": ""}),
    ("harm_category", rows.harm_figure, {"category": "grief"}),
    ("harm_series", rows.harm_figure, {"series": "sometimes"}),
    ("harm_attribution", rows.harm_figure, {"attribution": "fate"}),
    ("harm_low_high", rows.harm_figure, {"low": 41}),
    ("harm_period_order", lambda: rows.harm_figure(period="2015"), BACKWARDS),
    ("harm_period_dated", lambda: rows.harm_figure(period="2015"), {"period": ""}),
    ("harm_as_of_order", lambda: rows.harm_figure(as_of="2015"), {"as_of_earliest": LATE, "as_of_latest": EARLY}),
    ("harm_as_of_dated", rows.harm_figure, {"as_of": "2015"}),
    ("topic_known", topic, {"slug": "weather"}),
    ("meeting_kind", rows.meeting, {"kind": "party"}),
    ("meeting_status", rows.meeting, {"status": "dreamt"}),
    ("meeting_dated_by", rows.meeting, {"dated_by": "hearsay"}),
    ("meeting_date_order", rows.meeting, BACKWARDS),
    ("meeting_dated", rows.meeting, UNDATED),
    ("participant_side", participant, {"side": "left"}),
    ("participant_is_one", participant, {"person": None}),
    ("participant_is_one", lambda: participant(), {"organisation": rows.organisation}),
    ("statement_kind", rows.statement, {"kind": "sung"}),
    ("statement_dated_by", rows.statement, {"dated_by": "hearsay"}),
    ("statement_stance", rows.statement, {"stance": "angry"}),
    ("statement_date_order", rows.statement, BACKWARDS),
    ("statement_dated", rows.statement, {"date": ""}),
    ("statement_one_speaker", rows.statement, {"speaker": None}),
    ("statement_one_speaker", rows.statement, {"unnamed_speaker": "observers"}),
    ("statement_one_speaker", rows.statement, {"organisation": rows.organisation}),
    ("statement_words_in_a_language", rows.statement, {"words": "Мы останемся"}),
    ("citation_one_record", citation, {"base": None}),
    ("citation_one_record", citation, {"meeting": rows.meeting}),
    ("citation_review", citation, {"review": "liked"}),
    ("citation_reference_curated", citation, {"review": "reference"}),
    ("citation_reference_curated", reference_of_a_run, {"review": "reference"}),
    ("citation_span_whole", citation, {"exact": ""}),
    ("citation_span_whole", citation, {"start": None}),
    ("citation_span_whole", citation, {"end": None}),
    ("citation_span_whole", citation, {"end": 0}),
    ("citation_span_whole", citation, {"start": None, "end": None}),
    ("review_item_state", review_item, {"state": "lost", "decision": "no", "decided_by": "editor"}),
    ("review_item_span", review_item, {"end": 0}),
    ("review_item_decided", review_item, {"state": "accepted", "decided_by": "editor"}),
    ("review_item_decided", review_item, {"state": "rejected", "decision": "wrong"}),
    ("run_state", run, {"state": "lost"}),
    ("head_is_one", head, {"id": 2}),
    ("loaded_edition_is_one", loaded, {"id": 2}),
    ("article_text_hashed", rows.article, {"withheld": True}),
    ("article_text_hashed", lambda: rows.article("They met."), {"withheld": True}),
    ("relay_within_reach", relay, {"end": 0}),
    ("relay_within_reach", relay, {"reach_start": 1}),
    ("relay_within_reach", relay, {"reach_end": 3}),
    ("item_outcome", item, {"outcome": "vanished"}),
    ("item_failure_says_why", item, {"reason": ""}),
]


@pytest.mark.parametrize(("name", "make", "columns"), BROKEN, ids=[f"{n}-{'-'.join(c)}" for n, _, c in BROKEN])
def test_database_refuses(name: str, make: Callable[[], models.Model], columns: dict[str, Any]) -> None:
    row = make()
    columns = {column: value() if callable(value) else value for column, value in columns.items()}

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**columns)


def test_every_check_of_the_models_is_broken_here() -> None:
    checks = {
        constraint.name
        for model in apps.get_app_config("tracker").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    }

    assert checks == {name for name, _, _ in BROKEN}
