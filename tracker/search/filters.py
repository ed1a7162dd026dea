"""The one query grammar of page, API, feed, file and embed.

`kind= person= base= topic= publisher= organisation= lang= side= review= bbox=w,s,e,n datetime=from/to q= order=
fields= cursor= limit=`. A word may be given several times or with commas: any of them fits. Different words must all
fit. `datetime` takes EDTF, a single date or an interval, `..` for an open end.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.choices import Language, Review, Side, Topic
from tracker.dates import FIRST_DAY, LAST_DAY, NotEDTF, read_edtf
from tracker.models import Entry

FACETS = ("person", "base", "topic", "publisher", "organisation", "lang", "side", "governorate")
ORDERS = ("newest", "oldest")
CLOSED: dict[str, list[str]] = {
    "kind": Entry.Kind.values,
    "review": [value for value in Review.values if value != Review.REJECTED],
    "topic": Topic.values,
    "side": Side.values,
    "order": list(ORDERS),
}
KNOWN = "known"  # the day of entry on which the record is asked
LARGEST_PAGE = 200
USUAL_PAGE = 50
LONGEST_SEARCH = 200
# Python refuses to read thousands of digits as a number, and no page, change or limit needs them.
NUMBER = re.compile(r"[0-9]{1,18}")
LANGUAGE_CODE = re.compile("[a-z]{2,3}(?:-[a-zA-Z0-9]{2,4})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class BadFilter(ValueError):
    """A word of the address that the grammar does not know; says which one and what is allowed."""

    def __init__(self, name: str, value: str, reason: str, allowed: Iterable[str] = ()) -> None:
        self.name, self.value, self.reason, self.allowed = name, value, reason, tuple(allowed)
        super().__init__(f"{name}={value}: {reason}")


@dataclass(frozen=True)
class Query:
    """One question to the record, read from an address."""

    kind: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    governorate: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float] | None = None
    datetime: str = ""
    modified_since: dt.datetime | None = None
    known: dt.date | None = None
    q: str = ""
    order: str = "newest"
    fields: tuple[str, ...] = ()
    cursor: str = ""
    limit: int = USUAL_PAGE

    @classmethod
    def from_params(cls, params: QueryDict | Mapping[str, str], also: Iterable[str] = ()) -> Query:
        """The question in an address; `also` names words that the page itself reads. Raises BadFilter.

        `known` is read only where it is among these: what the record held on an earlier day not every page can tell.
        """
        given = params if isinstance(params, QueryDict) else QueryDict(urlencode(dict(params)))
        known = {field.name for field in fields(cls)} - ({KNOWN} - set(also))
        for name in given:
            if name not in known and name not in also:
                raise BadFilter(name, given[name], _("There is no such filter."), sorted(known))
        found: dict[str, object] = {}
        for name in known & set(given):
            values = tuple(dict.fromkeys(v.strip() for raw in given.getlist(name) for v in raw.split(",") if v.strip()))
            if values:
                found[name] = _read(name, values, ",".join(given.getlist(name)).strip())
        return cls(**found)  # type: ignore[arg-type]

    @property
    def bounds(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day asked for, inclusive; None where open."""
        if not self.datetime:
            return None, None
        dated = read_edtf(self.datetime)
        return dated.earliest, dated.latest

    def without(self, *names: str) -> Query:
        """The same question, less some of its words."""
        usual = Query()
        return replace(self, **{name: getattr(usual, name) for name in names})

    def with_(self, **words: object) -> Query:
        """The same question with other words."""
        return replace(self, **words)  # type: ignore[arg-type]

    def toggled(self, name: str, value: str) -> Query:
        """The same question with one value of a word put in or taken out, from its first page."""
        held: tuple[str, ...] = getattr(self, name)
        values = tuple(v for v in held if v != value) if value in held else (*held, value)
        return replace(self, **{name: values, "cursor": ""})  # type: ignore[arg-type]

    def is_filtered(self) -> bool:
        """True where the question asks for less than the whole record."""
        return self.without("order", "fields", "cursor", "limit") != Query()

    def urlencode(self) -> str:
        """The question as it stands in an address; '' for the whole record."""
        usual, pairs = Query(), []
        for field in fields(self):
            value = getattr(self, field.name)
            if value == getattr(usual, field.name):
                continue
            if isinstance(value, dt.date):
                value = value.isoformat()
            pairs.append((field.name, ",".join(map(str, value)) if isinstance(value, tuple) else str(value)))
        return urlencode(pairs, safe=",/:")


def _read(name: str, values: tuple[str, ...], whole: str) -> object:
    """One word's value in the type of its field; raises BadFilter."""
    if name in CLOSED:
        for value in values:
            if value not in CLOSED[name]:
                raise BadFilter(name, value, _("This value is not known."), CLOSED[name])
        return values[0] if name == "order" else values
    if name == "lang":
        for value in values:
            if not LANGUAGE_CODE.fullmatch(value):
                raise BadFilter(name, value, _("This value is not known."), Language.values)
    for value in values if name in FACETS else ():
        if "\x00" in value:  # no text of PostgreSQL
            raise BadFilter(name, value, _("This value is not known."))
    if name in FACETS or name == "fields":
        return values
    return {
        "bbox": _read_box,
        "datetime": _read_datetime,
        "modified_since": _read_instant,
        KNOWN: lambda given, __: read_day(KNOWN, given),
        "limit": _read_limit,
        "q": _read_search,
        "cursor": lambda given, __: given,
    }[name](whole, values)


def _read_box(whole: str, values: tuple[str, ...]) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(part) for part in whole.split(","))
    except ValueError:
        raise BadFilter("bbox", whole, _("Write four numbers in degrees: west,south,east,north.")) from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BadFilter("bbox", whole, _("West must lie before east and south below north, in degrees."))
    return west, south, east, north


def _read_datetime(whole: str, values: tuple[str, ...]) -> str:
    if whole in ("..", "../..", "/"):
        return ""
    try:
        if not read_edtf(whole).in_record_time:
            raise BadFilter("datetime", whole, out_of_time())
    except NotEDTF:
        start, slash, end = whole.partition("/")
        if slash and _is_date(start) and _is_date(end):
            raise BadFilter("datetime", whole, _("The range ends before it starts; swap its two dates.")) from None
        raise BadFilter(
            "datetime", whole, _("Write a date such as 2025-10-15, 2025-10 or 2025, or a range from/to.")
        ) from None
    return whole


def _is_date(text: str) -> bool:
    try:
        read_edtf(text)
    except NotEDTF:
        return False
    return True


def _read_instant(whole: str, values: tuple[str, ...]) -> dt.datetime:
    try:
        instant = dt.datetime.fromisoformat(whole.replace(" ", "+"))
        instant = instant.astimezone(dt.UTC) if instant.tzinfo else instant.replace(tzinfo=dt.UTC)
    except ValueError:
        raise BadFilter("modified_since", whole, _("Write an instant such as 2026-02-18T12:00:00Z.")) from None
    except OverflowError:
        raise BadFilter("modified_since", whole, out_of_time()) from None
    if not FIRST_DAY <= instant.date() <= LAST_DAY:
        raise BadFilter("modified_since", whole, out_of_time())
    return instant


def read_day(name: str, given: str) -> dt.date:
    """A day of an address, 2016-01-31, within the years that are asked for; raises BadFilter with the word's name."""
    try:
        day = dt.date.fromisoformat(given) if _DAY.fullmatch(given) else None
    except ValueError:
        day = None
    if day is None:
        raise BadFilter(name, given, _("Write a day as 2016-01-31."))
    if not FIRST_DAY <= day <= LAST_DAY:
        raise BadFilter(name, given, out_of_time())
    return day


def out_of_time() -> str:
    """Why a date is refused of which no record can tell."""
    return _("Only the years 1900 to 2200 can be asked for.")


def _read_limit(whole: str, values: tuple[str, ...]) -> int:
    if not NUMBER.fullmatch(whole) or not 1 <= int(whole) <= LARGEST_PAGE:
        raise BadFilter("limit", whole, _("Write a whole number from 1 to %(most)s.") % {"most": LARGEST_PAGE})
    return int(whole)


def _read_search(whole: str, values: tuple[str, ...]) -> str:
    if len(whole) > LONGEST_SEARCH or "\x00" in whole:
        raise BadFilter("q", whole[:40], _("Search for fewer words."))
    return whole
