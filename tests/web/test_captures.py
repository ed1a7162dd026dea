"""A record on paper and in a capture: few sheets, and no item that is left blank."""

import pytest
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TARTUS = "/bases/tartus-naval-facility/"


def sheets(page, tmp_path) -> int:
    page.pdf(format="A4", path=tmp_path / "page.pdf")
    return len(PdfReader(tmp_path / "page.pdf").pages)


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_tartus_stands_on_six_sheets_and_in_brief_on_two(loaded, page, live_server, tmp_path, prefix):
    page.goto(f"{live_server.url}{prefix}{TARTUS}")
    assert sheets(page, tmp_path) <= 6

    page.goto(f"{live_server.url}{prefix}{TARTUS}?print=brief")
    assert sheets(page, tmp_path) <= 2


def test_a_capture_leaves_nothing_blank(loaded, page, live_server):
    page.goto(f"{live_server.url}/en{TARTUS}")

    assert page.locator("main li").count() > 60
    assert page.evaluate("""[...document.querySelectorAll("main *")].filter(
        (one) => getComputedStyle(one).contentVisibility === "auto").length""") == 0


def test_colours_of_the_reader_reach_what_is_drawn(loaded, page, live_server):
    page.emulate_media(forced_colors="active")
    page.goto(f"{live_server.url}/en/")
    seen = page.evaluate("""() => {
      const probe = document.body.appendChild(document.createElement("i"));
      const theirs = ["CanvasText", "Highlight", "Canvas"].map((name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      });
      const line = getComputedStyle(document.querySelector(".use-line")).stroke;
      return [theirs, line, getComputedStyle(document.querySelector("#cursor")).stroke];
    }""")

    assert seen[1] == seen[0][0] != seen[0][2]
    assert seen[2] == seen[0][1]


def test_entries_are_reached_in_few_stops(loaded, page, live_server):
    page.goto(f"{live_server.url}/en/timeline/")
    for key in ("Tab", "Tab", "Enter", "Tab"):
        page.keyboard.press(key)

    assert page.evaluate("document.activeElement.closest('.entry') !== null")


@pytest.mark.parametrize("opener", [".pin", ".site:visible a"])
def test_the_focus_goes_into_a_card_and_back(loaded, page, live_server, opener):
    page.goto(f"{live_server.url}/en/")
    page.locator(".pin").first.wait_for(state="attached")
    by = page.locator('.pin[data-id="tartus-naval-facility"]' if opener == ".pin" else "#site-tartus-naval-facility a")
    by.focus()
    page.keyboard.press("Enter")
    page.locator("#card .card__close").wait_for()
    page.wait_for_function("document.activeElement.id === 'card'")

    page.keyboard.press("Escape")
    where = ".pin" if opener == ".pin" else "#site-tartus-naval-facility"
    page.wait_for_function(f"document.activeElement.closest('{where}') !== null")
