"""A language: the folder `lexicon/<language>/` of TOML files, read once. A language without a folder has no reader.

`language.toml` holds the settings; every other file holds `[[classes]]` (word classes) and `[[rules]]`, whose
dimension is the file's name up to its first dot (`base_events.more.toml` too). A list that a pack does not have is
empty. `inflections.txt`, where there is one, gives the case forms of words: `word: form form form`.
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .case_forms import INFLECTIONS, PLURAL, case_forms, read_inflections
from .classes import Classes, plain, write_out
from .compiled import Files, compiled
from .letters import cut, fold
from .morphology import Morphology
from .rules import Rule, WrongRule, read_rules

HERE = Path(__file__).parent
SETTINGS = "language.toml"
# What the stages of the cascade find, in their order: a rule may use what stands before its own dimension.
DIMENSIONS = {
    "dates": ("date",), "date_ranges": ("date",), "people": ("person", "organisation", "group"), "places": ("place",),
    "sites": ("site",), "relays": (), "topics": (), "stances": (), "statements": (), "figures": (), "meetings": (),
    "base_events": (),
}
# Annotations that stand before any rule is tried, and those that rules make.
ALWAYS = ("number", "day-number", "year-number", "dotted-date", "quotation", "capitals", "full-name", "long-name",
          "person-name", "organisation-name", "site-name", "full-site-name", "date", "person", "organisation", "group",
          "subject", "place", "site")


class NoReader(LookupError):
    """There is no pack for the language."""


class Language:
    """Word classes, rules by dimension and trigger, morphology and settings of one language."""

    __slots__ = ("_base", "_oblique", "_sets", "abbreviations", "classes", "inflections", "lang", "morphology", "plans",
                 "quotation_marks", "rules", "settings", "splits", "triggers", "version")

    def __init__(self, lang: str, settings: Mapping[str, Any], classes: Classes, rules: tuple[Rule, ...],
                 inflections: Mapping[str, tuple[str, ...]]) -> None:
        self.lang = lang
        self._sets: dict[str, frozenset[str]] = {}
        self.settings = MappingProxyType(dict(settings))
        self.version = str(settings.get("version", "1"))
        self.abbreviations = frozenset(map(fold, settings.get("abbreviations", ())))
        self.splits = tuple(map(str, settings.get("splits", ())))
        self.quotation_marks: Mapping[str, str] = MappingProxyType(dict(settings.get("quotation_marks", {})))
        self.morphology = Morphology(settings.get("morphology", {}), self.splits)
        self.classes = classes
        self.inflections = inflections
        self._base = {fold(form): word for word, forms in inflections.items() for form in forms} | {
            word: word for word in inflections}
        self._oblique = frozenset(fold(form) for forms in inflections.values() for n, form in enumerate(forms)
                                  if n != PLURAL) - {*inflections}
        self.rules = rules
        self.triggers: dict[str, dict[str, list[Rule]]] = {}
        for rule in rules:
            by = self.triggers.setdefault(rule.dimension, {})
            for trigger in rule.triggers:
                by.setdefault(trigger, []).append(rule)
        self.plans: dict[str, Any] = {}  # by dimension, what the engine makes of the rules to try them quickly
        classes.openers = frozenset(trigger for by in self.triggers.values() for trigger in by)
        for by in self.triggers.values():
            for found in by.values():
                found.sort(key=lambda rule: -rule.priority)

    def lemma(self, form: str) -> str:
        """What all case forms of a folded word share: its entry in the inflections, else its stem, for comparing."""
        return self._base.get(form) or self.morphology.stem(form)

    def first_case(self, form: str) -> str:
        """The entry of the inflections that a folded word is a form of; "" for a word that has none."""
        return self._base.get(form, "")

    def oblique(self, form: str) -> bool:
        """True for a folded word that is no subject: a case form of a word and not the word itself."""
        return form in self._oblique

    def setting(self, name: str) -> frozenset[str]:
        """A list of the settings as folded words; empty where the pack has none."""
        known = self._sets.get(name)
        if known is None:
            known = self._sets[name] = frozenset(map(fold, self.settings.get(name, ())))
        return known


def languages() -> tuple[str, ...]:
    """The languages that have a pack."""
    return tuple(sorted(path.parent.name for path in HERE.glob(f"*/{SETTINGS}")))


def read_language(lang: str, folder: Path | None = None) -> Language:
    """The pack of a language; raises NoReader where there is none, WrongRule for a file that is not as it must be."""
    home = folder or HERE / lang
    if not (home / SETTINGS).exists():
        raise NoReader(f"there is no language pack for “{lang}”")
    paths = [*sorted(home.glob("*.toml")), *(path for path in (home / INFLECTIONS,) if path.exists())]
    pack = compiled(paths, _pack)
    classes = Classes(pack["tables"], *pack["written"])
    rules: list[Rule] = []
    for name, dimension, tables in pack["rules"]:
        rules += read_rules(f"{lang}/{name}", dimension, tables, classes.names, frozenset(ALWAYS))
    return Language(lang, pack["settings"], classes, tuple(rules), pack["inflections"])


def _pack(files: Files) -> dict[str, Any]:
    """settings, tables of classes and what is written in them, rules by file and dimension, inflections."""
    parsed = [(path, _parsed(path, content)) for path, content in files if path.suffix == ".toml"]
    settings = next(content for path, content in parsed if path.name == SETTINGS).get("language", {})
    particles = {"none": [""], **settings.get("particles", {})}
    tables: list[Mapping[str, Any]] = []
    rules: list[tuple[str, str, list[Mapping[str, Any]]]] = []
    for path, content in parsed:
        name, dimension = f"{path.parent.name}/{path.name}", path.name.partition(".")[0]
        for table in content.get("classes", ()):
            _check_class(name, table, particles)
            tables.append(table)
        if content.get("rules"):
            if dimension not in DIMENSIONS:
                raise WrongRule(f"{name}: rules stand in a file named for their dimension: {', '.join(DIMENSIONS)}")
            rules.append((path.name, dimension, content["rules"]))
    inflections = read_inflections(next((content.decode("utf-8") for path, content in files
                                         if path.name == INFLECTIONS), ""))
    written = write_out(tables, particles, lambda form: (form, *case_forms(form, inflections)),
                        settings.get("splits", ()))
    return {"settings": settings, "tables": [plain(table) for table in tables], "written": written, "rules": rules,
            "inflections": inflections}


def _check_class(file: str, table: Mapping[str, Any], particles: Mapping[str, Any]) -> None:
    where = f"{file}, class {table.get('name', '?')}"
    if not table.get("name"):
        raise WrongRule(f"{file}: a class without a name; give it one")
    for key in ("before", "of") if table.get("of") else ("forms",):
        words = table.get(key)
        if not isinstance(words, list) or not all(isinstance(word, str) and cut(word) for word in words):
            raise WrongRule(f"{where}: {key} must be a list of words; write {key} = [\"…\", \"…\"]")
    if table.get("attached", "none") not in particles:
        raise WrongRule(f"{where}: no particles called {table['attached']!r}; {SETTINGS} has {', '.join(particles)}")


def _parsed(path: Path, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongRule(f"{path.parent.name}/{path.name} cannot be read as TOML: {error}") from None


@lru_cache(maxsize=8)
def language(lang: str) -> Language:
    """read_language, once for each language."""
    return read_language(lang)
