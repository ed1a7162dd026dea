"""Frames in other people's pages: any width from 300 to 900 pixels, at most 480 high, told to the page around them."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.factories import StatementFactory
from tracker.search.index import index_records

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LISTENS = """<!doctype html><script>addEventListener("message", ({data, source}) => {
  if (data?.sijill !== "height") return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source) { frame.height = data.height; frame.dataset.told = data.height; }
});</script>"""


@pytest.fixture
def framed(browser, live_server) -> Iterator:
    """A page of somebody else's in which a frame of ours stands; yields (the frame's element, what is in it)."""
    asked = {}

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(asked["html"].encode())

        def log_message(self, *words: object) -> None:
            pass

    host = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    page = browser.new_context(viewport={"width": 1200, "height": 900}, service_workers="block").new_page()

    def put(path: str, width: int):
        asked["html"] = f'{LISTENS}<iframe src="{live_server.url}{path}" width="{width}" height="150"></iframe>'
        page.goto(f"http://localhost:{host.server_port}/")
        expect(page.locator("iframe[data-told]")).to_be_attached()
        return page.locator("iframe"), page.frames[1]

    yield put
    page.context.close()
    host.shutdown()
    host.server_close()


@pytest.mark.parametrize("width", [300, 640, 900])
@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_a_map_fits_its_column_with_its_list_open(loaded, framed, prefix, width):
    element, frame = framed(f"{prefix}/embed/map/", width)
    expect(frame.locator(".pin").first).to_be_attached()

    assert int(element.get_attribute("height")) <= 480
    whole = frame.evaluate("(({scrollWidth, scrollHeight}) => [scrollWidth, scrollHeight])(document.documentElement)")
    assert whole == [width, 480]
    site, ground = frame.locator(".site:visible").first.bounding_box(), frame.locator("#map").bounding_box()
    top = element.bounding_box()["y"]
    assert site["y"] + site["height"] <= top + 480 and ground["height"] >= 150
    assert frame.locator(".mast__until").is_visible() and frame.locator(".mast__licence").is_visible()


def test_a_timeline_is_no_higher_than_its_entries(framed):
    index_records([StatementFactory()])
    element, frame = framed("/en/embed/timeline/", 640)

    told = int(element.get_attribute("data-told"))
    assert told < 480
    assert frame.evaluate("document.documentElement.scrollHeight") == told
    assert frame.locator(".mast__licence").get_attribute("href").endswith("/by/4.0/")


@pytest.mark.parametrize("width", [300, 900])
def test_a_long_timeline_scrolls_within_itself(loaded, framed, width):
    element, frame = framed("/embed/timeline/", width)

    assert element.get_attribute("data-told") == "480"
    assert frame.evaluate("document.documentElement.scrollWidth") == width
