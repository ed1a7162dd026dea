"""What somebody writes past the code is told by `verify`, with the record and the field."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from tests.ingest.small_reading import read_page, run_of, said
from tests.ingest.small_record import written
from tests.ingest.tamperings import TAMPERINGS, TEXT, by_machine, kept_bytes, said_citation, the_article
from tracker.ingest.record.loading import load_record
from tracker.ingest.reviews import reject
from tracker.ingest.verify import Fault, prove
from tracker.models import (
    Base,
    Change,
    IngestItem,
    IngestRun,
    Person,
    ReviewItem,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def proved(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """A small record of files, an article that was read, and an editor's decision; all of it is proved."""
    place = override_settings(RAW_ROOT=tmp_path_factory.mktemp("raw"))  # nobody else's bytes are bent
    with place, django_db_blocker.unblock(), transaction.atomic():
        load_record(written(tmp_path_factory.mktemp("record")))
        petrov = Person.objects.get(slug="ivan-petrov")
        stay = said(TEXT, "the Russian military bases in Syria will stay", "s-read", petrov)
        run = run_of()
        page = read_page(run, TEXT, stay, said(TEXT, "talks on the Russian military", "s-other", petrov))
        IngestItem.objects.create(
            run=run, source="page.txt", address="file:page.txt", outcome="stored", article=page,
            raw_sha256=page.raw_sha256,
        )  # fmt: skip
        IngestRun.objects.update(total=1, beat_at=timezone.now())
        for words in ("talks", "Airwars"):
            start = TEXT.index(words)
            ReviewItem.objects.create(
                article=page, kind="statement", start=start, end=start + len(words), exact=words, reason="x", run=run)
        reject(ReviewItem.objects.get(exact="Airwars"), "editor", "no statement")
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def bytes_kept(proved: None) -> Iterator[None]:
    """What a test does to the kept bytes is put right after it."""
    path = kept_bytes()
    kept = path.read_bytes()
    yield
    if path.is_dir():
        path.rmdir()
    path.write_bytes(kept)


def faults() -> list[Fault]:
    return [fault for _check, fault in prove() if fault]


def test_what_nobody_touched_is_proved() -> None:
    assert faults() == []


@pytest.mark.parametrize("name", TAMPERINGS)
def test_what_is_changed_past_the_code_is_told_with_record_and_field(name: str) -> None:
    tamper, record, field = TAMPERINGS[name]
    change = Change.objects.get(kind="meeting", slug="m-1")
    open_one, decided = ReviewItem.objects.order_by("pk")
    run, item = IngestRun.objects.get(), IngestItem.objects.get()
    record = record.format(
        article=the_article().slug, machine=by_machine().slug, change=change.pk, finding=open_one.pk,
        decided=decided.pk, run=run.pk, item=item.pk, said=said_citation().pk,
    )  # fmt: skip

    tamper()

    assert (record, field) in {(f"{fault.kind} {fault.address}", fault.field) for fault in faults()}, faults()


def test_the_command_says_each_fault_and_fails() -> None:
    Base.objects.update(lat=35.2)
    out, err = io.StringIO(), io.StringIO()

    with pytest.raises(CommandError) as ended:
        call_command("verify", stdout=out, stderr=err)

    assert ended.value.returncode == 1
    assert "base hill-base, lat: it is 35.2, but its history left 35.1" in err.getvalue()
    assert "records and their history: 1 fault" in out.getvalue()
