"""Files that only name articles: sitemaps, tables and lines of addresses. Each address is an article to be fetched."""

from __future__ import annotations

from .sitemaps import INDEX, open_sitemap
from .tables import find_addresses, open_addresses

__all__ = ["INDEX", "find_addresses", "open_addresses", "open_sitemap"]
