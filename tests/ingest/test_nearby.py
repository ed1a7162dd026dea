"""What is proposed as the same: what shares people and day and kind, with why; what contradicts is not."""

from typing import Any

import pytest
from django.utils import translation

from tests.admin.waiting import ADDED, COUNTED, finding, machine_meeting, machine_statement, page, peskov
from tests.models.rows import base, harm_figure, meeting, organisation, person, statement, status_change
from tracker.choices import Review
from tracker.ingest.reviews.nearby import find_others, near
from tracker.models import Meeting, Person
from tracker.search.index import index_records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Any:
    """Reasons are read in English."""
    with translation.override("en"):
        yield


def of(*people: Person, **other: Any) -> Meeting:
    """A meeting of some people, that a person stands for."""
    met = meeting(**{"review": Review.REFERENCE, "kind": "working", "date": "2025-11-20", **other})
    for order, one in enumerate(people):
        met.participants.create(person=one, side="other", order=order)
    return met


def people() -> list[Person]:
    names = {"putin": "بوتين", "sharaa": "الشرع", "yevkurov": "يفكوروف", "qasra": "أبو قصرة"}
    return [person(slug=slug, name_en=slug.title(), name_ar=name) for slug, name in names.items()]


def met_in(values: dict[str, Any], **other: Any) -> Any:
    read = {"kind": "working", "status": "held", "date": "2025-11-20", "participants": ["yevkurov", "qasra"]}
    return finding("meeting", values=read | values, **other)


def test_a_meeting_of_others_is_not_proposed_though_the_reader_thought_of_it() -> None:
    putin, sharaa, yevkurov, qasra = people()
    january = of(putin, sharaa, date="2026-01-28")
    right = of(yevkurov, qasra)

    found = near(met_in({}, candidates=[january.slug]))

    assert [one.record for one in found] == [right]
    who, day, kind = found[0].reasons
    assert (who, day) == ("the same participants: Qasra, Yevkurov", "the same day")
    assert kind == "the same kind: Working meeting"


@pytest.mark.parametrize(
    "other", [{"date": "2025-11-10"}, {"kind": "call"}, {"date": "2024"}, {"review": Review.REJECTED}]
)
def test_participants_day_and_kind_are_all_needed(other: dict[str, Any]) -> None:
    _putin, _sharaa, yevkurov, qasra = people()
    of(yevkurov, qasra, **other)

    assert near(met_in({})) == []


def test_meetings_of_the_day_before_and_after_are_offered_last_with_why() -> None:
    _putin, _sharaa, yevkurov, qasra = people()
    before = of(yevkurov, qasra, date="2025-11-19")
    after = of(yevkurov, qasra, date="2025-11-21")
    same = of(yevkurov, qasra)
    of(yevkurov, qasra, date="2025-11-22")

    found = near(met_in({}))

    assert found[0].record == same
    assert {one.record: one.reasons[1] for one in found[1:]} == {
        before: "dated a day earlier", after: "dated a day later"
    }  # fmt: skip


def test_a_statement_of_the_next_day_is_another() -> None:
    who = peskov()
    statement(speaker=who, review=Review.REFERENCE, date="2025-10-15")

    assert near(machine_statement(speaker=who, date="2025-10-16")) == []


def test_who_shares_more_comes_first() -> None:
    putin, sharaa, yevkurov, qasra = people()
    one = of(yevkurov, putin)
    both = of(yevkurov, qasra, sharaa)

    assert [near_by.record for near_by in near(met_in({}))] == [both, one]


def test_the_same_kind_comes_before_one_that_can_be_meant() -> None:
    _putin, _sharaa, yevkurov, qasra = people()
    visit, working = of(yevkurov, qasra, kind="visit"), of(yevkurov, qasra)

    found = near(met_in({}))

    assert [one.record for one in found] == [working, visit]
    assert found[1].reasons[-1] == "a kind that can be meant: Official visit"


def test_a_day_taken_from_the_page_reaches_two_days() -> None:
    _putin, _sharaa, yevkurov, qasra = people()
    known = of(yevkurov, qasra, date="2025-10-15")

    found = near(met_in({"date": ""}))  # the page is of 16 October

    assert [one.record for one in found] == [known]
    assert "about the same day" in found[0].reasons
    assert near(met_in({"date": ""}, article=page())) != []


def test_a_record_of_the_reader_has_candidates_by_the_same_rule() -> None:
    putin, sharaa, yevkurov, qasra = people()
    of(putin, sharaa, date="2025-10-15")
    right = of(yevkurov, qasra, date="2025-10-15")
    record = machine_meeting(kind="working", date="2025-10-15")  # its page is of 16 October
    record.participants.create(person=yevkurov, side="russia")

    assert [one.record for one in near(record)] == [right]


def test_statements_by_speaker_and_day_with_the_likest_words_first() -> None:
    who, other = peskov(), person()
    record = machine_statement(speaker=who)
    far = statement(speaker=who, date="2024-01-01")
    alike = statement(speaker=who, words="the bases were on the agenda.", words_language="en")
    same_day = statement(speaker=who, words="something else", words_language="en")
    statement(speaker=other)

    found = near(record)

    assert [one.record for one in found] == [alike, same_day]
    assert far not in [one.record for one in found]
    assert found[0].reasons == ("the same speaker: Dmitry Peskov", "the same day", "nearly the same words")


def test_changes_by_site_status_and_date() -> None:
    site, elsewhere = base(name_en="Hmeimim"), base()
    right = status_change(base=site, status="reduced", date="2025-10")
    status_change(base=site, status="evacuated", date="2025-10")
    status_change(base=site, status="reduced", date="2024")
    status_change(base=elsewhere, status="reduced", date="2025-10")
    read = {"base": site.slug, "status": "reduced", "date": "2025-10-12", "announced": False}

    found = near(finding("status_change", values=read))

    assert [one.record for one in found] == [right]
    assert found[0].reasons == ("the same site: Hmeimim", "dates that can be one", "the same kind: Reduced")


def test_figures_by_who_counts_what_over_which_time() -> None:
    monitor, other = organisation(name_en="Monitor"), organisation()
    right = harm_figure(organisation=monitor, low=6993, high=6993, period="2015/2025")
    harm_figure(organisation=other, period="2015/2025")
    harm_figure(organisation=monitor, category="children_killed", period="2015/2025")
    read = {"category": "civilians_killed", "value": 6993, "period": "2015/2025", "organisation": monitor.name_en}

    found = near(finding("harm_figure", COUNTED, values=read))

    assert [one.record for one in found] == [right]
    assert {"counted by the same: Monitor", "the same number"} <= set(found[0].reasons)


@pytest.mark.parametrize(("kind", "make"), [("person", person), ("base", base)])
def test_people_and_sites_by_their_names(kind: str, make: Any) -> None:
    known = make(name_en="Yunus Yevkurov" if kind == "person" else "Yevkurov field", review=Review.REFERENCE)
    make(name_en="Somebody Else", review=Review.REFERENCE)

    found = near(finding(kind, "Peskov", values={"name": "Yevkurov"}))

    assert [one.record for one in found] == [known]
    assert found[0].reasons == ("the name is part of its name",)


def test_a_finding_of_nobody_has_no_candidates() -> None:
    of(*people())

    assert near(met_in({"participants": []})) == []
    assert near(met_in({"participants": ["nobody"]}, words="delegations")) == []


def test_any_other_is_found_by_its_words_or_its_address() -> None:
    putin, sharaa, *_rest = people()
    january = of(putin, sharaa, date="2026-01-28", summary_en="On the bases.")
    index_records([january])
    item = met_in({})

    assert [one.record for one in find_others(item, "putin sharaa")] == [january]
    assert [one.record for one in find_others(item, f"https://x.example/en/meetings/{january.slug}/?a=1")] == [january]
    assert find_others(item, "nobody of that name") == []
    assert find_others(item, " ") == find_others(item, "/") == []


def test_people_are_found_too() -> None:
    known = people()[0]

    assert [one.record for one in find_others(finding("person", ADDED), "Putin")] == [known]
