"""The map and its address in a browser: where it stands, the day that is stepped to, what lies in each other's way."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("loaded")]


@pytest.fixture
def shown(page, live_server):
    """The map at an address, drawn, in a window of its own size."""
    page.add_init_script("addEventListener('map:init', ({detail}) => { window.shown = detail.map; })")

    def show(path, width=1280, height=800):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(live_server.url + path)
        expect(page.locator(".lbl--base").first).to_be_attached()
        return page

    return show


def test_the_view_stands_in_the_address_and_in_what_is_shared(shown):
    page = shown("/en/")
    assert page.url.endswith("/en/")

    page.evaluate("() => void shown.setView([35.2, 36.5], 8, {animate: false})")
    expect(page).to_have_url(re.compile(r"\?view=8/35\.2\d*/36\.5\d*$"))
    view = re.search(r"view=.*", page.url)[0]

    assert page.locator("#share-address").input_value() == page.url
    assert f'/en/embed/map/?{view}"' in page.locator("#share-frame").input_value()
    assert page.locator('.mast__lang a[lang="ru"]').get_attribute("href").endswith(view)
    page.reload()
    expect(page.locator(".lbl--base").first).to_be_attached()
    assert page.evaluate("() => shown.getZoom()") == 8
    assert page.url.endswith(view)


def test_back_brings_the_view_that_was_left(shown):
    page = shown("/en/")
    opening = page.evaluate("() => shown.getZoom()")
    page.locator("#site-tartus-naval-facility a").click()
    page.evaluate("() => void shown.setView([34.9, 36.1], 9, {animate: false})")
    expect(page).to_have_url(re.compile("view=9/"))

    page.go_back()

    expect(page).to_have_url(re.compile("/en/$"))
    assert page.evaluate("() => shown.getZoom()") == opening


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_nearer_is_nearer_to_the_sites(shown, prefix):
    page = shown(f"{prefix}/")
    for _ in range(2):
        before = page.evaluate("() => shown.getZoom()")
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_function(
            "(before) => shown.getZoom() > before && !document.querySelector('.leaflet-zoom-anim')", arg=before
        )

    frame = page.locator("#map").bounding_box()
    for site in ("hmeimim-air-base", "tartus-naval-facility"):
        box = page.locator(f'.pin[data-id="{site}"]').bounding_box()
        assert frame["x"] < box["x"] < frame["x"] + frame["width"]
        assert frame["y"] < box["y"] < frame["y"] + frame["height"]


def test_a_step_takes_the_place_of_a_single_day(shown):
    page = shown("/en/?datetime=2024-12-08&person=sergey-lavrov")
    chip = page.locator('[data-asked="datetime"]')
    expect(chip).to_be_visible()

    page.locator("#next").click()

    expect(page).to_have_url(re.compile(r"/en/\?person=sergey-lavrov&day=20\d\d-\d\d-\d\d$"))
    expect(chip).to_be_hidden()
    assert "datetime" not in page.locator('[data-asked="person"]').get_attribute("href")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_needle_stays_on_the_chart(shown, prefix):
    page = shown(f"{prefix}/")
    page.goto(page.url + "?datetime=1900-01-01")
    expect(page.locator("#day-slider")).to_be_enabled()

    needle, chart = (page.locator(one).bounding_box() for one in ("#cursor", ".stepchart"))
    assert chart["x"] - 2 <= needle["x"] <= chart["x"] + chart["width"] + 2


def test_the_note_of_a_later_day_goes_with_the_day(shown):
    page = shown("/en/?datetime=2099")
    expect(page.locator("#outside")).to_be_visible()

    page.locator("#previous").click()

    expect(page.locator("#outside")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 800])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_card_leaves_share_and_key_within_reach(shown, prefix, width):
    page = shown(f"{prefix}/#hmeimim-air-base", width)
    expect(page.locator("#card .card__close")).to_be_visible()

    for box in ("#share", ".keybox"):
        page.locator(f"{box} > summary").click()
        assert page.evaluate("(box) => document.querySelector(box).open", box)


def test_the_keyboard_gets_past_the_list(shown):
    page = shown("/en/#hmeimim-air-base")
    page.locator('.past a[href="#at-time"]').focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("() => document.activeElement.id") == "previous"
    assert page.url.endswith("#hmeimim-air-base")


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
@pytest.mark.parametrize("width", [360, 800, 1200])
def test_a_frame_of_the_offered_height_cuts_nothing(shown, prefix, width):
    offered = int(re.search(r'height="(\d+)"', shown(f"{prefix}/").locator("#share-frame").input_value())[1])
    page = shown(f"{prefix}/embed/map/", width, offered)

    assert page.evaluate("() => document.documentElement.scrollHeight") <= offered
    assert page.locator(".atlas__time").evaluate("(time) => time.scrollHeight - time.clientHeight") <= 0
    assert page.locator("#map").bounding_box()["height"] > 150  # the list has its place, too


def test_without_script_the_list_comes_first_and_nothing_idle_stands_there(browser, live_server):
    for width in (390, 1280):
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{live_server.url}/en/")

        assert page.locator(".atlas__list h1").bounding_box()["y"] < 250
        for idle in ("#map", ".share", ".keybox", ".sheet-btn", "#next", "#day-slider"):
            expect(page.locator(idle)).to_be_hidden()
        page.locator(".years a", has_text="1971").click()
        expect(page.locator("#day")).to_have_text(re.compile("1971"))
        context.close()


def test_the_record_is_searched_from_the_map_of_a_phone(shown):
    page = shown("/en/", 390, 844)

    expect(page.locator("#search-all")).to_be_visible()


def test_the_end_of_the_time_bar_is_its_last_day_whatever_day_that_is(shown):
    page = shown("/en/")

    wrong = page.evaluate("""async () => {
        const { dayAt, yearOf } = await import("sijill/days"), wrong = [];
        for (let at = Date.UTC(2012, 0, 1); at < Date.UTC(2061, 0, 1); at += 864e5) {
            const last = new Date(at).toISOString().slice(0, 10);
            const scale = { start: 1971, knee: 2011, share: 13, end: yearOf(last) };
            if (dayAt(100, scale, last) !== last) wrong.push(last);
        }
        return wrong;
    }""")

    assert wrong == []
