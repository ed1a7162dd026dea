"""The article's text carries every cited span as a mark that leads to its record, and every record leads back."""

import re

import pytest

from tests.factories import ArticleFactory, CitationFactory, HarmFigureFactory, PersonFactory, StatementFactory
from tracker.search.marked_text import LONG, marked_paragraphs, numbered

pytestmark = pytest.mark.django_db
TEXT = "Officials met on Wednesday.\n\nLavrov said that 12 civilians were killed, and left."
OUTER, INNER, CROSSING = "Lavrov said that 12 civilians were killed", "12 civilians", "civilians were killed, and left"


@pytest.fixture
def article():
    return ArticleFactory(text=TEXT, language="en")


@pytest.fixture
def citations(article):
    """A statement's words, a figure within them, and a person's span that crosses both."""
    return [
        CitationFactory(article=article, statement=StatementFactory(), words=OUTER),
        CitationFactory(article=article, harm_figure=HarmFigureFactory(low=12, high=12), fields=["low"], words=INNER),
        CitationFactory(article=article, person=PersonFactory(), words=CROSSING),
    ]


def test_pieces_give_the_text_back_and_know_what_covers_them(article, citations):
    paragraphs = marked_paragraphs(article.text, numbered(citations))

    assert ["".join(piece.text for piece in pieces) for pieces in paragraphs] == TEXT.split("\n\n")
    covered = {piece.text: {citations.index(c) for c in piece.covering} for piece in paragraphs[1]}
    assert covered == {
        "Lavrov said that ": {0}, "12 ": {0, 1}, "civilians": {0, 1, 2}, " were killed": {0, 2}, ", and left": {2},
        ".": set(),
    }  # fmt: skip


def test_each_citation_has_one_place_and_one_number(client, article, citations):
    html = client.get(f"/en/articles/{article.slug}/").content.decode()

    for citation in citations:
        assert html.count(f'id="c{citation.pk}"') == 1
    assert [int(n) for n in re.findall(r'class="fnum" href="#f(\d)"', html)] == [2, 1, 3]
    assert (
        re.sub(r"<sup>\d</sup>|<[^>]+>", "", re.search(r'<div class="stored".*?</div>', html, re.S)[0]).split()
        == TEXT.split()
    )


def test_marks_lead_to_records_and_records_lead_back(client, article, citations):
    html = client.get(f"/en/articles/{article.slug}/").content.decode()

    for citation in citations:
        record = citation.record.get_absolute_url().removeprefix("/en")
        assert f'href="/en{record}"' in html
        page = client.get(f"/en{record}").content.decode()
        assert f'href="/en/articles/{article.slug}/#c{citation.pk}"' in page


def test_words_of_the_text_are_never_markup(client):
    article = ArticleFactory(text="He said <b>no</b> & left.", language="en")
    CitationFactory(article=article, statement=StatementFactory(), words="<b>no</b> &")

    html = client.get(f"/en/articles/{article.slug}/").content.decode()

    assert "<b>no</b>" not in html
    assert "&lt;b&gt;no&lt;/b&gt; &amp;" in html


def test_quotation_stands_in_its_own_language_and_direction(client):
    article = ArticleFactory(text="أكد لافروف أن القاعدة باقية.", language="ar")
    statement = StatementFactory(words="القاعدة باقية", words_language="ar")
    CitationFactory(article=article, statement=statement, words=statement.words)

    html = client.get(f"/en/statements/{statement.slug}/").content.decode()

    assert re.search(r'<blockquote class="said[^"]*" lang="ar" dir="rtl">', html)
    assert "«القاعدة باقية»" in html


def test_reference_says_that_its_text_is_not_stored(client):
    citation = CitationFactory(statement=StatementFactory(), article=ArticleFactory(title="A page"))

    html = client.get(f"/en/articles/{citation.article.slug}/").content.decode()

    assert "its text is not stored" in html
    assert f'href="{citation.article.url}" rel="noreferrer external"' in html


def test_a_mark_names_every_citation_that_covers_it(client):
    article = ArticleFactory(text="He said that the base would stay.", language="en")
    outer = CitationFactory(article=article, statement=StatementFactory(), words="that the base would stay")
    inner = CitationFactory(article=article, statement=StatementFactory(), words="the base")

    html = client.get(f"/en/articles/{article.slug}/").content.decode()

    assert f'data-of="c{outer.pk}"' in html
    assert re.search(rf'data-of="(c{outer.pk} c{inner.pk}|c{inner.pk} c{outer.pk})"', html)


def test_how_the_date_is_known_is_told_in_the_reader_s_language(client):
    article = ArticleFactory(published="2025-10-16~", published_basis_ar="من النصّ", published_basis_en="From the text")
    address = f"/articles/{article.slug}/"

    assert "من النصّ" in client.get(address).content.decode()
    assert "From the text" in client.get(f"/en{address}").content.decode()
    assert '<span lang="en" dir="ltr">From the text</span>' in client.get(f"/ru{address}").content.decode()


def test_the_words_round_a_citation_are_whole(client):
    text = "Yesterday the commander of the garrison told reporters that ships stay. Nobody has contradicted him openly."
    article, statement = ArticleFactory(text=text, language="en"), StatementFactory()
    CitationFactory(article=article, statement=statement, words="ships stay")

    html = client.get(f"/en/statements/{statement.slug}/").content.decode()

    around = re.findall(r'<span class="ctx">(.*?)</span>', html)
    assert around == ["…of the garrison told reporters that ", ". Nobody has contradicted him openly."]


def test_a_lone_quotation_mark_between_two_spans_is_not_marked(client):
    article = ArticleFactory(text="He spoke of “the base at Tartus” on Monday.", language="en")
    CitationFactory(article=article, statement=StatementFactory(), words="“the base at Tartus”")
    inner = CitationFactory(article=article, statement=StatementFactory(), words="the base at Tartus")

    html = client.get(f"/en/articles/{article.slug}/").content.decode()

    marks = dict(re.findall(r'<mark class="([\w-]+)"[^>]*>(?:<a[^>]*>)?([^<]+)', html))
    assert marks == {"bare": "”", "deep-2": "the base at Tartus"}
    assert f'id="c{inner.pk}"' in html


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Supports: category, figure"), ("ru", "категория, показатель"), ("", "الفئة، العدد")],
)
def test_a_finding_says_what_of_its_record_it_supports(client, language, words):
    article = ArticleFactory(text=TEXT, language="en")
    figure = HarmFigureFactory(low=12, high=12)
    CitationFactory(article=article, harm_figure=figure, fields=["category", "low", "high"], words=INNER)

    html = client.get(f"{language and '/'}{language}/articles/{article.slug}/").content.decode()

    assert words in html


def test_of_a_text_as_long_as_a_book_only_what_is_near_its_citations_is_shown(client):
    line = "Nothing was said about it on this day.\n"
    text = line * 4_000 + "Lavrov said that the base would stay.\n" + line * 4_000
    article = ArticleFactory(text=text, language="en")
    citation = CitationFactory(article=article, statement=StatementFactory(), words="the base would stay")
    assert len(text) > LONG

    html = client.get(f"/en/articles/{article.slug}/").content.decode()

    assert f'id="c{citation.pk}"' in html
    left_out = [int(number) for number in re.findall(r"\[(\d+) characters in which nothing was found", html)]
    assert len(left_out) == 2 and sum(left_out) > 0.9 * len(text)
    assert len(html) < 100_000
    assert f'href="/api/v1/articles/{article.slug}/"' in html
