"""The map in a browser: sites in use are always drawn, names do not lie on anything, filters are the address's."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("loaded")]
IN_USE = ["hmeimim-air-base", "tartus-naval-facility"]
ZOOMS = [6, 7, 8, 9, 10]
COASTS = [[34.95, 36.2], [35.4, 38.5], [33.2, 36.4], [36.6, 40.9]]  # the coast, the middle, the south, the far corner

# Every name and sign as a box of the screen: [what it is, left, top, right, bottom].
BOXES = """() => [...document.querySelectorAll(".lbl span, .pin .sym")].map((one) => {
  const {left, top, right, bottom} = one.getBoundingClientRect();
  return [one.textContent.trim() || "sign", left, top, right, bottom];
})"""


@pytest.fixture
def chart(page, live_server):
    """A page that shows the map at an address and at a width, its Leaflet map within reach of the test."""
    page.add_init_script("addEventListener('map:init', ({detail}) => { window.shown = detail.map; })")

    def show(path, width, wait=(".lbl--country",)):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(live_server.url + path)
        for drawn in wait:
            expect(page.locator(drawn).first).to_be_attached()
        return page

    return show


def overlaps(boxes):
    """Pairs of a name with a name or sign whose boxes share more than a pixel's edge."""
    names = [box for box in boxes if box[0] != "sign"]
    return [
        (one[0], other[0])
        for n, one in enumerate(names)
        for other in [*names[n + 1 :], *(box for box in boxes if box[0] == "sign")]
        if min(one[3], other[3]) - max(one[1], other[1]) > 1 and min(one[4], other[4]) - max(one[2], other[2]) > 1
    ]


def test_names_lie_on_nothing_at_any_zoom(chart):
    found, names = {}, 0
    for path, width in (("/", 1280), ("/", 390), ("/en/?day=2018-01-01", 1280), ("/en/?day=2018-01-01", 390)):
        page = chart(path, width)
        for zoom in ZOOMS:
            for place in COASTS:
                page.evaluate("([at, zoom]) => void shown.setView(at, zoom, {animate: false})", [place, zoom])
                boxes = page.evaluate(BOXES)
                names += sum(box[0] != "sign" for box in boxes)
                if pairs := overlaps(boxes):
                    found[path, width, zoom, *place] = pairs

    assert found == {}
    assert names > 300


def test_sites_in_use_stand_for_themselves_on_a_phone(chart):
    for path in ("/", "/en/", "/ru/"):
        page = chart(path, 390)
        for site in IN_USE:
            mark = page.locator(f'.pin[data-id="{site}"]')
            expect(mark).to_be_visible()
            assert min(mark.bounding_box()[side] for side in ("width", "height")) >= 20


def test_filters_of_the_map_are_in_the_address_and_on_the_timeline(chart):
    page = chart("/en/?person=sergey-lavrov&datetime=2016/2018-01-01", 1280)
    timeline = page.locator("#to-timeline")
    expect(timeline).to_have_attribute("href", re.compile(r"person=sergey-lavrov&datetime=2016/2018-01-01$"))

    page.locator("details", has=page.locator('input[name="governorate"]')).locator("summary").click()
    page.locator('input[name="governorate"][value="tartus"]').check()
    assert "governorate=tartus" in page.url
    assert page.locator(".site:visible").count() == 1
    expect(timeline).to_have_attribute("href", re.compile("governorate=tartus"))

    page.locator(".site:visible a").click()
    expect(page.locator("#card h2")).to_have_text("Tartus naval facility")
    expect(timeline).to_have_attribute("href", re.compile("base=tartus-naval-facility"))
    page.go_back()
    expect(page.locator("#card")).to_be_hidden()

    timeline.click()
    page.wait_for_url("**/timeline/?**")
    assert page.locator(".asked").count() == 3
    page.locator("#to-map").click()
    page.wait_for_url("**/en/?person=sergey-lavrov&governorate=tartus&datetime=2016/2018-01-01")
    assert page.locator(".site:visible").count() == 1


def test_a_day_of_the_slider_ends_the_range_of_the_timeline(chart):
    page = chart("/en/?datetime=2016/2018", 1280)

    page.locator("#next").click()
    day = re.search(r"day=([\d-]+)", page.url)[1]

    assert day > "2018-12-31"
    expect(page.locator("#to-timeline")).to_have_attribute("href", re.compile(f"datetime=2016-01-01/{day}$"))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_the_two_main_bases_are_named_even_among_many_sites(chart, prefix, width):
    page = chart(f"{prefix}/?day=2018-01-01", width)
    words = page.locator(".lbl--base").all_text_contents()
    names = {"": ("حميميم", "طرطوس"), "/en": ("Hmeimim", "Tartus"), "/ru": ("Хмеймим", "Тартус")}[prefix]

    assert all(any(name in word for word in words) for name in names), words


def test_a_name_stands_nearest_to_its_own_sign(chart):
    page = chart("/en/?day=2020-01-01", 1280)
    pins = page.evaluate("""() => [...document.querySelectorAll(".pin")].map((one) => {
      const {left, right, top, bottom} = one.getBoundingClientRect();
      return [one.dataset.id, (left + right) / 2, (top + bottom) / 2];
    })""")
    names = [box for box in page.evaluate(BOXES) if box[0] in ("Tartus", "Hmeimim", "Tabqa", "Deir ez-Zor")]

    def gap(box, x, y):
        return max(box[1] - x, x - box[3], 0) + max(box[2] - y, y - box[4], 0)

    nearest = {box[0]: min(pins, key=lambda pin: gap(box, *pin[1:]))[0] for box in names}
    assert {name: slug.split("-")[0] for name, slug in nearest.items()}.items() >= {
        "Tartus": "tartus", "Hmeimim": "hmeimim", "Tabqa": "tabqa",
    }.items()  # fmt: skip


@pytest.mark.parametrize(("width", "height"), [(640, 450), (667, 375), (360, 640), (390, 600)])
def test_the_map_keeps_its_room_on_a_low_screen(page, live_server, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{live_server.url}/ru/")

    assert page.locator("#map").bounding_box()["height"] > 250
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_list_of_a_phone_rises_over_the_map_and_goes_down_again(page, live_server):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/ru/")
    button = page.locator(".sheet-btn")
    expect(page.locator(".pin").first).to_be_attached()

    low = page.locator("#list").bounding_box()
    button.click()
    high, mast, folio = (page.locator(one).bounding_box() for one in ("#list", ".mast", ".folio"))
    expect(page.locator(".folio__short")).to_be_visible()  # how far the sources reach is told beside a raised list too
    button.click()

    assert abs(high["y"] - mast["y"] - mast["height"]) <= 2 and high["height"] > 600
    assert high["y"] - folio["height"] < 120
    assert page.locator("#list").bounding_box() == low


def test_the_line_of_counts_tells_of_the_sites_that_are_shown(page, live_server):
    page.goto(f"{live_server.url}/en/?governorate=homs")
    expect(page.locator("#day-slider")).to_be_enabled()
    shown = page.locator(".site:not([hidden])").count()
    counts = [int(number) for number in re.findall(r"\d+", page.locator("#count").text_content())]

    assert sum(counts) == shown > 0


@pytest.mark.parametrize(("prefix", "width"), [("", 1280), ("/en", 1280), ("/en", 390), ("/ru", 700)])
def test_no_two_signs_lie_on_each_other(chart, prefix, width):
    found, bases = {}, 0
    for day in ("2016-03-20", "2018-01-01", "2021-01-01", ""):
        page = chart(f"{prefix}/?day={day}", width, (".pin", ".lbl--base"))  # no country has room among many signs
        for zoom in (5.5, 6, 6.6, 8, 10):
            page.evaluate("(zoom) => void shown.setView([35.2, 36.3], zoom, {animate: false})", zoom)
            signs = [box for box in page.evaluate(BOXES) if box[0] == "sign"]
            if pairs := overlaps([["name", *signs[n][1:]] for n in range(len(signs))]):
                found[day, zoom] = len(pairs)
            bases += page.locator('.pin[data-id="hmeimim-air-base"]').count()

    assert found == {}
    assert bases == 20  # a main base is never the one that is left out


def test_a_main_base_is_whole_and_named_where_others_crowd_it(chart):
    page = chart("/en/?day=2016-03-20", 1280)

    assert page.locator('.pin[data-id="hmeimim-air-base"]').bounding_box()["width"] >= 19
    assert "Hmeimim" in page.locator(".lbl--base").all_text_contents()


@pytest.mark.parametrize("width", [1280, 1440, 390])
@pytest.mark.parametrize(("prefix", "names"), [
    ("", {"دمشق", "حلب", "دير الزور"}), ("/en", {"Damascus", "Aleppo", "Deir ez-Zor"}),
    ("/ru", {"Дамаск", "Алеппо", "Дейр-эз-Зор"}),
])  # fmt: skip
def test_capital_and_seats_are_named_and_no_name_twice(chart, prefix, names, width):
    page = chart(f"{prefix}/", width)
    words = [word for word in page.locator(".lbl span").all_text_contents() if word]

    assert names <= set(words)
    assert len(words) == len(set(words))


def test_two_names_of_the_south_stand_together_or_not_at_all(chart):
    seen = set()
    for path, both in (("/", {"إسرائيل", "فلسطين"}), ("/en/", {"Israel", "Palestine"})):
        for width in (1280, 1100, 390):
            page = chart(path, width)
            for zoom in (5.5, 6, 6.5, 7):
                for at in ([34.8, 38], [33.6, 36.5], [32.4, 35.2]):
                    page.evaluate("([at, zoom]) => void shown.setView(at, zoom, {animate: false})", [at, zoom])
                    seen.add(len(both & set(page.locator(".lbl span").all_text_contents())))

    assert seen == {0, 2}


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(("width", "height"), [(640, 450), (390, 844), (800, 700), (1280, 800)])
def test_controls_do_not_lie_on_each_other(chart, prefix, width, height):
    page = chart(f"{prefix}/", width)
    page.set_viewport_size({"width": width, "height": height})
    page.reload()
    expect(page.locator(".leaflet-control-zoom")).to_be_visible()

    parts = (".leaflet-control-zoom", ".leaflet-control-attribution", "#share", ".keybox")
    for part in parts:  # each is put up by a script of its own
        expect(page.locator(part)).to_be_visible()
    boxes = {part: page.locator(part).bounding_box() for part in parts}
    named = [[part, b["x"], b["y"], b["x"] + b["width"], b["y"] + b["height"]] for part, b in boxes.items()]
    assert overlaps(named) == []


def test_the_key_names_states_kinds_and_what_else_stands_on_the_map(chart):
    page = chart("/en/", 1280)
    page.locator(".keybox summary").click()
    told = page.locator(".keybox dd").all_text_contents()

    assert {"In use", "Naval base", "Observation post", "Logistics site", "Known by governorate only"} <= set(told)
    assert "+2" in page.locator(".keybox").text_content()
    frame, key = page.locator("#map").bounding_box(), page.locator(".keybox").bounding_box()
    assert key["y"] >= frame["y"]
