"""The desk under a real keyboard, in Chromium: keys go by place, and no script or style is stopped by the policy."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.waiting import finding, machine_meeting, machine_statement, peskov
from tests.models.rows import base, statement
from tracker.choices import Review
from tracker.models import Change, ReviewItem, Statement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_desk(page: Any, live_server: Any) -> Any:
    """A browser in which a superuser is logged in; it lists what the page complains of."""
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    page.complaints = []
    page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def test_a_key_asks_for_the_reason_and_enter_carries_it_out(at_desk: Any, live_server: Any) -> None:
    record = machine_statement(speaker=peskov())
    at_desk.goto(live_server.url + "/admin/")

    at_desk.keyboard.press("KeyR")
    at_desk.keyboard.type("ليس كلامه")
    with at_desk.expect_navigation():
        at_desk.keyboard.press("Enter")

    record.refresh_from_db()
    assert (record.review, Change.objects.get().reason) == (Review.REJECTED, "ليس كلامه")
    assert at_desk.complaints == []


def test_letters_in_the_reason_are_letters(at_desk: Any, live_server: Any) -> None:
    finding()
    at_desk.goto(live_server.url + "/en/admin/")

    at_desk.click("#why")
    at_desk.keyboard.type("rare mark")

    assert at_desk.input_value("#why") == "rare mark"
    assert ReviewItem.objects.get().state == ReviewItem.State.OPEN


def test_enter_decides_nothing_that_was_not_chosen(at_desk: Any, live_server: Any) -> None:
    machine_statement(speaker=peskov())
    at_desk.goto(live_server.url + "/en/admin/")

    at_desk.click("#why")
    at_desk.keyboard.type("because")
    at_desk.keyboard.press("Enter")

    at_desk.wait_for_function("document.activeElement.value === 'accept'")
    assert not Change.objects.exists()


def test_e_opens_the_fields_and_j_leads_on(at_desk: Any, live_server: Any) -> None:
    machine_statement(speaker=peskov(), certainty=0.2)
    machine_meeting()
    at_desk.goto(live_server.url + "/en/admin/")

    at_desk.keyboard.press("KeyE")
    at_desk.wait_for_selector("#correct[open]")
    opened = at_desk.evaluate("document.activeElement.name")
    at_desk.keyboard.press("Escape")
    with at_desk.expect_navigation():
        at_desk.keyboard.press("KeyJ")

    assert opened == "value-speaker"
    assert "at=meeting-" in at_desk.url


def test_m_merges_into_the_record_that_was_chosen_and_u_parts_them(at_desk: Any, live_server: Any) -> None:
    who = peskov()
    machine_statement(speaker=who)
    statement(speaker=who, review=Review.REFERENCE)
    at_desk.goto(live_server.url + "/en/admin/")

    at_desk.keyboard.press("KeyM")
    at_desk.keyboard.press("Space")
    at_desk.keyboard.press("KeyM")
    at_desk.keyboard.type("because")
    with at_desk.expect_navigation():
        at_desk.keyboard.press("Enter")
    assert Statement.objects.count() == 2
    with at_desk.expect_navigation():
        at_desk.keyboard.press("KeyM")
    assert Statement.objects.count() == 1
    at_desk.keyboard.press("KeyU")
    at_desk.keyboard.type("because")
    with at_desk.expect_navigation():
        at_desk.keyboard.press("Enter")

    assert Statement.objects.count() == 2
    told = list(Change.objects.order_by("pk").values_list("action", flat=True))
    assert told == ["merged", "merged", "undone", "undone"]


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_page_or_hard_to_perceive(at_desk: Any, live_server: Any, width: int) -> None:
    who = peskov()
    machine_statement(speaker=who)
    statement(speaker=who, review=Review.REFERENCE)
    at_desk.set_viewport_size({"width": width, "height": 900})

    at_desk.goto(live_server.url + "/admin/")
    at_desk.click("#correct > summary")

    assert at_desk.evaluate("document.documentElement.scrollWidth") <= width
    assert [fault["id"] for fault in Axe().run(at_desk).response["violations"]] == []


def test_the_point_of_a_site_is_put_on_the_map(at_desk: Any, live_server: Any) -> None:
    site = base(lat=35.41, lon=35.95)
    at_desk.goto(f"{live_server.url}/en/admin/tracker/base/{site.pk}/change/")
    at_desk.wait_for_selector("path.picker__point")

    at_desk.click("#picker", position={"x": 100, "y": 100})

    lat, lon = (float(at_desk.input_value(f"#id_{name}")) for name in ("lat", "lon"))
    assert (lat, lon) != (35.41, 35.95)
    assert (round(lat, 2), round(lon, 2)) == (lat, lon)
    assert abs(lat - 35.41) < 2
    assert at_desk.complaints == []


def test_w_widens_the_words_by_the_arrows_and_accepting_cites_them(at_desk: Any, live_server: Any) -> None:
    record = machine_statement(speaker=peskov())
    at_desk.goto(live_server.url + "/en/admin/")

    for key in ("KeyW", "Shift+ArrowLeft", "Enter"):
        at_desk.keyboard.press(key)
    taken = at_desk.input_value("#words")
    for key in ("Escape", "KeyA"):
        at_desk.keyboard.press(key)
    at_desk.keyboard.type("because")
    with at_desk.expect_navigation():
        at_desk.keyboard.press("Enter")

    assert taken == "said the bases were on the agenda"
    assert record.citations.get().exact == taken
    assert at_desk.complaints == []


def test_words_marked_with_the_mouse_are_the_words(at_desk: Any, live_server: Any) -> None:
    finding()
    at_desk.goto(live_server.url + "/en/admin/")

    at_desk.dblclick("[data-article] >> text=Earlier that day", position={"x": 5, "y": 10})
    at_desk.wait_for_selector("#wording[open]")

    assert (at_desk.input_value("#words"), at_desk.input_value("[name=words_at]")) == ("Earlier", "0")
