"""The state of a site on a day: each rule once, in states.json, for the record and for the map's script alike."""

import base64
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.models import rows
from tracker.choices import State, Status
from tracker.models import Base, StatusChange
from tracker.models.bases import state_on

DAY = dt.date.fromisoformat
CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("states.json").read_text(encoding="utf-8"))


def changes(said: list[str]) -> list[StatusChange]:
    """Status changes from "date status" or "date status announced", with their bounds as on saving."""
    made = []
    for words in said:
        date, status, *announced = words.split()
        change = StatusChange(status=status, date=date, announced=bool(announced))
        StatusChange._meta.get_field("date").pre_save(change, add=True)
        made.append(change)
    return made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_record(case: dict[str, Any]) -> None:
    assert state_on(DAY(case["on"]), changes(case["changes"])).state == State(case["state"])


@pytest.mark.parametrize(("said", "on", "by"), [
    (["2015-09-30 established", "2018-01-05 attacked"], "2018-06-01", ["established"]),
    (["2015-01-01 active", "2026-01-27 evacuated", "2026-01-27 reduced"], "2026-02-01", ["evacuated", "reduced"]),
    (["2015-01-01 active", "2016-01-01 attacked"], "2019-01-01", ["attacked"]),
    (["2015-01-01 disputed", "2016-01-01 agreement_signed"], "2016-02-01", ["agreement_signed"]),
    (["2015-01-01 attacked"], "2015-02-01", []),
])  # fmt: skip
def test_a_state_knows_the_changes_that_say_so(said: list[str], on: str, by: list[str]) -> None:
    assert [change.status for change in state_on(DAY(on), changes(said)).by] == by


@pytest.mark.parametrize("case", [case for case in CASES if len({c.split()[0] for c in case["changes"]}) > 1])
def test_order_of_rows_of_different_days_is_no_matter(case: dict[str, Any]) -> None:
    by_day: dict[str, list[StatusChange]] = {}
    for change in changes(case["changes"]):
        by_day.setdefault(change.date, []).append(change)
    backwards = [change for day in reversed(by_day) for change in by_day[day]]

    assert state_on(DAY(case["on"]), backwards).state == State(case["state"])


def as_json(change: StatusChange) -> dict[str, Any]:
    """A change as the map's page hands it to the script."""
    day = change.sort_day.isoformat()
    return {"on": day, "vague": not change.is_of_a_day, "status": change.status, "announced": change.announced}


@pytest.mark.browser
@pytest.mark.django_db
def test_script_of_the_map(page: Any) -> None:
    asked = [
        [
            {"on": c.sort_day.isoformat(), "vague": not c.is_of_a_day, "status": c.status, "announced": c.announced}
            for c in told
        ]
        for told in (changes(case["changes"]) for case in CASES)
    ]
    script = (settings.BASE_DIR / "static/js/states.js").read_bytes()

    found = page.evaluate(
        """async ([script, cases, days]) => {
          const { stateOn } = await import(`data:text/javascript;base64,${script}`);
          return cases.map((changes, at) => stateOn(changes, days[at]).state);
        }""",
        [base64.b64encode(script).decode("ascii"), asked, [case["on"] for case in CASES]],
    )

    assert dict(zip((c["rule"] for c in CASES), found, strict=True)) == {c["rule"]: c["state"] for c in CASES}


@pytest.mark.django_db
@pytest.mark.parametrize("review", ["rejected", "machine"])
def test_what_nobody_stands_for_sets_no_state(review: str) -> None:
    base = rows.base()
    rows.status_change(base=base, date="2016-01-01", status=Status.ACTIVE, review="confirmed")
    rows.status_change(base=base, date="2016-02-01", status=Status.EVACUATED, review=review)

    stored = Base.objects.get(pk=base.pk)

    assert stored.state_on(DAY("2016-06-01")) == State.ACTIVE
    assert stored.last_told_on(DAY("2016-06-01")).sort_day == DAY("2016-01-01")


@pytest.mark.django_db
def test_site_lies_in_view_or_not() -> None:
    base = rows.base(lat=35.4, lon=35.95)

    assert list(Base.objects.in_view(35.0, 35.0, 36.0, 36.0)) == [base]
    assert not Base.objects.in_view(36.0, 35.0, 37.0, 36.0)
