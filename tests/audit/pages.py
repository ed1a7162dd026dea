"""Which pages are looked at: one of each kind, found by following the site's own links."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

LANGUAGES = {"ar": "", "en": "/en", "ru": "/ru"}
LISTS = (
    "/",
    "/timeline/",
    "/bases/",
    "/people/",
    "/harm/",
    "/articles/",
    "/publishers/",
    "/changes/",
    "/method/",
    "/search/",
    "/said-and-done/",
    "/timeline/?layout=year",
)
KINDS = ("bases", "people", "organisations", "meetings", "statements", "harm", "articles", "publishers")
WORDS = quote("طرطوس")
BROKEN = ("/no-such-page/", "/bases/no-such-site/", "/timeline/?kind=no-such-kind")
PROBED = ("/embed/map/", "/embed/timeline/", "/data/", "/compare/", "/offline/")


def fetch(address: str) -> tuple[int, str]:
    """Status and text of a page."""
    try:
        with urlopen(address, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


@lru_cache(maxsize=4)
def every_page(site: str) -> tuple[str, ...]:
    """Paths of all lists, of one record of each kind, of results, of what an error shows; Arabic, without prefix."""
    found: dict[str, str] = {}
    for start in (*LISTS, "/timeline/?kind=meeting", "/timeline/?kind=statement", f"/search/?q={WORDS}"):
        text = fetch(site + start)[1]
        for kind in KINDS:
            links = re.findall(rf'href="(/{kind}/[^"/?#]+/)["#]', text)
            if links:
                found.setdefault(kind, links[0])
    if missing := set(KINDS) - {*found, "organisations"}:
        raise RuntimeError(f"no page links to any of: {', '.join(sorted(missing))}")
    there = [path for path in PROBED if fetch(site + path)[0] == 200]
    return (*LISTS, *found.values(), seed_article(site), f"/search/?q={WORDS}", "/timeline/?kind=harm", *there, *BROKEN)


def in_every_language(paths: Iterable[str]) -> list[str]:
    """The paths of pages with each language's prefix; what an error shows in Arabic only."""
    bare = [path for path in paths if not path.startswith("/en/")]
    return [f"{prefix}{path}" for path in bare for prefix in LANGUAGES.values() if path not in BROKEN or not prefix]


@lru_cache(maxsize=4)
def seed_article(site: str) -> str:
    """The path of the article that comes with the checkout."""
    links = re.findall(r'href="(/articles/seed-article[^"/]*/)"', fetch(f"{site}/articles/")[1])
    if not links:
        raise RuntimeError("the list of articles does not show the seed article")
    return links[0]


def base(site: str) -> str:
    """The path of the site with the longest record: the air base at Hmeimim."""
    return re.findall(r'href="(/bases/hmeimim[^"/]*/)"', fetch(f"{site}/bases/")[1])[0]


def measured(site: str) -> dict[str, str]:
    """Name and path of the pages that have bounds."""
    article = seed_article(site)
    return {
        "map": "/", "timeline": "/timeline/", "base": base(site),
        "article (ar)": article, "article (en)": f"/en{article}",
    }  # fmt: skip
