"""The search page: names and entries, in all their forms, the same on both database engines."""

import re

import pytest

from tests.factories import ArticleFactory, CitationFactory, HarmFigureFactory, MeetingFactory, StatusChangeFactory
from tracker.search.index import index_records

pytestmark = pytest.mark.django_db
# What is typed, and the first name that is meant: every spelling, every script, with what Arabic writes onto a word.
NAMED = [
    ("حميميم", "hmeimim-air-base"), ("Khmeimim", "hmeimim-air-base"), ("Хмеймим", "hmeimim-air-base"),
    ("وبحميميم", "hmeimim-air-base"), ("طرطوس", "tartus-naval-facility"), ("Тартус", "tartus-naval-facility"),
    ("لافروف", "sergey-lavrov"), ("لاڤروف", "sergey-lavrov"), ("ﻻﻓﺮوف", "sergey-lavrov"),
    ("پوتين", "vladimir-putin"), ("Хмеи\u0306мим", "hmeimim-air-base"), ("хмеимим", "hmeimim-air-base"),
    ("Лавров", "sergey-lavrov"), ("LAVROV", "sergey-lavrov"), ("الشرع", "ahmed-al-sharaa"),
]  # fmt: skip
MISTYPED = [("Lavrof", "Lavrov"), ("لافرف", "لافروف"), ("Лавроф", "Лавров"), ("Tartuss", "Tartus")]


@pytest.mark.parametrize(("typed", "slug"), NAMED)
def test_a_name_is_found_under_every_spelling(reader, typed, slug):
    named = reader.get("/en/search/", {"q": typed}).context["named"]

    assert [row["url"].split("/")[-2] for row in named][:1] == ([slug] if slug else [])


@pytest.mark.parametrize(("one", "other"), [
    ("القواعد الروسية", "قواعد روسية"), ("bases", "base"), ("لاڤروف", "لافروف"), ("پوتين", "بوتين"),
    ("Хмеи\u0306мим", "Хмеймим"), ("хмеимим", "Хмеймим"), ("россии\u0306ских", "российских"),
    ("переговоры", "переговорах"), ("أكد", "اكد"), ("قاعدة", "قاعده"), ("طـرطوس", "طَرطوس"),
])  # fmt: skip
def test_forms_of_a_word_find_the_same_entries(reader, one, other):
    found = [
        [entry.slug for entry, *_rest in reader.get("/search/", {"q": words, "limit": 200}).context["rows"]]
        for words in (one, other)
    ]

    assert found[0] == found[1] != []


@pytest.mark.parametrize(("typed", "meant"), MISTYPED)
def test_a_mistyped_name_is_mended(reader, typed, meant):
    answer = reader.get("/en/search/", {"q": typed})

    assert answer.context["hint"] == meant
    assert "Did you mean" in answer.content.decode()


def test_a_facet_tells_how_many_entries_it_leaves(reader):
    facets = reader.get("/en/search/?q=Lavrov").context["facets"]

    assert {"kind", "base", "person", "publisher"} <= {facet["name"] for facet in facets}
    for facet in facets:
        option = facet["options"][0]
        answer = reader.get("/en/search/" + option["address"])
        assert answer.context["page"].total == option["count"]
        assert "take this filter away" in answer.content.decode()


def test_pages_of_what_was_found_follow_one_another(reader):
    whole = reader.get("/en/search/?q=Tartus").context["page"].total
    seen, address = [], "?q=Tartus&limit=10"
    while address:
        answer = reader.get(f"/en/search/{address}")
        seen += [entry.pk for entry, *_rest in answer.context["rows"]]
        address = answer.context["older"]

    assert len(seen) == len(set(seen)) == whole


@pytest.mark.parametrize(("prefix", "typed", "marked"), [
    ("/en", "Lavrov", "Lavrov"), ("/en", "base", "bases"), ("", "قاعدة", "القاعدة"), ("/ru", "Лавров", "Лавров"),
])  # fmt: skip
def test_the_words_are_marked_in_the_forms_in_which_they_stand(reader, prefix, typed, marked):
    html = reader.get(f"{prefix}/search/", {"q": typed}).content.decode()

    assert f'<mark class="hit">{marked}</mark>' in html
    assert not re.search(r"<[^>]*<mark", html)


@pytest.mark.parametrize(("prefix", "typed", "marked"), [
    ("/en", "بحميميم", "Hmeimim"), ("", "Khmeimim", "حميميم"), ("/ru", "Hmeimim", "Хмеймим"),
])  # fmt: skip
def test_a_name_is_marked_in_the_spelling_in_which_it_stands(reader, prefix, typed, marked):
    html = reader.get(f"{prefix}/search/", {"q": typed, "limit": 100}).content.decode()

    assert f'<mark class="hit">{marked}</mark>' in html


def test_every_spelling_of_a_site_is_counted_alike(reader):
    spellings = ("Khmeimim", "Хмеймим", "Хмеймиме", "Hmeimim", "حميميم", "بحميميم")
    counts = {typed: reader.get("/en/search/", {"q": typed}).context["page"].total for typed in spellings}

    assert len(set(counts.values())) == 1


def test_marking_leaves_markup_alone(reader):
    html = reader.get("/en/search/", {"q": "class href amp quot span"}).content.decode()

    assert '<mark class="hit">' not in html


@pytest.mark.parametrize(("prefix", "typed", "name"), [
    ("", "لاف", "سيرغي لافروف"), ("/en", "лав", "Sergey Lavrov"), ("/ru", "tart", "Тартус"),
])  # fmt: skip
def test_names_are_suggested_in_the_readers_language(reader, prefix, typed, name):
    names = reader.get(f"{prefix}/search/names/", {"q": typed}).json()["names"]

    assert any(name in row["name"] and row["url"].startswith(f"{prefix}/") for row in names)


@pytest.fixture
def meeting():
    """A meeting of whose two sources neither's words stand in its entry."""
    row = MeetingFactory(slug="talks", summary_ru="Они встретились в гостинице.")
    text = "وصل الوفد مساء أمس. وناقش الطرفان الأرصفة العائمة في الميناء. ثم غادر."
    told = ArticleFactory(text=text, language="ar", publisher__name="Coast Daily")
    CitationFactory(meeting=row, article=told, words="وناقش الطرفان الأرصفة العائمة في الميناء")
    CitationFactory(meeting=row, article=ArticleFactory(title="Dredgers return", publisher__name="Harbour Post"))
    index_records([row])
    return row


def test_words_that_only_a_citation_has_are_shown_with_its_publisher(client, meeting):
    html = client.get("/en/search/", {"q": "الأرصفة"}).content.decode()

    cited = meeting.citations.get(start__isnull=False)
    assert re.search(rf'<blockquote class="said said--linked" lang="ar" dir="rtl"><a href="[^"]*#c{cited.pk}">', html)
    assert 'وناقش الطرفان <mark class="hit">الأرصفة</mark> العائمة' in html
    assert re.search(r'Source: <a href="[^"]*"><bdi lang="en">Coast Daily</bdi></a>', html)


@pytest.mark.parametrize(("typed", "shown"), [
    ("dredgers", '<mark class="hit">Dredgers</mark> return</bdi></cite></a>&nbsp;· <a'),
    ("Harbour", '<bdi lang="en"><mark class="hit">Harbour</mark> Post</bdi>'),
    ("гостиница", '<p class="quiet" lang="ru" dir="ltr">Они встретились в <mark class="hit">гостинице</mark>.</p>'),
])  # fmt: skip
def test_a_title_a_publisher_and_a_text_of_another_language_are_shown_too(client, meeting, typed, shown):
    assert shown in client.get("/en/search/", {"q": typed}).content.decode()


def test_nothing_is_repeated_that_the_entry_shows(client, meeting):
    assert 'class="found__words"' not in client.get("/en/search/", {"q": "met"}).content.decode()


def test_another_spelling_of_who_is_named_needs_no_excerpt(client):
    change = StatusChangeFactory(base__name_ar="قاعدة الساحل", base__name_en="Quartz Base")
    index_records([change])

    html = client.get("/search/", {"q": "Quartz"}).content.decode()

    assert "قاعدة الساحل" in html
    assert 'class="found__words"' not in html


def test_two_words_of_two_sources_are_both_shown(client):
    figure = HarmFigureFactory()
    for title in ("Orchards burned", "Wells lost"):
        CitationFactory(harm_figure=figure, article=ArticleFactory(title=title))
    index_records([figure])

    html = client.get("/en/search/", {"q": "orchards wells"}).content.decode()

    assert '<mark class="hit">Orchards</mark> burned' in html
    assert '<mark class="hit">Wells</mark> lost' in html


def test_month_stands_in_the_case_that_follows_a_number(reader):
    page = reader.get("/ru/search/", {"q": "Тартус"}).content.decode()
    months = re.findall(r'<b class="num">\d+</b> (\w+) <span class="num">', page)

    assert months and not {"январь", "февраль", "декабрь"} & set(months)
