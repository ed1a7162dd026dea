"""Kinds of fault that real articles showed, each mended as a kind: sentences of our own with what must be found."""

import pytest

from tracker.extract import read
from tracker.management.measures import names


@pytest.fixture(scope="module")
def gazetteer():
    return names()


def _events(text: str, gazetteer, published: str = "2026-03-10") -> list[tuple]:
    reading = read(text, published=published, gazetteer=gazetteer)
    return sorted({(e.base_id, e.status, "announced" if e.announced else "done") for e in reading.base_events})


@pytest.mark.parametrize(("text", "events"), [
    # Plans are no deeds
    ("تعتزم موسكو سحب جنودها من مطار القامشلي.", [("qamishli-airport", "evacuated", "announced")]),
    ("ومن المقرر أن يتم توسيع قاعدة طرطوس البحرية.", [("tartus-naval-facility", "expanded", "announced")]),
    # A town's name is no verb
    ("تجمعت الآليات بين تل رفعت ومطار كويرس العسكري.", []),
    # Links to other articles
    ("هبطت الطائرة.\nاقرأ أيضا: القوات الروسية تخلي قاعدة حميميم", []),
    # A site without its head noun, lists
    ("انسحبت القوات الروسية من قاعدة عين عيسى ومن تل السمن شمال الرقة.",
     [("ain-issa-base", "evacuated", "done"), ("tal-samin-base", "evacuated", "done")]),
    ("أخلى الجنود الروس نقاطهم في الجولان.", [("golan-observation-posts", "evacuated", "done")]),
    ("أقامت القوات الروسية نقاط مراقبة على طول خط وقف إطلاق النار مع الجولان.",
     [("golan-observation-posts", "established", "done")]),
    # Contracts
    ("فسخت الحكومة السورية عقد استثمار مرفأ طرطوس.", [("tartus-commercial-port", "agreement_annulled", "done")]),
    # One letter off: found, for a person to decide
    ("تعرضت قاعدة حمييم الجوية لقصف صاروخي.", [("hmeimim-air-base", "attacked", "done")]),
    # A part is not the whole
    ("سحبت روسيا 12 طائرة من قاعدة حميميم.", [("hmeimim-air-base", "reduced", "done")]),
    ("سلمت روسيا جزءا من مطار القامشلي إلى الجيش.", [("qamishli-airport", "reduced", "done")]),
    # Asides between commas
    ("أخلت القوات الروسية، فجر أمس، مطار القامشلي.", [("qamishli-airport", "evacuated", "done")]),
    # Others' withdrawals
    ("انسحبت القوات الأميركية من قاعدة عين عيسى.", []),
])
def test_what_happened_to_a_site(text, events, gazetteer) -> None:
    assert _events(text, gazetteer) == events


def test_a_misspelt_name_waits_for_a_person(gazetteer) -> None:
    [event] = read("تعرضت قاعدة حمييم الجوية لقصف صاروخي.", gazetteer=gazetteer).base_events

    assert event.doubtful


@pytest.mark.parametrize("text", [
    "تعمل الشركة بقاعدة العرض والطلب.", "يسير الفريق بقاعدة هجومية ثابتة.", "قاعدة بيانات العملاء كبيرة.",
])
def test_no_site_where_none_is_meant(text, gazetteer) -> None:
    assert not read(text, gazetteer=gazetteer).bases


def test_a_base_of_another_country_puts_no_article_on_topic(gazetteer) -> None:
    text = "قصفت الطائرات قاعدة العند الجوية جنوب اليمن، بحسب مصادر روسية."

    assert not read(text, gazetteer=gazetteer).on_topic


def test_a_date_after_the_texts_own_day_is_never_done(gazetteer) -> None:
    [event] = read("أخلت القوات الروسية قاعدة حميميم في 20 أيار 2026.", published="2026-03-10",
                   gazetteer=gazetteer).base_events

    assert (event.modality, event.announced) == ("planned", True)


def _figures(text: str, gazetteer) -> list[tuple]:
    return [(f.value, f.category) for f in read(text, published="2026-03-10", gazetteer=gazetteer).figures]


@pytest.mark.parametrize(("text", "figures"), [
    # A denied death is no figure; where blame alone is denied the dead remain
    ("نفت موسكو مقتل 14 جنديا في الهجوم.", []),
    ("لا صحة للأنباء عن مقتل 5 مدنيين.", []),
    ("نفت موسكو مسؤوليتها عن مقتل 14 مدنيا.", [(14, "civilians_killed")]),
    # Series, and words broken to pass filters
    ("بلغ عدد القتلى في العام الأول 900 مدني، بينما في العام الثاني 700.",
     [(900, "civilians_killed"), (700, "civilians_killed")]),
    ("سقط 5 قتـ.ـلى و7 جـ.رحى.", [(5, "killed_unspecified"), (7, "wounded")]),
    # What is counted by its own name
    ("قتل 3 صحفيين و4 مسعفين.", [(3, "media_workers_killed"), (4, "medical_personnel_killed")]),
    ("قتل 12 متطوعا في الدفاع المدني.", [(12, "civil_defence_killed")]),
    ("استهدفت الغارات 6 مدارس و3 أسواق ومسجدين.", [(6, "attacks_on_schools"), (3, "attacks_on_markets")]),
])
def test_figures(text, figures, gazetteer) -> None:
    assert _figures(text, gazetteer) == figures


@pytest.mark.parametrize(("text", "bounds"), [
    ("قتل بضعة عشر مدنيا في الغارة الروسية.", (13, 19)), ("قتل نيف وعشرون مدنيا في القصف الروسي.", (21, 29)),
    ("قتل مئة ونيف من المدنيين في القصف الروسي.", (101, None)),
])
def test_an_inexact_figure_keeps_its_bounds(text, bounds, gazetteer) -> None:
    [figure] = read(text, published="2026-03-10", gazetteer=gazetteer).figures

    assert (figure.low, figure.high) == bounds


def _meetings(text: str, gazetteer) -> list[tuple]:
    reading = read(text, published="2026-03-10", gazetteer=gazetteer)
    return [(m.status, m.date, sorted(p.id or p.name for p in m.participants)) for m in reading.meetings]


@pytest.mark.parametrize(("text", "meetings"), [
    # Thought of, a condition: no meeting; called off: cancelled
    ("وتحدث بيسكوف عن احتمال لقاء بوتين والشرع.", []),
    ("إذا التقى لافروف الشيباني فسيبحثان القواعد.", []),
    ("تأجلت زيارة لافروف إلى دمشق.", [("cancelled", None, ["sergey-lavrov"])]),
    ("كان من المقرر أن يزور لافروف دمشق أمس لكن الزيارة ألغيت.", [("cancelled", "2026-03-09", ["sergey-lavrov"])]),
    # A talk with a broadcaster is none
    ("قال لافروف في لقاء مع قناة الجزيرة إن القواعد باقية.", []),
    # The surname alone beside a Russian
    ("التقى بوتين الشرع أمس في موسكو.", [("held", "2026-03-09", ["ahmed-al-sharaa", "vladimir-putin"])]),
    # Offices of two countries are two men; one who came to meet another has not yet
    ("التقى وزير الدفاع السوري نظيره الروسي في دمشق.", [("held", None, ["نظيره الروسي", "وزير الدفاع السوري"])]),
    ("وصل مرهف أبو قصرة إلى موسكو للقاء أندريه بيلوسوف.",
     [("held", None, ["murhaf-abu-qasra"]), ("planned", None, ["andrey-belousov", "murhaf-abu-qasra"])]),
    # Two ministers of one country stand for it
    ("وزيرا الدفاع والخارجية السوريان يبحثان مع وفد روسي مصير القواعد.",
     [("held", None, ["الجمهورية العربية السورية", "روسيا الاتحادية"])]),
])
def test_meetings(text, meetings, gazetteer) -> None:
    assert _meetings(text, gazetteer) == meetings


def _said(text: str, gazetteer) -> list[tuple]:
    reading = read(text, published="2026-03-10", gazetteer=gazetteer)
    return [(s.speaker.name if s.speaker else None, s.kind, s.surface) for s in reading.statements]


@pytest.mark.parametrize(("text", "said"), [
    # Content before its cue; double round brackets are quotation marks
    ("«سنبقى في القاعدة»، قال سيرغي لافروف أمس. وأضاف أن العقد باق.",
     [("سيرغي لافروف", "direct", "«سنبقى في القاعدة»"), ("سيرغي لافروف", "indirect", "العقد باق")]),
    ("وقال لافروف: ((لن نغادر القاعدة أبدا)).", [("سيرغي لافروف", "direct", "((لن نغادر القاعدة أبدا))")]),
    # «This is what X said» points back, to a quotation or to a sentence
    ("«لن نغادر القاعدة ما دامت دمشق تريدنا». هذا ما قاله سيرغي لافروف أمس.",
     [("سيرغي لافروف", "direct", "«لن نغادر القاعدة ما دامت دمشق تريدنا»")]),
    ("الحوار مع دمشق مستمر. وهذا ما أعلنه سيرغي لافروف في بيان.",
     [("سيرغي لافروف", "indirect", "الحوار مع دمشق مستمر")]),
    # Reports and studies speak, not the man of the adverbial before them
    ("وبعد سقوط بشار الأسد، ظهرت تقارير تشير إلى أن القواعد باقية.", [("تقارير", "indirect", "القواعد باقية")]),
    # «عبر حسابه» is no verb, and «على منصة» no content
    ("وأكد اللواء سالم العتيق، عبر حسابه على منصة «إكس»، أن القاعدة أخليت.",
     [("سالم العتيق", "indirect", "القاعدة أخليت")]),
    # Between two counts a content goes on
    ("وذكرت الشبكة أن إدلب شهدت مقتل 40 مدنيا، فيما شهدت حلب مقتل 12 مدنيا.",
     [("الشبكة", "indirect", "إدلب شهدت مقتل 40 مدنيا، فيما شهدت حلب مقتل 12 مدنيا")]),
    # Marks round a bare name change nothing
    ("قالت المصادر إن الرتل عبر مناطق «قسد» ليلا.", [("المصادر", "indirect", "الرتل عبر مناطق «قسد» ليلا")]),
])
def test_statements(text, said, gazetteer) -> None:
    assert _said(text, gazetteer) == said
