"""What a reader meets: the answer on a phone, sheets of paper, frames, captures, and stops of the keys."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser
from pypdf import PdfReader

from .figures import Figure
from .pages import BROKEN, LANGUAGES, every_page

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
TARTUS = "/bases/tartus-naval-facility/"
# Record pages, with what answers first on each.
ANSWERS = {"bases": ".answer", "meetings": ".lead", "statements": ".loud", "harm": "h1", "people": "h1"}
FRAME = {"map": "/embed/map/", "timeline": "/embed/timeline/"}
MOST_SHEETS = {"": 6, "?print=brief": 2}
MOST_STOPS, LOOKED_FOR = 5, 80

# What lies in a page's own flow and takes room, but is left unpainted until the screen comes near.
BLANK = """[...document.querySelectorAll("main *")].filter((one) => getComputedStyle(one).contentVisibility === "auto"
  && !one.closest(".atlas__list")).length"""
FIRST_ENTRY = "document.activeElement.closest('.entry') !== null"


def read(browser: Browser, site: str) -> Iterator[Figure]:
    """All of it, in each language."""
    records = [path for path in every_page(site) if path.count("/") > 2 and path not in BROKEN]
    paths = {path.split("/")[1]: path for path in reversed(records) if path.split("/")[1] in ANSWERS}
    for language, prefix in LANGUAGES.items():
        yield from _answers(browser, site + prefix, language, paths)
        yield from _sheets(browser, site + prefix, language)
        yield from _frames(browser, site + prefix, language)
        yield from _captures(browser, site + prefix, language)
        yield from _stops(browser, site + prefix, language)


def _answers(browser: Browser, site: str, language: str, paths: dict[str, str]) -> Iterator[Figure]:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    for kind, path in paths.items():
        page.goto(site + path)
        box = page.locator(ANSWERS[kind]).first.bounding_box() or {"y": 1e9}
        yield Figure(f"{kind}, {language}, 390", "the answer begins at pixel", box["y"], "px", most=PHONE["height"])
    page.close()


def _sheets(browser: Browser, site: str, language: str) -> Iterator[Figure]:
    page = browser.new_page()
    for words, most in MOST_SHEETS.items():
        page.goto(f"{site}{TARTUS}{words}", wait_until="networkidle")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "page.pdf"
            page.pdf(format="A4", path=file)
            sheets = len(PdfReader(file).pages)
        yield Figure(f"Tartus, {language}", f"sheets of A4 {words or 'in full'}", sheets, most=most)
    page.close()


def _frames(browser: Browser, site: str, language: str) -> Iterator[Figure]:
    """How high a frame wants to be in a column of 640 pixels: what it tells the page around it."""
    page = browser.new_page(viewport={"width": 640, "height": 480})
    page.add_init_script("addEventListener('message', ({data}) => { window.told = data?.height ?? window.told; })")
    for name, path in FRAME.items():
        page.goto(site + path)
        page.wait_for_function("window.told")
        height = page.evaluate("window.told")
        yield Figure(f"frame of {name}, {language}", "height in 640 pixels", height, "px", most=480)
        wide = page.evaluate("document.documentElement.scrollWidth")
        yield Figure(f"frame of {name}, {language}", "width in 640 pixels", wide, "px", most=640)
    page.close()


def _captures(browser: Browser, site: str, language: str) -> Iterator[Figure]:
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    for path in (TARTUS, "/timeline/", "/said-and-done/"):
        page.goto(site + path)
        yield Figure(f"{path}, {language}", "items blank in a capture", page.evaluate(BLANK), most=0)
    page.close()


def _stops(browser: Browser, site: str, language: str) -> Iterator[Figure]:
    """Keys pressed until the first entry of the timeline has the focus: past its filters, and through all of them."""
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    page.goto(f"{site}/timeline/")
    keys = ["Tab", "Tab", "Enter"]
    for key in keys:
        page.keyboard.press(key)
    while not page.evaluate(FIRST_ENTRY) and len(keys) < LOOKED_FOR:
        keys.append("Tab")
        page.keyboard.press("Tab")
    yield Figure(f"timeline, {language}", "keys to the first entry", len(keys), most=MOST_STOPS)
    page.close()
