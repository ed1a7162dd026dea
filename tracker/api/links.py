"""Addresses of a record's page and of its answer here, worked out once and then filled in."""

from functools import lru_cache
from urllib.parse import quote

from django.urls import reverse
from django.utils import translation

ROOT = "/api/v1/"
# A kind of record: the name of its page's path, and its list in this interface.
PLACES = {
    "base": ("base", "bases"),
    "person": ("person", "people"),
    "organisation": ("organisation", "organisations"),
    "meeting": ("meeting", "meetings"),
    "statement": ("statement", "statements"),
    "harm_figure": ("harm-figure", "harm-figures"),
    "article": ("article", "articles"),
    "publisher": ("publisher", "publishers"),
}
_MARK = "SLUG"


class Links:
    """Absolute addresses for a reader who came to `origin` (scheme and host) and reads `language`."""

    def __init__(self, origin: str, language: str) -> None:
        self.origin, self.language = origin, language
        with translation.override(language):
            pages = {kind: (origin + reverse(name, args=[_MARK])).split(_MARK) for kind, (name, _) in PLACES.items()}
            self._sites = origin + reverse("bases")
        self._pages = {kind: (start, end) for kind, (start, end) in pages.items()}
        self._both = {kind: (*self._pages[kind], f"{origin}{ROOT}{place}/") for kind, (_, place) in PLACES.items()}

    def page(self, kind: str, slug: str) -> str:
        """The page a person reads."""
        start, end = self._pages[kind]
        return f"{start}{slug if slug.isascii() else quote(slug)}{end}"

    def api(self, place: str, slug: str | int) -> str:
        """The record in this interface; `place` is the name of its list."""
        return f"{self.origin}{ROOT}{place}/{slug if isinstance(slug, int) or slug.isascii() else quote(slug)}/"

    def both(self, kind: str, slug: str) -> dict[str, str]:
        """Page and answer of one record."""
        start, end, api = self._both[kind]
        mark = slug if slug.isascii() else quote(slug)
        return {"page": f"{start}{mark}{end}", "api": f"{api}{mark}/"}

    def status_change(self, base: str, slug: str) -> dict[str, str]:
        """A status change is read on the page of its base."""
        mark = slug if slug.isascii() else quote(slug)
        return {"page": f"{self.page('base', base)}#{mark}", "api": self.api("status-changes", slug)}

    def site_count(self, slug: str) -> str:
        """A count by others is read beside our own list of sites."""
        return f"{self._sites}#{slug}"

    def citation(self, article: str, number: int, *, marked: bool) -> dict[str, str | None]:
        """A citation is read as marked words in its article; without a stored text, as the article's reference.

        One that stands no more has a number below zero, and no answer of its own.
        """
        page = self.page("article", article)
        if number < 0:
            return {"page": page, "api": None}
        return {"page": f"{page}#c{number}" if marked else page, "api": self.api("citations", number)}


@lru_cache(maxsize=64)
def links_for(origin: str, language: str) -> Links:
    """The Links of one origin and language; both come from short lists of allowed values."""
    return Links(origin, language)
