"""RIS, BibTeX and CSL-JSON: each record as a reference, and after them every source that they cite, once.

Written here and not by a library: those that were tried lose Arabic and Cyrillic letters, or escape what Zotero then
shows escaped. Names are given as literals, dates by as many parts as are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from django.utils.translation import gettext as _

from .item_lists import ItemRenderer, Listed
from .items import Item

_SHARP = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


@dataclass(frozen=True)
class Reference:
    """What a reference manager holds of a record or of a cited page; `edtf` is the date as its source has it."""

    key: str
    title: str
    author: str
    address: str
    edtf: str
    language: str
    archive: str = ""
    note: str = ""

    @property
    def date(self) -> tuple[str, ...]:
        """Year, month and day as far as the date is sharp; nothing for a span or a doubtful one."""
        found = _SHARP.match(self.edtf)
        return tuple(part for part in found.groups() if part) if found else ()


def references(listed: Listed) -> list[Reference]:
    """The records in their order, then the pages that they cite, each once."""
    cited: dict[str, Reference] = {}
    for source in (source for item in listed.items for source in item.sources):
        cited.setdefault(source["article"]["slug"], _page(source))
    return [*(_record(item, listed) for item in listed.items), *cited.values()]


def _record(item: Item, listed: Listed) -> Reference:
    note = " ".join(part for part in (item.standing_words, item.text, listed.note) if part)
    return Reference(f"{item.kind}-{item.slug}", item.title, _("Sijill"), item.page, item.edtf, listed.language,
                     note=note)  # fmt: skip


def _page(source: Any) -> Reference:
    article, house = source["article"], source["publisher"]
    return Reference(
        f"article-{article['slug']}", article["title"] or article["url"] or article["slug"],
        house["name"] if house else "", article["url"] or article["page"], article["published_edtf"] or "",
        article["language"], archive=article["archive_url"] or "",
    )  # fmt: skip


class RIS(ItemRenderer):
    """The format that Zotero, EndNote and Mendeley take."""

    media_type, format, charset = "application/x-research-info-systems", "ris", "utf-8"

    def write(self, listed: Listed) -> bytes:
        return "".join(f"{''.join(_ris(one))}ER  - \r\n\r\n" for one in references(listed)).encode()


def _ris(one: Reference) -> Iterator[str]:
    rows: list[tuple[str, str]] = [("TY", "ELEC"), ("ID", one.key), ("TI", one.title), ("AU", f"{one.author},")]
    if one.date:
        rows += [("PY", one.date[0]), ("DA", "/".join([*one.date, "", ""][:3]) + "/")]
    rows += [("UR", one.address), ("L2", one.archive), ("LA", one.language), ("N1", one.note)]
    yield from (f"{tag}  - {_line(value)}\r\n" for tag, value in rows if value.strip(", "))


def _line(text: str) -> str:
    return " ".join(text.split())


class BibTeX(ItemRenderer):
    """For LaTeX with biber, whose `date` is EDTF as ours is, and Zotero; in UTF-8."""

    media_type, format, charset = "application/x-bibtex", "bib", "utf-8"

    def write(self, listed: Listed) -> bytes:
        return "\n".join(_bibtex(one) for one in references(listed)).encode()


_MARKS = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


def _bibtex(one: Reference) -> str:
    fields: list[tuple[str, str]] = [
        ("title", f"{{{_line(one.title).translate(_MARKS)}}}"),
        ("author", f"{{{one.author.translate(_MARKS)}}}" if one.author else ""), ("date", one.edtf),
        ("year", one.date[0] if one.date else ""), ("url", one.address), ("langid", one.language),
        ("note", _line(one.note).translate(_MARKS)),
    ]  # fmt: skip
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    return f"@online{{{one.key},\n{body}\n}}\n"


class CSL(ItemRenderer):
    """What citation processors read (CSL-JSON)."""

    media_type, format = "application/vnd.citationstyles.csl+json", "csl"

    def write(self, listed: Listed) -> bytes:
        return orjson.dumps(list(_csl(references(listed))))


def _csl(found: Iterable[Reference]) -> Iterator[dict[str, Any]]:
    for one in found:
        said: dict[str, Any] = {
            "id": one.key, "type": "webpage", "title": _line(one.title), "URL": one.address, "language": one.language,
        }  # fmt: skip
        if one.author:
            said["author"] = [{"literal": one.author}]
        if one.date:
            said["issued"] = {"date-parts": [[int(part) for part in one.date]]}
        if one.archive:
            said["archive_location"] = one.archive
        if one.note:
            said["note"] = _line(one.note)
        yield said
