"""The map without a mouse: past the head of the page, through the list, into a card and out, along the time bar."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def page(reader, site):
    """The English map, its scripts run."""
    page = reader.new_page()
    page.goto(f"{site}/en/")
    page.wait_for_selector(".pin")
    return page


def focused(page, ask):
    """Something of the element that has the focus."""
    return page.evaluate(f"() => document.activeElement.{ask}")


def test_the_first_key_offers_to_skip_the_head_of_the_page(page):
    page.keyboard.press("Tab")
    assert focused(page, "className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page, "closest('main') !== null")


def test_a_site_is_chosen_and_left_by_keys(page):
    link = page.locator(".site:visible a").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator("#card .card__close").wait_for()
    assert "#" in page.url

    page.keyboard.press("Escape")
    page.locator("#card").wait_for(state="hidden")


def test_the_day_is_moved_by_keys(page):
    slider = page.locator("#day-slider")
    slider.focus()
    before = slider.get_attribute("aria-valuetext")

    for _ in range(5):
        page.keyboard.press("ArrowLeft")

    assert slider.get_attribute("aria-valuetext") != before
    assert page.locator("#day").inner_text() == slider.get_attribute("aria-valuetext")


def test_the_focus_can_be_seen(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    assert focused(page, "matches(':focus-visible')")
    style = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert style != "none"
