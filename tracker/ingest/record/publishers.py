"""Publishers as sources name them: one house under each of its names, and whose reports its pages carry.

A source names a publisher alone, "TASS", or with brackets: whence the page took its words, "RBC (TASS)", or where a
copy was found, "TASS (via VPK.name)". Both are taken into account when independent sources are counted. What brackets
mean otherwise stands in publishers.yaml, where a name given in full is a house of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from .days import Days
from .files import Sheet

BRACKETS = re.compile(r"^(?P<house>.+?)\s*\((?P<inside>[^()]*)\)$")
COPY = re.compile(r"(via|mirror)\b")
CITING = re.compile(r"^citing ")
ABROAD = ("ar", "ru")
SEVERAL = re.compile(r" / |[,;] ")
TRADE = frozenset(["the", "al", "news", "agency", "media", "press", "net"])


def likeness(name: str) -> str:
    """What is left of a name without articles, common nouns of the trade, blanks and marks: equal for one house."""
    words = [word for word in re.findall(r"\w+", name.casefold()) if word not in TRADE]
    return re.sub(r"^al(?=\w{4})", "", "".join(words)) or name


class Houses:
    """The rows of publishers.yaml by each name they give: the usual one and those under `also`.

    `phrases` say in other languages that a copy was found elsewhere: {"via": {"ar": …, "ru": …}}.
    """

    def __init__(self, sheets: Iterable[Sheet], phrases: dict[str, dict[str, str]]) -> None:
        self.phrases, self.sheets, self.hosts = phrases, dict[str, Sheet](), dict[str, Sheet]()
        for sheet in sheets:
            for host in sheet.words("hosts"):
                if host in self.hosts:
                    sheet.refuse(f"the host {host!r} stands twice")
                self.hosts[host] = sheet
            for name in (sheet.text("name"), *sheet.words("also")):
                if name in self.sheets:
                    sheet.refuse(f"the name {name!r} stands twice")
                self.sheets[name] = sheet
        self._refuse_spellings_of_one_another()

    def _refuse_spellings_of_one_another(self) -> None:
        """«Shorouk» and «Al-Shorouk» are one house, unless a row says that they stand apart."""
        alike: dict[str, list[Sheet]] = {}
        for name, sheet in self.sheets.items():
            alike.setdefault(likeness(name), []).append(sheet)
        for first, *others in alike.values():
            for other in others:
                apart = {*first.words("apart"), *other.words("apart")}
                if other is not first and not apart & {first.raw["name"], other.raw["name"]}:
                    other.refuse(f"is a spelling of {first.raw['name']!r}; put it under `also`, or under `apart`")

    def named(self, name: str) -> str:
        """The usual name, with the brackets that a source gives it."""
        if sheet := self.sheets.get(name):
            return str(sheet.raw["name"])
        given = BRACKETS.match(name)
        return f"{self.named(given['house'])} ({given['inside']})" if given else name

    def days(self, name: str) -> Days:
        """When the row of a publisher was entered and corrected; nothing is said of one that has no row."""
        sheet = self.sheets.get(name)
        return sheet.days() if sheet else Days(dt.date.min)

    def columns(self, name: str) -> dict[str, Any]:
        """What is known of a publisher; what stands before the brackets tells kind, country and tie."""
        given = BRACKETS.match(name)
        sheet = self.sheets.get(name) or self.sheets.get(given["house"] if given else "")
        return {
            "kind": sheet.text("kind") if sheet else "unknown",
            "country": sheet.text("country", needed=False) if sheet else "",
            "state_tie": sheet.text("tie", needed=False) if sheet else "",
            "state_tie_source": sheet.text("tie_source", needed=bool(sheet.raw.get("tie"))) if sheet else "",
            "relays": self._relayed(name),
            "hosts": [{"host": host} for host in own.words("hosts")] if (own := self.sheets.get(name)) else [],
            **{f"name_{language}": self._called(name, language) for language in ABROAD},
        }

    def known(self) -> list[str]:
        """Usual names of those whose hosts are known: their pages may come though no source names them yet."""
        return list(dict.fromkeys(str(sheet.raw["name"]) for sheet in self.hosts.values()))

    def _called(self, name: str, language: str) -> str:
        """The name in another language, with what brackets say in it too; '' where nothing of it is known in it."""
        if sheet := self.sheets.get(name):
            return sheet.text(language, needed=False)
        if not (given := BRACKETS.match(name)):
            return ""
        if copy := COPY.match(given["inside"]):
            house = self._called(given["house"], language)
            words = self.phrases.get(copy[0], {}).get(language, copy[0])
            return f"{house} ({words}{given['inside'][copy.end() :]})" if house else ""
        parts = [CITING.sub("", one) for one in SEVERAL.split(given["inside"])]
        known = {one: self._called(one, language) for one in (given["house"], *parts)}
        said = [known[one] or one for one in (given["house"], *parts)]
        return f"{said[0]} ({' / '.join(said[1:])})" if any(known.values()) else ""

    def _relayed(self, name: str) -> list[str]:
        """Usual names of those whose reports its pages carry; none where they are its own."""
        if sheet := self.sheets.get(name):
            return [self.named(one) for one in sheet.words("relays")]
        given = BRACKETS.match(name)
        if not given:
            return []
        if COPY.match(given["inside"]):
            return [self.named(given["house"])]
        return [self.named(CITING.sub("", one)) for one in SEVERAL.split(given["inside"])]
