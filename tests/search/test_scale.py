"""A made-up record of any size can be filled by SQL, and every kind of page of it is measured."""

import pytest

from tracker.management.scale.asked import PAGES, WORDS, addresses, ask
from tracker.management.scale.fill import fill
from tracker.management.scale.runs import _wrong
from tracker.models import Entry, HarmFigure, Meeting, Statement, StatusChange

pytestmark = pytest.mark.django_db


def test_the_record_has_all_kinds_with_wide_and_open_dates() -> None:
    fill(400)

    assert Entry.objects.count() == 400
    assert all(model.objects.count() > 10 for model in (Meeting, Statement, StatusChange, HarmFigure))
    assert 0.2 < Entry.objects.exclude(date__regex="^[0-9]{4}-[0-9]{2}-[0-9]{2}$").count() / 400 < 0.45
    assert Entry.objects.filter(latest=None).exists() and Entry.objects.filter(earliest=None).exists()


def test_every_kind_of_page_is_asked_for_twice() -> None:
    fill(400)

    tooks = list(ask(addresses()))

    assert len(tooks) == len(PAGES) + 2 * len(WORDS)
    assert {took.address for took in tooks if took.status != 200} == set()
    assert all(took.queries >= took.queries_again for took in tooks)
    assert _wrong(tooks[0]._replace(first=0.1, again=0.01), tooks[0]._replace(first=0.31, again=0.01)) != ""
    assert _wrong(tooks[0]._replace(first=0.1, again=0.01), tooks[0]._replace(first=0.12, again=0.02)) == ""
