"""What a number counts: dead and wounded in one, parts by other words, counts that rise, names among the words."""

import pytest

from tests.extract.reading import document
from tracker.extract.harm import find_figures


def _told(text: str) -> list[tuple[int | None, str, bool]]:
    return [(f.value or f.low, f.category, f.subset_of is not None) for f in find_figures(document(text))]


@pytest.mark.parametrize("text", [
    "سقط 15 مدنياً بين شهيد وجريح في القرية",
    "سقوط 20 شخصاً من أهل القرية ما بين قتيل وجريح",
    "أوقعت الغارة 12 بين قتيل وجريح",
    "سقوط أكثر من 40 قتيلاً وجريحاً",
    "ارتفعت الحصيلة إلى نحو مئة قتيل ومصاب",
    "مقتل وإصابة أكثر من 30 مدنياً",
    "قتل وجرح 20 مدنياً",
    "بلغت حصيلة القتلى والجرحى في حلب وريفها 30 شخصاً",
    "أدت إلى مقتل وإصابة 25 شخصاً بينهم 5 أطفال",
])
def test_dead_and_wounded_in_one_number_are_a_figure_of_neither(text: str) -> None:
    assert _told(text) == []


def test_dead_and_wounded_in_two_numbers_are_two_figures() -> None:
    assert _told("سقوط 5 قتلى و7 جرحى") == [(5, "killed_unspecified", False), (7, "wounded", False)]


def test_a_number_after_a_mixed_one_is_a_figure() -> None:
    assert _told("سقط 15 مدنياً بين قتيل وجريح، وقتل 4 أطفال في قرية أخرى") == [(4, "children_killed", False)]


@pytest.mark.parametrize("words", ["يتوزعون إلى", "توزعوا على", "هم"])
def test_words_that_open_the_parts(words: str) -> None:
    assert _told(f"مقتل 265 شخصاً {words} 11 من مسلحي المعارضة و254 مدنياً") == [
        (265, "killed_unspecified", False), (11, "other:combatants_killed", True), (254, "civilians_killed", True)]


def test_of_them_after_a_number_makes_it_a_part() -> None:
    assert _told("قتلت الغارات 90 شخصاً، 33 منهم من الأطفال و12 من النساء") == [
        (90, "killed_unspecified", False), (33, "children_killed", True), (12, "women_killed", True)]


def test_a_bare_part_has_the_category_of_the_total() -> None:
    assert _told("مقتل 78 مدنياً، بينهم 13 طفلاً، و3 سيدات، و41 بسبب التعذيب")[-1] == (41, "civilians_killed", True)


def test_a_verb_after_a_long_row_is_for_all_of_it() -> None:
    text = "أن 6859 مدنياً بينهم 2005 أطفال و969 سيدة، و22 إعلامياً، و69 آخرين من الكوادر الطبية، قتلوا جميعاً"

    assert [value for value, _, _ in _told(text)] == [6859, 2005, 969, 22, 69]


def test_sites_after_a_colon_are_parts_by_any_name() -> None:
    assert _told("استهدفت الهجمات 17 مركزاً حيوياً: 4 مراكز طبية، و3 مؤسسات خدمية") == [
        (17, "attacks_on_facilities", False), (4, "attacks_on_medical", True), (3, "attacks_on_facilities", True)]


@pytest.mark.parametrize(("text", "figure"), [
    ("حصيلة ضحايا القصف صباح أمس على البلدة الكبيرة في ريف إدلب الشرقي ارتفعت إلى 14 مدنياً", (14, "civilians_killed")),
    ("قتلت التنظيمات المتشددة «داعش، وهيئة تحرير الشام» 44 مدنياً", (44, "civilians_killed")),
    ("وقتل تنظيم الدولة منذ إعلان تأسيسه في أول العام حتى نهاية الشهر الماضي، ما لا يقل عن 86 مدنياً",
     (86, "civilians_killed")),
    ("يتحدث التقرير عن 70 ضحية من المدنيين", (70, "civilians_killed")),
    ("قتل 200 على الأقل من المدنيين", (200, "civilians_killed")),
    ("حصدت الغارات أرواح خمسة مدنيين", (5, "civilians_killed")),
    ("ومن بين الضحايا وفقاً للتقرير 32 من الكوادر الطبية", (32, "medical_personnel_killed")),
    ("راح ضحية القصف عشرون مدنياً", (20, "civilians_killed")),
    ("انتشال 5 جثث من تحت الأنقاض", (5, "killed_unspecified")),
])
def test_counts_that_stand_far_from_their_word(text: str, figure: tuple[int, str]) -> None:
    assert [told[:2] for told in _told(text)] == [figure]


def test_a_clause_of_its_own_has_not_the_harm_of_the_last() -> None:
    assert _told("أودى القصف بحياة مئات المدنيين، وأجبر نحو ألف مدني على التوقيع") == []


def test_those_who_must_flee_are_displaced() -> None:
    assert _told("أودى القصف بحياة مئات المدنيين، وأجبر نحو مليون مدني على الفرار") == [
        (1_000_000, "other:displaced", False)]


def test_digits_written_onto_a_word() -> None:
    assert _told("مقتل نحو65 ألف شخص") == [(65_000, "killed_unspecified", False)]
    assert _told("أسفر عن استشهاد11 شخصاً") == [(11, "killed_unspecified", False)]


def test_the_scale_after_a_name_with_digits_is_no_number() -> None:
    assert _told("مقتل جنود في مطار تي4 ألف جندي") == []


def test_how_far_a_camp_lies_is_no_figure() -> None:
    assert _told("مخيم للنازحين يبعد 50 كيلو متر عن المدينة") == []


def test_a_handing_over_of_bodies_is_no_figure() -> None:
    assert _told("تسليم 5 جثث إلى ذويها") == []
