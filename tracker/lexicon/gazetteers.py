"""The names that the record knows, matched all at once in time that does not grow with their number.

Rows are plain: built from the database by the pipeline, or from fixtures/*.yaml by the `extract` command.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick

from .bare_names import bare_name
from .books import attach
from .case_forms import all_inflections, case_forms
from .compiled import Files, compiled
from .letters import cut, fold

# Languages whose packs tell a place that a site is called after from the site.
PLACED = ("ar", "en")
PERSON, BASE, ORGANISATION, PLACE = "person", "base", "organisation", "place"
SIDES = {"RU": "russia", "SY": "syria"}
BASE_KINDS = {
    "naval base": "naval", "air base": "air", "helicopter base": "helicopter", "signals intelligence": "signals",
    "ground garrison": "garrison", "observation post": "post", "logistics": "logistics",
}
# What may be written onto a name; of these «لل» swallows the name's own article.
CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "لل", "ولل", "فلل")


class Row(NamedTuple):
    """One thing with its names, the first being the one to show.

    kind: person, base, organisation or place. side: of a person. detail: a base's kind. governorate: of a base.
    offices: (title, EDTF from, EDTF to) of a person.
    """

    kind: str
    id: str | None
    name: str
    variants: tuple[str, ...] = ()
    side: str = "other"
    detail: str = ""
    governorate: str = ""
    offices: tuple[tuple[str, str, str], ...] = ()


class Name(NamedTuple):
    """A row found at words[first:last]; variant is the folded form, attached the particle written onto it."""

    row: Row
    first: int
    last: int
    variant: str
    attached: str

    @property
    def short(self) -> bool:
        """True for a name of one word, which may as well be a common word or another's surname."""
        return " " not in self.variant


class Gazetteer:
    """All known names; `find` gives the longest hits of a document, left to right."""

    __slots__ = ("_automaton", "_sites", "rows")

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self._sites: dict[str, list[tuple[str, Row]]] | None = None
        forms: dict[str, list[tuple[Row, str, str]]] = {}
        for row in self.rows:
            for variant in dict.fromkeys(written for v in (row.name, *row.variants) for written in _spellings(row, v)):
                words = cut(variant)
                if not words or sum(map(len, words)) < 2:
                    continue
                plain = " ".join(words)
                for particle in ("", "لل"):
                    head = attach(particle, words[0])
                    if head is not None:
                        form = " ".join((head, *words[1:])) + " "
                        forms.setdefault(form, []).append((row, plain, particle))
        self._automaton: Any = None
        if forms:
            self._automaton = ahocorasick.Automaton()
            for form, found in forms.items():
                self._automaton.add_word(form, (len(form), tuple(found)))
            self._automaton.make_automaton()

    @classmethod
    def from_rows(cls, people: Iterable[Row] = (), bases: Iterable[Row] = (), organisations: Iterable[Row] = (),
                  places: Iterable[Row] = ()) -> "Gazetteer":
        """A gazetteer of these rows, whose kinds must be person, base, organisation and place."""
        return cls((*people, *bases, *organisations, *places))

    @property
    def sites_by_letter(self) -> dict[str, list[tuple[str, Row]]]:
        """Folded names of sites, each with its row, by their first letter."""
        if self._sites is None:
            self._sites = {}
            for row in self.rows:
                for name in map(fold, (row.name, *row.variants)) if row.kind == BASE else ():
                    self._sites.setdefault(name[:1], []).append((name, row))
        return self._sites

    def find(self, doc: Any) -> list[Name]:
        """Every known name; where two overlap the longer stays, several rows of one form all stay."""
        if self._automaton is None or not doc.words:
            return []
        starts, joined = doc.joined
        hits: list[tuple[int, int, list[Name]]] = []
        for end, (length, found) in self._automaton.iter(joined):
            start = end + 1 - length
            opening = joined.rfind(" ", 0, start + 1) + 1
            before = joined[opening:start] if opening <= start else ""
            first, last = bisect_left(starts, opening), bisect_left(starts, end + 1)
            names = [Name(row, first, last, plain, before + particle)
                     for row, plain, particle in found if before + particle in CLITICS]
            if names:
                hits.append((first, last, names))
        hits.sort(key=lambda h: (h[0], -h[1]))
        out: list[Name] = []
        reach = 0
        for first, last, names in hits:
            if first >= reach:
                out.extend(names)
                reach = last
        return out


def _spellings(row: Row, name: str) -> Iterable[str]:
    """A name as written and in its case forms; a Russian's also with each word's «غ» written «ج», as in Egypt.

    Of a site also the place in its name.
    """
    inflections = all_inflections()
    if row.kind == BASE:
        return (form for n in (name, bare_name(name)) if n for form in (n, *case_forms(n, inflections)))
    forms = (name, *case_forms(name, inflections))
    if row.kind != PERSON or row.side != "russia" or "غ" not in name:
        return forms
    words = [(w, w.replace("غ", "ج")) if "غ" in w else (w,) for w in name.split()]
    return (" ".join(chosen) for chosen in product(*words))


def _texts(names: Any) -> list[str]:
    """Names of one language, in either shape of the data files: a list, or a name with variants."""
    if not names:
        return []
    if isinstance(names, dict):
        return [names["name"], *names.get("variants", ())]
    return list(names)


def person_rows(rows: Sequence[dict[str, Any]], langs: Sequence[str] = ("ar", "en", "ru")) -> list[Row]:
    """Rows of fixtures/people.yaml; the side is that of the person's offices."""
    out = []
    for row in rows:
        names = [name for lang in langs for name in _texts(row["names"].get(lang))]
        offices = tuple((title, office["from"], office["to"]) for office in row.get("offices", ())
                        for lang, title in office["title"].items() if lang in langs and title)
        countries = {office.get("country") for office in row.get("offices", ())}
        side = next((SIDES[c] for c in SIDES if c in countries), "other")
        out.append(Row(PERSON, row["id"], names[0], tuple(names[1:]), side=side, offices=offices))
    return out


def base_rows(rows: Sequence[dict[str, Any]], langs: Sequence[str] = ("ar", "en", "ru")) -> list[Row]:
    """Rows of fixtures/bases.yaml, their kind as in BaseKind; the places a site is called after follow its names."""
    out = []
    for row in rows:
        names = [name for lang in langs for name in _texts(row["names"].get(lang))]
        places = row.get("localities") or {}
        names += [place for lang in PLACED for place in places.get(lang) or () if place not in names]
        kind = BASE_KINDS.get(row["kind"], row["kind"])
        governorate = (row.get("governorate") or {}).get(langs[0]) or ""
        out.append(Row(BASE, row["id"], names[0], tuple(names[1:]), detail=kind, governorate=governorate))
    return out


def read_rows(folder: Path) -> list[Row]:
    """Rows of people.yaml and bases.yaml in a folder; raises FileNotFoundError, KeyError for a row without names."""
    files = [folder / "people.yaml", folder / "bases.yaml"]
    bodies = folder / "organisations.yaml"
    return [Row(*row) for row in compiled([*files, bodies] if bodies.exists() else files, _read_rows)]


def _read_rows(files: Files) -> list[tuple[Any, ...]]:
    """Rows as plain tuples, of people, bases and, where they are given, organisations."""
    import yaml  # taken in only here: it is not wanted where the rows are known already

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    people, bases, *bodies = (yaml.load(content.decode("utf-8"), Loader=loader) for _, content in files)
    rows = person_rows(people["people"]) + base_rows(bases["sites"])
    for body in bodies:
        rows += organisation_rows(body["organisations"])
    return [tuple(row) for row in rows]


def organisation_rows(rows: Sequence[dict[str, Any]], langs: Sequence[str] = ("ar", "en", "ru")) -> list[Row]:
    """Rows of fixtures/organisations.yaml that document harm; others are known by their office holders."""
    out = []
    for row in rows:
        names = [name for lang in langs for name in _texts(row["names"].get(lang))]
        if row.get("monitors_harm") and names:
            out.append(Row(ORGANISATION, row["id"], names[0], tuple(names[1:])))
    return out
