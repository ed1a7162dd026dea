"""A publisher's country and its tie to a state are told in the reader's language; its name stays its own."""

import pytest
import yaml
from django.conf import settings
from django.utils.translation import override

from tests.factories import ArticleFactory, PublisherFactory
from tracker.templatetags.publishers import COUNTRIES, TIES, country_name, tie_in_words

CURATED = yaml.safe_load((settings.BASE_DIR / "fixtures" / "publishers.yaml").read_text(encoding="utf-8"))["publishers"]


def test_every_country_and_tie_of_the_curated_record_is_known():
    assert {one["country"] for one in CURATED if "country" in one} <= COUNTRIES.keys()
    assert {one["tie"] for one in CURATED if "tie" in one} <= TIES.keys()


@pytest.mark.parametrize("language", ["ar", "ru"])
def test_each_has_words_of_that_language(language):
    with override(language):
        told = [*map(country_name, COUNTRIES), *(tie_in_words(tie) for tie in TIES if tie != "Deutsche Welle")]

    assert [words for words in told if words.isascii()] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("prefix", "country", "tie"),
    [
        ("", "روسيا", "وكالة الأنباء الرسمية الروسية"),
        ("/en", "Russia", "Russian state news agency"),
        ("/ru", "Россия", "Российское государственное информационное агентство"),
    ],
)
def test_the_page_of_a_publisher_tells_them(client, prefix, country, tie):
    page = "https://news.example/tass"
    house = PublisherFactory(
        name="TASS", country="RU", state_tie="Russian state news agency", state_tie_source=page
    )

    html = client.get(f"{prefix}/publishers/{house.slug}/").content.decode()

    assert f"· {country}</p>" in html
    assert f'<p class="standfirst">{tie} <a class="quiet" href="{page}"' in html
    assert '<h1><bdi lang="en">TASS</bdi></h1>' in html


def test_what_is_not_known_stays_as_it_is():
    assert country_name("XX") == '<bdi dir="ltr">XX</bdi>'
    assert tie_in_words("Ours alone") == '<bdi lang="en">Ours alone</bdi>'


@pytest.mark.django_db
def test_the_page_names_those_whose_reports_it_carries_and_leads_to_them(client):
    tass = PublisherFactory(name="TASS")
    house = PublisherFactory(name="RBC (TASS / dpa)", relays=["TASS", "dpa"])

    html = client.get(f"/en/publishers/{house.slug}/").content.decode()

    assert f'Carries the reports of: <a href="/en/publishers/{tass.slug}/"><bdi lang="en">TASS</bdi></a> · ' in html
    assert '· <bdi lang="en">dpa</bdi></p>' in html


@pytest.mark.django_db
def test_a_publisher_without_a_page_is_not_listed(client):
    PublisherFactory(name="Nobody")

    assert "Nobody" not in client.get("/en/publishers/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "shown"), [("", "تاس"), ("/en", "TASS"), ("/ru", "ТАСС")])
def test_a_publisher_is_called_by_the_name_that_the_reader_knows(client, prefix, shown):
    house = PublisherFactory(name="TASS", name_ar="تاس", name_ru="ТАСС")
    ArticleFactory(publisher=house)

    assert f">{shown}</bdi></h1>" in client.get(f"{prefix}/publishers/{house.slug}/").content.decode()
    assert f">{shown}</bdi>" in client.get(f"{prefix}/publishers/").content.decode()
