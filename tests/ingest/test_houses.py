"""Who published a page: by known hosts first, else the host; what pages call their site makes nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.pages import article, ingested, page
from tracker.ingest.clean.publishers import host_of, is_name
from tracker.models import Publisher, PublisherHost

pytestmark = pytest.mark.django_db


def site(name: str) -> str:
    return f'<meta property="og:site_name" content="{name}">'


def house(*hosts: str, name: str = "Hill Times", **other: str) -> Publisher:
    made = Publisher.objects.create(slug=name.lower().replace(" ", "-"), name=name, **other)
    for host in hosts:
        PublisherHost.objects.create(publisher=made, host=host)
    return made


NO_NAMES = [
    "محادثات في دمشق حول مستقبل القواعد",
    "محادثات في دمشق حول مستقبل القواعد | العالم | سياسة",
    "محادثات في دمشق حول مستقبل",
    "&amp;copy; 2016 paper.example",
    "© 2019 جميع الحقوق محفوظة",
    "Все права защищены",
    "Copyright Paper Ltd",
    "https://paper.example/",
    "paper.example",
    "www.paper.example",
    "الرئيسية",
    "Home",
    "Главная",
    "",
    "x" * 260,
    "وكالة الأنباء " * 30,
    "أخبار سوريا والعالم وآخر المستجدات السياسية لحظة بلحظة",
    "Новости | Политика",
    "Another House",
]


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_a_page_calls_its_site_makes_no_publisher_of_a_known_address(tmp_path: Path, name: str) -> None:
    found = article(ingested(tmp_path, page(head=site(name))))

    assert found.publisher.name == "paper.example"
    assert [one.host for one in found.publisher.hosts.all()] == ["paper.example"]


def test_pages_of_one_host_have_one_publisher_whatever_they_say(tmp_path: Path) -> None:
    for number, name in enumerate(NO_NAMES):
        ingested(tmp_path, page(head=site(name), url=f"https://www.paper.example/{number}", after=f"<p>{number}</p>"))

    assert Publisher.objects.count() == 1


@pytest.mark.parametrize("name", [name for name in NO_NAMES if name not in ("Another House",) and "paper" not in name])
def test_without_an_address_a_headline_or_a_line_of_rights_is_no_name(tmp_path: Path, name: str) -> None:
    found = article(ingested(tmp_path, page(head=site(name), url="")))

    assert found.publisher is None


@pytest.mark.parametrize("name", ["https://paper.example/", "&copy; 2016 paper.example", "paper.example"])
def test_without_an_address_the_host_in_a_name_is_known(tmp_path: Path, name: str) -> None:
    found = article(ingested(tmp_path, page(head=site(name), url="")))

    assert found.publisher.name == "paper.example"


def test_without_an_address_a_name_is_a_name(tmp_path: Path) -> None:
    known = house("hill.example", name_ar="صحيفة التل")

    assert article(ingested(tmp_path, page(head=site("صحيفة التلّ"), url=""))).publisher == known


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("hill.example", "https://hill.example/a"),
        ("hill.example", "http://www.hill.example:8080/a"),
        ("hill.example", "https://ar.hill.example/a"),
        ("hill.example", "https://m.hill.example/a"),
        ("hill.example", "https://HILL.example/a"),
        ("t.me/hill", "https://t.me/hill/12"),
        ("t.me/hill", "https://t.me/s/Hill/12"),
        ("hill.example", "https://web.archive.org/web/20251015000000/https://hill.example/a"),
        ("xn--e1afmkfd.xn--p1ai", "https://пример.рф/a"),
    ],
)
def test_a_known_host_tells_the_publisher(tmp_path: Path, host: str, url: str) -> None:
    known = house(host)

    assert article(ingested(tmp_path, page(head=site("Another House"), url=url))).publisher == known


def test_of_two_hosts_the_nearer_one_counts(tmp_path: Path) -> None:
    house("hill.example")
    arabic = house("ar.hill.example", name="Hill Arabic")

    assert article(ingested(tmp_path, page(url="https://ar.hill.example/a"))).publisher == arabic


@pytest.mark.parametrize(
    "url", ["https://nothill.example/a", "https://hill.example.evil.example/a", "https://t.me/other/1"]
)
def test_a_host_that_only_looks_like_it_is_another(tmp_path: Path, url: str) -> None:
    known = house("hill.example", "t.me/hill")

    assert article(ingested(tmp_path, page(url=url))).publisher != known


def test_what_a_sidecar_says_stands_where_it_is_a_known_name(tmp_path: Path) -> None:
    house("hill.example")
    other = house(name="River Times")

    named = ingested(tmp_path, page(url="https://hill.example/a"), "a.html", 'publisher = "River Times"')
    unknown = ingested(tmp_path, page(url="https://hill.example/b"), "b.html", 'publisher = "Hill"')
    new = ingested(tmp_path, page(url="https://sea.example/b"), "c.html", 'publisher = "Sea Times"')

    assert article(named).publisher == other
    assert article(unknown).publisher.name == "Hill Times"
    assert article(new).publisher.name == "Sea Times"


def test_two_names_that_lead_to_one_address_are_two_publishers(tmp_path: Path) -> None:
    for number, name in enumerate(("Hill Times", "Hill-Times", "HILL TIMES!")):
        ingested(tmp_path, page(url=""), f"{number}.html", f'publisher = "{name}"\nurl = "https://x.example/{number}"')

    assert Publisher.objects.count() in (1, 2, 3)
    assert len(set(Publisher.objects.values_list("slug", flat=True))) == Publisher.objects.count()


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("", ""),
        ("not an address", ""),
        ("http://[::1", ""),
        ("http://localhost/", ""),
        ("https://www2.a.example", "a.example"),
    ],
)
def test_a_host_without_trimmings(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize("name", ["عنب بلدي", "RT Arabic", "РИА Новости", "Al-Modon", "سانا"])
def test_names_of_papers_are_names(name: str) -> None:
    assert is_name(name, "محادثات في دمشق")
