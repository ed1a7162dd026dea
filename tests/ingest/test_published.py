"""The day of a page's publication and how it is known: never a footer's year, a change, or another article's day."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from tests.ingest.pages import WORDS, page
from tracker.ingest.clean.pages import read_page
from tracker.ingest.clean.published import day_of_address, day_of_instant

OTHERS = "\u202b15 تشرين الأول 2025\u202c"


def known(markup: str, url: str = "") -> tuple[str, str]:
    told = read_page(markup, url)
    return (told.published, told.dated_by) if told.published else ("", "")


@pytest.mark.parametrize(
    "line",
    [
        "15 تشرين الأول 2025",
        "15 تشرين الأول/أكتوبر 2025",
        "15 أكتوبر 2025",
        "١٥ تشرين الأول ٢٠٢٥",
        "15 أكتوبر/تشرين الأول 2025",
        "الأربعاء 15 تشرين الأول 2025",
        "الأربعاء، 15 أكتوبر 2025 - 14:30",
        "نُشر: 15 أكتوبر 2025",
        "15/10/2025",
        "2025-10-15",
        "2025/10/15",
        "15.10.2025",
        "نشر: 15 أكتوبر 2025 | آخر تحديث: 3 نوفمبر 2025",
        "آخر تحديث: 3 نوفمبر 2025 | نشر: 15 أكتوبر 2025",
        "الأربعاء، 15 تشرين الأول/أكتوبر 2025، آخر تحديث 02:21 (GMT+0400)",
        "دمشق - 15 تشرين الأول 2025",
        OTHERS,
        "23 ربيع الآخر 1447 هـ - 15 أكتوبر 2025 م",
        "23 ربيع الآخر 1447هـ الموافق 15 تشرين الأول 2025م",
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_visible_line_is_read_in_arabic(line: str, place: str) -> None:
    markup = page(**{place: f'<span class="x">{line}</span>'})

    assert known(markup) == ("2025-10-15", "words")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ru", "15 октября 2025"),
        ("ru", "15 октября 2025 г., 14:30"),
        ("ru", "15.10.2025 14:30"),
        ("ru", "Опубликовано: 15 окт. 2025"),
        ("ru", "Обновлено 3 ноября 2025 | Опубликовано 15 октября 2025"),
        ("en", "15 October 2025"),
        ("en", "October 15, 2025"),
        ("en", "Wed, Oct 15, 2025"),
        ("en", "Published 15th October 2025 by Staff"),
        ("en", "15/10/2025"),
        ("en", "15-Oct-2025"),
        ("en", "15/Oct/2025"),
        ("en", "10/15/2025"),
        ("uk", "15 жовтня 2025"),
        ("be", "15 кастрычніка 2025"),
        ("bg", "15 октомври 2025"),
        ("sr", "15. октобар 2025."),
        ("mk", "15 октомври 2025"),
        ("fa", "15 اکتبر 2025"),
        ("tr", "15 Ekim 2025"),
        ("fr", "15 octobre 2025"),
        ("de", "15. Oktober 2025"),
    ],
)
def test_a_visible_line_is_read_in_other_languages(language: str, line: str) -> None:
    markup = page(after=f"<div>{line}</div>", language="ru" if language == "ru" else "en").replace(
        f'lang="{"ru" if language == "ru" else "en"}"', f'lang="{language}"'
    )

    assert known(markup) == ("2025-10-15", "words")


@pytest.mark.parametrize(
    "around",
    [
        {"foot": "<footer>© 2019 موقع إخباري</footer>"},
        {"foot": "<div class='copyright'>جميع الحقوق محفوظة 2015 - 2019</div>"},
        {"foot": "<footer>15 تشرين الأول 2025</footer>"},
        {"foot": "<div id='footer'><p>آخر نشرة: 15 أكتوبر 2025</p></div>"},
        {"foot": "<aside><a>خبر آخر</a> <span class='date'>15 تشرين الأول 2025</span></aside>"},
        {"foot": "<div class='related'><h3>اقرأ أيضاً</h3><time datetime='2025-10-15'>15 أكتوبر 2025</time></div>"},
        {"after": "<span>آخر تحديث: 3 نوفمبر 2025</span>"},
        {"after": "<span class='updated'>3 نوفمبر 2025</span>"},
        {"after": "<div><span>آخر تحديث</span></div><div>3 نوفمبر 2025</div>"},
        {"after": "<p>تاريخ التعديل: 3 آذار 2024</p>"},
        {"after": "<p class='byline'>Revised: 3 March 2024</p>"},
        {"after": "<p>عام 2017</p>"},
        {"after": "<p>تشرين الأول 2025</p>"},
        {"after": "<p>23 ربيع الآخر 1447 هـ</p>"},
        {"after": "<p>منذ 3 ساعات</p>"},
        {"after": "<p>أمس</p>"},
        {"body": "<p>في 5 كانون الثاني 2017 وقعت روسيا وسوريا في دمشق اتفاقاً حول القاعدة البحرية في طرطوس.</p>" * 3},
        {"head": '<meta property="article:modified_time" content="2025-10-15T12:00:00+03:00">'},
        {"head": '<meta property="og:updated_time" content="2025-10-15T12:00:00+03:00">'},
        {"head": '<meta name="last-modified" content="2025-10-15">'},
        {"head": '<meta itemprop="dateModified" content="2025-10-15">'},
        {"head": '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2025-10-15"}</script>'},
        {"head": '<meta property="article:published_time" content="2025">'},
        {"head": '<meta property="article:published_time" content="2025-10">'},
        {"head": '<meta property="article:published_time" content="soon">'},
        {"head": '<meta property="article:published_time" content="9999-12-31T00:00:00Z">'},
        {"after": '<time class="updated" datetime="2025-10-15">3 نوفمبر 2025</time>'},
        {"before": "<nav>الأربعاء 15 تشرين الأول 2025</nav>"},
    ],
)
def test_what_says_no_day_of_publication_gives_none(around: dict[str, str]) -> None:
    assert known(page(**around)) == ("", "")


def linked(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-10-15T12:00:00+03:00">',
        '<meta property="og:published_time" content="2025-10-15">',
        '<meta name="DC.date.issued" content="2025-10-15">',
        '<meta name="pubdate" content="Wed, 15 Oct 2025 12:00:00 +0300">',
        '<meta name="parsely-pub-date" content="2025-10-15T09:00:00Z">',
        '<meta itemprop="datePublished" content="20251015">',
        linked(**{"@type": "NewsArticle", "datePublished": "2025-10-15T12:00:00+03:00", "dateModified": "2025-11-03"}),
        linked(**{"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "datePublished": "2025-10-15"}]}),
        linked(
            **{
                "@type": "Article",
                "datePublished": "2025-10-15",
                "hasPart": {"@type": "Article", "datePublished": "2020-01-01"},
            }
        ),
        linked(**{"@type": "ItemList", "itemListElement": [{"@type": "Article", "datePublished": "2020-01-01"}]})
        + '<meta property="article:published_time" content="2025-10-15">',
        '<meta property="article:modified_time" content="2025-11-03">'
        '<meta property="article:published_time" content="2025-10-15">',
    ],
)
def test_metadata_say_the_day(head: str) -> None:
    assert known(page(head=head)) == ("2025-10-15", "metadata")


@pytest.mark.parametrize(
    "element",
    [
        '<time pubdate datetime="2025-10-15T12:00:00+03:00">اليوم</time>',
        '<time itemprop="datePublished" datetime="2025-10-15">اليوم</time>',
        '<span itemprop="datePublished">2025-10-15</span>',
        '<time class="entry-date published" datetime="2025-10-15T12:00:00+03:00">قبل أيام</time>',
        '<time class="dt-published" datetime="2025-10-15">قبل أيام</time>',
        '<time datetime="2025-10-15T12:00:00+03:00">قبل أيام</time>',
        '<time datetime="2025-10-15">قبل أيام</time><time class="updated" datetime="2025-11-03">أمس</time>',
    ],
)
def test_elements_that_hold_the_day_say_it(element: str) -> None:
    assert known(page(after=element)) == ("2025-10-15", "metadata")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://paper.example/2025/10/15/talks", "2025-10-15"),
        ("https://paper.example/news/2025-10-15-talks.html", "2025-10-15"),
        ("https://paper.example/20251015/talks", "2025-10-15"),
        ("https://paper.example/2025/10/talks", ""),
        ("https://paper.example/2025/talks", ""),
        ("https://paper.example/article/202510151234", ""),
        ("https://paper.example/2025/13/45/talks", ""),
        ("https://paper.example/2999/10/15/talks", ""),
        ("https://2025-10-15.example/talks", ""),
        ("", ""),
    ],
)
def test_an_address_says_whole_days_only(url: str, day: str) -> None:
    assert day_of_address(url) == (day, "address" if day else "given")


def test_metadata_come_before_words_and_words_before_the_address() -> None:
    url = "https://paper.example/2025/10/13/x"
    line = "<div>14 تشرين الأول 2025</div>"
    head = '<meta property="article:published_time" content="2025-10-15">'

    assert known(page(after=line, head=head), url) == ("2025-10-15", "metadata")
    assert known(page(after=line), url) == ("2025-10-14", "words")
    assert known(page(), url) == ("2025-10-13", "address")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-10-15T22:30:00Z", "2025-10-16"),
        ("2025-10-15T22:30:00+00:00", "2025-10-16"),
        ("2025-10-15T22:30:00+03:00", "2025-10-15"),
        ("2025-10-15T22:30:00-04:00", "2025-10-15"),
        ("2025-10-15T22:30:00", "2025-10-15"),
        ("2025-10-15", "2025-10-15"),
        ("Wed, 15 Oct 2025 22:30:00 GMT", "2025-10-16"),
        ("Wed, 15 Oct 2025 22:30:00 +0300", "2025-10-15"),
        ("1760567400", "2025-10-16"),
        ("1760567400000", "2025-10-16"),
        ("2025", ""),
        ("2025-10", ""),
        ("2025-02-30", ""),
        ("0001-01-01", ""),
        ("", ""),
        ("x", ""),
    ],
)
def test_an_instant_has_the_day_of_its_place_and_in_utc_that_of_syria(text: str, day: str) -> None:
    assert day_of_instant(text) == day


def test_a_day_that_lies_ahead_is_none() -> None:
    ahead = dt.date.today() + dt.timedelta(3)

    assert day_of_instant(ahead.isoformat()) == ""


def site(top: str = "", beside: str = "", bottom: str = "") -> str:
    """A page without an element that says where its article is, in the frame of its site."""
    headline, *paragraphs = WORDS["ar"]
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<html lang="ar"><head><title>{headline}</title></head><body>{top}<div class="x"><h1>{headline}</h1>{beside}'
        f"{told}</div>{bottom}</body></html>"
    )


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="meta"><a>أحمد</a> | 12 آب 2024 | <span>1500 مشاهدة</span></div>',
        "<ul><li>سياسة</li><li>12 آب/أغسطس 2024</li><li>قراءة 3 دقائق</li></ul>",
        "<div>تاريخ النشر: 12.08.2024 | 10:30 GMT</div><div>آخر تحديث: 13.08.2024</div>",
        "<div>12 غشت 2024</div>",
        "<div>الاثنين, 12 آب (أغسطس) 2024</div>",
        "<div>2024-08-12 10:30:00</div>",
        "<div>Aug 12, 2024</div>",
    ],
)
def test_the_line_beside_the_headline_is_found_without_a_mark(beside: str) -> None:
    assert known(site(beside=beside)) == ("2024-08-12", "words")


@pytest.mark.parametrize(
    "around",
    [
        {"top": '<header><div class="date">الاثنين 12 آب 2024</div></header>'},
        {"top": '<div class="hd"><span>الاثنين 12 آب 2024</span></div>'},
        {"bottom": '<div class="y">تم الإنشاء 1 كانون الثاني 2019</div>'},
        {"bottom": '<div class="y">نشر الموقع بتاريخ 1 كانون الثاني 2019</div>'},
        {"bottom": "<div><h3>مواد ذات صلة</h3><div><a>عنوان</a><span>1 آذار 2020</span></div></div>"},
        {"beside": "<h2>اجتماع عقد في 5 كانون الثاني 2017 في العاصمة الروسية</h2>"},
        {"beside": "<h2>في 5 كانون الثاني 2017</h2>"},
        {"beside": "<div>7 صفر 1446</div>"},
        {"beside": '<time datetime="2024-08-13">عُدّل في 13 آب 2024</time>'},
    ],
)
def test_the_frame_of_the_site_and_what_the_article_tells_of_give_no_day(around: dict[str, str]) -> None:
    assert known(site(**around)) == ("", "")
