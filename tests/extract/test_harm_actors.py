"""To whom figures of harm are laid: within a clause, by a strike's owner, and from the sentence before."""

import pytest

from tests.extract.reading import document
from tracker.extract.harm import find_figures


def _laid(text: str) -> list[tuple[int | None, str]]:
    return [(f.value or f.low, f.attribution) for f in find_figures(document(text))]


@pytest.mark.parametrize(("text", "attribution"), [
    ("مقتل 12 مدنياً جراء غارات للطيران الروسي على القرية", "russia"),
    ("مقتل 12 مدنياً جراء القصف الجوي المكثف للطائرات الحربية الروسية", "russia"),
    ("مقتل 12 مدنياً في قصف مدفعي وصاروخي روسي", "russia"),
    ("مقتل 12 مدنياً جراء استهداف الطيران الحربي الروسي سوقاً", "russia"),
    ("إن الغارات والعمليات العسكرية الروسية تسببت في مقتل 12 مدنياً", "russia"),
    ("إن طائرات حربية روسية نفذت غارة على السوق ما أسفر عن مقتل 12 مدنياً", "russia"),
    ("إن قوات النظام، ومعها فصائل كثيرة، قتلت 12 مدنياً", "unstated"),
    ("جلهم على يد قوات النظام السوري والقوات الروسية، مقتل 12 مدنياً", "alliance"),
    ("مقتل 12 مدنياً إثر الغارات التي شنتها قوات نظام الأسد والقوات الروسية", "alliance"),
    ("مقتل 12 مدنياً بقصف جوي «روسي سوري»", "alliance"),
    ("مقتل 12 مدنياً في غارات نفذتها طائرات حربية روسية أو سورية", "unstated"),
    ("مقتل 12 جندياً في هجمات على القوات الروسية", "unstated"),
    ("مقتل 12 جندياً في استهداف القوات الروسية", "unstated"),
    ("مقتل 12 مدنياً إثر وصول القوات الروسية", "unstated"),
    ("مقتل 12 مدنياً، بحسب المرصد السوري", "unstated"),
    ("إن الطيران الحربي الروسي قصف السوق ما أدى إلى مقتل 12 مدنياً", "russia"),
    ("إن قوات النظام وحلفاءها قتلوا 12 مدنياً", "unstated"),
    ("إن قوات النظام وحلفائه الروس قتلوا 12 مدنياً", "alliance"),
    ("قتل تنظيم الدولة 12 مدنياً قرب مواقع القوات الروسية", "unstated"),
    ("قرب مواقع القوات الروسية قتل 12 مدنياً", "unstated"),
])
def test_what_leads_to_an_actor(text: str, attribution: str) -> None:
    assert [found for _, found in _laid(text)] == [attribution]


def test_each_clause_has_its_own_actor() -> None:
    text = ("قوات النظام قتلت 40 شخصاً، بينهم 8 أطفال، بينما قتلت القوات الروسية 20 شخصاً، بينهم 3 أطفال، "
            "فيما قتل 7 مدنيين على يد داعش")

    assert _laid(text) == [(40, "unstated"), (8, "unstated"), (20, "russia"), (3, "russia"), (7, "unstated")]


def test_a_clause_without_an_actor_goes_on_with_the_last() -> None:
    assert _laid("شهدت حلب مقتل 40 على يد القوات الروسية، بينما قتل 20 في إدلب") == [(40, "russia"), (20, "russia")]


def test_the_verb_before_a_figure_comes_before_what_follows_the_next() -> None:
    assert _laid("قتلت القوات الروسية 12 مدنياً، وقتل 5 أشخاص على يد داعش") == [(12, "russia"), (5, "unstated")]


def test_a_part_with_an_actor_of_its_own_leaves_the_total_alone() -> None:
    assert _laid("مقتل 90 مدنياً في أيلول، بينهم 40 على يد القوات الروسية") == [(90, "unstated"), (40, "russia")]


def test_a_verb_may_stand_before_the_actor_of_a_part() -> None:
    assert _laid("مقتل 90 مدنياً، بينهم 40 قضوا على يد القوات الروسية") == [(90, "unstated"), (40, "russia")]


def test_a_row_shares_the_actor_before_it() -> None:
    assert _laid("قتل على يد القوات الروسية 83 طفلاً و69 سيدة، و53 شخصاً قضوا تحت التعذيب") == [
        (83, "russia"), (69, "russia"), (53, "unstated")]


def test_parts_follow_a_total_that_points_back() -> None:
    text = "قصفت الطائرات الروسية القرية. وأدى القصف إلى مقتل 12 مدنياً بينهم 3 أطفال."

    assert _laid(text) == [(12, "russia"), (3, "russia")]


@pytest.mark.parametrize("text", [
    "قصفت الطائرات الروسية القرية. وأدى القصف إلى مقتل 12 مدنياً.",
    "قصفت الطائرات الروسية القرية.\nوقتل 12 مدنياً جراء الغارات الجوية.",
    "قتل 40 شخصاً بغارات روسية. وبين القتلى 12 طفلاً.",
    "قتل 40 شخصاً بغارات روسية. وتوزع الضحايا على 12 مقاتلاً من داعش.",
    "وثقت الشبكة السورية لحقوق الإنسان مقتل 40 شخصاً على يد القوات الروسية. وأضاف التقرير أن 12 طفلاً قتلوا.",
    "مقتل 12 مدنياً بغارات روسية\nقال ناشطون إن 12 مدنياً قتلوا في القرية.",
])
def test_a_sentence_that_points_back_takes_the_actor_from_before(text: str) -> None:
    assert _laid(text)[-1] == (12, "russia")


@pytest.mark.parametrize("text", [
    "قتل 40 شخصاً بغارات روسية. وقتل 12 شخصاً في حلب.",
    "قتل 40 شخصاً بغارات روسية. وأدى القصف التركي إلى مقتل 12 شخصاً.",
    "قتل 40 شخصاً بغارات روسية. وبين القتلى 12 شخصاً قضوا بانفجار لغم.",
    "قتل 40 شخصاً بغارات روسية. وأدى قصف قوات النظام إلى مقتل 12 شخصاً.",
    "قتل 40 شخصاً بغارات روسية. وأدى القصف قرب مواقع قوات النظام إلى مقتل 12 شخصاً.",
    "قتل 40 شخصاً بغارات روسية.\nوزار الوفد المدينة.\nوأدى القصف إلى مقتل 12 شخصاً.",
    "قصفت الطائرات الروسية القرية. وأضاف المرصد أن 12 شخصاً قتلوا في انفجار.",
    "قتلت القوات الروسية 12 شخصاً. وقتل في حلب بيد تنظيم الدولة 12 شخصاً.",
])
def test_a_sentence_of_its_own_takes_none(text: str) -> None:
    assert _laid(text)[-1] == (12, "unstated")
