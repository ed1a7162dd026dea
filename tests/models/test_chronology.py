"""Nothing that is told as done lies after the day of its latest source, by whichever door it comes."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from tests.models import rows
from tracker.choices import State
from tracker.models import Citation, Person
from tracker.models.chronology import sources_together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

# A record of each kind that tells of something done on a day, and the columns that would move it to another.
DONE = {
    "status_change": (lambda day: rows.status_change(date=day, status="evacuated"), "date"),
    "meeting": (lambda day: rows.meeting(date=day), "date"),
    "statement": (lambda day: rows.statement(date=day), "date"),
    "harm_figure": (lambda day: rows.harm_figure(as_of=day), "as_of"),
}


def cite(kind: str, record: Any, published: str = "2026-02-18", **other: Any) -> Citation:
    return Citation.objects.create(article=rows.article(published=published, **other), **{kind: record})


@pytest.mark.parametrize("kind", DONE)
def test_a_source_that_is_older_than_what_it_tells_is_refused(kind: str) -> None:
    record = DONE[kind][0]("2026-05")

    with pytest.raises(ValidationError, match="2026-05-01"):
        cite(kind, record)

    assert not record.citations.exists()


@pytest.mark.parametrize("kind", DONE)
def test_what_is_still_to_come_is_not_done_without_any_source_either(kind: str) -> None:
    with pytest.raises(ValidationError, match="still to come"):
        DONE[kind][0]("2199")
    with pytest.raises(ValidationError, match="still to come"), transaction.atomic(), sources_together():
        DONE[kind][0]("2199")


@pytest.mark.parametrize("kind", DONE)
def test_a_record_is_not_moved_past_its_latest_source(kind: str) -> None:
    make, column = DONE[kind]
    record = make("2026-02-17")
    cite(kind, record)
    setattr(record, column, "2026-03")

    with pytest.raises(ValidationError, match="2026-03-01"):
        record.save()
    with pytest.raises(ValidationError, match="only as planned or announced"):
        record.full_clean()


@pytest.mark.parametrize("kind", DONE)
def test_a_citation_that_carries_the_date_does_not_go(kind: str) -> None:
    record = DONE[kind][0]("2026-02-17")
    last = cite(kind, record)
    with transaction.atomic(), sources_together():
        cite(kind, record, "2025-01-01")

    for gone in (last.delete, Citation.objects.filter(pk=last.pk).delete):
        with pytest.raises(ValidationError), transaction.atomic():
            gone()

    assert record.citations.count() == 2


@pytest.mark.parametrize("kind", DONE)
def test_the_day_of_its_source_is_not_moved_before_it(kind: str) -> None:
    record = DONE[kind][0]("2026-02-17")
    article = cite(kind, record).article
    article.published = "2026-01"

    with pytest.raises(ValidationError):
        article.save()


def test_a_record_goes_with_its_citations() -> None:
    record = rows.meeting(date="2026-02-17")
    cite("meeting", record)

    record.delete()

    assert not Citation.objects.exists()


@pytest.mark.parametrize("other", [{"status": "planned"}, {"status": "cancelled"}, {"status": "denied"}])
def test_what_is_only_planned_may_lie_ahead(other: dict[str, str]) -> None:
    cite("meeting", rows.meeting(date="2028", **other))


def test_what_is_announced_may_lie_ahead_until_it_is_called_done() -> None:
    change = rows.status_change(date="2028", announced=True)
    cite("status_change", change)
    change.announced = False

    with pytest.raises(ValidationError):
        change.save()


def test_zones_are_a_day_apart_and_no_more() -> None:
    cite("meeting", rows.meeting(date="2026-02-19"))

    with pytest.raises(ValidationError):
        cite("meeting", rows.meeting(date="2026-02-20"))


@pytest.mark.parametrize("date", ["2026", "2026-02", "2026-02-18/2026-06", "../2026-02-01", "2025-12-01/.."])
def test_a_date_that_can_mean_a_day_before_the_source_may_stand(date: str) -> None:
    cite("meeting", rows.meeting(date=date))


def test_a_later_source_carries_it() -> None:
    meeting = rows.meeting(date="2026-02-25")

    with transaction.atomic(), sources_together():
        cite("meeting", meeting, "2026-02-18")
        cite("meeting", meeting, "2026-02-26")

    assert meeting.citations.count() == 2


def test_sources_that_come_together_are_asked_at_the_end() -> None:
    meeting = rows.meeting(date="2026-02-25")

    with pytest.raises(ValidationError), transaction.atomic(), sources_together():
        cite("meeting", meeting, "2026-02-18")

    assert not meeting.citations.exists()


def test_a_source_without_a_day_is_bounded_by_the_day_it_was_fetched() -> None:
    fetched = dt.datetime(2026, 2, 18, 12, tzinfo=dt.UTC)
    cite("meeting", rows.meeting(date="2026-02-18"), "", retrieved_at=fetched)

    with pytest.raises(ValidationError):
        cite("meeting", rows.meeting(date="2026-02-25"), "", retrieved_at=fetched)


def test_a_source_of_a_year_can_be_of_its_last_day_unless_it_was_fetched_before() -> None:
    fetched = dt.datetime(2026, 2, 18, 12, tzinfo=dt.UTC)
    cite("meeting", rows.meeting(date="2025-12-31"), "2025", retrieved_at=fetched)

    with pytest.raises(ValidationError):
        cite("meeting", rows.meeting(date="2026-06-01"), "2026", retrieved_at=fetched)


def test_an_impossible_record_can_be_rejected() -> None:
    meeting = rows.meeting(date="2026-02-17")
    cite("meeting", meeting)
    type(meeting).objects.update(date="2028", earliest="2028-01-01", latest="2028-12-31")
    meeting.refresh_from_db()
    meeting.review = "rejected"

    meeting.save()

    assert type(meeting).objects.get().review == "rejected"


def test_what_does_not_happen_on_a_day_is_left_alone() -> None:
    person = rows.person()

    cite("person", person, "1999")

    assert Person.objects.get() == person


@pytest.mark.parametrize("day", [2, 40, 4000])
def test_a_source_is_not_published_after_tomorrow(day: int) -> None:
    ahead = timezone.now().date() + dt.timedelta(days=day + 1)

    with pytest.raises(ValidationError, match="still to come"):
        rows.article(published=ahead.isoformat())


@pytest.mark.parametrize("published", ["", "2025", "2025-10-16~", "2025-10/..", "tomorrow"])
def test_a_source_of_today_or_before_may_stand(published: str) -> None:
    tomorrow = (timezone.now().date() + dt.timedelta(days=1)).isoformat()

    rows.article(published=tomorrow if published == "tomorrow" else published)


def test_an_undated_change_sets_no_state() -> None:
    base = rows.base()
    rows.status_change(base=base, status="evacuated", date="", review="reference")

    assert base.state_on(dt.date(1995, 1, 1)) == base.state_on(dt.date(2026, 1, 1)) == State.UNKNOWN
    assert base.last_told_on(dt.date(2026, 1, 1)) is None

    rows.status_change(base=base, status="active", date="2025-10", review="reference")

    assert base.state_on(dt.date(2026, 1, 1)) == State.ACTIVE
    assert base.state_on(dt.date(1995, 1, 1)) == State.UNKNOWN


@pytest.mark.parametrize("date", ["9999-12-31", "1066", "2201/..", "1800-01-01/1950", "0001-01-01"])
def test_a_date_outside_the_time_of_the_record_is_refused_in_words(date: str) -> None:
    for make in (rows.meeting, rows.statement, rows.status_change):
        with pytest.raises(ValidationError, match="1900 to 2200"):
            make(date=date)
