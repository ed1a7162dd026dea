"""Meetings told by a preposition and a pronoun, by one who was there, by posts and glosses, and by other verbs."""

import pytest

from tests.extract.reading import GAZETTEER
from tracker.extract import read
from tracker.extract.findings import MeetingFinding

PUBLISHED = "2025-10-15"
LAVROV, HASSAN, RAMI = "سيرغي لافروف", "حسن السالم", "رامي العلي"


def _read(text: str) -> list[MeetingFinding]:
    return list(read(text, published=PUBLISHED, gazetteer=GAZETTEER).meetings)


def _told(text: str) -> list[tuple[str, str, set[str]]]:
    return [(m.kind, m.status, {p.name for p in m.participants}) for m in _read(text)]


@pytest.mark.parametrize("text", [
    "قال الوزير حسن السالم، قبيل اجتماعه بالوزير سيرغي لافروف في دمشق، إن الاتفاق قريب.",
    "وعقب لقائه الوزير سيرغي لافروف في دمشق، أكد الوزير حسن السالم أن الاتفاق قريب.",
    "في ختام محادثاته في دمشق مع الوزير حسن السالم، قال سيرغي لافروف إن الاتفاق قريب.",
    "عقب محادثات مع الوزير حسن السالم في دمشق، قال سيرغي لافروف إن الاتفاق قريب.",
])
def test_a_meeting_named_by_a_preposition_is_that_of_him_who_speaks(text: str) -> None:
    [met] = _read(text)

    assert ({p.name for p in met.participants}, met.place, met.status) == ({LAVROV, HASSAN}, "دمشق", "held")


def test_a_call_told_twice_of_one_day_is_one() -> None:
    text = ("أجرى الوزير حسن السالم اتصالاً هاتفياً مع سيرغي لافروف اليوم. وتناولت المكالمة الهاتفية بين الوزيرين حول "
            "دمشق فتح المعبر. وقال المكتب إن مكالمة جرت بين لافروف والسالم في 15 أكتوبر.")

    [call] = _read(text)

    assert (call.kind, call.date, len(call.spans)) == ("call", "2025-10-15", 3)


@pytest.mark.parametrize(("text", "kind", "place", "names"), [
    ("وقال حسن السالم في مقابلة: «التقيت في دمشق الوزير سيرغي لافروف وتحدثنا عن المعبر».", "working", "دمشق",
     {HASSAN, LAVROV}),
    ("وأضاف حسن السالم: «اجتمعنا في دمشق مع الوزير سيرغي لافروف».", "working", "دمشق", {HASSAN, LAVROV}),
    ("وقال حسن السالم: «زرت موسكو في الشهر الماضي».", "visit", "موسكو", {HASSAN}),
])
def test_who_tells_of_himself_takes_part(text: str, kind: str, place: str, names: set[str]) -> None:
    [met] = _read(text)

    assert (met.kind, met.place, {p.name for p in met.participants}) == (kind, place, names)


def test_where_nobody_is_said_to_speak_nobody_met() -> None:
    assert _read("التقيت في دمشق الوزير سيرغي لافروف.") == []


@pytest.mark.parametrize("text", [
    "التقى الوزير حسن السالم، رئيس الوفد، الوزير رامي العلي، نائب رئيس المجلس، في دمشق أمس.",
    "اجتمع رئيس الوفد، حسن السالم، مع رئيس المجلس، رامي العلي، في دمشق أمس.",
    "عقد رئيس إدارة الشؤون العربية، حسن السالم، ورئيس المجلس الوطني المؤقت، رامي العلي، اجتماعاً في دمشق أمس.",
    "التقى وزير الخارجية (في الحكومة المؤقتة) حسن السالم الوزير رامي العلي في دمشق أمس.",
    "استقبل وزير الخارجية في «الحكومة الانتقالية» حسن السالم الوزير رامي العلي والوفد المرافق له في دمشق أمس.",
    "التقى وزيرا الخارجية الروسي حسن السالم والسوري رامي العلي في دمشق أمس.",
    "التقى وزيرا الخارجية الروسي والسوري، حسن السالم ورامي العلي، في دمشق أمس.",
    "اجتمع حسن السالم مع رامي العلي، الذي يزور المدينة بدعوة من سيرغي لافروف، في دمشق أمس.",
])
def test_posts_glosses_and_adjectives_are_no_sides(text: str) -> None:
    told = [m for m in _read(text) if m.kind == "working"]

    assert [{p.name for p in m.participants} for m in told] == [{HASSAN, RAMI}]


@pytest.mark.parametrize("text", [
    "التقى الوزير حسن السالم، رئيس الوفد، الوزير رامي العلي، نائب رئيس المجلس، في دمشق أمس.",
    "استقبل الوزير حسن السالم الوزير رامي العلي والوفد المرافق له في دمشق أمس.",
    "سيجتمع الوزير حسن السالم والوزير رامي العلي في منتجع سوتشي، المطل على البحر الأسود، أمس.",
])
def test_place_and_day_stand_past_a_post(text: str) -> None:
    [met] = _read(text)

    assert met.place in ("دمشق", "سوتشي")
    assert met.date == "2025-10-14"


def test_the_envoy_is_not_who_sent_him() -> None:
    [met] = _read("استقبل الوزير حسن السالم المبعوث الخاص للرئيس الروسي سيرغي لافروف، رامي العلي، في دمشق.")

    assert {p.name for p in met.participants} == {HASSAN, RAMI}


@pytest.mark.parametrize(("text", "kind", "status", "names"), [
    ("الوزير حسن السالم والوزير سيرغي لافروف تحدثا هاتفياً اليوم.", "call", "held", {HASSAN, LAVROV}),
    ("هنأ الوزير سيرغي لافروف الوزير حسن السالم في اتصال هاتفي بالعيد.", "call", "held", {HASSAN, LAVROV}),
    ("قال المكتب إن الوزير سيرغي لافروف سيتحدث غداً مع الوزير حسن السالم.", "working", "planned", {HASSAN, LAVROV}),
    ("أعلن المكتب وصول الوزير حسن السالم إلى موسكو.", "visit", "held", {HASSAN}),
    ("وسافر الوزير حسن السالم إلى موسكو.", "visit", "held", {HASSAN}),
    ("لا يخطط الوزير سيرغي لافروف للقاء الوزير حسن السالم.", "working", "denied", {HASSAN, LAVROV}),
    ("أعلن المكتب أن الوزير حسن السالم والوزير سيرغي لافروف، سيعقدان محادثات، غداً، في دمشق.", "working", "planned",
     {HASSAN, LAVROV}),
    ("وقال المكتب إن الوزير حسن السالم التقى «الوزير سيرغي لافروف».", "working", "held", {HASSAN, LAVROV}),
    ("وسبق للوزير حسن السالم أن زار روسيا.", "visit", "held", {HASSAN}),
    ("لقاء ثلاثي جمع الوزير سيرغي لافروف بالوزير حسن السالم في «الكرملين».", "working", "held", {HASSAN, LAVROV}),
])
def test_other_words(text: str, kind: str, status: str, names: set[str]) -> None:
    assert _told(text) == [(kind, status, names)]


@pytest.mark.parametrize("text", [
    "تحدث الوزير سيرغي لافروف مع الوزير حسن السالم بصوت منخفض.",
    "قال الوزير سيرغي لافروف إن وصول المساعدات إلى دمشق ضروري.",
    "وتلك أول زيارة لمسؤول سوري إلى روسيا.",
])
def test_no_meeting(text: str) -> None:
    assert _read(text) == []


def test_a_delegation_with_its_head_after_place_and_day() -> None:
    text = "وصل إلى العاصمة دمشق، اليوم الثلاثاء، وفد روسي برئاسة سيرغي لافروف، بهدف لقاء الوزير حسن السالم."

    visit, met = _read(text)

    assert (visit.place, [p.name for p in visit.participants]) == ("دمشق", [LAVROV])
    assert (met.status, {p.name for p in met.participants}) == ("planned", {LAVROV, HASSAN})


def test_a_visit_told_of_him_whom_another_met() -> None:
    told = _told("عقد الوزير سيرغي لافروف لقاءً مع الوزير حسن السالم، الذي يجري زيارة إلى موسكو.")

    assert ("visit", "held", {HASSAN}) in told


def test_what_is_planned_of_another_meeting_plans_no_visit() -> None:
    text = "دعت روسيا الوزير إلى القمة المقرر عقدها في نوفمبر المقبل، وذلك خلال زيارة الوزير حسن السالم إلى موسكو."

    [visit] = _read(text)

    assert (visit.status, visit.date) == ("held", None)


def test_who_was_invited_and_went_has_been_there() -> None:
    told = _told("زار الوزير حسن السالم موسكو بناء على دعوة رسمية والتقى الوزير سيرغي لافروف.")

    assert ("working", "held", {HASSAN, LAVROV}) in told


def test_since_when_is_no_day_of_talks() -> None:
    [met] = _read("التقى الوزير حسن السالم الوزير سيرغي لافروف للمرة الأولى منذ ست سنوات.")

    assert met.date is None


def test_an_earlier_visit_is_another() -> None:
    text = "وصل الوزير حسن السالم إلى موسكو. وسبق للوزير حسن السالم أن زار روسيا في كانون الأول/ديسمبر 2017."

    assert [visit.date for visit in _read(text)] == [None, "2017-12"]


def test_an_earlier_meeting_of_two_is_not_that_of_three() -> None:
    text = ("اللقاء جمع الوزير حسن السالم والوزير رامي العلي والوزير سيرغي لافروف. "
            "والتقى سيرغي لافروف في وقت سابق رامي العلي.")

    assert [len(m.participants) for m in _read(text)] == [3, 2]


def test_no_side_stands_in_what_is_quoted_after_a_colon() -> None:
    [met] = _read("وقال سيرغي لافروف خلال لقاء مع حسن السالم في دمشق: «أعلم أنكم كنتم مع الوزير رامي العلي».")

    assert {p.name for p in met.participants} == {LAVROV, HASSAN}


def test_a_day_in_brackets_before_the_visit() -> None:
    [visit] = _read("قام حسن السالم اليوم الأربعاء (الخامس عشر من تشرين الأول/أكتوبر 2025) بزيارة مفاجئة إلى موسكو.")

    assert visit.date == "2025-10-15"


def test_ministers_of_one_post_and_another_stand_for_their_countries() -> None:
    [met] = _read("استضافت موسكو أمس اجتماعاً لوزراء دفاع ورؤساء مخابرات كل من تركيا وروسيا وإيران.")

    assert (len(met.participants), met.date) == (3, "2025-10-14")


@pytest.mark.parametrize("text", [
    "زار الوزير سيرغي لافروف قاعدة حميميم الجوية أمس.",
    "تفقد الوزير سيرغي لافروف قاعدة حميميم العسكرية أمس.",
    "وصل الوزير سيرغي لافروف أمس إلى قاعدة حميميم.",
    "قال سيرغي لافروف خلال زيارة أمس إلى قاعدة حميميم الجوية إن العمل مستمر.",
])
def test_a_base_is_visited(text: str) -> None:
    [visit] = _read(text)

    assert ([p.name for p in visit.participants], visit.place, visit.date) == ([LAVROV], "قاعدة حميميم", "2025-10-14")


def test_two_met_at_a_base() -> None:
    visit, met = _read("وصل سيرغي لافروف إلى قاعدة حميميم أمس. وعقد في القاعدة لقاء مع الوزير حسن السالم.")

    assert (visit.place, met.place) == ("قاعدة حميميم", "قاعدة حميميم الجوية")
    assert {p.name for p in met.participants} == {LAVROV, HASSAN}


def test_what_is_no_base_is_not_inspected() -> None:
    assert _read("تفقد الوزير سيرغي لافروف أحوال الجنود في دمشق.") == []
