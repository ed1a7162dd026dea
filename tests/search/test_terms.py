"""A word is found in every dress it wears, and only that word."""

import pytest

from tracker.search.questions import read
from tracker.search.spellings import Spellings
from tracker.search.terms import index_terms, uncovered


class Written:
    """The words of one text, without those that were only cut out of others."""

    def __init__(self, text: str) -> None:
        self.terms = index_terms([text])

    def takes_article(self, word: str) -> bool:
        return f"ال{word}" in self.terms

    def stands_alone(self, word: str) -> bool:
        return word in self.terms and not any(word in uncovered(other) for other in self.terms)


def found(query: str, text: str) -> bool:
    asked = read(query, Spellings(), Written(text))
    return all(part & index_terms([text]) for part in asked.parts)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("حميميم", "وصل إلى قاعدة وبحميميم"),
        ("القاعدة", "في قاعدة بحرية"),
        ("قاعدة", "للقاعدة الجوية"),
        ("الشرع", "وللشرع رأي"),
        ("اتفاق", "والاتفاق الموقع"),
        ("احمد", "أحمد الشرع"),
        ("سورية", "سوريه"),
        ("بوتين", "فلاديمير بوتــين"),
        ("مُحادثات", "محادثات"),
        ("базы", "на базах и о базе"),
        ("bases", "a Russian base"),
        ("Хмеймим", "авиабаза Хмеймим"),
        ("1971", "تأسست عام ١٩٧١"),
        ("2061", "قُتل ٢٬٠٦١ طفلا"),
        ("٢٠٦١", "2,061 children"),
        ("2,061", "2\u202f061 ребенок"),
        ("1234567", "1,234,567.50"),
        ("قواعد", "في القاعدة الجوية"),
        ("وبالقواعد", "قواعد"),
        ("لافروف", "سيرغي لاڤروف"),
        ("لاڤروف", "سيرغي لافروف"),
        ("بوتين", "ڤلاديمير پوتين"),
        ("جورجيا", "چورچيا"),
        ("كازاخستان", "گازاخستان"),
        ("لافروف", "ﺳﻴﺮﻏﻲ ﻻﻓﺮوف"),
        ("ﻻﻓﺮوف", "لافروف"),
        ("عبدالله", "عبدﷲ"),
        ("Хмеи\u0306мим", "авиабаза Хмеймим"),
        ("Хмеймим", "авиабаза Хмеи\u0306мим"),
        ("хмеимим", "авиабаза Хмеймим"),
        ("россииские", "российские войска"),
        ("русскии", "русского корабля"),
        ("морской", "в морском порту"),
        ("Їжак", "І\u0308жак"),
        ("turkiye", "Türkiye"),
        ("Türkiye", "Tu\u0308rkiye"),
        ("Yildiz", "Yıldız"),
        ("2061", "２０６１"),
    ],
)
def test_a_query_finds_the_word(query: str, text: str) -> None:
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("تين", "الرئيس بوتين"),
        ("قاعة", "قاعدة"),
        ("war", "warning"),
        ("حميميم طرطوس", "قاعدة حميميم"),
        ("61", "2,061 children"),
        ("2015100", "in 2015,100 of them"),
        ("12345", "12,34,5"),
        ("قاعدة", "قاعديّ"),
        ("حرية", "القوات البحرية"),
        ("мои", "мир"),
        ("кит", "кот"),
    ],
)
def test_a_query_does_not_find_another_word(query: str, text: str) -> None:
    assert not found(query, text)


def test_no_query_has_no_terms() -> None:
    assert read(" ،؟ ", Spellings(), Written("")).parts == ()
