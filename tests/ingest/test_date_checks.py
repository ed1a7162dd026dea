"""`verify` tells dates that cannot be, written past the models."""

import pytest

from tests.models import rows
from tracker.ingest.verify import CHECKS
from tracker.models import Article, Citation, HarmFigure, Meeting, Statement, StatusChange

impossible_dates, days_to_come = CHECKS["dates"], CHECKS["days of publication"]
unlike_bounds, undated_states = CHECKS["bounds of dates"], CHECKS["undated states"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def cited(**record: object) -> Article:
    article = rows.article(published="2026-02-18")
    Citation.objects.create(article=article, **record)
    return article


def test_a_record_without_fault_is_told_of_in_no_line() -> None:
    cited(meeting=rows.meeting())
    cited(status_change=rows.status_change())
    cited(base=rows.base())

    assert [*impossible_dates(), *days_to_come(), *unlike_bounds(), *undated_states()] == []


@pytest.mark.parametrize("kind", ["meeting", "status_change", "statement"])
def test_what_is_done_after_its_latest_source(kind: str) -> None:
    record = getattr(rows, kind)()
    cited(**{kind: record})
    type(record).objects.update(date="2028", earliest="2028-01-01", latest="2028-12-31")

    assert [str(fault) for fault in impossible_dates()] == [
        f"{kind} {record.slug}, date: it is told as done on 2028-01-01, but its latest source is of 2026-02-18"
    ]


@pytest.mark.parametrize("kind", ["meeting", "status_change", "statement"])
def test_what_is_done_in_time_to_come_without_any_source(kind: str) -> None:
    record = getattr(rows, kind)()
    type(record).objects.update(date="2199", earliest="2199-01-01", latest="2199-12-31")

    assert [str(fault) for fault in impossible_dates()] == [
        f"{kind} {record.slug}, date: it is told as done on 2199-01-01, but that is still to come"
    ]


def test_a_source_moved_before_what_it_tells() -> None:
    figure = rows.harm_figure(as_of="2025")
    article = cited(harm_figure=figure)
    Article.objects.filter(pk=article.pk).update(published="2023", earliest="2023-01-01", latest="2023-12-31")

    [fault] = impossible_dates()

    assert figure.slug == fault.address and HarmFigure.objects.exists()


def test_a_source_of_a_day_to_come() -> None:
    Article.objects.filter(pk=rows.article().pk).update(published="2199", earliest="2199-01-01", latest="2199-12-31")

    [fault] = days_to_come()

    assert "2199 is still to come" in fault.sentence


@pytest.mark.parametrize("model", [Meeting, Statement, StatusChange])
def test_bounds_that_are_not_those_of_the_words(model) -> None:
    row = {Meeting: rows.meeting, Statement: rows.statement, StatusChange: rows.status_change}[model]()
    model.objects.update(earliest="2001-01-01")

    [fault] = unlike_bounds()

    assert row.slug == fault.address and "2001-01-01" in fault.sentence


def test_words_that_are_no_date() -> None:
    Meeting.objects.filter(pk=rows.meeting().pk).update(date="soon")

    [fault] = unlike_bounds()

    assert "'soon'" in fault.sentence
