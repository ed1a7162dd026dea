"""Ways through the site in a browser, in three languages, at two widths; no other host is asked on any of them."""

import re

import pytest
from django.utils.translation import override
from playwright.sync_api import expect

from tests.factories import CitationFactory
from tracker.models import Article, Meeting, Person, Statement

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("loaded")]
PREFIXES = ["", "/en", "/ru"]
IDS = ["ar", "en", "ru"]
WIDTHS = [1280, 390]
TARTUS = "tartus-naval-facility"
WORDS = "مستقبل القواعد الروسية في طرطوس وحميميم"


@pytest.mark.parametrize("prefix", PREFIXES, ids=IDS)
def test_map_with_slider(page, live_server, prefix):
    name = {
        "": "قاعدة طرطوس البحرية",
        "/en": "Tartus naval facility",
        "/ru": "Пункт материально-технического обеспечения ВМФ в Тартусе",
    }
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(f"{live_server.url}{prefix}/")
        mark = page.locator(f'.pin[data-id="{TARTUS}"]')
        expect(mark).to_be_visible()
        expect(page.locator("#day-slider")).to_be_enabled()
        expect(page.locator("path.bm-syria")).to_be_attached()

        page.locator(f"#site-{TARTUS} a").click()
        expect(page.locator("#card h2")).to_have_text(name[prefix])
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
        page.go_back()
        expect(page.locator("#card")).to_be_hidden()


@pytest.mark.parametrize("prefix", PREFIXES, ids=IDS)
def test_timeline_with_filter(page, live_server, prefix):
    met = {
        "": "فلاديمير بوتين وأحمد الشرع",
        "/en": "Vladimir Putin and Ahmed al-Sharaa",
        "/ru": "Владимир Путин и Ахмед аш-Шараа",
    }
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(f"{live_server.url}{prefix}/timeline/")
        expect(page.locator(".entry").first).to_be_visible()

        choose(page, "kind", "meeting")
        page.wait_for_url("**/timeline/?kind=meeting")
        assert {e.get_attribute("id").split("-")[0] for e in page.locator(".entry").all()} == {"meeting"}

        choose(page, "base", TARTUS)
        page.wait_for_url(f"**/timeline/?kind=meeting&base={TARTUS}")
        assert page.locator(".entry").count() > 1

        page.go_back()
        page.wait_for_url("**/timeline/?kind=meeting")
        page.locator("#meeting-m-2025-10-15-putin-sharaa-kremlin h3 a").click()
        expect(page.locator("h1")).to_have_text(met[prefix])
        page.go_back()
        page.wait_for_url("**/timeline/?kind=meeting**")
        expect(page.locator("#meeting-m-2025-10-15-putin-sharaa-kremlin")).to_be_in_viewport()


def choose(page, name, value):
    """Ticks a filter of the timeline; on a phone they stand behind one button."""
    if not page.locator("#filters").is_visible():
        page.locator(".filters > summary").click()
    page.locator(f'#filters input[name="{name}"][value="{value}"]').check()


def test_the_timeline_goes_on_and_can_be_shared_where_it_is_read(page, live_server):
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(f"{live_server.url}/en/timeline/?limit=20")
    expect(page.locator(".entry")).to_have_count(20)

    for count in (40, 60):
        page.locator('.more a[rel="next"]').scroll_into_view_if_needed()
        expect(page.locator(".entry")).to_have_count(count)
    expect(page.locator("#said")).to_have_text("20 entries were added to the list")
    ids = page.locator(".entry").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))

    page.locator(".entry").nth(45).scroll_into_view_if_needed()
    words = page.locator(f'[id="{ids[40]}"]').get_attribute("data-page")
    page.wait_for_function("(words) => location.search === words", arg=words)
    page.goto(page.url)
    expect(page.locator(".entry").first).to_have_attribute("id", ids[40])
    page.locator('.more a[rel="prev"]').click()
    expect(page.locator(".entry").first).to_have_attribute("id", ids[20])
    assert page.locator(f'[id="{ids[45]}"]').count() == 1


def test_a_period_is_chosen_from_the_keyboard(page, live_server):
    page.goto(f"{live_server.url}/timeline/")
    start = page.locator(".handle").first

    start.focus()
    for _ in range(2):
        start.press("PageUp")
    assert start.get_attribute("aria-valuetext").split()[-1] > "2011"
    start.press("Enter")

    page.wait_for_url("**/timeline/?datetime=20**")


@pytest.mark.parametrize("prefix", PREFIXES, ids=IDS)
def test_a_name_is_taken_from_the_list_while_typing(page, live_server, prefix):
    page.goto(f"{live_server.url}{prefix}/search/")
    field = page.locator("#q")

    field.press_sequentially("лавро")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("Escape")
    expect(options.first).to_be_hidden()
    field.press("ArrowDown")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    field.press("Enter")

    page.wait_for_url(f"**{prefix}/people/sergey-lavrov/")


@pytest.mark.parametrize("prefix", PREFIXES, ids=IDS)
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
    with override(prefix.strip("/") or "ar"):
        page.goto(live_server.url + meeting.get_absolute_url())

    page.get_by_text(WORDS).click()
    page.wait_for_url(f"**/articles/talks/#c{citation.pk}")
    mark = page.locator("mark", has_text=WORDS)
    expect(mark).to_be_in_viewport()

    mark.locator("a").click()
    page.wait_for_url(f"**{prefix}/statements/s-talks/")
    expect(page.locator("h1")).to_contain_text(
        {"": "سيرغي لافروف", "/en": "Sergey Lavrov", "/ru": "Сергей Лавров"}[prefix]
    )
    page.go_back()
    expect(page.locator("mark", has_text=WORDS)).to_be_visible()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_count_of_what_was_found_stands_over_it(page, live_server, prefix):
    page.goto(f"{live_server.url}{prefix}/search/?q=Lavrov")
    heading, results, facets = (
        page.locator(f".found > {part}").bounding_box() for part in ("h2", ".found__list", ".found__facets")
    )

    assert (heading["x"], heading["width"]) == (results["x"], results["width"])
    assert heading["y"] + heading["height"] <= results["y"]
    assert facets["y"] <= heading["y"]
