"""The language of a text: by its letters and words, and by its page's word where these leave it open."""

import pytest

from tracker.lexicon.tongues import language_of, plain_code

TEXTS = [
    ("ar", "قال الوزير إن المحادثات في دمشق مستمرة منذ أمس"),
    ("ar", "زار Lavrov دمشق أمس والتقى الرئيس"),
    ("ar", "قال ڤلاديمير پوتين إن شركة گازپروم باقية في سوريا"),
    ("fa", "وزیر خارجه گفت که مسکو پایگاه خود را در سوریه حفظ خواهد کرد"),
    ("fa", "وزير خارجه گفت كه مسكو پايگاه خود را در سوريه حفظ خواهد كرد"),
    ("ur", "روس کے وزیر خارجہ نے کہا ہے کہ ماسکو شام میں اپنے اڈے برقرار رکھے گا"),
    ("ckb", "وەزیری دەرەوە گوتی کە مۆسکۆ بنکەکانی لە سووریا دەپارێزێت"),
    ("ps", "د روسیې د بهرنیو چارو وزیر وویل چې مسکو به په سوریه کې خپلې اډې وساتي"),
    ("ru", "Лавров посетил Damascus и встретился с министром"),
    ("uk", "Міністр заявив, що Москва збереже свою базу в Тартусі"),
    ("be", "Міністр заявіў, што Масква захавае сваю базу ў Тартусе"),
    ("be", "Расія выводзіць войскі з базы Хмеймім"),
    ("bg", "Министърът заяви, че Москва ще запази базата си в Тартус"),
    ("sr", "Министар је изјавио да ће Москва задржати базу у Тартусу"),
    ("mk", "Министерот изјави дека Москва ќе ја задржи базата во Тартус"),
    ("en", "Lavrov visited دمشق yesterday"),
    ("fr", "Le ministre a déclaré que la Russie garderait sa base dans le port"),
    ("de", "Der Minister erklärte, dass Russland den Hafen nicht verlassen werde"),
    ("tr", "Bakan bu konuda bir açıklama yaptı ve üssün kalacağını söyledi"),
    ("he", "שר החוץ אמר"),
    ("zh", "外交部长表示"),
]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_letters_and_words_tell_the_language(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(("code", "text"), TEXTS)
@pytest.mark.parametrize("said", ["ar", "ru", "en"])
def test_a_page_that_says_another_language_is_in_that_of_its_letters(code: str, text: str, said: str) -> None:
    assert language_of(text, said) == code


@pytest.mark.parametrize(
    ("text", "said", "code"),
    [
        ("Лавров в Тартусе", "uk", "uk"),
        ("لافروف", "fa-IR", "fa"),
        ("Лавров", "", "ru"),
        ("لافروف", "ku", "ckb"),
        ("1", "fa", "fa"),
    ],
)
def test_where_the_letters_leave_it_open_the_page_decides(text: str, said: str, code: str) -> None:
    assert language_of(text, said) == code


@pytest.mark.parametrize(
    ("said", "code"), [("ar-SY", "ar"), ("ar_AR", "ar"), ("ARA", "ar"), ("ru-RU", "ru"), ("x-default", ""), ("", "")]
)
def test_a_code_as_pages_write_it(said: str, code: str) -> None:
    assert plain_code(said) == code
