"""What was read once is read again without a network, and says of when it is; with a network nothing old is shown."""

import re
import time

import pytest

from .pages import LANGUAGES, base

pytestmark = pytest.mark.browser
OFFLINE = {"ar": "بلا اتصال", "en": "Offline", "ru": "Без сети"}
TODAY = re.compile(r"\b20\d\d\b.*\d\d?:\d\d")
HOLDS = """async (addresses) => {
  const names = (await caches.keys()).filter((name) => name.startsWith("sijill-"));
  if (names.length !== 1 || !navigator.serviceWorker.controller) return false;
  const store = await caches.open(names[0]);
  return (await Promise.all(addresses.map((address) => store.match(address, {ignoreVary: true})))).every(Boolean);
}"""


def visit(reader, site, path, *also):
    """A page read to its end, kept by the worker together with what it says it needs."""
    page = reader.new_page()
    page.goto(site + path)
    wait_until_kept(page, path, *also)
    return page


def wait_until_kept(page, *paths):
    """Until the worker holds the pages."""
    deadline = time.monotonic() + 60
    while not page.evaluate(HOLDS, list(paths)):
        assert time.monotonic() < deadline, "the worker does not keep the page"
        page.wait_for_timeout(100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_drawn_without_a_network_after_one_visit(reader, site, language):
    path = f"{LANGUAGES[language]}/"
    page = visit(reader, site, path)

    reader.set_offline(True)
    page.reload()

    line = page.locator("#offline")
    assert line.is_visible()
    assert OFFLINE[language] in line.inner_text()
    assert TODAY.search(line.inner_text())
    page.wait_for_selector("path.bm-syria", state="attached")
    page.wait_for_selector(".pin")


@pytest.mark.parametrize("language", LANGUAGES)
def test_map_and_timeline_are_kept_with_whatever_page_was_read(reader, site, language):
    prefix = LANGUAGES[language]
    page = visit(reader, site, f"{prefix}{base(site)}", f"{prefix}/", f"{prefix}/timeline/")

    reader.set_offline(True)

    for path, landmark in ((f"{prefix}/timeline/", ".entry"), (f"{prefix}/", ".site"), (f"{prefix}{base(site)}", "h1")):
        page.goto(site + path)
        assert page.locator(landmark).first.is_visible()
        assert page.locator("#offline").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_was_not_kept_is_said_to_be_missing(reader, site, language):
    prefix = LANGUAGES[language]
    page = visit(reader, site, f"{prefix}/method/")

    reader.set_offline(True)
    answer = page.goto(f"{site}{prefix}/publishers/")

    assert answer.status == 503
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").is_visible()
    assert page.locator("main a").count() == 5


def test_with_a_network_the_page_is_the_networks(reader, site):
    page = visit(reader, site, "/en/")
    page.evaluate("""async () => {
      const store = await caches.open((await caches.keys()).find((name) => name.startsWith("sijill-")));
      const found = await store.match("/en/", {ignoreVary: true});
      const stale = (await found.text()).replace("<title>", "<title>Stale ");
      await store.put("/en/", new Response(stale, {headers: found.headers}));
    }""")

    page.reload()
    assert "Stale" not in page.title()
    assert page.locator("#offline").is_hidden()

    reader.set_offline(True)
    page.wait_for_timeout(500)  # the worker writes what the network gave over what was kept
    page.reload()
    assert "Stale" not in page.title()


def test_losing_and_finding_the_network_is_told_at_once(reader, site):
    page = visit(reader, site, "/en/method/")

    reader.set_offline(True)
    page.wait_for_selector("#offline:not([hidden])")
    assert TODAY.search(page.locator("#offline").inner_text())

    reader.set_offline(False)
    page.wait_for_selector("#offline", state="hidden")


def test_a_new_edition_takes_the_place_of_the_old(reader, site):
    page = visit(reader, site, "/en/method/")
    page.evaluate("""async () => {
      const old = await caches.open("sijill-older");
      await old.put("/en/changes/", new Response("<p>of an older edition", {headers: {"Content-Type": "text/html"}}));
      await (await navigator.serviceWorker.ready).unregister();
      await caches.delete((await caches.keys()).find((name) => name !== "sijill-older"));
    }""")

    page.reload()
    wait_until_kept(page, "/en/method/", "/en/changes/")

    reader.set_offline(True)
    page.goto(f"{site}/en/changes/")
    assert "of an older edition" not in page.content()
    assert page.locator("h1").is_visible()


def test_the_review_desk_and_the_data_are_left_alone(reader, site):
    page = visit(reader, site, "/en/method/")

    page.goto(f"{site}/admin/login/")
    page.goto(f"{site}/en/")
    page.evaluate("fetch('/health/')")
    kept = page.evaluate("""async () => {
      const store = await caches.open((await caches.keys())[0]);
      return (await store.keys()).map((request) => new URL(request.url).pathname);
    }""")

    assert not [path for path in kept if "/admin/" in path or path.startswith(("/api/", "/health/"))]
