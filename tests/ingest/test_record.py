"""The curated record itself, loaded whole: its counts, its sources, its languages."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from tracker import choices
from tracker.ingest.record.loading import load_record
from tracker.models import (
    Base,
    Change,
    Citation,
    Entry,
    HarmFigure,
    Meeting,
    Office,
    Participant,
    Person,
    Place,
    SiteCount,
    Statement,
    StatusChange,
    record_version,
)

pytestmark = pytest.mark.django_db

RECORDS = (Base, StatusChange, Person, Meeting, Statement, HarmFigure, SiteCount)


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The whole record, loaded once for this file and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_record()
        yield
        transaction.set_rollback(True)


def test_record_is_loaded_whole() -> None:
    counted = [model.objects.count() for model in RECORDS]
    assert counted == [166, 326, 49, 49, 70, 218, 4]
    assert (Office.objects.count(), Participant.objects.count(), Entry.objects.count()) == (
        58,
        127,
        49 + 70 + 326 + 218,
    )
    assert Place.objects.filter(kind="governorate").exclude(pcode="").count() == 14


def test_loading_again_changes_nothing() -> None:
    changes, version = Change.objects.count(), record_version()
    before = [set(model._default_manager.values_list("slug", "modified_at")) for model in RECORDS]

    again = load_record()

    rows = Change.objects.filter(action="created").count()
    assert (again.created, again.updated, again.notices, again.unchanged) == ({}, {}, [], rows)
    assert (Change.objects.count(), record_version()) == (changes, version)
    assert [set(model._default_manager.values_list("slug", "modified_at")) for model in RECORDS] == before


def test_every_source_of_the_files_is_a_citation() -> None:
    cited: list[tuple[str, str]] = []
    for name in ("bases", "people", "meetings", "statements", "harm"):
        walk(yaml.safe_load((settings.FIXTURES / f"{name}.yaml").read_text(encoding="utf-8")), cited)
    assert len(cited) == 1376
    stored = Citation.objects.filter(start=None).values_list("article__url", "article__publisher__name")
    assert sorted(url for url, _ in cited) == sorted(url for url, _ in stored)
    also = yaml.safe_load((settings.FIXTURES / "publishers.yaml").read_text(encoding="utf-8"))["publishers"]
    usual = {other: house["name"] for house in also for other in house.get("also", [])}
    names = {usual.get(name, name) for _, name in cited}
    assert {publisher for _, publisher in stored} == {
        re.sub(r"^[^(]+(?= \()", lambda house: usual.get(house[0], house[0]), name) for name in names
    }


def walk(node: object, found: list[tuple[str, str]]) -> None:
    """Every (address, publisher) below a node that stands in a list of sources."""
    if isinstance(node, dict):
        found += [(one["url"], one["publisher"]) for one in node.get("sources", ())]
        for value in node.values():
            walk(value, found)
    elif isinstance(node, list):
        for value in node:
            walk(value, found)


def test_record_is_whole_in_three_languages() -> None:
    for model in (Base, StatusChange, Person, Office, Meeting, Participant, Statement, HarmFigure, SiteCount, Place):
        for field in model._meta.concrete_fields:
            if field.name.endswith(("_ar", "_en", "_ru")) and not field.name.startswith(("note_", "place_")):
                assert not model._default_manager.filter(**{field.name: ""}).exists(), f"{model.__name__}.{field.name}"


@pytest.mark.parametrize(
    ("model", "column"),
    [(model, "note") for model in (Base, StatusChange, Person, Office, Meeting, Statement, HarmFigure, SiteCount)]
    + [(Citation, "caution"), (Meeting, "place")],
)
def test_what_may_be_left_out_is_said_in_all_three_languages_or_in_none(model, column) -> None:
    for row in model._default_manager.exclude(**{f"{column}_en": ""}):
        assert re.search("[\u0621-\u064a]", getattr(row, f"{column}_ar")), row
        assert re.search("[\u0400-\u04ff]", getattr(row, f"{column}_ru")), row
    assert not model._default_manager.filter(~Q(**{f"{column}_ar": ""}), **{f"{column}_en": ""}).exists()


def test_handing_over_that_is_only_announced_leaves_the_state_alone() -> None:
    change = StatusChange.objects.get(slug="qamishli-airport-2026-02-04-handed-over")

    assert change.announced
    assert change.base.state_on(dt.date(2026, 2, 5)) == change.base.state_on(dt.date(2026, 2, 3))


def test_russian_of_the_record_is_russian_and_its_arabic_arabic() -> None:
    letters = {"ar": re.compile("[\u0621-\u064a]"), "ru": re.compile("[\u0400-\u04ff]")}
    for model, column in (
        (StatusChange, "description"),
        (Meeting, "summary"),
        (Statement, "summary"),
        (Person, "name"),
    ):
        for code, letter in letters.items():
            texts = model._default_manager.values_list(f"{column}_{code}", flat=True)
            assert all(letter.search(text) for text in texts), f"{model.__name__}.{column}_{code}"


def test_words_of_the_files_are_words_of_the_vocabulary() -> None:
    tables = yaml.safe_load((settings.FIXTURES / "vocabulary.yaml").read_text(encoding="utf-8"))
    meant = {
        "base_kinds": choices.BaseKind, "statuses": choices.Status, "meeting_kinds": choices.MeetingKind,
        "statement_kinds": choices.StatementKind, "series": choices.Series, "attributions": choices.Attribution,
        "harm_categories": choices.HarmCategory, "sides": choices.Side,
    }  # fmt: skip
    assert tables.keys() == meant.keys()
    for name, table in tables.items():
        assert set(table.values()) <= set(meant[name].values), name
