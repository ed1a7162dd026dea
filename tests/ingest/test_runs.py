"""A run comes to its end whatever befalls it; what a dead process left is known, and is gone on with."""

import errno
import os
import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DataError, OperationalError, connection, connections

from tests.ingest.parks import ingest, park
from tracker.choices import Outcome
from tracker.ingest import keep, pipeline
from tracker.ingest.runs import carrying_out as runs, outcomes
from tracker.ingest.runs.carrying_out import carry_out, open_run
from tracker.ingest.runs.leases import abandoned
from tracker.ingest.verify import prove
from tracker.models import Article, IngestItem, IngestRun

State = IngestRun.State


def outcomes_of(run: IngestRun) -> list[str]:
    return list(run.items.values_list("outcome", flat=True))


def dies_at(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The process ends in the middle of one file, as far as its rows can tell."""

    def stage(draft):
        if draft.item.path.name == name:
            raise KeyboardInterrupt
        return draft

    monkeypatch.setattr(pipeline, "STAGES", (stage, *pipeline.STAGES))
    monkeypatch.setattr(runs, "_close", lambda run: None)


@pytest.mark.django_db
class TestOneProcess:
    """What one run meets."""

    def test_every_item_has_a_row_before_the_first_is_read(self, tmp_path):
        run = runs.open_run([str(park(tmp_path, 3))], "me", "a test")

        assert outcomes_of(run) == [Outcome.WAITING] * 3
        assert (run.total, run.state) == (3, State.RUNNING)

    def test_an_outcome_that_the_database_refuses_is_a_failure_and_the_rest_is_read(self, tmp_path, monkeypatch):
        plain = IngestItem.save

        def picky(row, *arguments, **named):
            if row.source.endswith("01.txt") and row.outcome == Outcome.OFF_TOPIC:
                raise DataError("value too long")
            return plain(row, *arguments, **named)

        monkeypatch.setattr(IngestItem, "save", picky)
        out, err = ingest(park(tmp_path, 3))

        assert "01.txt: failed: how it ended cannot be written: value too long" in err
        assert ": 3 read, 1 failed" in out
        assert IngestRun.objects.get().state == State.FAILED

    def test_a_full_database_loses_no_item_and_the_run_goes_on_later(self, tmp_path, monkeypatch):
        plain = IngestItem.save

        def full(row, *arguments, **named):
            raise OperationalError("database or disk is full")

        monkeypatch.setattr(IngestItem, "save", full)
        _out, err = ingest(park(tmp_path, 2))
        run = IngestRun.objects.get()
        assert err.count("how it ended cannot be written: database or disk is full") == 2
        assert f"2 of 2 are left; to go on: manage.py ingest --resume {run.pk}" in err
        assert (outcomes_of(run), run.state) == ([Outcome.WAITING] * 2, State.ABANDONED)

        monkeypatch.setattr(IngestItem, "save", plain)
        ingest("--resume", run.pk)

        run.refresh_from_db()
        assert (outcomes_of(run), run.state) == ([Outcome.OFF_TOPIC] * 2, State.DONE)
        assert Article.objects.count() == 2

    @pytest.mark.parametrize("fault", [OperationalError("database or disk is full"), DataError("value too long")])
    def test_a_stored_article_keeps_its_item_where_its_outcome_is_not_written_at_once(
        self, tmp_path, monkeypatch, fault
    ):
        plain, faults = IngestItem.save, [fault]

        def once(row, *arguments, **named):
            if faults and row.article:
                raise faults.pop()
            return plain(row, *arguments, **named)

        monkeypatch.setattr(IngestItem, "save", once)
        _out, err = ingest(park(tmp_path, 2))
        run = IngestRun.objects.get()
        refused = isinstance(fault, DataError)
        told = "how it ended cannot be written" if refused else "the database does not take it"
        assert err.count(f"{told}: {fault}") == 1

        # Where the database takes nothing, the article is taken back with how it ended.
        assert run.items.exclude(article=None).count() == Article.objects.filter(run=run).count() == 1 + refused
        assert [fault for _check, fault in prove() if fault] == []

    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
    def test_bytes_that_cannot_be_kept_are_an_outcome(self, tmp_path, monkeypatch, settings, number):
        def refused(path, data):
            raise OSError(number, os.strerror(number))

        folder = park(tmp_path, 2)
        settings.RAW_ROOT = tmp_path / "raw"
        monkeypatch.setattr(keep.Path, "write_bytes", refused)
        _, err = ingest(folder)

        assert err.count(f"failed: its bytes cannot be kept in the data folder: {os.strerror(number)}") == 2
        assert not Article.objects.exists()

    def test_nobody_listening_ends_no_run(self, tmp_path):
        class Closed(StringIO):
            def write(self, text):
                raise BrokenPipeError

        call_command("ingest", str(park(tmp_path, 2)), stdout=Closed(), stderr=Closed())

        assert IngestRun.objects.get().state == State.DONE

    def test_a_bug_is_raised_after_the_line_that_sums_up(self, tmp_path, monkeypatch):
        def breaks(draft):
            raise RuntimeError("a bug")

        monkeypatch.setattr(pipeline, "STAGES", (*pipeline.STAGES[:2], breaks))
        out = StringIO()
        with pytest.raises(RuntimeError):
            call_command("ingest", str(park(tmp_path, 2)), stdout=out, stderr=StringIO())

        assert ": 2 read, 2 failed" in out.getvalue()
        assert all(IngestItem.objects.values_list("raw_sha256", flat=True))  # the bytes are kept and named

    def test_broken_off_by_hand_says_what_is_left(self, tmp_path, monkeypatch):
        def interrupted(draft):
            if draft.item.path.name == "01.txt":
                raise KeyboardInterrupt
            return draft

        with monkeypatch.context() as patched:
            patched.setattr(pipeline, "STAGES", (interrupted, *pipeline.STAGES))
            out, err = ingest(park(tmp_path, 3))
        run = IngestRun.objects.get()
        assert ": 1 read, 0 failed, 2 left" in out
        assert f"broken off; to go on: manage.py ingest --resume {run.pk}" in err
        assert run.state == State.ABANDONED

        out, _ = ingest("--resume", run.pk)
        assert ": 3 read, 0 failed" in out

    def test_an_item_at_which_the_program_ends_three_times_is_set_aside(self, tmp_path, monkeypatch):
        run = runs.open_run([str(park(tmp_path, 3))], "me", "a test")
        with monkeypatch.context() as patched:
            dies_at(patched, "01.txt")
            for _ in range(3):
                with pytest.raises(KeyboardInterrupt):
                    runs.carry_out(run)
                run.refresh_from_db()

            patched.undo()
        runs.carry_out(run)

        bad = run.items.get(outcome=Outcome.FAILED)
        assert bad.source.endswith("01.txt")
        assert bad.reason == "set aside: the program ended three times while it was read"
        assert Article.objects.count() == 2

    def test_resume_refuses_what_is_not_to_be_gone_on_with(self, tmp_path):
        ingest(park(tmp_path, 1))
        done = IngestRun.objects.get()

        assert "there is no run nonsense" in ingest("--resume", "nonsense")[1]
        assert f"nothing of run {done.pk} is left to read" in ingest("--resume", done.pk)[1]
        assert "not both" in ingest("--resume", done.pk, tmp_path)[1]
        assert "not both" in ingest()[1]

    def test_the_history_is_told_an_address_without_its_question(self):
        from tracker.management.commands.ingest import _called

        assert _called("https://me:secret@news.example/a?token=secret#x") == "https://news.example/a"


@pytest.mark.django_db(transaction=True)
class TestBesideOthers:
    """What other processes do meanwhile."""

    def test_two_ingests_of_one_folder_tell_each_others_work_as_unchanged(self, tmp_path):
        folder, together = park(tmp_path, 12), threading.Barrier(2)
        told: list[tuple[str, str]] = []

        def one():
            together.wait()
            told.append(ingest(folder))
            connections.close_all()

        both = [threading.Thread(target=one) for _ in range(2)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()

        assert [err for _, err in told] == ["", ""]
        assert [", 0 failed" in out for out, _ in told] == [True, True]
        assert Article.objects.count() == 12
        assert {run.state for run in IngestRun.objects.all()} == {State.DONE}
        assert IngestItem.objects.filter(outcome=Outcome.OFF_TOPIC).count() == 12
        assert IngestItem.objects.filter(outcome=Outcome.UNCHANGED).count() == 12

    def test_a_run_that_is_about_to_begin_is_not_taken_for_abandoned(self, tmp_path):
        run = open_run([str(park(tmp_path, 2))], "me", "a test")

        assert abandoned() == []
        assert carry_out(run).state == State.DONE

    def test_the_same_bytes_stored_by_another_while_this_one_reads(self, tmp_path, monkeypatch):
        folder, once = park(tmp_path, 1), []

        def meanwhile(draft):
            if not once:
                once.append(True)
                ingest(folder)
            return draft

        stages = pipeline.STAGES
        monkeypatch.setattr(pipeline, "STAGES", (*stages[:4], meanwhile, *stages[4:]))
        out, err = ingest(folder)

        assert "00.txt: unchanged" in out
        assert err == ""

    def test_a_lost_connection_is_made_again_and_the_run_goes_on(self, tmp_path, monkeypatch):
        monkeypatch.setattr(outcomes, "WAITS", (0.0, 0.1, 0.2))
        ended = []

        def losing(draft):
            if draft.item.path.name in ("01.txt", "03.txt") and draft.item.path.name not in ended:
                ended.append(draft.item.path.name)
                end_connection()
            return draft

        stages = pipeline.STAGES
        for at in (0, 4, 5):
            ended.clear()
            monkeypatch.setattr(pipeline, "STAGES", (*stages[:at], losing, *stages[at:]))
            out, err = ingest(park(tmp_path, 5))
            assert ": 5 read, 0 failed" in out + err
        assert Article.objects.count() == 5


def end_connection() -> None:
    """PostgreSQL ends it, as at its restart; SQLite has none to lose, and is closed."""
    if connection.vendor != "postgresql":
        connection.close()
        return
    import psycopg

    own = connection.settings_dict
    number = connection.connection.info.backend_pid
    with psycopg.connect(
        dbname=own["NAME"], user=own["USER"], host=own["HOST"] or None, port=own["PORT"] or None, autocommit=True
    ) as other:
        other.execute("select pg_terminate_backend(%s)", (number,))
