"""What is typed is understood: names in any spelling, words with what is written onto them, numbers, plurals."""

import pytest

from tracker.search import timeline
from tracker.search.filters import Query
from tracker.search.names import find_names, suggest
from tracker.search.questions import understood

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]

SPELLINGS = [
    [
        "حميميم", "Khmeimim", "Hmeimim", "Humaymim", "Хмеймим", "Хмеймиме", "Хмеймима", "Хмеймимом", "Хмеймин",
        "Hmeimim Air Base", "قاعدة حميميم الجوية", "авиабаза Хмеймим", "Latakia air base",
    ],
    ["طرطوس", "Tartus", "Tartous", "Тартус", "Тартуса", "Тартусе"],
    ["لافروف", "Lavrov", "Лавров", "Лаврова", "Лаврову", "Sergey Lavrov", "Сергей Лавров"],
    ["بوتين", "Putin", "Путин", "Путина", "Путиным", "فلاديمير بوتين"],
    ["الشرع", "Sharaa", "al-Sharaa", "Шараа", "أحمد الشرع", "Ahmed al-Shara"],
    ["القامشلي", "قامشلي", "Qamishli", "Kamishli", "Камышлы"],
    ["قاعدة طرطوس البحرية", "Tartus naval facility", "ПМТО Тартус", "Tartous naval base", "база Тартус"],
    ["مطار القامشلي", "Qamishli airport", "аэродром Камышлы", "Kamishli airport"],
    ["المرصد السوري لحقوق الإنسان", "SOHR", "Syrian Observatory for Human Rights"],
]  # fmt: skip


def found(text: str) -> set[str]:
    return {f"{entry.kind} {entry.slug}" for entry in timeline.entries(Query(q=text))}


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda spellings: spellings[1])
def test_all_spellings_of_a_name_find_the_same(spellings: list[str]) -> None:
    answers = {text: found(text) for text in spellings}

    assert len(answers[spellings[0]]) > 10
    assert {text: len(slugs) for text, slugs in answers.items() if slugs != answers[spellings[0]]} == {}


@pytest.mark.parametrize("spellings", SPELLINGS[:4], ids=lambda spellings: spellings[1])
def test_what_is_linked_to_a_name_is_found(spellings: list[str]) -> None:
    name = find_names(spellings[0])[0]
    linked = timeline.entries(Query(**{name.kind: (name.slug,)}))

    assert {f"{entry.kind} {entry.slug}" for entry in linked} <= found(spellings[0])


@pytest.mark.parametrize(("written", "bare"), [
    ("بحميميم", "حميميم"), ("لحميميم", "حميميم"), ("وحميميم", "حميميم"), ("وبحميميم", "حميميم"),
    ("والقامشلي", "القامشلي"), ("بالقامشلي", "القامشلي"), ("للقامشلي", "القامشلي"), ("بطرطوس", "طرطوس"),
    ("ولافروف", "لافروف"), ("للافروف", "لافروف"), ("فلافروف", "لافروف"), ("للشرع", "الشرع"), ("والشرع", "الشرع"),
    ("وبوتين", "بوتين"), ("كبوتين", "بوتين"), ("بقاعدة حميميم", "قاعدة حميميم"), ("بقاعدة حميميم الجوية", "حميميم"),
    ("للمرصد السوري لحقوق الإنسان", "SOHR"), ("والقوات", "القوات"), ("للقوات", "قوات"), ("بدمشق", "دمشق"),
    ("ولموسكو", "موسكو"), ("وبالقواعد", "قواعد"), ("وأعلن", "أعلن"),
])  # fmt: skip
def test_particles_are_taken_off_what_is_typed(written: str, bare: str) -> None:
    assert found(written) == found(bare) != set()


@pytest.mark.parametrize(("word", "term"), [
    ("بوتين", "person:vladimir-putin"), ("لافروف", "person:sergey-lavrov"),
    ("كارتابولوف", "person:andrey-kartapolov"), ("وزير", "وزير"), ("باسل", "باسل"), ("بحرية", "بحريه"),
    ("لقاء", "لقاء"), ("بيان", "بيان"), ("بيروت", "بيروت"), ("لبنان", "لبنان"), ("وفد", "وفد"), ("كبير", "كبير"),
    ("فيصل", "فيصل"), ("كمال", "كمال"), ("وليد", "وليد"), ("بشار", "بشار"), ("فلاديمير", "فلاديمير"),
    ("وزارة", "وزاره"), ("بريطانيا", "بريطانيا"), ("وكالة", "وكاله"),
])  # fmt: skip
def test_a_word_that_begins_like_a_particle_is_left_as_it_is(word: str, term: str) -> None:
    assert understood(word).parts == (frozenset({term}),)


def test_a_name_of_several_words_is_one_only_where_they_stand_together() -> None:
    assert found("وزارة الدفاع الروسية") == found("Russian Defence Ministry")
    assert len(found("وزارة الدفاع الروسية")) < len(found("الدفاع") & found("الروسية"))


def test_another_name_with_the_same_word_finds_its_own() -> None:
    assert {name.slug for name in find_names("Tartous")} == {"tartus-naval-facility", "tartus-commercial-port"}
    assert found("مرفأ طرطوس") == found("Tartus commercial port") < found("Tartus")


def test_a_text_about_the_town_is_none_about_the_base() -> None:
    assert found("قاعدة طرطوس البحرية") < found("طرطوس")
    assert found("Manbij base") < found("Manbij") == found("منبج") == found("Манбидж")


def test_names_and_words_go_together() -> None:
    assert found("Putin Tartus") == found("بوتين") & found("طرطوس") != set()
    assert found("حميميم 2015") == found("Hmeimim") & found("2015") != set()


@pytest.mark.parametrize(("one", "other"), [
    ("مجازر", "مجزرة"), ("المجازر", "مجزره"), ("قواعد", "قاعدة"), ("ضربات", "ضربة"), ("غارات", "الغارة"),
    ("ضحايا", "ضحية"), ("مدنيون", "مدنيين"), ("قتلى", "قتيل"), ("جنود", "جندي"), ("اتفاقيات", "اتفاق"),
    ("موانئ", "ميناء"), ("مطارات", "مطار"), ("طائرات", "طائرة"), ("رؤساء", "رئيس"), ("بالقواعد", "القاعدة"),
])  # fmt: skip
def test_a_plural_finds_what_its_singular_finds(one: str, other: str) -> None:
    assert found(one) == found(other) != set()


@pytest.mark.parametrize(
    "number", ["2061", "2,061", "2،061", "٢٠٦١", "٢٬٠٦١", "2\u00a0061", "2\u202f061", "2\u2009061"]
)
def test_a_number_is_found_however_its_thousands_are_parted(number: str) -> None:
    assert found(number) == found("2061") != set()


@pytest.mark.parametrize(("typed", "slug"), [("بحمي", "hmeimim-air-base"), ("وللافر", "sergey-lavrov")])
def test_names_are_suggested_through_particles(typed: str, slug: str) -> None:
    assert slug in [name.slug for name in suggest(typed)]
