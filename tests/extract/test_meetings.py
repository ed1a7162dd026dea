"""Meetings, visits and calls: who, where, when, and whether they took place."""

import pytest

from tests.extract.reading import GAZETTEER
from tracker.extract import read
from tracker.extract.findings import MeetingFinding

PUBLISHED = "2025-10-15"


def _read(text: str) -> list[MeetingFinding]:
    return list(read(text, published=PUBLISHED, gazetteer=GAZETTEER).meetings)


def _told(text: str) -> list[tuple[str, str, set[str]]]:
    return [(m.kind, m.status, {p.name for p in m.participants}) for m in _read(text)]


LAVROV, HASSAN, RAMI = "سيرغي لافروف", "حسن السالم", "رامي العلي"


@pytest.mark.parametrize(("text", "kind", "status", "names"), [
    # Two who did something in a call, with commas or without
    ("اتفق الوزير سيرغي لافروف والوزير حسن السالم في اتصال هاتفي على فتح المعبر.", "call", "held", {LAVROV, HASSAN}),
    ("اتفق الوزير سيرغي لافروف والوزير حسن السالم في اتصال هاتفي على تأجيل القمة.", "call", "held", {LAVROV, HASSAN}),
    ("استعد الوزير حسن السالم. وبحث الوزيران السوري حسن السالم، والروسي سيرغي لافروف، باتصال هاتفي، فتح المعبر.",
     "call", "held", {LAVROV, HASSAN}),
    ("وأعلن المكتب أن الوزير سيرغي لافروف، والوزير حسن السالم، بحثا هاتفياً فتح المعبر.", "call", "held",
     {LAVROV, HASSAN}),
    # What a word makes planned or denied
    ("ومن المنتظر أن يلتقي الوزير سيرغي لافروف الوزير حسن السالم.", "working", "planned", {LAVROV, HASSAN}),
    ("أعلن الوزير سيرغي لافروف استعداده للقاء الوزير حسن السالم.", "working", "planned", {LAVROV, HASSAN}),
    ("سيحادث الوزير سيرغي لافروف الوزير حسن السالم غداً.", "call", "planned", {LAVROV, HASSAN}),
    ("قال المتحدث إن أنباء لقاء بين الوزير سيرغي لافروف والوزير حسن السالم غير صحيحة.", "working", "denied",
     {LAVROV, HASSAN}),
    ("سيناقش الوزير سيرغي لافروف والوزير حسن السالم فتح المعبر خلال لقائهما في دمشق.", "working", "planned",
     {LAVROV, HASSAN}),
])
def test_one_meeting(text: str, kind: str, status: str, names: set[str]) -> None:
    assert _told(text) == [(kind, status, names)]


def test_what_hangs_on_a_plan_is_planned() -> None:
    text = "سيلتقي الوزير سيرغي لافروف الوزير حسن السالم، قبل أن يجتمع بالوزير رامي العلي."

    assert [status for _, status, _ in _told(text)] == ["planned", "planned"]


def test_a_meeting_that_a_visit_included_is_the_visitors() -> None:
    text = ("أنهى الوزير حسن السالم زيارة رسمية إلى روسيا. وذكرت الوزارة أن الزيارة تضمنت لقاء رسمياً مع الوزير "
            "سيرغي لافروف.")

    assert _told(text) == [("visit", "held", {HASSAN}), ("working", "held", {HASSAN, LAVROV})]


def test_who_comes_after_a_comma_visits() -> None:
    text = "وسيلتقي الوزير سيرغي لافروف الوزير حسن السالم، الذي سيزور روسيا."

    assert ("visit", "planned", {HASSAN}) in _told(text)


def test_a_place_that_saw_a_visit_is_where_it_went() -> None:
    [visit] = _read("شهدت العاصمة الروسية أمس زيارة مفاجئة لوفد سوري برئاسة الوزير حسن السالم.")

    assert ({p.name for p in visit.participants}, visit.place, visit.date) == ({HASSAN}, "موسكو", "2025-10-14")


def test_a_day_that_opens_the_sentence_is_that_of_the_meeting() -> None:
    [met] = _read("وفي 26 يونيو، أعرب الوزير حسن السالم، خلال لقائه مع الوزير سيرغي لافروف، عن شكره.")

    assert met.date == "2025-06-26"


def test_since_when_is_not_when() -> None:
    [met] = _read("قد يعقد أول لقاء بين الوزير سيرغي لافروف والوزير حسن السالم منذ عام 2011.")

    assert (met.status, met.date) == ("planned", None)


def test_what_is_discussed_during_the_meeting_is_no_other_meeting() -> None:
    text = ("اجتمع الوزير سيرغي لافروف مع الوزير حسن السالم. ومن المتوقع أن يناقش سيرغي لافروف وحسن السالم خلال "
            "اللقاء فتح المعبر.")

    assert _told(text) == [("working", "held", {LAVROV, HASSAN})]


def test_the_summit_of_a_body_is_no_meeting_with_it() -> None:
    text = "اجتمع الوزير سيرغي لافروف مع الوزير حسن السالم على هامش قمة منظمة شنغهاي للتعاون."

    assert _told(text) == [("working", "held", {LAVROV, HASSAN})]


@pytest.mark.parametrize("text", [
    "جرت مكالمة هاتفية بين الاثنين بعد انهيار النظام واللجوء الذي منحته موسكو لحسن السالم.",
    "كان في استقبال الوفد الوزير حسن السالم.",
    "ناقش الوزير حسن السالم خطة التعاون الاقتصادي والتطورات.",
    "اتفق الوزير حسن السالم في اتصال هاتفي على فتح المعبر.",
])
def test_what_is_no_meeting(text: str) -> None:
    assert _told(text) == []
