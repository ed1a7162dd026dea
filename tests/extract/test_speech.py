"""Who says what: the cue, its speaker (also where the cue does not name him) and where the content ends."""

import pytest

from tests.extract.reading import document, statements, told
from tracker.extract.people import cast_of, find_people


def _people(text: str) -> list[str]:
    doc = document(text)
    return [p.name for p in find_people(doc, cast_of(doc))]


@pytest.mark.parametrize(("text", "speaker", "content"), [
    ("انتقدت فرنسا الغارات. وقالت إنها غير مجدية.", "فرنسا", "إنها غير مجدية"),
    ("قالت المصادر إن الوفد وصل. ونفى سيرغي لافروف ذلك، وقال: لم نستقبل أحداً.", "سيرغي لافروف",
     "لم نستقبل أحداً"),
    ("قال سيرغي لافروف إن الوفد وصل. وخلص الدبلوماسي إلى أن الحل قريب.", "سيرغي لافروف", "الحل قريب"),
    ("قال مصدر أمني عراقي إن الطريق آمن. وأضاف أن الجيش انتشر.", "مصدر أمني عراقي", "الجيش انتشر"),
    ("نقلت الوكالة عن سيرغي لافروف قوله إن الحل قريب. ونقلت الوكالة عنه أن وفداً سيصل.", "سيرغي لافروف",
     "وفداً سيصل"),
    ("وعلق محلل عسكري لبناني على هذه الأنباء قائلاً إن الخطوة متأخرة.", "محلل عسكري لبناني", "الخطوة متأخرة"),
    ("من جانبها انتقدت روسيا الخطة قائلة إنها تقوض الهدنة.", "روسيا", "إنها تقوض الهدنة"),
    ("قالت المنظمة إن القصف مستمر. وأكد سالم العتيق أن الهدنة باقية، وتوقع أن تمدد الهدنة.", "سالم العتيق",
     "تمدد الهدنة"),
])
def test_the_last_statement_is_inherited_from(text: str, speaker: str, content: str) -> None:
    assert told(text)[-1] == (speaker, content)


def test_an_inherited_speaker_is_cited_where_he_was_named() -> None:
    text = "قال الوزير سيرغي لافروف إن الحل قريب. وأضاف أن الوفد وصل."
    last = statements(text)[-1]

    assert last.speaker is not None
    assert last.speaker.span is None
    assert last.speaker.named is not None
    assert text[slice(*last.speaker.named)] == "الوزير سيرغي لافروف"


@pytest.mark.parametrize(("text", "content"), [
    ("أكد سيرغي لافروف خلال اللقاء حرص بلاده على الهدنة.", "حرص بلاده على الهدنة"),
    ("قال سيرغي لافروف: {لن نغادر. نحن باقون هنا}.", "{لن نغادر. نحن باقون هنا}"),
    ("قال سيرغي لافروف لقد أبلغنا الجميع قبل بدء العملية.", "لقد أبلغنا الجميع قبل بدء العملية"),
    ("نفى سيرغي لافروف ما تناقلته الصحف عن وصول كتيبة.", "ما تناقلته الصحف عن وصول كتيبة"),
    ("قال سيرغي لافروف إن الحل قريب، وهو ما نفته دمشق.", "الحل قريب"),
    ("وفي هذا الصدد يقول سيرغي لافروف إن الحل قريب جداً.", "الحل قريب جداً"),
    ("قال سيرغي لافروف إن الحل قريب، مشيداً بدور الأردن.", "الحل قريب"),
    ("قال سيرغي لافروف إن الحل قريب، في تصريح لصحيفة محلية.", "الحل قريب"),
])
def test_the_content_begins_and_ends(text: str, content: str) -> None:
    assert told(text)[0] == ("سيرغي لافروف", content)


@pytest.mark.parametrize(("text", "kind"), [
    ("قال سيرغي لافروف إن شركة «غازبروم نفط» ستبقى في السوق.", "indirect"),
    ("قال سيرغي لافروف إن تنظيم «داعش» تراجع في الشرق.", "indirect"),
    ("قال سيرغي لافروف إن الصور «ملفقة بالكامل» ولا قيمة لها.", "mixed"),
    ("عبر سيرغي لافروف عن «الأمل» بأن تنتهي الحرب.", "mixed"),
])
def test_marks_round_a_name_are_no_quotation(text: str, kind: str) -> None:
    assert statements(text)[0].kind == kind


@pytest.mark.parametrize("text", [
    "ويعتبر الميناء من أهم الموانئ.",
    "شددت القوات إجراءات التفتيش في المدينة.",
    "ومن المقرر أن يصل الوفد غداً.",
    "نشرت القوات نقاط تفتيش وأعادت فتح الطريق.",
    "وتوقع الحكومتان الاتفاقية غداً.",
])
def test_narration_says_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("text", "names"), [
    ("وقال أليستر باسكر المتحدث باسم المجلس إن الدعم محدود.", ["أليستر باسكر"]),
    ("أعلن حاكم المصرف ولي الله سيفي أن الأموال عادت.", ["ولي الله سيفي"]),
    ("وقال اللواء منصور التركي إن التحقيق بدأ.", ["منصور التركي"]),
    ("وصرح الناطق باسم رئاسة الوزراء السفير سامر يونس بأن اللقاء تم.", ["سامر يونس"]),
    ("وقال أستاذ السياسة بجامعة الملك سعود صالح الخثلان إن الزيارة مهمة.", ["صالح الخثلان"]),
    ("وتسلم القرية مقاتلو لواء السلطان مراد أمس.", []),
    ("وأضاف اللاعب هدفاً ثالثاً في المباراة.", []),
])
def test_people_are_whole_and_people(text: str, names: list[str]) -> None:
    assert _people(text) == names
