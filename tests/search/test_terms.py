"""A word is found in every dress it wears, and only that word."""

import pytest

from tracker.search.terms import index_terms, query_terms


def found(query: str, text: str) -> bool:
    terms = index_terms([text])
    return all(f" {term} " in terms for term in query_terms(query))


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
    ],
)
def test_a_query_does_not_find_another_word(query: str, text: str) -> None:
    assert not found(query, text)


def test_no_query_has_no_terms() -> None:
    assert query_terms(" ،؟ ") == []
