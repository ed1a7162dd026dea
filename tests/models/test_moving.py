"""The version of the record moves with whatever changes what is shown, and with nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.ingest.parks import ingest, park
from tests.models import rows
from tracker.ingest.undo import undo_run
from tracker.models import (
    Article,
    Base,
    Citation,
    IngestItem,
    IngestRun,
    Publisher,
    RecordHead,
    RecordMove,
    ReviewItem,
    TopicTag,
    record_version,
    recorded,
)

pytestmark = pytest.mark.django_db


def cited(base: Base) -> Citation:
    return Citation.objects.create(article=rows.article("They met."), base=base, start=0, end=4, exact="They")


def by_hand(base: Base) -> None:
    with connection.cursor() as cursor:
        cursor.execute('UPDATE "tracker_base" SET note_en = %s', ["by hand"])


WAYS: dict[str, Callable[[Base], Any]] = {
    "save": lambda base: base.save(),
    "update past save": lambda base: Base.objects.update(note_en="n"),
    "SQL by hand": by_hand,
    "SQL without quotes": lambda base: connection.cursor().execute("update tracker_base set note_en = 'x'"),
    "many at once": lambda base: TopicTag.objects.bulk_create([TopicTag(slug="bases")]),
    "what stands or is made": lambda base: Publisher.objects.get_or_create(name="New", slug="new"),
    "citation": cited,
    "citation gone": lambda base: cited(base).delete(),
    "article without a finding": lambda base: rows.article("They met."),
    "reference of a meeting": lambda base: rows.meeting().bases.add(base),
    "finding that waits": lambda base: ReviewItem.objects.create(
        article=rows.article("They met."), kind="meeting", start=0, end=4, exact="They"
    ),
    "deletion": lambda base: base.delete(),
    "deletion of all": lambda base: (cited(base), Citation.objects.all().delete()),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_writing_moves_the_version(way):
    base = rows.base()
    before = record_version()

    WAYS[way](base)

    assert record_version() > before
    assert RecordMove.objects.latest("version").version == record_version()


def test_an_article_without_a_finding_and_its_undoing_move_the_version(tmp_path):
    before = record_version()
    ingest(park(tmp_path, 1))
    between = record_version()
    undo_run(IngestRun.objects.get(), "me", "a test")

    assert not Article.objects.exists()
    assert before < between < record_version()


def test_what_no_page_shows_moves_nothing():
    run = IngestRun.objects.create(author="a", reason="r")
    before = record_version()

    IngestRun.objects.filter(pk=run.pk).update(beat_at=timezone.now())
    IngestItem.objects.create(run=run, source="a", outcome="waiting")

    assert record_version() == before


def test_one_transaction_is_one_move():
    before = record_version()
    with recorded():
        base = rows.base()
        base.save()
        Base.objects.update(note_en="n")

    assert record_version() == before + 1


def test_what_is_taken_back_moves_nothing():
    before = record_version()
    with pytest.raises(RuntimeError), transaction.atomic():
        rows.base()
        raise RuntimeError

    assert record_version() == before


def test_a_clock_set_back_gives_no_instant_again():
    rows.base()
    ahead = timezone.now() + timezone.timedelta(hours=1)
    RecordHead.objects.update(moved_at=ahead)

    Base.objects.update(note_en="n")

    assert RecordHead.objects.get().moved_at > ahead
