"""What is kept of sites is what working it out gives, whatever is written and by whichever door."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.factories import ArticleFactory, BaseFactory, PublisherFactory, StatusChangeFactory
from tracker.choices import Review, State, Status
from tracker.ingest.verify.sites import wrong_sites
from tracker.models import Base, Citation, Publisher, SiteKept, SiteTouch, SiteTurn, StatusChange, recorded
from tracker.models.bases import HOLDS, state_on
from tracker.models.turns import turns_of
from tracker.search import kept_sites
from tracker.search.sources import evidence_by_number

DATES = ["2015", "2015-10", "2015-10-15", "2015-10-20", "2017-03-01", "2016/..", "../2017-03", "2019-01-01", ""]
SAID = st.tuples(st.sampled_from(DATES), st.sampled_from(Status.values), st.booleans())


def _change(pk: int, date: str, status: str, announced: bool) -> StatusChange:
    made = StatusChange(pk=pk, status=status, date=date, announced=announced, review=Review.REFERENCE)
    StatusChange._meta.get_field("date").pre_save(made, add=True)
    return made


@given(st.lists(SAID, max_size=9))
@settings(max_examples=300, deadline=None)
def test_one_pass_gives_the_state_of_every_day(said) -> None:
    changes = [_change(pk, *one) for pk, one in enumerate(said, 1)]
    turns = turns_of(changes)
    starts = [turn.start for turn in turns]
    assert starts == sorted(set(starts))

    some = {day for change in changes if change.is_dated for day in (change.sort_day, change.sort_day + HOLDS)}
    for day in {day + dt.timedelta(days=off) for day in some for off in (-1, 0, 1)}:
        past = [turn for turn in turns if turn.start <= day]
        now = state_on(day, changes)
        assert (past[-1].standing if past else (State.UNKNOWN, ())) == now, day


@pytest.mark.django_db
@given(st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_is_what_is_worked_out(data) -> None:
    with recorded():
        StatusChange.objects.all().delete()
        bases = [BaseFactory(review=data.draw(st.sampled_from((Review.REFERENCE, Review.MACHINE)))) for _ in range(2)]
    for _ in range(data.draw(st.integers(1, 7))):
        with recorded():
            _write(data.draw, bases)
        assert not SiteTouch.objects.exists()
        assert list(wrong_sites()) == []
        day = data.draw(st.dates(dt.date(2014, 1, 1), dt.date(2020, 1, 1)))
        standing, lives = kept_sites.standing_on(day, [base.pk for base in bases]), kept_sites.lives([bases[0].pk])
        for base in Base.objects.filter(pk__in=[base.pk for base in bases]):
            state, by = base.standing_on(day)
            last = base.last_told_on(day)
            assert standing[base.pk] == (state, tuple(one.pk for one in by), last.sort_day if last else None)
        assert all(state == bases[0].state_on(start) for start, state in lives[bases[0].pk])
    numbers = [base.pk for base in bases]
    worked = evidence_by_number("base", numbers)
    assert {pk: site.evidence for pk, site in kept_sites.kept(numbers).items()} == worked


def _write(draw, bases: list[Base]) -> None:
    """One more change, source or decision, by a way that passes save() or not."""
    what, base = draw(st.sampled_from(range(7))), draw(st.sampled_from(bases))
    changes = list(StatusChange.objects.all())
    if what == 0 or not changes:
        date, status, announced = draw(SAID)
        review = draw(st.sampled_from((Review.REFERENCE, Review.CONFIRMED, Review.MACHINE)))
        change = StatusChangeFactory(base=base, date=date, status=status, announced=announced, review=review)
        for _ in range(draw(st.integers(0, 2))):
            Citation.objects.create(article=ArticleFactory(), status_change=change, review=Review.REFERENCE)
    elif what == 1:
        house = draw(st.sampled_from([*Publisher.objects.all(), PublisherFactory()]))
        ArticleFactory._meta.model.objects.update(publisher=house)
    elif what == 2:
        StatusChange.objects.filter(pk=draw(st.sampled_from(changes)).pk).update(base=base)
    elif what == 3:
        draw(st.sampled_from(changes)).delete()
    elif what == 4:
        Citation.objects.create(article=ArticleFactory(), base=base, review=Review.REFERENCE)
    elif what == 5:
        Publisher.objects.update(relays=["One"])
    else:
        Citation.objects.filter(base=base).delete()
        Base.objects.filter(pk=base.pk).update(review=Review.CONFIRMED)


@pytest.mark.django_db
def test_what_no_last_step_has_taken_up_is_worked_out_for_the_question() -> None:
    base = BaseFactory()
    change = StatusChangeFactory(base=base, date="2015-10-15", status=Status.EVACUATED)

    assert kept_sites.standing_on(dt.date(2016, 1, 1), [base.pk])[base.pk].state == State.EVACUATED
    StatusChange.objects.filter(pk=change.pk).update(status=Status.REDUCED)
    assert kept_sites.standing_on(dt.date(2016, 1, 1), [base.pk])[base.pk].state == State.REDUCED
    assert kept_sites.lives([base.pk])[base.pk][0] == (dt.date(2015, 10, 15), State.REDUCED)
    assert kept_sites.kept([base.pk])[base.pk].changes == 1


@pytest.mark.django_db
def test_the_proof_tells_what_is_kept_wrong() -> None:
    with recorded():
        base = BaseFactory()
        StatusChangeFactory(base=base)
    assert list(wrong_sites()) == []
    SiteKept.objects.update(articles=7)
    SiteTurn.objects.update(state=State.QUIET)

    assert {fault.field for fault in wrong_sites()} == {"kept.articles", "kept.turns"}


@pytest.mark.django_db
def test_days_beside_a_day_are_those_of_which_something_is_told() -> None:
    with recorded():
        for day in ("2015-10-15", "2017-01-01"):
            StatusChangeFactory(date=day)

    assert kept_sites.days_beside(dt.date(2016, 1, 1)) == (dt.date(2015, 10, 15), dt.date(2017, 1, 1))
    assert kept_sites.days_beside(dt.date(2014, 1, 1)) == (None, dt.date(2015, 10, 15))
