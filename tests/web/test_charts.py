"""Drawings say what the record says, and time runs with the script."""

import datetime as dt

import pytest

from tests.factories import BaseFactory, HarmFigureFactory, StatusChangeFactory
from tracker.choices import State, Status
from tracker.models import Base, Organisation
from tracker.web.charts.locators import spot
from tracker.web.charts.scales import Scale
from tracker.web.charts.states import ribbon, step_chart
from tracker.web.pages.harm import charts
from tracker.web.records.tenures import Tenure, counts_over_time, sourced_spans, tenures

pytestmark = pytest.mark.django_db
DAY = dt.date
TODAY = DAY(2026, 2, 18)


@pytest.fixture
def base():
    base = BaseFactory()
    StatusChangeFactory(base=base, date="2016-01-01", status=Status.ESTABLISHED)
    StatusChangeFactory(base=base, date="2018-01-01", status=Status.REDUCED)
    return base


def test_life_of_a_site_in_stretches(base):
    assert tenures(base, TODAY) == [
        Tenure(State.ACTIVE, DAY(2016, 1, 1), DAY(2018, 1, 1)),
        Tenure(State.REDUCED, DAY(2018, 1, 1), DAY(2019, 1, 2)),
        Tenure(State.QUIET, DAY(2019, 1, 2), DAY(2026, 2, 19)),
    ]


def test_counts_step_where_something_turns(base):
    other = BaseFactory()
    StatusChangeFactory(base=other, date="2017-01-01", status=Status.ACTIVE)
    StatusChangeFactory(base=other, date="2017-06-01", status=Status.EVACUATED)

    counts = counts_over_time([tenures(one, TODAY) for one in Base.objects.all()], {State.ACTIVE}, TODAY)

    assert counts == [
        (DAY(2016, 1, 1), 1), (DAY(2017, 1, 1), 2), (DAY(2017, 6, 1), 1), (DAY(2018, 1, 1), 0),
    ]  # fmt: skip


def test_scale_is_mirrored_and_keeps_its_ends():
    forward, mirrored = (Scale.until(TODAY, rtl) for rtl in (False, True))

    assert forward.x(DAY(1971, 1, 1)) == 0
    assert forward.x(DAY(2011, 1, 1)) == pytest.approx(13)
    assert forward.x(TODAY) == pytest.approx(100)
    for day in (DAY(1971, 1, 1), DAY(1999, 5, 5), DAY(2020, 7, 23)):
        assert forward.x(day) + mirrored.x(day) == pytest.approx(100)


def test_chart_names_its_peak(base):
    chart = step_chart([base], Scale.until(TODAY, False), TODAY)

    assert (chart["peak"], chart["peak_day"]) == (1, DAY(2016, 1, 1))
    assert chart["line"].startswith("M")


def test_site_without_a_dated_source_has_no_ribbon():
    assert ribbon(BaseFactory(), TODAY, False) == {}


def test_figures_of_two_organisations_are_two_charts_and_no_sum():
    one, two = (Organisation.objects.create(slug=s, name_ar=s, name_en=s) for s in ("one", "two"))
    HarmFigureFactory(organisation=one, low=100, high=100, as_of="2016-01-01")
    HarmFigureFactory(organisation=one, low=300, high=300, as_of="2017-01-01")
    HarmFigureFactory(organisation=two, low=80, high=120, as_of="2017-01-01")

    (category,) = charts(())

    assert [small["count"] for small in category["multiples"]] == [2, 1]
    assert category["multiples"][1]["chart"]["points"].startswith('<path class="ptrange"')
    assert all(">400</text>" in small["chart"]["axes"] for small in category["multiples"])


def test_a_total_that_falls_breaks_the_line_and_is_told_of():
    body = Organisation.objects.create(slug="one", name_ar="one", name_en="one")
    for year, value in ((2016, 100), (2017, 300), (2018, 250), (2019, 280)):
        HarmFigureFactory(organisation=body, low=value, high=value, as_of=f"{year}-01-01")

    (category,) = charts(())
    (small,) = category["multiples"]

    assert [part.count("L") for part in small["chart"]["line"].split("M")[1:]] == [1, 1]
    assert [(before.low, after.low) for before, after in small["falls"]] == [(300, 250)]


def test_tartus_lies_at_the_coast_and_qamishli_in_the_far_corner():
    tartus, qamishli = spot(34.91, 35.87), spot(37.02, 41.19)

    assert float(tartus["x"]) < 60
    assert float(qamishli["x"]) > 280
    assert float(qamishli["y"]) < float(tartus["y"])


@pytest.mark.django_db
def test_ink_is_full_where_a_source_itself_gives_the_time_and_pale_between():
    base = BaseFactory()
    for date in ("1971", "1984-05-03", "2012/2013", "2015-09-30/.."):
        StatusChangeFactory(base=base, date=date, review="reference")
    StatusChangeFactory(base=base, date="1990", review="machine")
    StatusChangeFactory(base=base, date="1995", review="reference", announced=True)

    spans = [(span.start.isoformat(), span.end.isoformat()) for span in sourced_spans(base, TODAY)]

    assert spans == [
        ("1971-01-01", "1972-01-01"), ("1984-05-03", "1984-05-04"), ("2012-01-01", "2014-01-01"),
        ("2015-09-30", "2015-10-01"),
    ]  # fmt: skip
    drawn = ribbon(base, TODAY, False)
    whole = sum(float(bar["width"]) for bar in drawn["bars"])
    assert sum(float(bar["width"]) for bar in drawn["sourced"]) < whole / 10
