"""Language packs: `<language>.toml` and `<language>_<concept>.toml`, each list a book.

A file of another shape (number words, months) is kept as it stands in `settings[<concept>]`, for the stage that
reads it.
Every table of a list proves itself: `example` is a text in which it must be found, `near_miss` one in which it must
not. Both are tried by the tests. The engine holds no word of any language.
"""

import tomllib
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .books import AND, Book, Entry, write_out
from .compiled import Files, compiled
from .letters import fold
from .matchers import Matcher, where_written

HERE = Path(__file__).parent
_OWN = frozenset({"id", "forms", "example", "near_miss", "exact", "attached"})


class WrongPack(ValueError):
    """A pack's file is not as it must be; the message says file, list and entry."""


class Tried:
    """Words tried as given names, and those of them that may be one; kept small, since texts bring new words."""

    MOST = 50_000  # about the words of a hundred newspapers

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.given: set[str] = set()

    def make_room(self) -> None:
        """Starts anew where there are too many; between two texts, never within one."""
        if len(self.words) > self.MOST:
            self.words.clear()
            self.given.clear()

    def add(self, words: Set[str], given: Iterable[str]) -> None:
        """Keeps what was found out of words: those that may be a given name, and that the others may not."""
        self.words |= words
        self.given.update(given)


class Lexicon:
    """One language: books by name, plain word sets by name, and the settings of its main file."""

    __slots__ = ("_books", "_sets", "_shapes", "abbreviations", "common", "first", "foreign", "given", "lang",
                 "matcher", "particles", "settings", "surnames", "tried", "version")

    def __init__(self, lang: str, pack: Mapping[str, Any]) -> None:
        """pack: what `read_pack` compiles."""
        self.lang = lang
        settings = pack["settings"]
        self.version: str = settings["version"]
        self.settings = MappingProxyType(settings)
        self.abbreviations = frozenset(settings.get("abbreviations", ()))
        self.foreign: frozenset[str] = frozenset(settings.get("foreign", ()))
        self.first: frozenset[str] = self.foreign | frozenset(settings.get("first", ()))
        self.given: frozenset[str] = self.first | frozenset(settings.get("given", ()))
        self.tried = Tried()
        self.surnames: frozenset[str] = frozenset(settings.get("surnames", ()))
        self.common: frozenset[str] = frozenset(settings.get("common", ()))
        self.particles: dict[str, tuple[str, ...]] = {k: tuple(v) for k, v in settings["particles"].items()}
        self._sets: dict[str, frozenset[str]] = {}
        self._shapes: dict[str, tuple[str, ...]] = {}
        self._books = {name: Book(name, [_entry(name, table) for table in tables], pack["written"][name])
                       for name, tables in pack["tables"].items()}
        self.matcher = Matcher(self._books, pack["words"], pack["phrases"])

    def shape(self, name: str) -> tuple[str, ...]:
        """A list of the main file's shapes, as written; made once."""
        found = self._shapes.get(name)
        if found is None:
            value = self.settings["shapes"][name]
            found = self._shapes[name] = (value,) if isinstance(value, str) else tuple(value)
        return found

    def words(self, name: str) -> frozenset[str]:
        """A list of the main file's shapes as a set of folded words; made once."""
        found = self._sets.get(name)
        if found is None:
            found = self._sets[name] = frozenset(fold(word) for word in self.shape(name))
        return found

    def written(self, name: str, particles: str) -> frozenset[str]:
        """words(name), bare and with each particle of the shape `particles` written on; made once."""
        key = f"{particles} {name}"
        found = self._sets.get(key)
        if found is None:
            found = self._sets[key] = frozenset(p + w for w in self.words(name) for p in ("", *self.shape(particles)))
        return found

    def book(self, name: str) -> Book:
        """The list of that name; raises KeyError where the pack has none."""
        return self._books[name]

    @property
    def books(self) -> dict[str, Book]:
        """All lists by name."""
        return dict(self._books)


def _entry(book: str, table: dict[str, Any]) -> Entry:
    fields = {key: value for key, value in table.items() if key not in _OWN}
    return Entry(table["id"], book, tuple(table["forms"]), table["example"], table["near_miss"],
                 bool(table.get("exact")), table.get("attached", AND), MappingProxyType(fields), fields.get)


def read_pack(lang: str, folder: Path = HERE) -> Lexicon:
    """The pack of a language (ar, en, ru); raises WrongPack, FileNotFoundError."""
    words = [path for path in (folder / f"{lang}_common.txt", folder / f"{lang}_names.txt") if path.exists()]
    paths = [folder / f"{lang}.toml", *sorted(folder.glob(f"{lang}_*.toml")), *words]
    return Lexicon(lang, compiled(paths, _pack))


def _pack(files: Files) -> dict[str, Any]:
    """settings, tables by book, what is written in each, and where each word and phrase is."""
    tables: dict[str, list[dict[str, Any]]] = {}
    parsed = [(path.name, tomllib.loads(content.decode("utf-8"))) for path, content in files if path.suffix == ".toml"]
    settings: dict[str, Any] = parsed[0][1].pop("pack")
    seen: set[tuple[str, str]] = set()
    for file, lists in parsed:
        if not all(isinstance(e, list) and e and isinstance(e[0], dict) for e in lists.values()):
            settings[file.removesuffix(".toml").partition("_")[2]] = lists
            continue
        for book, entries in lists.items():
            for number, table in enumerate(entries):
                _check(file, book, number, table, settings["particles"])
                if (book, table["id"]) in seen:
                    raise WrongPack(f"{file}, {book}: {table['id']} stands twice")
                seen.add((book, table["id"]))
                tables.setdefault(book, []).append(table)
    settings |= _read_words(content.decode("utf-8") for path, content in files if path.suffix == ".txt")
    written = {book: write_out(entries, settings["particles"]) for book, entries in tables.items()}
    words, phrases = where_written({book: forms for book, (forms, _) in written.items()})
    return {"settings": settings, "tables": tables, "written": written, "words": words, "phrases": phrases}


def _check(file: str, book: str, number: int, table: dict[str, Any], particles: Mapping[str, Any]) -> None:
    where = f"{file}, {book} {number + 1} ({table.get('id', 'no id')})"
    missing = [key for key in ("id", "forms", "example", "near_miss") if not table.get(key)]
    if missing:
        raise WrongPack(f"{where}: {', '.join(missing)} missing")
    if (attached := table.get("attached", AND)) not in particles:
        raise WrongPack(f"{where}: no particles called {attached!r}")


def _read_words(contents: Iterable[str]) -> dict[str, list[str]]:
    """Plain word lists: names in parts headed «= first», «= given», «= surnames», «= foreign», and common words."""
    words: dict[str, list[str]] = {"common": []}
    for content in contents:
        part = "common"
        for line in content.splitlines():
            if line.startswith("= "):
                part = line[2:]
            elif not line.startswith("#"):
                words.setdefault(part, []).append(line)
    return words


@lru_cache(maxsize=8)
def load(lang: str) -> Lexicon:
    """read_pack, once for each language."""
    return read_pack(lang)
