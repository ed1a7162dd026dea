"""`verify` tells what must be told apart: two publishers of one host, one spelling of two sites."""

import pytest
from django.core.management import call_command

from tests.models import rows
from tracker.ingest.verify.names import shared_hosts, shared_spellings
from tracker.models import Article, Base, Publisher, PublisherHost

pytestmark = pytest.mark.django_db


def house(name: str, *hosts: str) -> Publisher:
    found, _new = Publisher.objects.get_or_create(name=name, defaults=rows.slug())
    for host in hosts:
        PublisherHost.objects.create(publisher=found, host=host)
    return found


def page(url: str, publisher: str) -> Article:
    return Article.objects.create(**rows.slug(), language="en", url=url, publisher=house(publisher))


@pytest.mark.parametrize(
    ("host", "url", "publisher"),
    [
        ("hill.example", "https://hill.example/a", "River Times"),
        ("hill.example", "http://www.ar.hill.example:8080/a", "River Times"),
        ("hill.example", "https://hill.example/a", "Hill Times II"),
        ("hill.example", "https://hill.example/a", "River Times (Hill Times)"),
        ("hill.example", "https://hill.example/a", "Hill Times (via River Times)"),
        ("hill.example", "https://web.archive.org/web/20251015000000/https://hill.example/a", "River Times"),
        ("t.me/hill", "https://t.me/s/hill/3", "River Times"),
        ("xn--e1afmkfd.xn--p1ai", "https://пример.рф/a", "River Times"),
    ],
)
def test_a_page_of_a_known_host_that_is_said_to_be_of_another_is_told(host: str, url: str, publisher: str) -> None:
    house("Hill Times", host)
    made = page(url, publisher)

    assert [(one.kind, one.address, one.field) for one in shared_hosts()] == [("article", made.slug, "publisher")]


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://hill.example/a", "Hill Times"),
        ("https://hill.example/a", "Hill Times (AFP / dpa)"),
        ("https://hill.example/a", "AFP (via Hill Times)"),
        ("https://hill.example/a", "Shorouk via Hill Times (AFP)"),
        ("https://nothill.example/a", "River Times"),
        ("https://ar.river.hill.example/a", "River Times"),
        ("https://t.me/hill/2", "River Times"),
    ],
)
def test_a_page_of_its_own_house_is_not_told(url: str, publisher: str) -> None:
    house("Hill Times", "hill.example")
    house("River Times", "river.hill.example")
    page(url, publisher)

    assert list(shared_hosts()) == []


def test_pages_of_one_host_that_nobody_answers_for_have_one_publisher() -> None:
    page("https://sea.example/a", "Sea Times")
    page("https://sea.example/b", "Sea Times (AFP)")
    page("https://t.me/one/1", "One")
    page("https://t.me/two/1", "Two")
    page("", "Three")
    other = page("https://www.sea.example/c", "River Times")

    (told,) = shared_hosts()

    assert (told.address, told.field) == (other.slug, "publisher")
    assert "two publishers of one host, sea.example" in str(told)


@pytest.mark.parametrize("spelling", ["قاعدة التل", "قَاعِدَة التّلّ", "Hill base", "HILL BASE", "Hill-base"])
def test_a_spelling_that_is_another_sites_is_told(spelling: str) -> None:
    rows.base(name_ar="قاعدة التل", name_en="Hill base", variants={"en": ["Hill-base"]})
    other = rows.base(name_ar="قاعدة الوادي", name_en="Valley base")
    assert list(shared_spellings()) == []

    Base.objects.filter(pk=other.pk).update(variants={"en": ["The valley"], "ar": [spelling]})

    (told,) = shared_spellings()
    assert (told.kind, told.address, told.field) == ("base", other.slug, "variants")


def test_a_refused_site_has_no_spelling() -> None:
    for review in ("reference", "rejected"):
        rows.base(name_ar="قاعدة التل", name_en="Hill base", review=review)

    assert list(shared_spellings()) == []


def test_every_host_and_every_spelling_of_the_known_record_is_of_one() -> None:
    call_command("load_record", verbosity=0)

    assert [*shared_hosts(), *shared_spellings()] == []
