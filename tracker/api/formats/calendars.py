"""iCalendar (RFC 5545, 7986): each record an event of its days, in the calendar's language.

A month or a year is a span of whole days, since a calendar knows no half-known date; the date as its source has it
stands in the description. What is only planned is tentative; what was cancelled or denied says so in its name too,
because many readers show a cancelled event like any other.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, Component, Event, Journal, vDuration, vGeo

from .item_lists import ItemRenderer, Listed, quoted_source
from .items import CANCELLED, HELD, TENTATIVE, Item, words_of

OFTEN = dt.timedelta(days=1)
STANDING = {HELD: "CONFIRMED", TENTATIVE: "TENTATIVE", CANCELLED: "CANCELLED"}
DAY = dt.timedelta(days=1)


class ICalendar(ItemRenderer):
    """A calendar to subscribe to."""

    media_type, format, charset = "text/calendar", "ics", "utf-8"

    def write(self, listed: Listed) -> bytes:
        calendar = Calendar()
        said = {
            "prodid": f"-//Sijill//Sijill//{listed.language.upper()}", "version": "2.0", "method": "PUBLISH",
            "name": listed.title, "x-wr-calname": listed.title, "description": listed.note,
            "x-wr-caldesc": listed.note, "x-published-ttl": "P1D",
        }  # fmt: skip
        for name, value in said.items():
            calendar.add(name, value)
        calendar["refresh-interval"] = _duration(OFTEN)
        calendar.add("source", listed.address, parameters={"VALUE": "URI"})
        for item in listed.items:
            calendar.add_component(component(item))
        return calendar.to_ical()


def component(item: Item) -> Component:
    """The event of an item; a record without any day is a journal entry, which alone needs none."""
    first, last = item.earliest or item.latest, item.latest or item.earliest
    made: Component = Event() if first else Journal()
    made.add("uid", item.urn)
    made.add("dtstamp", item.modified)
    made.add("last-modified", item.modified)
    if first and last:
        made.add("dtstart", first)
        made.add("dtend", max(first, last) + DAY)
        made.add("transp", "TRANSPARENT")
        made.add("status", STANDING[item.standing])
    made.add("summary", f"{item.standing_words}: {item.title}" if item.standing_words else item.title)
    made.add("description", "\n\n".join(_paragraphs(item)))
    made.add("url", item.page)
    made.add("categories", [item.kind, *item.topics])
    if first and item.place:
        made.add("location", item.place)
    if first and item.point:
        made["geo"] = vGeo(item.point)
    return made


def _paragraphs(item: Item) -> list[str]:
    when = f"{item.when} ({item.edtf})" if item.edtf else _("undated")
    said = [when, item.text]
    if proof := words_of(item):
        source, words = proof
        said.append(f"«{words}»\n{quoted_source(source)}")
    return [part for part in said if part]


def _duration(length: dt.timedelta) -> Any:
    value = vDuration(length)
    value.params["VALUE"] = "DURATION"
    return value
