"""The day on which a page was published, and how that is known: its metadata, its visible words, its address.

A day on which it was only changed is none, nor is a bare year, a month, or a day that lies ahead.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from tracker.choices import PublishedBasis
from tracker.models.addresses import parts_of

from .datelines import day_in_lines, instants_in, lines_beside_headline

_ISO = re.compile(
    r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})"
    r"(?:[T ]+(\d{2}):?(\d{2})(?::?\d{2})?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.I,
)
_STAMP = re.compile(r"\d{10}|\d{13}")
_EARLIEST = 1900
_ADDRESS = re.compile(r"(?<![\d])((?:19|20)\d\d)([/_-])(\d{1,2})\2(\d{1,2})(?=[/_.-]|$)")
_ADDRESS_RUN = re.compile(r"(?<=[/_-])((?:19|20)\d\d)([01]\d)([0-3]\d)(?=[/_.-]|$)")
_META = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "og:pubdate",
    "datepublished",
    "date_published",
    "published_time",
    "published-date",
    "published_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "publication-date",
    "publicationdate",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.published",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_online_date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "rnews:datepublished",
    "analyticsattributes.articledate",
    "ptime",
    "date",
    "article_date_original",
    "article.published",
]
_ARTICLES = ("article", "posting", "report", "webpage", "newsitem", "creativework")
_ASIDE = {
    "itemlistelement",
    "mentions",
    "citation",
    "relatedlink",
    "haspart",
    "comment",
    "review",
    "author",
    "publisher",
    "isbasedon",
    "subjectof",
    "video",
    "associatedmedia",
}


def day_of_instant(text: str) -> str:
    """The day of an instant, ISO 8601, RFC 5322 or seconds; '' for anything else, and for a year or month alone.

    An instant in UTC says nothing of where it was published: its day is that of Syria. Any other zone is the
    publisher's own, and so is its day.
    """
    text = text.strip()
    if _STAMP.fullmatch(text):
        return _possible(_at_home(dt.datetime.fromtimestamp(int(text[:10]), dt.UTC)))
    if found := _ISO.match(text):
        year, month, day, hour, minute, zone = found.groups()
        try:
            if hour and zone and _is_utc(zone):
                moment = dt.datetime(int(year), int(month), int(day), int(hour), int(minute), tzinfo=dt.UTC)
                return _possible(_at_home(moment))
            return _possible(dt.date(int(year), int(month), int(day)))
        except ValueError:
            return ""
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
    is_utc = moment.tzinfo is not None and not moment.utcoffset()
    return _possible(_at_home(moment) if is_utc else moment.date())


def _is_utc(zone: str) -> bool:
    return not zone.strip("UTCGMZutcgmz+-0:")


def _at_home(moment: dt.datetime) -> dt.date:
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def _possible(day: dt.date) -> str:
    """A day that is not ahead (in any zone) and not before newspapers kept days."""
    latest = timezone.localdate() + dt.timedelta(1)
    return day.isoformat() if dt.date(_EARLIEST, 1, 1) <= day <= latest else ""


def day_of_page(tree: Any, url: str, language: str) -> tuple[str, str]:
    """(EDTF day, a word of PublishedBasis) of a page; ('', …) where it says none."""
    for said in (*_linked_data(tree, url), *_meta(tree), *_marked_up(tree)):
        if day := day_of_instant(said):
            return day, PublishedBasis.METADATA.value
    beside = lines_beside_headline(tree)
    for said in instants_in(beside):
        if day := day_of_instant(said):
            return day, PublishedBasis.METADATA.value
    found = day_in_lines(tree, beside, language)
    if found and (day := _possible(found)):
        return day, PublishedBasis.WORDS.value
    return day_of_address(url)


def day_of_address(url: str) -> tuple[str, str]:
    """(EDTF day, basis) that an address says; ('', …) where it has no whole day."""
    path = unquote(parts_of(url).path)
    for pattern in (_ADDRESS, _ADDRESS_RUN):
        for found in pattern.finditer(path):
            numbers = [int(part) for part in found.groups() if part.isdigit()]
            try:
                day = _possible(dt.date(*numbers))
            except ValueError:
                continue
            if day:
                return day, PublishedBasis.ADDRESS.value
    return "", PublishedBasis.GIVEN.value


def _linked_data(tree: Any, url: str) -> list[str]:
    """datePublished of the page's own article in JSON-LD, not of others that it names."""
    found: list[tuple[bool, str]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            value = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            kinds = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds or "")
            day = node.get("datePublished")
            if isinstance(day, str) and any(word in kinds.lower() for word in _ARTICLES):
                is_page = "webpage" in kinds.lower()
                is_own = bool(url) and url in (node.get("url"), node.get("@id"), _address(node.get("mainEntityOfPage")))
                found.append((not is_own, f"{int(is_page)}{day}"))
    ranked = sorted(found, key=lambda one: (one[0], one[1][0]))
    return [day[1:] for _, day in ranked]


def _address(value: Any) -> Any:
    return value.get("@id") if isinstance(value, dict) else value


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 12:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name, one in value.items():
            if name.lower() not in _ASIDE:
                yield from _nodes(one, depth + 1)


def _meta(tree: Any) -> list[str]:
    found: dict[str, str] = {}
    for one in tree.xpath("//meta[@content]"):
        for key in ("property", "name", "itemprop"):
            if name := (one.get(key) or "").strip().lower():
                found.setdefault(name, one.get("content") or "")
    return [found[name] for name in _META if name in found]


def _marked_up(tree: Any) -> Iterator[str]:
    """Elements that say of themselves that they hold the day of publication."""
    wanted = (
        "//*[contains(concat(' ', @itemprop, ' '), ' datePublished ')]",
        "//time[@pubdate]",
        "//time[contains(concat(' ', @class, ' '), ' published ') or contains(@class, 'dt-published')]",
        "//*[contains(@class, 'dt-published')]",
    )
    for path in wanted:
        for one in tree.xpath(path):
            yield one.get("datetime") or one.get("content") or one.get("title") or str(one.text_content())
