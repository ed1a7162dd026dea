"""Figures of harm: category, subset, source, perpetrator, period."""

import pytest

from tests.extract.reading import GAZETTEER, document
from tracker.choices import Attribution, HarmCategory
from tracker.extract import read
from tracker.extract.dates import find_dates
from tracker.extract.findings import FigureFinding
from tracker.extract.harm import find_figures
from tracker.lexicon import load


def _read(text: str, published: str | None = "2025-10-15") -> list[FigureFinding]:
    doc = document(text, published)
    return find_figures(doc, find_dates(doc))


def _told(text: str) -> list[tuple[str, int | None, str]]:
    return [(f.surface, f.value, f.category) for f in _read(text)]


@pytest.mark.parametrize(("text", "surface", "value", "category"), [
    # The harm before the number
    ("مقتل 12 مدنياً في القصف", "12 مدنياً", 12, "civilians_killed"),
    ("قتل أكثر من 20 طفلاً", "20 طفلاً", 20, "children_killed"),
    ("استشهاد مئة وعشرين امرأة", "مئة وعشرين امرأة", 120, "women_killed"),
    ("أدى إلى مقتل 12 ألفاً", "12 ألفاً", 12_000, "killed_unspecified"),
    ("أصيب 48 بجروح", "48", 48, "wounded"),
    ("وأصيب نحو 60 آخرين", "60 آخرين", 60, "wounded"),
    ("مقتل شخصين في غارة", "شخصين", 2, "killed_unspecified"),
    ("قتلت القوات الحكومية ثلاثة مسلحين", "ثلاثة مسلحين", 3, "other:combatants_killed"),
    ("اختطف التنظيم 220 شخصاً", "220 شخصاً", 220, "other:abducted"),
    ("اعتقال 97 شخصاً", "97 شخصاً", 97, "other:detained"),
    ("تجاوز عدد النازحين داخلياً 6.9 ملايين.", "6.9 ملايين", 6_900_000, "other:displaced"),
    ("انتشلت جثث 10 مدنيين", "10 مدنيين", 10, "civilians_killed"),
    ("تشريد نحو 3.5 ملايين.", "3.5 ملايين", 3_500_000, "other:displaced"),
    ("بمقتل خمسة صحفيات", "خمسة صحفيات", 5, "killed_unspecified"),
    ("هاجموا المقر وقتلوا 50 مقاتلاً", "50 مقاتلاً", 50, "other:combatants_killed"),
    ("تم القضاء على ستة مقاتلين", "ستة مقاتلين", 6, "other:combatants_killed"),
    # The harm after it
    ("إن 27 شخصاً على الأقل قتلوا", "27 شخصاً", 27, "killed_unspecified"),
    ("لقي 16 شخصاً حتفهم", "16 شخصاً", 16, "killed_unspecified"),
    ("6993 مدنياً ضحية التدخل", "6993 مدنياً", 6993, "civilians_killed"),
    ("خمسة أطفال كانوا بين القتلى", "خمسة أطفال", 5, "children_killed"),
    ("20 مدنياً، بينهم سيدات، قتلوا", "20 مدنياً", 20, "civilians_killed"),
    ("ثلاثة أطفال آخرين في حالة حرجة", "ثلاثة أطفال", 3, "wounded"),
    # The noun says it
    ("سقوط 18 قتيلاً في المدينة", "18 قتيلاً", 18, "killed_unspecified"),
    ("ووصل 70 جريحاً إلى المستشفى", "70 جريحاً", 70, "wounded"),
    ("ارتكاب 363 مجزرة", "363 مجزرة", 363, "massacres"),
    ("ألقى 28 برميلاً متفجراً", "28 برميلاً متفجراً", 28, "other:barrel_bombs"),
    ("شن 14 غارة جوية", "14 غارة جوية", 14, "other:air_strikes"),
    ("وثق 1262 اعتداءً على منشآت مدنية", "1262 اعتداءً على منشآت مدنية", 1262, "attacks_on_facilities"),
    ("استهداف 5 مدارس", "5 مدارس", 5, "attacks_on_schools"),
])
def test_one_figure(text: str, surface: str, value: int, category: str) -> None:
    assert _told(text) == [(surface, value, category)]


@pytest.mark.parametrize("text", [
    "قتل عام 2015 في المدينة", "اندلع عام 2015", "القرار 2254 بعد مقتل الوزير", "إطلاق سراح 40 معتقلة",
    "تسليم جثث 22 مقاتلاً", "يضم المجلس 15 دولة", "بطول 70 متراً", "مقتل القائد في 3 سيارات", "99 بالمائة من الضحايا",
    "عشرات القتلى", "شارك 220 فرداً في الإغاثة", "الأشخاص الـ12 الذين قتلوا", "قتل أحد الجنود", "يملك 5 مدارس خاصة",
    "وصل 54 مقاتلاً إلى المدينة", "حصة 29 مليار دولار", "فقد بلغ عدد الحضور 20 شخصا",
])
def test_what_is_no_figure(text: str) -> None:
    assert _told(text) == []


def test_and_keeps_the_harm() -> None:
    assert _told("قتل 4 ضباط آخرين برتب عميد وعقيد، و12 عنصراً آخر") == [
        ("4 ضباط", 4, "other:combatants_killed"), ("12 عنصراً", 12, "other:combatants_killed")]


def test_among_them_opens_a_subset_that_and_continues() -> None:
    whole, children, women, wounded = _read("مقتل 368 شخصاً، بينهم 83 طفلاً، و63 سيدة، وإصابة 70 آخرين")

    assert children.subset_of == women.subset_of == whole.span
    assert whole.subset_of is wounded.subset_of is None
    assert [f.category for f in (children, women, wounded)] == ["children_killed", "women_killed", "wounded"]


def test_among_them_opens_a_subset_however_far_the_total_is() -> None:
    whole, children = _read("مقتل 368 شخصاً في المدينة وريفها بقصف استمر من أول الشهر حتى مساء يوم الجمعة الماضي منه، "
                            "بينهم 83 طفلاً")

    assert (children.category, children.subset_of) == ("children_killed", whole.span)


def test_besides_ends_a_subset() -> None:
    figures = _read("مقتل 20 مدنياً بينهم 5 أطفال إضافة إلى 3 مجازر")

    assert [f.subset_of is None for f in figures] == [True, False, True]


def test_others_go_on_with_the_total_from_wherever_they_stand() -> None:
    text = "مقتل خمسة مدنيين بينهم طفلان في القرية الأولى وثلاثة آخرين بينهم طفلة في القرية الثانية"

    figures = _read(text)

    assert [(f.value, f.category) for f in figures] == [
        (5, "civilians_killed"), (2, "children_killed"), (3, "civilians_killed")]
    assert [f.subset_of for f in figures] == [None, figures[0].span, None]


def test_others_of_another_harm_take_that_harm() -> None:
    assert [f.category for f in _read("قتل أربعة مدنيين، وأصيب في السوق وحوله تسعة آخرون")] == [
        "civilians_killed", "wounded"]


def test_people_told_of_besides_share_the_harm() -> None:
    assert _told("بين القتلى 14 طفلاً، إضافة إلى 24 متطوعاً") == [
        ("14 طفلاً", 14, "children_killed"), ("24 متطوعاً", 24, "killed_unspecified")]


def test_a_colon_opens_the_parts_of_a_total() -> None:
    whole, civilians, fighters = _read("بلغت حصيلة الخسائر البشرية في المحافظة 120 شخصاً: 80 مدنياً، و40 مقاتلاً")

    assert whole.category == "killed_unspecified"
    assert civilians.subset_of == fighters.subset_of == whole.span
    assert (civilians.category, fighters.category) == ("civilians_killed", "other:combatants_killed")


def test_sites_of_an_attacked_total_are_parts_of_it() -> None:
    text = "أضرار لحقت بـ 27 مركزاً حيوياً، بينها 8 أماكن دينية، و7 أسواق، و5 مدارس"

    assert [(f.value, f.category) for f in _read(text)] == [
        (27, "attacks_on_facilities"), (8, "attacks_on_worship"), (7, "attacks_on_markets"),
        (5, "attacks_on_schools")]


def test_a_list_of_places_carries_numbers_without_a_noun() -> None:
    text = "بلغ العدد في ريف دمشق 822 قنبلة برميلية، بينما تجاوز في درعا 540، وفي إدلب 230"

    assert [f.value for f in _read(text)] == [822, 540, 230]


def test_two_numbers_share_the_verb_after_them() -> None:
    text = "أن 25 مقاتلاً من الفصائل وثمانية من مقاتلي التنظيم قتلوا في المعارك"

    assert [f.value for f in _read(text)] == [25, 8]


def test_a_part_told_before_its_total_shares_the_verb() -> None:
    text = "485 مدنياً من ضمن أكثر من 1500 قتلتهم الضربات"

    assert [(f.value, f.subset_of) for f in _read(text)] == [(485, None), (1500, None)]


@pytest.mark.parametrize(("text", "low", "high"), [
    ("مقتل أكثر من 30 مدنياً", 30, None), ("مقتل 30 مدنياً على الأقل", 30, None),
    ("مقتل ما لا يزيد على 30 مدنياً", None, 30), ("مقتل ما بين 30 و40 مدنياً", 30, 40), ("مقتل 30 مدنياً", 30, 30),
])
def test_bounds_are_kept(text: str, low: int | None, high: int | None) -> None:
    [figure] = _read(text)

    assert (figure.low, figure.high) == (low, high)
    assert figure.approximate == (low != high)


def test_the_source_is_the_body_that_speaks() -> None:
    text = ("وثّقت الشبكة السورية لحقوق الإنسان مقتل 10 مدنيين. وقالت الشبكة إن 3 أطفال قتلوا.\n"
            "وقتل 5 جنود في حلب، بحسب المرصد السوري لحقوق الإنسان.\nوقتل 7 أشخاص.")

    assert [f.organisation for f in _read(text)] == [
        "الشبكة السورية لحقوق الإنسان", "الشبكة السورية لحقوق الإنسان", "المرصد السوري لحقوق الإنسان", ""]


def test_a_body_that_is_hit_is_no_source() -> None:
    [figure] = _read("مقتل 5 متطوعين من الدفاع المدني السوري")

    assert figure.organisation == ""


def test_the_report_is_that_of_the_body_that_speaks() -> None:
    text = "وثقت الشبكة السورية لحقوق الإنسان مقتل 24 متطوعاً في الدفاع المدني. وأضاف التقرير أن 3 أطفال قتلوا."

    assert {f.organisation for f in _read(text)} == {"الشبكة السورية لحقوق الإنسان"}


@pytest.mark.parametrize("text", [
    "أصدرت الشبكة السورية لحقوق الإنسان تقريراً فيه مقتل 5 أطفال",
    "الشبكة السورية لحقوق الإنسان: مقتل 5 أطفال",
    "مقتل 5 أطفال، وفق الشبكة السورية لحقوق الإنسان",
    "في بيان للدفاع المدني. وقال التقرير الصادر عن الشبكة السورية لحقوق الإنسان إن 5 أطفال قتلوا",
    "قالت الشبكة السورية لحقوق الإنسان كلمتها.\nوجاء في تقرير للشبكة أن 5 أطفال قتلوا",
    "نشرت الشبكة السورية لحقوق الإنسان تقريراً. وجاء في التقرير أن 5 أطفال قتلوا",
    "مقتل 5 أطفال، وفق تقرير صدر أمس عن «الشبكة السورية لحقوق الإنسان»",
    "وثقت الشبكة السورية لحقوق الإنسان الحادثة. كما قتل 5 أطفال في القرية.",
])
def test_a_body_that_publishes_or_is_quoted_is_the_source(text: str) -> None:
    [figure] = _read(text)

    assert figure.organisation == "الشبكة السورية لحقوق الإنسان"


def test_a_source_after_another_clause_is_not_for_the_first() -> None:
    first, second = _read("قتل 638 مدنياً، فيما نزح 330 ألف شخص بحسب الأمم المتحدة")

    assert (first.organisation, second.organisation) == ("", "الأمم المتحدة")


def test_a_source_that_closes_the_sentence_is_for_all_of_it() -> None:
    first, second = _read("قتل 638 مدنياً، بينما قتل 330 شخصاً في العام الذي تلاه، وفق الشبكة السورية لحقوق الإنسان.")

    assert first.organisation == second.organisation == "الشبكة السورية لحقوق الإنسان"


def test_a_body_goes_on_speaking_in_the_next_paragraph() -> None:
    reading = read("وقالت الشبكة السورية لحقوق الإنسان إن 5 أطفال قتلوا.\nوأشارت إلى أن 12 مدنياً أصيبوا.\n"
                   "وأصيب 7 مدنيين في القرية.", gazetteer=GAZETTEER)

    assert [f.organisation for f in reading.figures] == [
        "الشبكة السورية لحقوق الإنسان", "الشبكة السورية لحقوق الإنسان", ""]
    assert all(f.organisation_span for f in reading.figures[:2])


@pytest.mark.parametrize(("text", "attribution"), [
    ("مقتل 12 مدنياً على يد القوات الروسية", "russia"),
    ("مقتل 12 مدنياً على يد قوات الحلف السوري الروسي", "alliance"),
    ("مقتل 12 مدنياً بقصف طائرات يعتقد أنها روسية", "believed_russia"),
    ("مقتل 12 مدنياً على يد قوات النظام", "unstated"),
    ("مقتل 12 مدنياً", "unstated"),
    ("مقتل 12 مدنياً قبل وصول القوات الروسية", "unstated"),
    ("مقتل 12 مدنياً في غارات روسية على القرية", "russia"),
    ("مقتل 12 مدنياً إثر القصف الروسي", "russia"),
    ("مقتل 12 مدنياً جراء غارات سورية وروسية", "alliance"),
    ("مقتل 12 مدنياً في غارة إسرائيلية", "unstated"),
    ("قائمة فيها 12 مدنياً قتلتهم القوات الروسية", "russia"),
    ("كان الطيران الروسي قد قصف القرية، ما أدى إلى مقتل 12 مدنياً", "russia"),
    ("ارتكبت قوات النظام السوري وحليفها الروسي مجزرة ضحيتها 12 مدنياً", "alliance"),
    ("وقتلت القوات الروسية 12 مدنياً", "russia"),
    ("إن طائرة روسية استهدفت القرية، ما أدى إلى مقتل 12 مدنياً", "russia"),
    ("مقتل 12 مدنياً في مدرسة روسية", "unstated"),
    ("قصفت الفصائل القرية حيث تتمركز القوات الروسية، وقتلت 12 مدنياً", "unstated"),
])
def test_attribution_needs_the_words(text: str, attribution: str) -> None:
    [figure] = _read(text)

    assert figure.attribution == attribution


@pytest.mark.parametrize(("text", "period"), [
    ("مقتل 12 مدنياً منذ عام 2015 وحتى كانون الأول 2024", "2015/2024-12"),
    ("مقتل 12 مدنياً منذ بدء التدخل في أيلول 2015", "2015-09/.."),
    ("مقتل 12 مدنياً بين عامي 2016 و2018", "2016/2018"),
    ("مقتل 12 مدنياً منذ بدء التدخل وحتى أيلول 2020", "../2020-09"),
    ("مقتل 12 مدنياً من 3 آذار 2020 إلى 9 آذار 2020", "2020-03-03/2020-03-09"),
    ("مقتل 12 مدنياً خلال شهر يوليو الماضي", "2025-07"),
    ("مقتل 12 مدنياً أمس", "2025-10-14"),
    ("مقتل 12 مدنياً", None),
])
def test_period(text: str, period: str | None) -> None:
    [figure] = _read(text)

    assert figure.period == period


@pytest.mark.parametrize(("text", "period"), [
    ("وأوضحت الشبكة السورية لحقوق الإنسان، في تقرير صدر أمس، أن 12 مدنياً قتلوا في القرية.", None),
    ("وقالت الشبكة السورية لحقوق الإنسان أمس إن 12 مدنياً قتلوا خلال شهر يوليو الماضي.", "2025-07"),
    ("وقالت الشبكة السورية لحقوق الإنسان إن 12 مدنياً قتلوا أمس.", "2025-10-14"),
])
def test_the_day_of_a_report_is_no_period(text: str, period: str | None) -> None:
    [figure] = read(text, published="2025-10-15", gazetteer=GAZETTEER).figures

    assert figure.period == period


def test_the_words_of_a_figure_hold_its_bounds() -> None:
    text = "مقتل ما بين 40 و70 ألف شخص، وإصابة ألفين و61 آخرين، وسقوط قتيلين"

    assert [(f.surface, f.low, f.high) for f in _read(text)] == [
        ("40 و70 ألف شخص", 40_000, 70_000), ("ألفين و61 آخرين", 2061, 2061), ("قتيلين", 2, 2)]


def test_every_category_and_attribution_is_a_value_of_the_record() -> None:
    pack = load("ar")
    named = {entry.get("category") for entry in pack.book("harm_nouns").entries} - {None}
    actors = {entry.get("attribution") for entry in pack.book("harm_actors").entries}

    assert named <= set(HarmCategory.values)
    assert actors <= set(Attribution.values)
