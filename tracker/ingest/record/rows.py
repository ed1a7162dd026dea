"""Rows of the curated files as rows of the record: addresses for references, words of the closed vocabularies.

A Row is what a file says, whole and by natural keys, so that two readings of a file can be compared, and a row of the
file with what was last loaded of it. Nothing here touches the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.text import slugify

from tracker.choices import MeetingStatus, Review, Side

from .days import KEYS, Days
from .files import FILES, Fault, Sheet
from .publishers import Houses
from .sources import Sources

OPEN = ".."


class Row(NamedTuple):
    """One row to be stored.

    kind: name of the model as a Change names it. key: the row's address. state: columns, references by address, and
    the parts that belong to it (offices, participants, topics, bases, sources). file, row: where it stands. days: when
    it was entered and corrected.
    """

    kind: str
    key: str
    state: dict[str, Any]
    file: str
    row: str
    days: Days


class Rows:
    """Turns the content of all files into Rows; `faults` grows with what cannot be turned."""

    def __init__(self, content: dict[str, Any], faults: list[Fault]) -> None:
        self.content, self.faults = content, faults
        self.vocabulary = content["vocabulary"]
        self.sources = Sources(Houses(self._sheets("publishers"), content["phrases"].get("copies") or {}))
        self.organisations = self._by_name("organisations")
        self.governorates = self._by_name("places", "governorate")
        self.sides = {
            sheet.id: self.say("sides", office.get("country") or "", Side.OTHER)
            for sheet in self._sheets("people")
            for office in sheet.rows("offices")[:1]
        }

    def all(self) -> list[Row]:
        """Every row, those that others refer to first; articles and publishers as the sources name them."""
        own = [
            *self._places(), *self._organisations(), *self._bases(), *self._people(), *self._meetings(),
            *self._statements(), *self._harm(), *self._counts(),
        ]  # fmt: skip
        publishers = [
            Row("publisher", slug, state, "publishers", slug, days) for slug, state, days in self.sources.publishers()
        ]
        articles = [
            Row("article", slug, state, "articles", slug, days) for slug, state, days in self.sources.articles()
        ]
        return publishers + articles + own

    def say(self, table: str, word: str, otherwise: str | None = None) -> str:
        """A word of the files in the closed vocabulary; a word not in the table stands for itself."""
        return str((self.vocabulary.get(table) or {}).get(word, word if otherwise is None else otherwise))

    def phrase(self, sheet: Sheet, table: str, words: str, column: str) -> dict[str, str]:
        """Words that many rows repeat, as columns column_ar, column_en, column_ru; '' where there are none."""
        known = self.content["phrases"].get(table) or {}
        if words and words not in known:
            sheet.refuse(f"{words!r} stands not among the {table} of phrases.yaml")
        said = {"en": words, **(known.get(words) or {})}
        return {f"{column}_{code}": said.get(code, "") for code in ("ar", "en", "ru")}

    def _sheets(self, name: str) -> Iterator[Sheet]:
        for raw in self.content[name].get(FILES[name][0], []):
            yield Sheet(name, raw.get("id", raw.get("name")), raw, self.faults, self._since(name))

    def _since(self, name: str) -> str:
        """The day on which the file's rows were entered, where they do not say another."""
        return str(self.content[name].get("entered") or "")

    def _row(self, kind: str, key: str, state: dict[str, Any], sheet: Sheet) -> Row:
        """A row with its days; the reasons of corrections are phrases, so that all languages can tell them."""
        days = sheet.days()
        for one in days.corrections:
            self.phrase(sheet, "corrections", one.reason, "reason")
        return Row(kind, key, state, sheet.file, sheet.id, days)

    def _by_name(self, name: str, kind: str = "") -> dict[str, str]:
        """Address of a row by its id and by each of its English names."""
        found: dict[str, str] = {}
        for raw in self.content[name].get(FILES[name][0], []):
            if not kind or raw.get("kind") == kind:
                found |= dict.fromkeys([*((raw.get("names") or {}).get("en") or []), raw["id"]], raw["id"])
        return found

    def _record(self, sheet: Sheet, cited: bool = True) -> dict[str, Any]:
        """Columns that all records share; what a source proves is filled by the caller."""
        return {
            "review": Review.REFERENCE.value,
            "confidence": sheet.text("confidence", needed=False),
            **sheet.note(),
            **({"sources": self._sources(sheet)} if cited else {}),
        }

    def _sources(self, sheet: Sheet) -> list[dict[str, str]]:
        cited = self.sources.cited(sheet).items()
        return [{"article": slug, **self.phrase(sheet, "cautions", said, "caution")} for slug, said in cited]

    def _places(self) -> Iterator[Row]:
        for sheet in self._sheets("places"):
            state = {
                "kind": sheet.text("kind"),
                "pcode": sheet.text("pcode", needed=False),
                "governorate": sheet.raw.get("governorate"),
                "lat": sheet.number("lat"),
                "lon": sheet.number("lon"),
            }
            yield self._row("place", sheet.id, state | sheet.names(), sheet)

    def _organisations(self) -> Iterator[Row]:
        for sheet in self._sheets("organisations"):
            state = {
                "country": sheet.text("country", needed=False),
                "monitors_harm": bool(sheet.raw.get("monitors_harm")),
            }
            yield self._row("organisation", sheet.id, state | sheet.names(), sheet)

    def _bases(self) -> Iterator[Row]:
        for sheet in self._sheets("bases"):
            governorate = (sheet.raw.get("governorate") or {}).get("en") or ""
            state = {
                "kind": self.say("base_kinds", sheet.text("kind")),
                "governorate": self.governorates.get(governorate, governorate),
                "lat": sheet.number("lat"),
                "lon": sheet.number("lon"),
                "precision": sheet.text("location_precision"),
                "is_group": bool(sheet.raw.get("group")),
                "localities": sheet.spellings("localities"),
                **self.phrase(sheet, "coordinates", sheet.text("coord_basis", needed=False), "coord_basis"),
            }
            yield self._row("base", sheet.id, state | sheet.names() | self._record(sheet, False), sheet)
            yield from self._status_changes(sheet)

    def _status_changes(self, base: Sheet) -> Iterator[Row]:
        taken: dict[str, int] = {}
        for raw in base.rows("status_changes"):
            label = f"{base.id} {raw.get('date')} {raw.get('status')}"
            sheet = Sheet(base.file, label, raw, self.faults, str(base.raw.get("entered") or base.since))
            known = {*KEYS, "date", "status", "announced", "description", "confidence", "note", "sources"}
            for word in sorted(raw.keys() - known):
                sheet.refuse(f"unknown key {word!r}")
            date, status = sheet.text("date"), self.say("statuses", sheet.text("status"))
            key = slugify(f"{base.id}-{date.replace('/', '-')}-{status.replace('_', '-')}")
            taken[key] = taken.get(key, 0) + 1
            state = {
                "base": base.id,
                "status": status,
                "announced": bool(raw.get("announced")),
                "date": date,
                **sheet.languages("description"),
            }
            key = key if taken[key] == 1 else f"{key}-{taken[key]}"
            yield self._row("status_change", key, state | self._record(sheet), sheet)

    def _people(self) -> Iterator[Row]:
        for sheet in self._sheets("people"):
            offices = []
            for raw in sheet.rows("offices"):
                office = Sheet(sheet.file, sheet.id, raw, self.faults)
                offices.append({
                    **office.languages("title"),
                    "organisation": self.organisations.get(name := office.text("organisation"), name),
                    "country": office.text("country"),
                    "period": period(raw.get("from") or OPEN, raw.get("to") or OPEN),
                    "attested": office.text("attested", needed=False),
                    **office.note(),
                })  # fmt: skip
            state = {"offices": offices, **sheet.names(), **self._record(sheet)}
            yield self._row("person", sheet.id, state, sheet)

    def _meetings(self) -> Iterator[Row]:
        sites = (self.content["meetings"].get("controlled") or {}).get("bases") or {}
        for sheet in self._sheets("meetings"):
            place = sheet.raw.get("place") or {}
            words = sheet.languages("place") if place else dict.fromkeys(("place_ar", "place_en", "place_ru"), "")
            state = {
                "kind": self.say("meeting_kinds", sheet.text("kind")),
                "status": sheet.text("status", needed=False) or MeetingStatus.HELD.value,
                "date": sheet.text("date"),
                "place": place.get("id"),
                **words,
                **sheet.languages("summary"),
                "participants": self._participants(sheet),
                "topics": sheet.words("topics"),
                "bases": [(sites.get(word) or {}).get("site", word) for word in sheet.words("bases")],
            }
            yield self._row("meeting", sheet.id, state | self._record(sheet), sheet)

    def _participants(self, meeting: Sheet) -> list[dict[str, Any]]:
        found = []
        for order, raw in enumerate(meeting.rows("participants")):
            person, role = raw.get("person"), self.phrase(meeting, "roles", str(raw.get("role")), "role")
            side = self.sides.get(person or "", Side.OTHER.value)
            found.append({"person": person, **role, "side": side, "order": order})
        return found

    def _statements(self) -> Iterator[Row]:
        sites = (self.content["meetings"].get("controlled") or {}).get("bases") or {}
        for sheet in self._sheets("statements"):
            state = {
                "speaker": sheet.text("speaker"),
                "date": sheet.text("date"),
                "kind": self.say("statement_kinds", sheet.text("kind")),
                **sheet.languages("occasion"),
                **sheet.languages("summary"),
                "words": sheet.text("quote", needed=False),
                "words_language": sheet.text("quote_lang", needed=bool(sheet.raw.get("quote"))),
                "stance": sheet.text("stance"),
                "stance_reason": sheet.text("stance_reason", needed=False),
                "meeting": sheet.raw.get("meeting"),
                "topics": sheet.words("topics"),
                "bases": [(sites.get(word) or {}).get("site", word) for word in sheet.words("bases")],
            }
            yield self._row("statement", sheet.id, state | self._record(sheet), sheet)

    def _harm(self) -> Iterator[Row]:
        for sheet in self._sheets("harm"):
            low, high = (sheet.number("value" if "value" in sheet.raw else f"value_{end}") for end in ("min", "max"))
            if low > high:
                sheet.refuse(f"value_min {low} is above value_max {high}")
            over = sheet.raw.get("period") or {}
            organisation = sheet.text("organisation")
            state = {
                "organisation": self.organisations.get(organisation, organisation),
                "category": self.say("harm_categories", sheet.text("category")),
                "low": low,
                "high": high,
                "approximate": bool(sheet.raw.get("approximate")),
                "series": self.say("series", sheet.text("series")),
                "period": period(over.get("from") or OPEN, over.get("to") or OPEN),
                "as_of": sheet.text("as_of"),
                "attribution": self.say("attributions", sheet.text("attribution")),
                **sheet.languages("description"),
            }
            yield self._row("harm_figure", sheet.id, state | self._record(sheet), sheet)

    def _counts(self) -> Iterator[Row]:
        for raw in self.content["bases"].get("site_counts") or []:
            key = slugify(f"count-{raw.get('counted_by')}-{raw.get('as_of')}".replace(".", "-"))
            sheet = Sheet("bases", key, raw, self.faults, self._since("bases"))
            state = {
                "counted_by": sheet.text("counted_by"),
                "as_of": sheet.text("as_of"),
                "value": sheet.number("value"),
                **sheet.languages("description"),
            }
            yield self._row("site_count", key, state | self._record(sheet), sheet)


def period(start: str, end: str) -> str:
    """An EDTF interval; one date where both ends are the same, '' where neither is known."""
    if start == end:
        return "" if start == OPEN else start
    return f"{start}/{end}"
