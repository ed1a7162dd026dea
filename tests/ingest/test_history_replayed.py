"""Whatever readers, editors and files do in whatever order: the history told again gives the record, nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from tests.ingest.small_reading import read_page, run_of, said
from tests.ingest.small_record import Content, written
from tracker.ingest.drafts import Stop
from tracker.ingest.record.loading import load_record
from tracker.ingest.reviews import accept, correct, last_decision, merge, reject, remove, undo
from tracker.ingest.reviews.sources import accept_source, refuse_source
from tracker.ingest.undo import forget_findings, undo_run
from tracker.ingest.verify import CHECKS
from tracker.models import Article, Base, Citation, IngestRun, Meeting, Person, Statement

pytestmark = pytest.mark.django_db
STAY, GO = "the Russian military bases in Syria will stay", "talks on the Russian military presence will go on"
TEXTS = [f"Page {number}. Ivan Petrov said that {STAY}.\nPetrov added that {GO}.\n" for number in range(3)]
Step = Callable[[int], object]


def _bent(content: Content) -> None:
    content["statements"]["statements"][0]["quote"] = "Мы уйдем"
    content["meetings"]["meetings"][0]["sources"].pop()
    content["people"]["people"][0]["offices"][0]["title"]["en"] = "Minister of Defence"


@pytest.fixture(scope="module")
def folders(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[tuple[Path, Path]]:
    """Two states of the curated files; the first of them is loaded."""
    first = written(tmp_path_factory.mktemp("record"))
    second = written(tmp_path_factory.mktemp("bent"), _bent)
    place = override_settings(RAW_ROOT=tmp_path_factory.mktemp("raw"))
    with place, django_db_blocker.unblock(), transaction.atomic():
        load_record(first)
        yield first, second
        transaction.set_rollback(True)


def _one(rows: Any, number: int) -> Any:
    some = list(rows.order_by("pk"))
    if not some:
        raise ValidationError("nothing is there")
    return some[number % len(some)]


def _read(number: int) -> object:
    text, petrov = TEXTS[number % 3], Person.objects.get(slug="ivan-petrov")
    curated = Statement.objects.filter(slug="s-1").first()
    links = [said(text, STAY, "s-stay", petrov), said(text, GO, f"s-go-{number % 2}", petrov)]
    if curated and number % 2:
        links[0] = replace(links[0], existing=curated)
    return read_page(run_of(), text, *links)


def _undo(number: int) -> object:
    change = last_decision("editor")
    if change is None:
        raise ValidationError("nothing was decided")
    return undo(change, "editor", "A slip.")


def _merge(number: int) -> object:
    one, other = _one(Statement.objects, number), _one(Statement.objects, number // 7)
    if one == other:
        raise ValidationError("one and the same")
    return merge(one, other, "editor", "The same.")


def _forget(number: int) -> object:
    article = _one(Article.objects.exclude(text=""), number)
    return forget_findings(article, "reader", "Read anew.", run_of())


STEPS: dict[str, Step] = {
    "read": _read,
    "undo a run": lambda number: undo_run(_one(IngestRun.objects.filter(state="done"), number), "editor", "Wrong."),
    "read anew": _forget,
    "accept": lambda number: accept(_one(Statement.objects.filter(review="machine"), number), "editor", "Yes."),
    "reject": lambda number: reject(_one(Statement.objects, number), "editor", "No."),
    "correct": lambda number: correct(
        _one(Statement.objects, number), {"stance": ["keep", "withdraw"][number % 2], "date": "2025-10"}, "editor", "."
    ),
    "correct a meeting": lambda number: correct(
        _one(Meeting.objects, number), {"status": ["held", "planned"][number % 2]}, "editor", "So."
    ),
    "correct a site": lambda number: correct(_one(Base.objects, number), {"note_en": f"{number}."}, "editor", "So."),
    "remove": lambda number: remove(_one(Statement.objects, number), "editor", "Away."),
    "merge": _merge,
    "accept a source": lambda number: accept_source(_one(Citation.objects.waiting(), number), "editor", "Yes."),
    "refuse a source": lambda number: refuse_source(_one(Citation.objects.waiting(), number), "editor", "No."),
    "take back": _undo,
}
NAMES = sorted([*STEPS, "load", "read", "read", "undo a run"])


@settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
    phases=[Phase.explicit, Phase.generate, Phase.shrink], database=None,
)  # fmt: skip
@given(steps=st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 40)), min_size=6, max_size=16))
def test_the_history_told_again_gives_the_record(folders: tuple[Path, Path], steps: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        for name, number in steps:
            try:
                with transaction.atomic():
                    STEPS[name](number) if name != "load" else load_record(folders[number % 2])
            except (ValidationError, Stop):  # refused: nothing is changed
                continue
        faults = [fault for check in CHECKS.values() for fault in check()]
        transaction.set_rollback(True)

    assert faults == [], steps
