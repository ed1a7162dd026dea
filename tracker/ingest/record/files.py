"""The curated files as they stand on disk, read strictly: plain YAML, no key twice, ids once, and nobody's typo."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from . import days
from .days import Days

ADDRESS = re.compile(r"https?://\S+")
LANGUAGE = re.compile(r"[a-z]{2,3}")

# File -> (list of rows in it, keys of a row). Any other key of a row is taken for a misspelt one.
FILES = {
    "places": ("places", "id kind pcode governorate lat lon names"),
    "organisations": ("organisations", "id country names monitors_harm"),
    "publishers": ("publishers", "id name ar ru also apart kind country tie tie_source relays hosts"),
    "bases": (
        "sites",
        "id kind group names localities governorate lat lon location_precision coord_basis note status_changes",
    ),
    "people": ("people", "id names offices sources note"),
    "meetings": (
        "meetings",
        "id kind status date place participants topics bases summary note confidence sources",
    ),
    "statements": (
        "statements",
        "id speaker date occasion kind summary quote quote_lang stance stance_reason topics bases meeting note "
        "confidence sources",
    ),
    "harm": (
        "records",
        "id organisation organisation_ar period as_of series category category_ar value value_min value_max "
        "approximate attribution description confidence note sources",
    ),
}
TABLES = ("phrases", "vocabulary", "site_names")


class Fault(NamedTuple):
    """Why a row was refused."""

    file: str
    row: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.row}: {self.reason}" if self.row else f"{self.file}: {self.reason}"


class Refused(Exception):
    """The files hold faults, and nothing of them was loaded."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class _Strict(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Refuses a mapping with the same key twice, where YAML would keep the last."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        keys = [key.value for key, _ in node.value]
        if len(set(map(str, keys))) < len(keys):
            twice = next(key for key, times in Counter(map(str, keys)).items() if times > 1)
            raise yaml.YAMLError(f"line {node.start_mark.line + 1}: the key {twice!r} stands twice")
        return super().construct_mapping(node, deep)


def read_files(folder: Path) -> tuple[dict[str, Any], list[Fault]]:
    """({file: content}, faults): every file of the record, each checked by itself; a faulty one is left empty."""
    content: dict[str, Any] = {}
    faults: list[Fault] = []
    for name in (*FILES, *TABLES):
        content[name], told = read_yaml(folder / f"{name}.yaml")
        faults += told
        if name in FILES:
            faults += _shape_faults(name, content[name])
    return content, faults


def read_yaml(path: Path) -> tuple[dict[str, Any], list[Fault]]:
    """(content, faults) of one file; the content is empty where there is a fault."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Strict)
    except OSError as fault:
        return {}, [Fault(path.name, "", f"cannot be read: {fault.strerror}")]
    except UnicodeDecodeError:
        return {}, [Fault(path.name, "", "is not UTF-8")]
    except yaml.YAMLError as fault:
        return {}, [Fault(path.name, "", f"is not plain YAML: {' '.join(str(fault).split())}")]
    return (content, []) if isinstance(content, dict) else ({}, [Fault(path.name, "", "holds no rows")])


def _shape_faults(name: str, content: dict[str, Any]) -> Iterator[Fault]:
    """Rows that are no mapping or have no id of their own are taken out and told of."""
    rows, known = FILES[name][0], {*FILES[name][1].split(), *days.KEYS}
    whole: list[dict[str, Any]] = []
    seen: set[str] = set()
    if not isinstance(content.setdefault(rows, []), list):
        yield Fault(f"{name}.yaml", "", f"{rows} is no list")
        content[rows] = []
    for at, row in enumerate(content[rows], 1):
        key = row.get("id", row.get("name")) if isinstance(row, dict) else None
        if not isinstance(key, str) or not key:
            yield Fault(f"{name}.yaml", f"row {at}", "has no id")
        elif key in seen:
            yield Fault(f"{name}.yaml", key, "the id stands twice")
        else:
            seen.add(key)
            whole.append(row)
            yield from (Fault(f"{name}.yaml", key, f"unknown key {word!r}") for word in sorted(row.keys() - known))
    content[rows] = whole


@dataclass(slots=True)
class Sheet:
    """One row of a file; each question that it cannot answer is noted as a fault of that row."""

    file: str
    id: str
    raw: dict[str, Any]
    faults: list[Fault] = field(repr=False)
    since: str = ""
    """The day on which the file, or the row to which this one belongs, was entered."""

    def days(self) -> Days:
        """When the row was entered and corrected; a row without a day is refused."""
        try:
            return days.read_days(self.raw, self.since)
        except ValueError as fault:
            self.refuse(str(fault))
            return Days(dt.date.min)

    def refuse(self, reason: str) -> None:
        """Notes a fault of this row."""
        self.faults.append(Fault(f"{self.file}.yaml", self.id, reason))

    def text(self, key: str, needed: bool = True) -> str:
        """A text, '' where it may be left out."""
        value = self.raw.get(key)
        if value is not None and not isinstance(value, str):
            self.refuse(f"{key} is no text: {value!r}; put it in quotation marks")
        elif needed and not value:
            self.refuse(f"{key} is missing")
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> float:
        """A number, whole or not."""
        value = self.raw.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.refuse(f"{key} is missing or no number: {value!r}")
            return 0
        return value

    def rows(self, key: str) -> list[dict[str, Any]]:
        """A list of mappings, empty where left out."""
        value = self.raw.get(key) or []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.refuse(f"{key} is no list of rows")
            return []
        return value

    def words(self, key: str) -> list[str]:
        """A list of texts, each once, empty where left out."""
        value = self.raw.get(key) or []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(f"{key} is no list of words")
            return []
        return list(dict.fromkeys(value))

    def languages(self, key: str) -> dict[str, str]:
        """A text in Arabic, English and perhaps Russian, as columns key_ar, key_en, key_ru."""
        return self._said(key, "ar", "en")

    def note(self) -> dict[str, str]:
        """The note in all three languages, as columns; '' where there is none."""
        return self._said("note", *(("ar", "en", "ru") if self.raw.get("note") else ()))

    def _said(self, key: str, *needed: str) -> dict[str, str]:
        given = self.raw.get(key)
        given = given if isinstance(given, dict) else {}
        for code in needed:
            if not isinstance(given.get(code), str) or not given[code]:
                self.refuse(f"{key} is missing in {code}")
        return {f"{key}_{code}": str(given.get(code) or "") for code in ("ar", "en", "ru")}

    def spellings(self, key: str) -> dict[str, list[str]]:
        """{language: spellings, each once}, from lists, or from a name with variants."""
        found: dict[str, list[str]] = {}
        for code, given in (self.raw.get(key) or {}).items():
            listed = [given.get("name"), *given.get("variants", [])] if isinstance(given, dict) else list(given or [])
            if code not in ("ar", "en", "ru") or not all(isinstance(one, str) and one for one in listed):
                self.refuse(f"{key}: {code} is no list of spellings")
            else:
                found[code] = list(dict.fromkeys(listed))
        return found

    def names(self) -> dict[str, Any]:
        """Columns of a Named row: the first spelling of each language is shown, the others are variants."""
        spellings = self.spellings("names")
        for code in ("ar", "en"):
            if not spellings.get(code):
                self.refuse(f"names: no name in {code}")
        columns: dict[str, Any] = {f"name_{code}": (spellings.get(code) or [""])[0] for code in ("ar", "en", "ru")}
        return columns | {"variants": {code: given[1:] for code, given in spellings.items() if given[1:]}}
