"""What axe-core finds on a page, in each language, in light and dark, wide and on a phone."""

from collections.abc import Iterable, Iterator
from itertools import product

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .figures import Figure
from .pages import LANGUAGES

SCHEMES = ("light", "dark")
WIDTHS = {1280: 800, 390: 844}
OPTIONS = {"resultTypes": ["violations"]}


def violations(page: Page) -> list[str]:
    """What is wrong with the page as it stands: rule, how often, and the first place."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']} ×{len(one['nodes'])}: {one['nodes'][0]['html'][:160]}" for one in found]


def find_violations(browser: Browser, site: str, paths: Iterable[str]) -> Iterator[Figure]:
    """For each language, scheme and width the violations on all pages together; a page is loaded once for a width."""
    for (language, prefix), width in product(LANGUAGES.items(), WIDTHS):
        viewport = {"width": width, "height": WIDTHS[width]}
        context = browser.new_context(viewport=viewport, reduced_motion="reduce", service_workers="block")  # type: ignore[arg-type]
        page = context.new_page()
        found: dict[str, list[str]] = {scheme: [] for scheme in SCHEMES}
        for path in paths:
            page.goto(f"{site}{prefix}{path}", wait_until="load")
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                found[scheme] += [f"{path} {violation}" for violation in violations(page)]
        context.close()
        for scheme in SCHEMES:
            where, told = f"all pages, {language}, {scheme}, {width}", found[scheme]
            yield Figure(where, "axe-core violations", len(told), most=0, detail="\n       ".join(told))
