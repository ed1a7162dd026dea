"""What a site owes machines: where weaknesses are reported, what may be read, every page, what others may show."""

import datetime as dt
import re

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from django.utils.translation import override

from tests.factories import BaseFactory
from tracker.choices import Review
from tracker.web.machines import sitemaps
from tracker.web.previews.pictures import PAGES

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


@pytest.fixture
def base():
    return BaseFactory()


def test_no_address_is_made_up(client):
    assert client.get(ADDRESS).status_code == 404


def test_the_operators_address_is_said_with_an_end(client, settings):
    settings.CONTACT = "mailto:desk@sijill.example"
    answer = client.get(ADDRESS)
    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert said["Contact"] == "mailto:desk@sijill.example"
    assert said["Preferred-Languages"] == "ar, en, ru"
    until = dt.datetime.fromisoformat(said["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=80) < until < dt.timedelta(days=365)


def test_programs_are_told_what_is_open_and_where_the_pages_stand(client):
    answer = client.get("/robots.txt")
    lines = answer.content.decode().splitlines()

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /ru/send/", "Disallow: /en/search/", "Allow: /"} <= set(lines)


def test_the_list_of_pages_names_each_published_record_in_each_language(client, base):
    parts = re.findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").content.decode())
    assert "http://testserver/sitemap-bases.xml" in parts

    page = client.get("/sitemap-bases.xml").content.decode()
    assert re.findall("<loc>(.*?)</loc>", page) == [
        f"http://testserver{prefix}/bases/{base.slug}/" for prefix in ("", "/en", "/ru")
    ]
    assert f'hreflang="x-default" href="http://testserver/bases/{base.slug}/"' in page
    assert f"<lastmod>{timezone.localtime(base.modified_at):%Y-%m-%d}" in page


def test_what_is_kept_back_stands_in_no_list_of_pages(client, base, settings):
    base.review = Review.MACHINE
    base.save()
    settings.PUBLISH = "reviewed"

    assert base.slug not in client.get("/sitemap-bases.xml").content.decode()


def test_a_page_of_the_list_reads_only_its_own_rows(base, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(sitemaps, "LIMIT", 3)
    BaseFactory.create_batch(3)
    pages = sitemaps.PARTS["bases"].paginator
    with django_assert_num_queries(2):
        found = pages.page(1).object_list
        assert [(row, code) for row, code in found] == [(base, "ar"), (base, "en"), (base, "ru")]
        assert pages.num_pages == 4


def test_the_old_address_of_an_icon_leads_to_one(client):
    answer = client.get("/favicon.ico")

    assert answer.status_code == 302
    assert answer["Location"].endswith("favicon.ico")
    assert finders.find("favicon.ico")


@pytest.mark.parametrize(("page", "language"), [("/", "ar"), ("/en/timeline/?kind=meeting", "en"), ("/ru/", "ru")])
def test_map_and_timeline_come_as_frames_with_the_filters_of_their_address(client, page, language):
    told = client.get("/oembed/", {"url": f"http://testserver{page}", "maxwidth": "500"}).json()

    assert (told["type"], told["version"], told["width"]) == ("rich", "1.0", 500)
    embed = page.replace("timeline/", "embed/timeline/") if "timeline" in page else f"{page}embed/map/"
    assert f'src="http://testserver{embed}"' in told["html"]
    with override(language):
        assert told["title"] == str(PAGES["timeline" if "timeline" in page else "map"][0])


def test_the_page_of_a_record_comes_as_a_link_with_its_picture(client, base):
    page = client.get(f"/en/bases/{base.slug}/").content.decode()
    at = re.search(r'type="application/json\+oembed" href="(.*?)"', page).group(1)
    told = client.get(at).json()

    assert (told["type"], told["title"]) == ("link", base.name_en)
    assert client.get(told["thumbnail_url"])["Content-Type"] == "image/png"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({}, 404),
        ({"url": "http://elsewhere.example/timeline/"}, 404),
        ({"url": "http://testserver/admin/"}, 404),
        ({"url": "http://testserver/bases/no-such-site/"}, 404),
        ({"url": "http://[broken"}, 404),
        ({"url": "http://testserver/", "format": "xml"}, 501),
    ],
)
def test_what_cannot_be_shown_elsewhere_is_refused_in_words(client, words, status):
    answer = client.get("/oembed/", words)

    assert answer.status_code == status
    assert answer.content.decode()
