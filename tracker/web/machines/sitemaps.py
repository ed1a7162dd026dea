"""`/sitemap.xml`: every page of the record in each language, for search engines (sitemaps.org, with hreflang).

An index names the parts; a part holds at most LIMIT addresses. What is not published stands in none.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.core.paginator import Page, Paginator
from django.urls import reverse

from tracker.models import Article, Base, HarmFigure, Meeting, Organisation, Person, Publisher, Statement

LIMIT = 15_000  # addresses of a part, in all languages: a file of some ten megabytes, a fifth of what readers take
SECTIONS = (
    "map", "timeline", "bases", "people", "harm", "articles", "publishers", "changes", "method", "check",
    "said-and-done", "data", "codebook",
)  # fmt: skip


class InEachLanguage(Paginator):
    """Pages of rows, each row once for each language; only the rows of one page are read."""

    def page(self, number: int | str) -> Page:
        """The pairs (row, language) of one page."""
        found = super().page(number)
        found.object_list = [(row, code) for row in found.object_list for code, _name in settings.LANGUAGES]
        return found


class Translated(Sitemap):
    """Addresses that stand in each language, each with its others."""

    i18n = alternates = x_default = True

    @property
    def paginator(self) -> Paginator:
        """The rows in pages."""
        return InEachLanguage(self.items(), LIMIT // len(settings.LANGUAGES))


class Sections(Translated):
    """The pages that stand for themselves."""

    def items(self) -> list[str]:
        """The names of their addresses."""
        return list(SECTIONS)

    def location(self, item: str) -> str:
        """The address of one."""
        return reverse(item)


class Records(Translated, GenericSitemap):
    """The pages of one kind of record, as far as they are published."""

    def __init__(self, model: Any, date_field: str | None) -> None:
        super().__init__({"queryset": model._default_manager.all(), "date_field": date_field})

    def items(self) -> Any:
        """The rows that the public sees, oldest first, so that a page holds what it held."""
        rows = self.queryset.shown() if hasattr(self.queryset, "shown") else self.queryset
        return rows.order_by("pk")

    def get_latest_lastmod(self) -> Any:
        """When the last of them changed."""
        return (
            self.date_field
            and self.items().order_by(f"-{self.date_field}").values_list(self.date_field, flat=True).first()
        )


PARTS: dict[str, Any] = {
    "pages": Sections,
    **{
        name: Records(model, "modified_at")
        for name, model in (
            ("bases", Base), ("people", Person), ("meetings", Meeting),
            ("statements", Statement), ("harm", HarmFigure), ("articles", Article),
        )
    },
    "organisations": Records(Organisation, None),
    "publishers": Records(Publisher, None),
}  # fmt: skip
