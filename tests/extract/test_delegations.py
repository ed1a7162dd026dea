"""Delegations with and without a named head, and names behind marks, adjectives and honorifics."""

import pytest

from tests.extract.reading import GAZETTEER
from tracker.extract import read
from tracker.extract.findings import MeetingFinding

LAVROV, HASSAN, RAMI = "سيرغي لافروف", "حسن السالم", "رامي العلي"


def _read(text: str) -> list[MeetingFinding]:
    return list(read(text, published="2025-10-15", gazetteer=GAZETTEER).meetings)


@pytest.mark.parametrize("text", [
    "استقبل الوزير حسن السالم، اليوم، وفداً روسياً رفيع المستوى برئاسة سيرغي لافروف، رئيس المجلس، في قصر بالعاصمة دمشق.",
    "استقبل السيد الوزير حسن السالم، الأربعاء 15 تشرين الأول، وفداً روسياً برئاسة الوزير سيرغي لافروف في دمشق.",
])
def test_he_who_heads_a_delegation_met(text: str) -> None:
    [met] = _read(text)

    assert {p.name for p in met.participants} == {HASSAN, LAVROV}
    assert (met.place, met.date) == ("دمشق", "2025-10-15")


@pytest.mark.parametrize("text", [
    "استقبل الوزير حسن السالم في دمشق وفداً رفيع المستوى من المجلس الأعلى هناك برئاسة الوزير سيرغي لافروف.",
    "استقبل الوزير حسن السالم الوفد الروسي رفيع المستوى الذي يترأسه سيرغي لافروف فور وصوله دمشق.",
])
def test_whose_delegation_it_is_need_not_be_told(text: str) -> None:
    told = [m for m in _read(text) if m.kind == "working"]

    assert [{p.name for p in m.participants} for m in told] == [{HASSAN, LAVROV}]


def test_the_delegation_is_that_told_of_before() -> None:
    visit, met = _read("وصل إلى دمشق وفد روسي برئاسة سيرغي لافروف. والتقى الوفد لاحقاً الوزير حسن السالم.")

    assert [p.name for p in visit.participants] == [LAVROV]
    assert {p.name for p in met.participants} == {LAVROV, HASSAN}


def test_a_delegation_never_told_of_met_nobody() -> None:
    assert _read("والتقى الوفد لاحقاً الوزير حسن السالم.") == []


@pytest.mark.parametrize("text", [
    "بحث الوزير سيرغي لافروف مع رئيس هيئة المفاوضات الوطنية السورية المعارضة، حسن السالم، الحل.",
    "التقى الوزير «سيرغي لافروف» رئيس المجلس «حسن السالم» أمس.",
    "أجرى الرئيسان التركي «حسن السالم» والروسي «سيرغي لافروف»، مساء اليوم الأربعاء، اتصالاً هاتفياً.",
    "أجرى حسن السالم اتصالاً هاتفياً مع سيرغي لافروف، الذي أطلعه على الاتصالات مع أوكرانيا.",
    "وسيلتقي حسن السالم الوزير سيرغي لافروف سعياً إلى اتفاق شامل مع موسكو.",
    "استقبل القائد العام لقوات المدينة الجنرال حسن السالم قائد القوات الروسية الفريق سيرغي لافروف.",
    "التقى الوزير حسن السالم مع الوزير سيرغي لافروف الذي يرافقه الوزير رامي العلي.",
    "وأوضحت الوزارة أنه من المقرر أن يلتقي الوزير حسن السالم خلال الزيارة مع الوزير سيرغي لافروف.",
])
def test_a_name_behind_adjectives_marks_and_plans(text: str) -> None:
    [met] = _read(text)

    assert {p.name for p in met.participants} == {LAVROV, HASSAN}


def test_a_visit_that_is_prepared_is_planned_and_its_maker_no_side() -> None:
    text = "بحث الوزير حسن السالم مع الوزير سيرغي لافروف التحضيرات لزيارة الوزير رامي العلي إلى روسيا."

    told = {m.kind: (m.status, {p.name for p in m.participants}) for m in _read(text)}

    assert told == {"working": ("held", {HASSAN, LAVROV}), "visit": ("planned", {RAMI})}


def test_who_takes_part_in_the_meeting_is_a_side() -> None:
    [met] = _read("وقال إن اجتماع حسن السالم مع سيرغي لافروف الذي سيشارك فيه أيضاً الوزير رامي العلي سيركز على الحل.")

    assert {p.name for p in met.participants} == {HASSAN, LAVROV, RAMI}
