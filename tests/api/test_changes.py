"""What changed, and what is gone."""

import datetime as dt

from django.utils import timezone

from tracker.models import Change, IngestRun, Publisher, Statement, Tombstone


def deleted(kind, slug):
    """A record of that kind goes, as the desk does it."""
    Tombstone.objects.create(kind=kind, slug=slug, reason="Wrong.")
    return Change.objects.create(kind=kind, slug=slug, action="deleted", author="tests", reason="Wrong.")


def later():
    """An instant after all that was loaded, as it stands in an address."""
    return (timezone.now() + dt.timedelta(minutes=5)).isoformat().replace("+00:00", "Z")


def test_changes_tell_who_what_and_why(program):
    change = Change.objects.create(kind="base", slug="b", action="updated", before={"kind": "air"},
                                   after={"kind": "naval"}, author="Rana", reason="A new report.")  # fmt: skip

    row = program.rows("changes/?kind=base&action=updated")[0]
    assert row["id"] == change.pk
    assert (row["before"], row["after"]) == ({"kind": "air"}, {"kind": "naval"})
    assert (row["author"], row["reason"]) == ("Rana", "A new report.")
    assert row["tombstone"] is None


def test_a_deletion_carries_its_tombstone(program):
    deleted("statement", "gone")

    row = program.rows("changes/?action=deleted")[0]
    assert row["tombstone"]["reason"] == "Wrong."


def test_a_copy_is_kept_in_step_by_what_changed_and_what_is_gone(program):
    since = later()
    Statement.objects.filter(slug="s-2026-02-18-lavrov").update(modified_at=timezone.now() + dt.timedelta(minutes=9))
    stone = deleted("meeting", "gone-meeting")
    Tombstone.objects.filter(slug="gone-meeting").update(at=timezone.now() + dt.timedelta(minutes=9))
    assert stone

    bases = program.ask(f"bases/?modified_since={since}").json()
    meetings = program.ask(f"meetings/?modified_since={since}").json()
    assert (bases["count"], bases["deleted"]) == (0, [])
    assert [stone["slug"] for stone in meetings["deleted"]] == ["gone-meeting"]
    assert "deleted" not in program.ask("meetings/").json()


def test_a_run_is_named_alike_on_both_databases_and_fits_the_description(program):
    run = IngestRun.objects.create(author="tests", reason="to see it")
    change = Change.objects.create(kind="base", slug="b", action="updated", author="x", reason="x", run=run)

    assert program.rows("changes/")[0]["run"] == str(run.pk)
    assert program.ask(f"changes/{change.pk}/").json()["run"] == str(run.pk)


def test_whose_reports_a_publisher_carries_is_a_list(program):
    publisher = Publisher.objects.create(slug="carrier", name="Carrier", relays=["AFP", "Reuters"])

    assert program.ask(f"publishers/{publisher.slug}/").json()["relays"] == ["AFP", "Reuters"]
    rows = program.rows("publishers/?limit=200")
    assert all(isinstance(row["relays"], list) for row in rows)
