"""Every page, with a machine for a reader: what axe-core finds, valid HTML, no other host, no sideways scrolling."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from .axes import violations
from .markup import parse_errors
from .pages import LANGUAGES, every_page, fetch

pytestmark = pytest.mark.browser
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
# At 200 % of 1280 pixels a page has 640 to itself.
ZOOMED = {"width": 640, "height": 400}
SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
# A link in a line of text is exempt (WCAG 2.2, target size), and so is what is not shown.
SMALL_TARGETS = """() => [...document.querySelectorAll('button, summary, input:not([type=hidden]), .btn, nav a')]
  .filter((one) => one.checkVisibility() && !one.closest('.sr, .leaflet-container, p, [hidden]'))
  .map((one) => [one, (one.closest('label') ?? one).getBoundingClientRect()])
  .filter(([one, box]) => box.width && (box.height < 43.5 || box.width < 24))
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


def open_page(browser: Browser, **options):
    """A page of a browser of its own, which lists the hosts it asks."""
    context = browser.new_context(service_workers="block", **options)
    hosts = set()
    context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    return context.new_page(), hosts


# Each language, each width and each scheme is among them; `make audit` looks at all their combinations.
@pytest.mark.parametrize(
    ("language", "viewport", "scheme"),
    [("ar", PHONE, "dark"), ("en", DESK, "light"), ("ru", PHONE, "light")],
    ids=["ar-phone-dark", "en-wide-light", "ru-phone-light"],
)
def test_axe_finds_nothing(browser, site, language, viewport, scheme):
    page, hosts = open_page(browser, viewport=viewport, color_scheme=scheme)
    found = []
    for path in every_page(site):
        page.goto(f"{site}{LANGUAGES[language]}{path}")
        found += [f"{path} {violation}" for violation in violations(page)]
    page.context.close()

    assert found == []
    assert hosts == {urlsplit(site).netloc}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("viewport", [PHONE, ZOOMED], ids=["phone", "zoomed"])
def test_nothing_scrolls_sideways(browser, site, language, viewport):
    page, _ = open_page(browser, viewport=viewport)
    found = {}
    for path in every_page(site):
        page.goto(f"{site}{LANGUAGES[language]}{path}")
        if over := page.evaluate(SIDEWAYS):
            found[path] = over
    page.context.close()

    assert found == {}


def test_what_is_pressed_on_a_phone_is_large_enough(browser, site):
    page, _ = open_page(browser, viewport=PHONE, is_mobile=True, has_touch=True)
    found = {}
    for path in every_page(site):
        page.goto(f"{site}/en{path}")
        if small := page.evaluate(SMALL_TARGETS):
            found[path] = small
    page.context.close()

    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_parsed_without_a_fault(site, language):
    found = {path: parse_errors(fetch(f"{site}{LANGUAGES[language]}{path}")[1]) for path in every_page(site)}

    assert {path: errors for path, errors in found.items() if errors} == {}


def test_nothing_moves_for_a_reader_who_wants_no_movement(browser, site):
    page, _ = open_page(browser, viewport=DESK, reduced_motion="reduce")
    page.goto(f"{site}/en/")
    page.locator(".pin").first.wait_for()  # before it, the link leads to the page of the site
    page.locator(".site a").first.click()
    page.locator("#card .card__close").wait_for()

    running = page.evaluate("() => document.getAnimations().length")
    page.context.close()
    assert running == 0
