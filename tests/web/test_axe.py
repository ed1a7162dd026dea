"""axe finds nothing on one page of each kind; `make audit` looks at all of them."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("loaded")]
PAGES = [
    "/#hmeimim-air-base", "/timeline/?kind=meeting&limit=10", "/bases/tartus-naval-facility/",
    "/people/compare/?person=sergey-lavrov&person=asaad-al-shaibani", "/meetings/m-2025-10-15-putin-sharaa-kremlin/",
    "/search/?q=Tartus&limit=10", "/nowhere/",
]  # fmt: skip
LOOKS = [("", 1280, "light"), ("/en", 390, "dark"), ("/ru", 390, "dark")]


@pytest.fixture
def browser_context_args(browser_context_args):
    """axe is put into the page from outside, which the policy of the pages rightly refuses."""
    return {**browser_context_args, "bypass_csp": True}


@pytest.mark.parametrize(("prefix", "width", "scheme"), LOOKS, ids=["ar", "en", "ru"])
def test_nothing_is_found(page, live_server, prefix, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    found = {}
    for path in PAGES:
        page.goto(live_server.url + prefix + path, wait_until="networkidle")
        found |= {
            (path, problem["id"]): problem["nodes"][0]["html"]
            for problem in Axe().run(page).response["violations"]
        }  # fmt: skip

    assert found == {}
