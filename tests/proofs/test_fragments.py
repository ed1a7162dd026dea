"""Links to the very words: what stands in the address, and that a browser finds and marks it."""

from urllib.parse import unquote

import pytest

from tests.factories import ArticleFactory, CitationFactory, MeetingFactory, StatementFactory
from tracker.models.proofs.fragments import text_directive, to_words, words_directive

AR = (
    "بقيت القاعدة الروسية في طرطوس مفتوحة.\nوالقاعدة في حميميم تعمل كما كانت، وقال الوزير إن القاعدة لن تُغلق هذا العام."
    "\nوأضاف الوزير أن عدد الطائرات في القاعدة بلغ 12 طائرة."
)
EN = (
    "The base at Tartus stays open.\nOfficials said that the base at Tartus stays open until an agreement on its "
    "future is signed by both of the governments, and that well-known terms hold.\nThe base at Hmeimim is quiet."
)
RU = (
    "База в Тартусе остаётся.\nМинистр заявил, что база в Тартусе остаётся на прежних условиях; ещё он сказал, что "
    "переговоры продолжаются & идут «хорошо».\nБаза в Хмеймиме работает."
)
CASES = [
    ("ar", AR, "القاعدة لن تُغلق"),
    ("ar", AR, "قاعدة في حميميم"),
    ("ar", AR, "عدد الطائرات في القاعدة بلغ 12 طائرة"),
    ("ar", AR, "القاعدة"),
    ("ar", AR, AR.split("\n")[1] + "\n" + AR.split("\n")[2]),
    ("en", EN, "well-known terms"),
    ("en", EN, EN.split("\n")[1]),
    ("en", EN, "until an agreement on its future"),
    ("ru", RU, "продолжаются & идут «хорошо»"),
    ("ru", RU, RU.split("\n")[1]),
    ("ru", RU, "остаётся на прежних"),
]


def directive_of(text: str, words: str, occurrence: int = 0) -> str:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return text_directive(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "occurrence", "written"),
    [
        ("one two three", "two", 0, "text=two"),
        ("one two three", "wo thr", 0, "text=two three"),
        ("well-known, & good", "well-known, & good", 0, "text=well-known, & good"),
        ("the base. The base grows.", "The base", 0, "text=The base,-grows"),
        ("القاعدة والقاعدة", "القاعدة", 1, "text=والقاعدة"),
        ("a b c d e f g h i j k", "a b c d e f g h i j k", 0, "text=a b c d,h i j k"),
        ("a b\nc d", "b\nc", 0, "text=b,c"),
        ("x y\nx z", "x", 1, "text=x,-z"),
        ("«», …", "«»", 0, ""),
    ],
)
def test_a_directive_names_whole_words_once(text, words, occurrence, written):
    found = directive_of(text, words, occurrence)

    assert unquote(found.replace("%2C", "@").replace("%2D", "~")).replace("@", ",").replace("~", "-") == written


def test_the_standards_own_signs_are_encoded():
    assert words_directive("well-known, & good") == "text=well%2Dknown%2C%20%26%20good"
    assert to_words("https://a.example/b", "text=c") == "https://a.example/b#:~:text=c"
    assert to_words("https://a.example/b#d", "text=c") == "https://a.example/b#d:~:text=c"
    assert to_words("https://a.example/b", "") == "https://a.example/b"
    assert to_words("", "text=c") == ""


def test_words_of_the_headline_are_not_taken_for_the_texts():
    text = "Officials spoke.\nThe base stays."
    at = text.index("The base")

    assert "stays" in text_directive(text, at, len(text), "Elsewhere")
    assert text_directive(text, at, len(text), "The base stays") == "text=spoke-,The%20base%20stays"


@pytest.mark.django_db
def test_a_citation_keeps_its_directive():
    article = ArticleFactory(text=EN, title="Talks")
    cited = CitationFactory(article=article, meeting=MeetingFactory(), words="until an agreement on its future")

    assert cited.fragment == "text=until%20an%20agreement%20on%20its%20future"


@pytest.mark.django_db
def test_a_reference_leads_to_the_words_that_its_row_quotes_in_its_language():
    said = StatementFactory(words="База остаётся", words_language="ru")
    ru = CitationFactory(article=ArticleFactory(language="ru"), statement=said)
    en = CitationFactory(article=ArticleFactory(language="en"), statement=said)
    assert (bool(ru.fragment), en.fragment) == (True, "")

    said.words = "База уходит"
    said.save()
    ru.refresh_from_db()

    assert ru.fragment == words_directive("База уходит")


def html(language: str, text: str) -> str:
    lines = "".join(f"<p>{line.replace('&', '&amp;')}</p>" for line in text.split("\n"))
    side = "rtl" if language == "ar" else "ltr"
    style = "<style>p { margin-block: 2000px; } ::target-text { background: rgb(200, 0, 0); }</style>"
    head = f'<!doctype html><html lang="{language}" dir="{side}"><meta charset="utf-8">'
    return f"{head}{style}<body>{lines}</body></html>"


@pytest.mark.browser
@pytest.mark.parametrize(("language", "text", "words"), CASES)
def test_a_browser_finds_and_marks_the_words(context, language, text, words):
    page, address = context.new_page(), "http://127.0.0.1:9/page"
    page.route("**/*", lambda route: route.fulfill(body=html(language, text), content_type="text/html; charset=utf-8"))

    page.goto(f"{address}#:~:{directive_of(text, words)}")

    page.wait_for_function("window.scrollY > 1000")
    there, marked = page.evaluate("window.scrollY"), page.screenshot()
    line = text.count("\n", 0, text.index(words))
    top = page.evaluate(f"document.querySelectorAll('p')[{line}].getBoundingClientRect().top")
    assert 0 < top < page.viewport_size["height"]
    page.goto("about:blank")
    page.goto(address)
    page.evaluate(f"window.scrollTo(0, {there})")
    assert page.screenshot() != marked
    page.close()
