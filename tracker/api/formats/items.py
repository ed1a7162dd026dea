"""A dated record as every format but JSON and tables sees it: one name, one text, one time, its sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _, pgettext

from tracker.choices import HarmCategory, MeetingKind, MeetingStatus, Status
from tracker.models.identity import urn
from tracker.templatetags.dates_in_words import in_words

Row = Mapping[str, Any]
HELD, TENTATIVE, CANCELLED = "held", "tentative", "cancelled"
_STANDING = {
    MeetingStatus.PLANNED: TENTATIVE, MeetingStatus.CANCELLED: CANCELLED, MeetingStatus.DENIED: CANCELLED,
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One dated record in one language.

    `kind` is that of the timeline (meeting, statement, status, harm); `earliest` and `latest` are days or None;
    `standing` is held, tentative or cancelled, and `standing_words` says so where it is not held; `sources` are rows of
    citations.
    """

    kind: str
    slug: str
    page: str
    title: str
    text: str
    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    modified: dt.datetime
    standing: str = HELD
    standing_words: str = ""
    place: str = ""
    point: tuple[float, float] | None = None
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[Row, ...] = field(default=())

    @property
    def urn(self) -> str:
        """Its name on every host and in every language."""
        return urn(self.kind, self.slug)

    @property
    def when(self) -> str:
        """Its date in the reader's words; '' where it has none."""
        return str(in_words(self.edtf)) if self.edtf else ""


def item_of(row: Row, kind: str, language: str) -> Item:
    """The item of a row, either of the timeline, which holds its record, or of the record's own list."""
    record = row.get("record") or row
    kind = kind or row["kind"]
    lat, lon = record.get("lat"), record.get("lon")
    name = in_language(language)
    return Item(
        kind, record["slug"], record["page"], _title(kind, record, language), _text(record, language),
        record["date_edtf"] or "", _day(record["earliest"]), _day(record["latest"]), _instant(record["modified"]),
        standing=_standing(record, kind), standing_words=_standing_words(record, kind), place=_place(record, language),
        point=None if lat is None or lon is None else (lat, lon),
        people=tuple(name(one) for one in _people(record)), topics=tuple(record.get("topics", ())),
        sources=tuple(row.get("evidence", ())),
    )  # fmt: skip


def in_language(language: str) -> Any:
    """A reader of names: from a row with names in three languages to the best of them."""
    return lambda row: best(row.get("name"), language) if row else ""


def best(texts: Row | None, language: str) -> str:
    """A text in the language, or in the first that there is."""
    given = texts or {}
    return next((given[code] for code in (language, "ar", "en", "ru") if given.get(code)), "")


def words_of(item: Item) -> tuple[Row, str] | None:
    """The first source that counts and has words, and the words."""
    return next(((one, one["exact"]) for one in item.sources if one["exact"] and one["review"] != "machine"), None)


def _title(kind: str, record: Row, language: str) -> str:
    name, what = in_language(language), ""
    if kind == "meeting":
        who = pgettext("between the members of a list", ", ").join(name(one) for one in _people(record))
        what = str(MeetingKind(record["kind"]).label)
    elif kind == "status":
        label = str(Status(record["status"]).label)
        who = name(record["base"])
        what = _("%(status)s (announced)") % {"status": label} if record["announced"] else label
    elif kind == "harm":
        number = _number(record)
        who, what = name(record["organisation"]), f"{HarmCategory(record['category']).label}: {number}"
    else:
        who = name(record["speaker"]) or name(record["organisation"]) or record["unnamed_speaker"] or ""
        what = best(record["summary"], language) or record["words"] or ""
    return _("%(who)s: %(what)s") % {"who": who, "what": what} if who else what or record["slug"]


def _number(record: Row) -> str:
    low, high = record["low"], record["high"]
    value = f"{low}" if high in (None, low) else f"{low}–{high}"
    return f"≈ {value}" if record["approximate"] else value


def _text(record: Row, language: str) -> str:
    told = best(record.get("summary") or record.get("description"), language)
    return told or record.get("words") or ""


def _people(record: Row) -> list[Row]:
    if "participants" in record:
        return [one["person"] or one["organisation"] for one in record["participants"]]
    return [one for one in (record.get("speaker"),) if one]


def _place(record: Row, language: str) -> str:
    place = in_language(language)(record.get("place")) or best(record.get("place_words"), language)
    return place or in_language(language)(record.get("base"))


def _standing(record: Row, kind: str) -> str:
    if kind == "status":
        return TENTATIVE if record["announced"] else HELD
    return _STANDING.get(record.get("status", ""), HELD)


def _standing_words(record: Row, kind: str) -> str:
    """What a reader must be told of something that did not, or not yet, take place."""
    if kind != "meeting" or record["status"] == MeetingStatus.HELD:
        return ""
    return str(MeetingStatus(record["status"]).label)


def _day(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(str(value)[:10]) if value else None


def _instant(value: dt.datetime) -> dt.datetime:
    return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
