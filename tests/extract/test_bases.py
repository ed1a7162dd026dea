"""Sites and what is said to have happened to them."""

import pytest

from tests.extract.reading import GAZETTEER, document
from tracker.choices import BaseKind, Status
from tracker.extract import read
from tracker.extract.bases import Sites, find_bases
from tracker.extract.findings import BaseEventFinding, BaseFinding
from tracker.lexicon import load
from tracker.lexicon.languages import language

TARTUS, HMEIMIM, QAMISHLI = "tartus-naval-facility", "hmeimim-air-base", "qamishli-airport"


def _read(text: str) -> list[BaseFinding]:
    return find_bases(Sites(document(text)))


def _mentions(text: str) -> dict[str | None, list[str]]:
    return {base.id: [span.words(text) for span in base.mentions] for base in _read(text)}


def _events(text: str, published: str | None = "2025-10-15") -> list[BaseEventFinding]:
    return list(read(text, published=published, gazetteer=GAZETTEER).base_events)


@pytest.mark.parametrize(("text", "mentions"), [
    ("في قاعدة طرطوس البحرية", {TARTUS: ["قاعدة طرطوس البحرية"]}),
    ("في قاعدة طرطوس", {TARTUS: ["قاعدة طرطوس"]}),
    ("بقاعدة طرطوس", {TARTUS: ["بقاعدة طرطوس"]}),
    ("القاعدة البحرية الروسية في طرطوس", {TARTUS: ["القاعدة البحرية الروسية في طرطوس"]}),
    ("قاعدتها البحرية في مدينة طرطوس", {TARTUS: ["قاعدتها البحرية في مدينة طرطوس"]}),
    ("المركز اللوجستي الروسي في طرطوس", {TARTUS: ["المركز اللوجستي الروسي في طرطوس"]}),
    ("أقلعت من حميميم", {HMEIMIM: ["حميميم"]}),
    ("أقلعت من احميميم", {HMEIMIM: ["احميميم"]}),
    ("إلى مطار حميميم", {HMEIMIM: ["مطار حميميم"]}),
    ("لقاعدة حميميم الجوية الروسية", {HMEIMIM: ["لقاعدة حميميم الجوية الروسية"]}),
    ("القواعد الروسية في طرطوس وحميميم", {TARTUS: ["طرطوس"], HMEIMIM: ["وحميميم"]}),
    ("قاعدتي حميميم الجوية وطرطوس البحرية", {HMEIMIM: ["حميميم الجوية"], TARTUS: ["وطرطوس البحرية"]}),
    ("الوجود الروسي في طرطوس وحميميم", {TARTUS: ["طرطوس"], HMEIMIM: ["وحميميم"]}),
    ("قاعدتي «حميميم» و«طرطوس»", {HMEIMIM: ["حميميم"], TARTUS: ["طرطوس"]}),
    ("قاعدة «حميميم» الجوية", {HMEIMIM: ["قاعدة «حميميم» الجوية"]}),
    ("القاعدة الروسية في ميناء طرطوس", {TARTUS: ["القاعدة الروسية في ميناء طرطوس"]}),
    ("قاعدة بحرية في طرطوس", {TARTUS: ["قاعدة بحرية في طرطوس"]}),
    ("نقطة عسكرية روسية في القامشلي", {QAMISHLI: ["نقطة عسكرية روسية في القامشلي"]}),
    ("تملك قاعدتين في البلاد، الأولى في طرطوس والثانية في القامشلي", {TARTUS: ["طرطوس"], QAMISHLI: ["القامشلي"]}),
    ("قاعدتيها في سوريا، البحرية في طرطوس والجوية في حميميم", {TARTUS: ["طرطوس"], HMEIMIM: ["حميميم"]}),
    ("القاعدة الروسية الجديدة في طرطوس", {TARTUS: ["القاعدة الروسية الجديدة في طرطوس"]}),
    ("القاعدتان البحرية في طرطوس والجوية في حميميم", {TARTUS: ["طرطوس"], HMEIMIM: ["حميميم"]}),
    ("فحميميم وللقواعد الروسية بطرطوس دور", {HMEIMIM: ["فحميميم"], TARTUS: ["بطرطوس"]}),
    ("وصلت قوات إلى مطار القامشلي", {QAMISHLI: ["مطار القامشلي"]}),
    ("في محيط مطار أبو الضهور العسكري", {"abu-duhur-air-base": ["مطار أبو الضهور العسكري"]}),
    ("غارات على مطار T4", {"tiyas-t4-air-base": ["مطار T4"]}),
])
def test_known_sites(text: str, mentions: dict[str | None, list[str]]) -> None:
    assert _mentions(text) == mentions


@pytest.mark.parametrize("text", [
    "وصل الوفد إلى طرطوس", "في محافظة طرطوس", "سكان مدينة القامشلي", "بين طرطوس واللاذقية", "ميناء تجاري في طرطوس",
    "تنظيم القاعدة في بلاد الشام", "قاعدة بيانات واسعة", "قواعد الاشتباك", "قاعدة عسكرية في حلب",
    "طبقا للقواعد الدولية", "على قاعدة الاحترام المتبادل", "وصل إلى المطار", "مطار دمشق الدولي",
    "استهدف المطار فجراً ثم تصدت القوات الجوية",
    "في رحلتين، الأولى إلى طرطوس والثانية في القامشلي",
    "مركز مدينة القامشلي", "مواقع في ريف القامشلي", "قاعدة أمريكية في القامشلي", "أهالي قرية حميميم",
])
def test_what_is_no_site(text: str) -> None:
    assert _mentions(text) == {}


@pytest.mark.parametrize(("text", "surface"), [
    ("مطار النيرب العسكري شرق حلب", "مطار النيرب العسكري"),
    ("من قاعدة إنجرليك في تركيا", "قاعدة إنجرليك"),
    ("قاعدة عين الأسد الجوية", "قاعدة عين الأسد الجوية"),
    ("في قاعدة التنف", "قاعدة التنف"),
])
def test_an_installation_that_the_record_does_not_know(text: str, surface: str) -> None:
    [base] = _read(text)

    assert (base.surface, base.id) == (surface, None)


def test_short_forms_stand_for_the_sites_named_before() -> None:
    text = "زار قاعدة طرطوس وقاعدة حميميم. وبحث مستقبل القاعدتين. ثم عاد إلى القاعدة الجوية. وما للقاعدتين من دور"

    assert _mentions(text) == {
        TARTUS: ["قاعدة طرطوس", "القاعدتين", "للقاعدتين"],
        HMEIMIM: ["وقاعدة حميميم", "القاعدتين", "القاعدة الجوية", "للقاعدتين"]}


def test_a_short_form_without_a_site_before_stands_for_none() -> None:
    assert _mentions("بحث مستقبل القاعدتين") == {}
    assert _mentions("زار قاعدة حميميم. وقال زعيم تنظيم القاعدة") == {HMEIMIM: ["قاعدة حميميم"]}


def test_of_two_named_together_the_base_is_neither() -> None:
    assert _mentions("قاعدتا طرطوس وحميميم. ثم زار القاعدة") == {TARTUS: ["طرطوس"], HMEIMIM: ["وحميميم"]}


def test_kind_and_governorate_only_where_the_words_say_them() -> None:
    air, = _read("قاعدة حميميم الجوية في اللاذقية")
    naval, = _read("قاعدة طرطوس البحرية")
    bare, = _read("قاعدة طرطوس")

    assert (air.kind, air.governorate) == (BaseKind.AIR, "اللاذقية")
    assert (naval.kind, naval.governorate) == (BaseKind.NAVAL, "")
    assert (bare.kind, bare.kind_span) == ("", None)


@pytest.mark.parametrize(("text", "base", "status", "edtf", "announced"), [
    ("قاعدة طرطوس التي أنشئت عام 1971", TARTUS, "established", "1971", False),
    ("أنشئت قاعدة طرطوس عام 1971", TARTUS, "established", "1971", False),
    ("بعد إنشاء قاعدة حميميم عام 2015", HMEIMIM, "established", "2015", False),
    ("جرى توسيع قاعدة طرطوس في كانون الأول 2017", TARTUS, "expanded", "2017-12", False),
    ("انسحبت القوات الروسية من مطار القامشلي أمس", QAMISHLI, "evacuated", "2025-10-14", False),
    ("تسليم مطار القامشلي إلى الجيش", QAMISHLI, "handed_over", None, False),
    ("هجوم على قاعدة حميميم بطائرات مسيرة", HMEIMIM, "attacked", None, False),
    ("تعرضت قاعدة حميميم لهجوم", HMEIMIM, "attacked", None, False),
    ("تقليص القوات في قاعدة حميميم", HMEIMIM, "reduced", None, False),
    ("إلغاء اتفاقية قاعدة طرطوس", TARTUS, "agreement_annulled", None, False),
    ("تعتزم روسيا إخلاء قاعدة حميميم", HMEIMIM, "evacuated", None, True),
    ("ناقشا إمكانية توسيع قاعدة طرطوس", TARTUS, "expanded", None, True),
    ("طالب بإخلاء قاعدة طرطوس", TARTUS, "evacuated", None, True),
    ("تسحب روسيا قواتها من مطار القامشلي", QAMISHLI, "evacuated", None, False),
    ("شرعت موسكو في مغادرة قاعدتها في القامشلي", QAMISHLI, "evacuated", None, False),
    ("ستخلي روسيا مطار القامشلي", QAMISHLI, "evacuated", None, True),
    ("قد تسحب روسيا قواتها من مطار القامشلي", QAMISHLI, "evacuated", None, True),
    ("كانت القوات قد استكملت إخلاء مطار القامشلي", QAMISHLI, "evacuated", None, False),
    ("كان قد تم إخلاء مطار القامشلي", QAMISHLI, "evacuated", None, False),
    ("وقع الطرفان أمس اتفاقية استخدام قاعدة طرطوس", TARTUS, "agreement_signed", "2025-10-14", False),
    ("اتفاق يقضي بتوسيع قاعدة طرطوس", TARTUS, "expanded", None, True),
    ("اتفاق ينص على بقاء الجنود في قاعدة طرطوس مدة عشرين سنة وتوسيعها", TARTUS, "expanded", None, True),
])
def test_events(text: str, base: str, status: str, edtf: str | None, announced: bool) -> None:
    [event] = _events(text)

    assert (event.base_id, event.status, event.edtf, event.announced) == (base, status, edtf, announced)


def test_two_joined_sites_share_an_event() -> None:
    events = _events("إخلاء قاعدتي طرطوس وحميميم")

    assert [(e.base_id, e.status) for e in events] == [(TARTUS, "evacuated"), (HMEIMIM, "evacuated")]


def test_a_list_after_one_word_shares_it() -> None:
    events = _events("انسحبت القوات من قاعدة طرطوس ومن مطار القامشلي")

    assert [(e.base_id, e.status) for e in events] == [(TARTUS, "evacuated"), (QAMISHLI, "evacuated")]


def test_an_attack_on_a_base_past_its_means() -> None:
    [event] = _events("هجوماً بثلاث عشرة طائرة مسيرة على قاعدتها في حميميم")

    assert (event.base_id, event.status) == (HMEIMIM, "attacked")


def test_a_date_belongs_to_one_event() -> None:
    events = _events("قاعدة طرطوس البحرية التي أنشئت عام 1971 وتم تطويرها لتصبح قاعدة متكاملة")

    assert [(e.status, e.edtf) for e in events] == [("established", "1971"), ("expanded", None)]


def test_what_an_agreement_is_for_is_announced_with_what_is_joined_to_it() -> None:
    events = _events("أبرمت موسكو اتفاقاً لتوسعة وتحديث قاعدة طرطوس")

    assert [(e.status, e.announced) for e in events] == [("agreement_signed", False), ("expanded", True)]


@pytest.mark.parametrize("text", [
    "نفت موسكو إخلاء قاعدة حميميم", "لم تنسحب القوات من قاعدة حميميم", "قصف أهداف انطلاقاً من قاعدة حميميم",
    "قصف مناطق في محيط مطار القامشلي", "أنشئت المدرسة عام 1971",
    "وقع انفجار قرب قاعدة طرطوس",
    "انسحاب كامل من البلاد، مؤكدة أن قاعدة حميميم باقية", "غادر رتل عسكري مطار القامشلي",
])
def test_no_event(text: str) -> None:
    assert _events(text) == []


def test_every_status_and_kind_is_a_value_of_the_record() -> None:
    pack = load("ar")

    events = [rule for rule in language("ar").rules if rule.dimension == "base_events"]
    assert {rule.makes["status"] for rule in events} <= set(Status.values)
    kinds = {entry.get("kind", "") for book in ("base_kinds", "base_heads") for entry in pack.book(book).entries}
    assert kinds - {""} <= set(BaseKind.values)
