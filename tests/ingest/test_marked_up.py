"""A page's own corrections are read as corrected; what it marks up as a quotation keeps words, marks and speaker."""

import pytest

from tests.ingest.pages import WORDS, page
from tracker.choices import Outcome
from tracker.extract import read
from tracker.ingest.clean.pages import read_page
from tracker.ingest.drafts import Stop
from tracker.lexicon import Gazetteer


def text_of(inner: str, language: str = "ar") -> str:
    paragraphs = "".join(f"<p>{one}</p>" for one in WORDS[language][1:])
    return read_page(page(body=paragraphs + inner + paragraphs.replace(".</p>", " أيضاً.</p>"), language=language)).text


@pytest.mark.parametrize(
    "inner",
    [
        "<del>63</del> <ins>64</ins>",
        "<s>63</s> 64",
        "<strike>63</strike> 64",
        "<del>63</del>64",
        "<del><b>63</b></del> <ins><b>64</b></ins>",
        '<span style="text-decoration:line-through">63</span> 64',
        '<span style="text-decoration-line: line-through;">63</span> <u>64</u>',
        '<span class="strike">63</span> 64',
        '<span class="text-decoration-line-through">63</span> 64',
        '<span class="has-strikethrough">63</span> 64',
        '<span role="deletion">63</span> <span role="insertion">64</span>',
        '<del>63 قتيلاً و</del><ins cite="x">64</ins>',
    ],
)
def test_what_was_struck_out_is_not_said(inner: str) -> None:
    text = text_of(f"<p>وبلغ عدد القتلى في القصف {inner} مدنياً بحسب المصدر نفسه.</p>")

    assert "وبلغ عدد القتلى في القصف 64 مدنياً بحسب المصدر نفسه." in text


def test_a_corrected_figure_is_the_one_that_is_read() -> None:
    text = text_of(
        "<p>وثقت الشبكة السورية لحقوق الإنسان مقتل <del>63</del> <ins>64</ins> مدنياً على يد القوات الروسية.</p>"
    )

    figures = read(text, gazetteer=Gazetteer([])).figures

    assert [figure.value for figure in figures] == [64]


def test_an_article_that_is_struck_out_as_a_whole_is_none() -> None:
    struck = "".join(f"<p><s>{one}</s></p>" for one in WORDS["ar"][1:])

    with pytest.raises(Stop) as stop:
        read_page(page(body=struck).replace("<h1>", "<h1><s>").replace("</h1>", "</s></h1>"))

    assert stop.value.outcome == Outcome.FAILED


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ("<p>وقال لافروف: <q>القاعدة باقية</q>.</p>", "وقال لافروف: «القاعدة باقية»."),
        ("<p>وقال لافروف: <q>«القاعدة باقية»</q>.</p>", "وقال لافروف: «القاعدة باقية»."),
        ("<p>وقال لافروف: <q>قال لي <q>القاعدة باقية</q> أمس</q>.</p>", "وقال لافروف: «قال لي “القاعدة باقية” أمس»."),
        ("<blockquote>القاعدة باقية في مكانها</blockquote>", "«القاعدة باقية في مكانها»"),
        ("<blockquote><p>القاعدة باقية في مكانها</p></blockquote>", "«القاعدة باقية في مكانها»"),
        ("<blockquote><p>«القاعدة باقية في مكانها»</p></blockquote>", "«القاعدة باقية في مكانها»"),
        (
            "<blockquote><p>القاعدة باقية في مكانها</p><footer>— سيرغي لافروف</footer></blockquote>",
            "«القاعدة باقية في مكانها» — سيرغي لافروف",
        ),
        (
            "<blockquote><p>القاعدة باقية في مكانها</p><cite>سيرغي لافروف</cite></blockquote>",
            "«القاعدة باقية في مكانها» — سيرغي لافروف",
        ),
        (
            "<blockquote>القاعدة باقية في مكانها<footer><cite>سيرغي لافروف</cite></footer></blockquote>",
            "«القاعدة باقية في مكانها» — سيرغي لافروف",
        ),
        (
            "<figure><blockquote><p>القاعدة باقية</p></blockquote><figcaption>سيرغي لافروف</figcaption></figure>",
            "«القاعدة باقية» — سيرغي لافروف",
        ),
        (
            "<figure><blockquote>باقية</blockquote><figcaption>— <cite>سيرغي لافروف</cite></figcaption></figure>",
            "«باقية» — سيرغي لافروف",
        ),
    ],
)
def test_a_quotation_keeps_words_marks_and_speaker(inner: str, told: str) -> None:
    assert told in text_of(inner)


def test_a_quotation_of_two_paragraphs_is_one() -> None:
    text = text_of("<blockquote><p>القاعدة باقية في مكانها.</p><p>ولن ننسحب منها أبداً.</p></blockquote>")

    assert "«القاعدة باقية في مكانها.\nولن ننسحب منها أبداً.»" in text


@pytest.mark.parametrize(
    ("language", "told"), [("ru", "Лавров сказал: «база останется»."), ("en", "Lavrov said: “the base stays”.")]
)
def test_marks_are_those_of_the_script(language: str, told: str) -> None:
    opened = told.replace("«", "<q>").replace("»", "</q>").replace("“", "<q>").replace("”", "</q>")

    assert told in text_of(f"<p>{opened}</p>", language)


def test_a_page_that_only_looks_indented_is_no_quotation() -> None:
    inside = "".join(f"<p>{one}</p>" for one in WORDS["ar"][1:]) * 6

    text = read_page(page(body=f"<blockquote>{inside}</blockquote>")).text

    assert "«" not in text


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ("<p>وقتل في القصف 63<sup>1</sup> مدنياً.</p>", "وقتل في القصف 63 [1] مدنياً."),
        ("<p>وقتل في القصف 63<sup>[12]</sup> مدنياً.</p>", "وقتل في القصف 63 [12] مدنياً."),
        ("<p>ومساحة الموقع 63 كم<sup>2</sup> في السهل.</p>", "ومساحة الموقع 63 كم² في السهل."),
        ("<p>وقتل في القصف 63 مدنياً<span hidden> بل 64</span>.</p>", "وقتل في القصف 63 مدنياً."),
        ('<p>وقتل في القصف 63 مدنياً<span style="display: none"> بل 64</span>.</p>', "وقتل في القصف 63 مدنياً."),
    ],
)
def test_signs_of_notes_and_what_is_not_shown_are_no_part_of_a_number(inner: str, told: str) -> None:
    assert told in text_of(inner)
