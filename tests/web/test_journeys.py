"""Three ways through the site in a browser, in two languages; the page fixture sees that no other host is asked."""

import re

import pytest
from django.utils.translation import override
from playwright.sync_api import expect

from tests.factories import CitationFactory
from tracker.models import Article, Meeting, Person, Statement

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("loaded")]
PREFIXES = ["", "/en"]
TARTUS = "tartus-naval-facility"
WORDS = "مستقبل القواعد الروسية في طرطوس وحميميم"


@pytest.mark.parametrize("prefix", PREFIXES, ids=["ar", "en"])
def test_map_with_slider(page, live_server, prefix):
    page.goto(f"{live_server.url}{prefix}/")
    mark = page.locator(f'.pin[data-id="{TARTUS}"]')
    expect(mark).to_be_visible()
    expect(page.locator("#day-slider")).to_be_enabled()
    expect(page.locator("path.bm-syria")).to_be_attached()

    page.locator(f"#site-{TARTUS} a").click()
    expect(page.locator("#card h2")).to_have_text("قاعدة طرطوس البحرية" if not prefix else "Tartus naval facility")
    assert page.url.endswith(f"#{TARTUS}")

    now = page.locator("#day").inner_text()
    page.locator("#day-slider").evaluate("slider => { slider.value = 365; }")
    page.locator("#day-slider").dispatch_event("input")
    page.locator("#day-slider").dispatch_event("change")
    expect(page.locator("#day")).to_have_text(re.compile("2015|2016"))
    assert re.search(r"day=201[56]-", page.url)
    expect(page.locator('.group[data-state="active"] .n')).not_to_have_text("2")

    page.locator("#day-slider").press("End")
    expect(page.locator("#day")).to_have_text(now)


@pytest.mark.parametrize("prefix", PREFIXES, ids=["ar", "en"])
def test_timeline_with_filter(page, live_server, prefix):
    page.goto(f"{live_server.url}{prefix}/timeline/")
    expect(page.locator(".entry").first).to_be_visible()

    page.locator('#filters input[name="kind"][value="meeting"]').check()
    page.wait_for_url("**/timeline/?kind=meeting")
    assert {e.get_attribute("id").split("-")[0] for e in page.locator(".entry").all()} == {"meeting"}

    page.locator(f'#filters input[name="base"][value="{TARTUS}"]').check()
    page.wait_for_url(f"**/timeline/?kind=meeting&base={TARTUS}")
    assert page.locator(".entry").count() > 1

    page.go_back()
    page.wait_for_url("**/timeline/?kind=meeting")
    page.locator("#meeting-m-2025-10-15-putin-sharaa-kremlin h3 a").click()
    expect(page.locator("h1")).to_have_text(
        "فلاديمير بوتين وأحمد الشرع" if not prefix else "Vladimir Putin and Ahmed al-Sharaa"
    )


@pytest.mark.parametrize("prefix", PREFIXES, ids=["ar", "en"])
def test_article_and_back(page, live_server, prefix):
    article = Article.objects.create(slug="talks", language="ar", text=f"وأوضح لافروف أن المحادثات تناولت {WORDS}.")
    meeting = Meeting.objects.get(slug="m-2025-10-15-putin-sharaa-kremlin")
    said = Statement.objects.create(
        slug="s-talks",
        speaker=Person.objects.get(slug="sergey-lavrov"),
        kind="direct",
        date="2025-10-15",
        meeting=meeting,
    )
    citation = CitationFactory(article=article, statement=said, words=WORDS)
    with override("en" if prefix else "ar"):
        page.goto(live_server.url + meeting.get_absolute_url())

    page.get_by_text(WORDS).click()
    page.wait_for_url(f"**/articles/talks/#c{citation.pk}")
    mark = page.locator("mark", has_text=WORDS)
    expect(mark).to_be_in_viewport()

    mark.locator("a").click()
    page.wait_for_url(f"**{prefix}/statements/s-talks/")
    expect(page.locator("h1")).to_contain_text("سيرغي لافروف" if not prefix else "Sergey Lavrov")
    page.go_back()
    expect(page.locator("mark", has_text=WORDS)).to_be_visible()
