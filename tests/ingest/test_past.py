"""The second clock: what the record held on a day is what its lists gave at the end of it, whatever came after."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, example, given, settings, strategies as st

from tests.ingest.small_reading import read_page, run_of
from tests.ingest.small_record import written
from tests.ingest.test_history_replayed import NAMES, STEPS, folders  # noqa: F401
from tracker.ingest.drafts import Stop
from tracker.ingest.past import tell_all
from tracker.ingest.record.loading import load_record
from tracker.ingest.reviews import correct, reject, remove, undo
from tracker.ingest.reviews.decisions import settle
from tracker.ingest.snapshots import snapshot
from tracker.ingest.verify.past import wrong_past
from tracker.models import Base, Change, Citation, Entry, Organisation, PastEntry, Statement
from tracker.search.filters import Query
from tracker.search.sources import sources_of
from tracker.search.timeline import page

pytestmark = pytest.mark.django_db
BEGUN = dt.datetime(2026, 12, 5, 9, tzinfo=dt.UTC)
# What no day can keep: numbers of citations that stand no more, clocks of rows, the text around words of a page that
# went with its run.
UNKEPT = {"modified", "prefix", "suffix", "id", "api", "page", "words_url", "words_archive_url"}
LISTS = ("timeline", "statements", "meetings", "status-changes", "harm-figures")
NAMED = ("bases", "organisations")  # lists of what has no date, told again from the history
STATE_DAY = "2025-12-31"


@contextmanager
def day(number: int) -> Iterator[dt.date]:
    with time_machine.travel(BEGUN + dt.timedelta(days=number)):
        yield timezone.localdate()


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items() if name not in UNKEPT}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def held(name: str, **words: Any) -> Any:
    """The rows of a list with their citations, in an order that goes by address."""
    asked = {"format": "ndjson", **({"day": STATE_DAY} if name == "bases" else {}), **words}
    asked |= {} if name in NAMED else {"include": "citations"}
    response = Client().get(f"/api/v1/{name}/", asked)
    assert response.status_code == 200, response.content
    rows = [_bare(json.loads(line)) for line in response.content.decode().splitlines()]
    return sorted(rows, key=lambda row: (row.get("kind", ""), row["slug"]))


def differences(now: Any, then: Any, path: str = "") -> list[str]:
    """Where two answers differ."""
    if isinstance(now, dict) and isinstance(then, dict) and now.keys() == then.keys():
        return [one for name in now for one in differences(now[name], then[name], f"{path}.{name}")]
    if isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        pairs = enumerate(zip(now, then, strict=True))
        return [one for at, (is_, was) in pairs for one in differences(is_, was, f"{path}.{at}")]
    return [] if now == then else [f"{path}: {now!r} != {then!r}"]


@settings(
    max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
    phases=[Phase.explicit, Phase.generate], database=None,
)  # fmt: skip
@given(days=st.lists(
    st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 40)), min_size=1, max_size=5), min_size=2, max_size=5
))  # fmt: skip
@example(days=[[("read", 0)], [("undo a run", 0)]])
@example(days=[[("read", 1)], [("merge", 8), ("correct", 3)], [("load", 1)], [("take back", 0), ("remove", 1)]])
def test_what_is_told_of_a_day_is_what_was_held_then(
    folders: tuple[Path, Path], days: list[list[tuple[str, int]]],  # noqa: F811
) -> None:
    held_on: dict[dt.date, dict[str, Any]] = {}
    with transaction.atomic():
        for number, steps in enumerate(days):
            with day(number) as today:
                for name, of in steps:
                    try:
                        with transaction.atomic():
                            STEPS[name](of) if name != "load" else load_record(folders[of % 2])
                    except (ValidationError, Stop):
                        continue
                held_on[today] = {name: held(name) for name in (*LISTS, *NAMED)}
        with day(len(days)):
            for asked, lists in held_on.items():
                for name, rows in lists.items():
                    assert differences(held(name, known=asked), rows) == [], (asked, days)
            kept = sorted(PastEntry.objects.values_list("kind", "slug", "since", "until", "hidden", "state__citations"))
            tell_all()
            again = PastEntry.objects.values_list("kind", "slug", "since", "until", "hidden", "state__citations")
            assert sorted(again) == kept
        transaction.set_rollback(True)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with day(0):
        load_record(folder := written(tmp_path))
    return folder


def slugs(**words: Any) -> set[str]:
    query = Query(**words)
    return {entry.slug for entry in page(query).entries}


def test_citations_of_one_order_stand_alike_on_the_page_in_the_lists_and_in_the_history(record: Path) -> None:
    statement = Statement.objects.get(slug="s-1")
    run, words = run_of(), "the bases will stay"
    pages = [read_page(run, f"Page {number}. It was said that {words}.\n") for number in range(6)]
    for page_ in sorted(pages, key=lambda one: one.slug, reverse=True):
        start = page_.text.index(words)
        span = {"start": start, "end": start + len(words), "exact": words, "review": "confirmed", "order": 0}
        Citation.objects.create(article=page_, statement=statement, fields=["words"], **span)

    kept = [one["article"] for one in snapshot(statement)["citations"]]
    assert len(kept) == len(set(kept)) >= 6
    answer = Client().get("/api/v1/statements/s-1/").json()
    assert [one["article"]["slug"] for one in answer["evidence"]] == kept
    (shown,) = sources_of([("statement", statement.pk)]).values()
    assert [one.article.slug for one in shown] == kept


def test_a_corrected_record_is_found_by_what_it_was(record: Path) -> None:
    with day(2):
        correct(Statement.objects.get(slug="s-1"), {"date": "2024-01-05"}, "editor", "It was earlier.")
    with day(4) as today:
        then = BEGUN.date() + dt.timedelta(days=1)
        assert "s-1" in slugs(known=then, datetime="2025-10-16")
        assert "s-1" not in slugs(known=today, datetime="2025-10-16")
        assert "s-1" in slugs(known=today, datetime="2024-01-05")
        assert slugs(known=then, q="останемся") == {"s-1"}


def test_what_went_and_came_again_stood_on_the_days_on_which_it_stood(record: Path) -> None:
    with day(1):
        change = reject(Statement.objects.get(slug="s-1"), "editor", "No.")
    with day(3):
        undo(change, "editor", "It was right.")
    with day(5):
        remove(Statement.objects.get(slug="s-1"), "editor", "Away.")
    with day(7):
        stood = ["s-1" in slugs(known=BEGUN.date() + dt.timedelta(days=n)) for n in range(7)]

    assert stood == [True, False, False, True, True, False, False]


def test_what_a_day_takes_back_itself_is_no_change(record: Path) -> None:
    with day(1):
        undo(reject(Statement.objects.get(slug="s-1"), "editor", "No."), "editor", "A slip.")

    assert not PastEntry.objects.exists()


def test_loading_the_files_anew_is_no_change(record: Path) -> None:
    with day(3):
        load_record(record)

    assert not PastEntry.objects.exists()
    assert set(Entry.objects.values_list("entered", flat=True)) == {dt.date(2026, 11, 23)}


@pytest.mark.parametrize("asked", ["2026-11-22", "2026-12-24"])
@pytest.mark.parametrize(("language", "said"), [("en", "2026-11-23"), ("ar", "السجل"), ("ru", "записано")])
def test_a_day_before_the_record_or_to_come_is_a_problem_in_words(
    record: Path, asked: str, language: str, said: str
) -> None:
    with day(1):
        response = Client().get("/api/v1/timeline/", {"known": asked, "language": language})

    problem = json.loads(response.content)
    assert (response.status_code, problem["name"]) == (400, "known")
    assert problem["allowed"] == ["2026-11-23/2026-12-06"]
    assert said in problem["detail"].lower()


def test_a_past_that_somebody_bent_is_told_by_verify(record: Path) -> None:
    with day(2):
        correct(Statement.objects.get(slug="s-1"), {"date": "2024-01-05"}, "editor", "It was earlier.")
    told = PastEntry.objects.get(slug="s-1")
    told.state["date"] = "2020-01-01"
    told.save()
    bent = [str(fault.field) for fault in wrong_past()]
    told.delete()

    assert bent == ["past.date"]
    assert [fault.field for fault in wrong_past()] == ["past"]


@pytest.mark.parametrize("name", NAMED)
def test_what_has_a_name_is_told_of_a_day_in_pages_and_formats(record: Path, name: str) -> None:
    model = {"bases": Base, "organisations": Organisation}[name]
    row = model._default_manager.order_by("slug").first()
    assert row is not None
    old = row.name_en
    with day(2):
        correct(row, {"name_en": "Another name"}, "editor", "It was renamed.") if name == "bases" else _renamed(row)
    with day(4) as today:
        then = BEGUN.date() + dt.timedelta(days=1)
        client = Client(headers={"accept-language": "en"})
        ask = f"/api/v1/{name}/"
        assert old in client.get(ask, {"known": then}).content.decode()
        assert "Another name" in client.get(ask, {"known": today}).content.decode()
        assert old in client.get(f"/api/v1/{name}.csv", {"known": then}).content.decode()
        whole = client.get(ask, {"known": then}).json()
        assert (whole["known"], whole["count"]) == (str(then), model._default_manager.count())
        walked, at = [], f"{ask}?known={then}&limit=1"
        while at:
            part = client.get(at).json()
            walked += part["results"]
            at = part["next"]
        assert walked == whole["results"]
        for wrong in ("q=name", "modified_since=2026-01-01T00:00:00Z") if name == "bases" else ("q=name",):
            said = client.get(f"{ask}?known={then}&{wrong}")
            assert (said.status_code, said.json()["name"]) == (400, wrong.partition("=")[0])
        assert client.get(ask, {"known": "1999-01-01"}).status_code == 400
        refused = client.get("/api/v1/people/", {"known": then})
        assert (refused.status_code, refused.json()["name"]) == (400, "known")
        assert "at its address with a day" in refused.json()["detail"]


def _renamed(row: Any) -> None:
    """As the desk's table edits what has no review."""
    before = snapshot(row)
    row.name_en = "Another name"
    row.save()
    settle(row, before, Change.Action.UPDATED, "editor", "It was renamed.")
