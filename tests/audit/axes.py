"""What axe-core finds on a page, in each language, in light and dark, wide and on a phone."""

from collections.abc import Iterable, Iterator
from itertools import product

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .figures import Figure
from .pages import LANGUAGES

# A desk by day and a phone in the dark: each scheme and each width once, since one run takes seconds on a long page.
SCREENS = {"light": (1280, 800), "dark": (390, 844)}
OPTIONS = {"resultTypes": ["violations"]}


def violations(page: Page) -> list[str]:
    """What is wrong with the page as it stands: rule, how often, and the first place."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']} ×{len(one['nodes'])}: {one['nodes'][0]['html'][:160]}" for one in found]


def find_violations(browser: Browser, site: str, paths: Iterable[str]) -> Iterator[Figure]:
    """For each language and screen the violations on all pages together."""
    for (language, prefix), (scheme, (width, height)) in product(LANGUAGES.items(), SCREENS.items()):
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, color_scheme=scheme, service_workers="block")  # type: ignore[arg-type]
        page, found = context.new_page(), []
        for path in paths:
            page.goto(f"{site}{prefix}{path}", wait_until="load")
            found += [f"{path} {violation}" for violation in violations(page)]
        context.close()
        where = f"all pages, {language}, {scheme}, {width}"
        yield Figure(where, "axe-core violations", len(found), most=0, detail="\n       ".join(found))
