"""Sources of curated rows: from "publisher, title, address, date, language" to articles of which only that is known."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tracker.models.publishers import publisher_slug

from .days import Days
from .files import ADDRESS, LANGUAGE, Sheet
from .publishers import Houses

KEYS = {"publisher", "title", "title_from_address", "url", "published", "language", "caution"}


def reference_slug(url: str) -> str:
    """The address of an article of which only the reference is known."""
    return f"ref-{hashlib.sha256(url.encode('utf-8')).hexdigest()[:12]}"


@dataclass(slots=True)
class Sources:
    """All sources of the files, gathered by address."""

    houses: Houses
    seen: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    days: dict[str, list[Days]] = field(default_factory=dict)
    """The days of the rows that cite an address."""

    def cited(self, sheet: Sheet) -> dict[str, str]:
        """{article cited by a row: what to beware of}, in the order given; a row without a source is refused."""
        found: dict[str, str] = {}
        days = sheet.days()
        for source in sheet.rows("sources"):
            url, publisher = source.get("url"), source.get("publisher")
            if not isinstance(publisher, str) or not isinstance(url, str) or not ADDRESS.fullmatch(url):
                sheet.refuse(f"a source without publisher or web address: {url or publisher!r}")
            elif not LANGUAGE.fullmatch(str(source.get("language"))):
                sheet.refuse(f"a source without language: {url}")
            elif unknown := source.keys() - KEYS:
                sheet.refuse(f"unknown key {min(unknown)!r} in a source: {url}")
            else:
                self.seen.setdefault(url, []).append(source)
                self.days.setdefault(url, []).append(days)
                found.setdefault(reference_slug(url), source.get("caution") or "")
        if not sheet.rows("sources"):
            sheet.refuse("no source")
        return found

    def articles(self) -> list[tuple[str, dict[str, Any], Days]]:
        """(slug, columns, days) of every article cited, of each column the richest that any row gives."""
        found = []
        for url, sources in self.seen.items():
            titled = max(sources, key=_worth)
            columns = {
                "url": url,
                "title": titled.get("title") or "",
                "title_from_address": bool(titled.get("title_from_address")),
                "publisher": self.publisher_of(url),
                "language": Counter(source["language"] for source in sources).most_common(1)[0][0],
                "published": max((source.get("published") or "" for source in sources), key=len),
            }
            found.append((reference_slug(url), columns, self._first(url)))
        return found

    def publisher_of(self, url: str) -> str:
        """Slug of the publisher that most rows name for an address."""
        named = Counter(self.houses.named(source["publisher"]) for source in self.seen[url])
        return publisher_slug(named.most_common(1)[0][0])

    def publishers(self) -> list[tuple[str, dict[str, Any], Days]]:
        """(slug, columns, days) of every publisher that is named or whose hosts are known, each once.

        One that rows cite is there since the first of them.
        """
        since = {
            self.houses.named(source["publisher"]): self._first(url)
            for url in sorted(self.seen, key=self._first, reverse=True)
            for source in self.seen[url]
        }
        named = (self.houses.named(source["publisher"]) for sources in self.seen.values() for source in sources)
        found: dict[str, tuple[str, dict[str, Any], Days]] = {}
        for name in dict.fromkeys([*named, *self.houses.known()]):
            entered, corrections = self.houses.days(name)
            days = Days(since[name].entered if name in since else entered, corrections)
            found.setdefault(publisher_slug(name), (publisher_slug(name), self._columns(name), days))
        return list(found.values())

    def _columns(self, name: str) -> dict[str, Any]:
        return {"name": name, **self.houses.columns(name)}

    def _first(self, url: str) -> Days:
        """The day of the first row that cites an address; what that row's own corrections say is not of its source."""
        return Days(min(days.entered for days in self.days[url]))

    def disagreements(self) -> list[str]:
        """Addresses for which rows name different publishers, titles, dates or languages, and which was kept."""
        found = []
        for url, sources in self.seen.items():
            for key in ("publisher", "title", "published", "language"):
                if len(given := dict.fromkeys(filter(None, (self._told(source, key) for source in sources)))) > 1:
                    found.append(f"{url}: {key} differs: {', '.join(given)}")
        return found

    def _told(self, source: dict[str, Any], key: str) -> Any:
        """What a source says; its publisher by the usual name, so that two names of one house are no disagreement."""
        return self.houses.named(source["publisher"]) if key == "publisher" else source.get(key)


def _worth(source: dict[str, Any]) -> tuple[bool, bool, int]:
    """A title that was seen before one that was read off the address; of two alike the longer."""
    given = source.get("title") or ""
    return bool(given), not source.get("title_from_address"), len(given)
