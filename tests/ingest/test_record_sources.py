"""What the curated files name as sources: publishers, and articles of which only the reference is known."""

import hashlib
from pathlib import Path

import pytest

from tests.ingest.small_record import Content, source, written
from tests.models import rows
from tracker.ingest.record.loading import Refused, load_record
from tracker.models import Article, Change, Publisher, PublisherHost, Tombstone
from tracker.models.publishers import publisher_slug

pytestmark = pytest.mark.django_db


def test_source_becomes_an_article_known_by_its_address_only(tmp_path) -> None:
    def bend(content: Content) -> None:
        shared = source("shared", title=None, published=None)
        content["people"]["people"][0]["sources"] = [shared]
        content["harm"]["records"][0]["sources"] = [
            shared | {"title": "Longer, from its path", "title_from_address": True, "published": "2025-10"}
        ]
        content["statements"]["statements"][0]["sources"] = [shared | {"title": "Read", "publisher": "Example Times"}]

    loaded = load_record(written(tmp_path, bend))

    url = "https://news.example/shared"
    article = Article.objects.get(url=url)
    assert article.slug == f"ref-{hashlib.sha256(url.encode()).hexdigest()[:12]}"
    assert (article.title, article.title_from_address, article.published, article.text, article.publisher.name) == (
        "Read",
        False,
        "2025-10",
        "",
        "Example News",
    )
    assert article.citations.count() == 3
    assert any("publisher differs: Example News, Example Times" in notice for notice in loaded.notices)


def test_publisher_is_described_by_the_name_before_the_brackets(tmp_path) -> None:
    def bend(content: Content) -> None:
        content["people"]["people"][0]["sources"] = [source("a", publisher="TASS (via VPK.name)")]

    load_record(written(tmp_path, bend))

    publisher = Publisher.objects.get(slug="tass-via-vpkname")
    assert (publisher.kind, publisher.country, publisher.state_tie) == ("agency", "RU", "Russian state news agency")
    assert Publisher.objects.get(name="Example News").kind == "unknown"


@pytest.mark.parametrize(
    ("name", "usual", "relays"),
    [
        ("TASS", "TASS", []),
        ("TASS (via VPK.name)", "TASS (via VPK.name)", ["TASS"]),
        ("RBC (TASS)", "RBC (TASS)", ["TASS"]),
        ("AFN (citing TASS)", "AFN (citing TASS)", ["TASS"]),
        ("Wikipedia (mirror)", "Wikipedia (mirror)", ["Wikipedia"]),
        ("SOHR", "Syrian Observatory for Human Rights", []),
        ("TRT World (SOHR / AFP)", "TRT World (SOHR / AFP)", ["Syrian Observatory for Human Rights", "AFP"]),
        ("Radio Svoboda (RFE/RL)", "Radio Svoboda (RFE/RL)", ["RFE/RL"]),
        ("Syrian Observer (TASS)", "The Syrian Observer (TASS)", ["TASS"]),
        ("Al-Watan (Bahrain)", "Al-Watan (Bahrain)", []),
        ("Topcor (French edition)", "Topcor", []),
        ("Example News", "Example News", []),
    ],
)
def test_whose_reports_a_page_carries_is_told_by_the_name_in_the_source(tmp_path, name, usual, relays) -> None:
    def bend(content: Content) -> None:
        content["people"]["people"][0]["sources"] = [source("a", publisher=name)]

    load_record(written(tmp_path, bend))

    assert Publisher.objects.get(articles__url="https://news.example/a").name == usual
    assert Publisher.objects.get(name=usual).relays == relays


@pytest.mark.parametrize(
    ("name", "arabic", "russian"),
    [
        ("TASS", "تاس", "ТАСС"),
        ("TASS (via VPK.name)", "تاس (عبر VPK.name)", "ТАСС (через VPK.name)"),
        ("VPK.name (TsAMTO, citing TASS)", "VPK.name (TsAMTO / تاس)", "VPK.name (ЦАМТО / ТАСС)"),
        ("Wikipedia (mirror)", "ويكيبيديا (نسخة)", "Википедия (копия)"),
        ("Example News", "", ""),
        ("Example News (Kan)", "Example News (كان)", "Example News (Кан)"),
        ("Example News (Nobody)", "", ""),
    ],
)
def test_publisher_is_named_in_arabic_and_russian_where_that_is_known(tmp_path, name, arabic, russian) -> None:
    def bend(content: Content) -> None:
        content["people"]["people"][0]["sources"] = [source("a", publisher=name)]

    load_record(written(tmp_path, bend))

    publisher = Publisher.objects.get(name=name)
    assert (publisher.name_ar, publisher.name_ru) == (arabic, russian)


def test_publisher_that_an_article_brought_is_taken_over(tmp_path) -> None:
    known = Publisher.objects.create(slug="another-address", name="Example News", country="GB")

    load_record(written(tmp_path))

    assert Publisher.objects.get(name="Example News").pk == known.pk
    assert known.articles.count() == 7


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Yeni Şafak", "yeni-safak"),
        ("TASS (via VPK.name)", "tass-via-vpkname"),
        ("RT", "rt"),
        ("L'Orient Today", "lorient-today"),
    ],
)
def test_latin_name_of_a_publisher_is_its_address(name, slug) -> None:
    assert publisher_slug(name) == slug


def test_letters_that_latin_cannot_say_do_not_make_one_publisher_of_two() -> None:
    slugs = {publisher_slug(name) for name in ("قناة RT", "RT", "عنب بلدي", "Правда", "موقع RT")}

    assert len(slugs) == 5
    assert all(slugs)


def test_a_house_with_known_hosts_is_loaded_though_no_source_names_it(tmp_path) -> None:
    folder = with_houses(tmp_path, "- {name: Hill Times, kind: newspaper, hosts: [hill.example, t.me/hill_times]}")

    load_record(folder)

    hosts = Publisher.objects.get(name="Hill Times").hosts.values_list("host", flat=True)
    assert list(hosts) == ["hill.example", "t.me/hill_times"]


def test_a_host_given_to_two_houses_is_refused(tmp_path) -> None:
    folder = with_houses(
        tmp_path, "- {name: A, kind: newspaper, hosts: [x.example]}", "- {name: B, kind: newspaper, hosts: [x.example]}"
    )

    with pytest.raises(Refused, match=r"the host 'x.example' stands twice"):
        load_record(folder)


def test_a_publisher_known_by_its_host_alone_becomes_the_house_that_the_files_name(tmp_path) -> None:
    stand_in = Publisher.objects.create(slug="hillexample", name="hill.example")
    PublisherHost.objects.create(publisher=stand_in, host="hill.example")
    article = rows.article()
    Article.objects.filter(pk=article.pk).update(publisher=stand_in)

    load_record(with_houses(tmp_path, "- {name: Hill Times, kind: newspaper, hosts: [hill.example]}"))

    article.refresh_from_db()
    assert article.publisher.name == "Hill Times"
    assert PublisherHost.objects.get(host="hill.example").publisher == article.publisher
    assert Tombstone.objects.get(kind="publisher", slug="hillexample").merged_into == "hill-times"
    assert Change.objects.filter(kind="article", slug=article.slug, after={"publisher": "hill-times"}).exists()


def with_houses(folder: Path, *houses: str) -> Path:
    """The small record with more publishers known."""
    written(folder)
    known = folder / "publishers.yaml"
    known.write_text(known.read_text(encoding="utf-8") + "\n".join(houses) + "\n", encoding="utf-8")
    return folder
