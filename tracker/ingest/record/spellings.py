"""Whether the spellings of sites name sites: no bare towns, no words of every day, none that is another's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.lexicon.letters import cut

from .files import Fault
from .rows import Row


def find_name_faults(rows: Iterable[Row], words: dict[str, Any]) -> Iterator[Fault]:
    """Faults of the spellings of all sites; `words` is the content of site_names.yaml."""
    nouns = {code: set(map(_folded, given)) for code, given in (words.get("nouns") or {}).items()}
    alone = {_folded(name) for given in (words.get("alone") or {}).values() for name in given}
    ordinary = {_folded(word) for word in words.get("ordinary") or ()}
    owners: dict[str, str] = {}
    for row in rows:
        if row.kind != "base":
            continue
        for code, name in _spellings(row.state):
            folded = _folded(name)
            if nouns.get(code, set()).isdisjoint(folded.split()) and folded not in alone:
                yield _fault(row, f"names: {name!r} holds no noun of site_names.yaml: a town or a word is no site")
            if owners.setdefault(folded, row.key) != row.key:
                yield _fault(row, f"names: {name!r} is a name of {owners[folded]} too")
        for place in (place for given in row.state["localities"].values() for place in given):
            if _folded(place) in ordinary:
                yield _fault(row, f"localities: {place!r} is a word of every day")


def _spellings(state: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(language, spelling) of a site, the shown name first."""
    for code in ("ar", "en", "ru"):
        for name in (state[f"name_{code}"], *state["variants"].get(code, ())):
            if name:
                yield code, name


def _folded(name: str) -> str:
    return " ".join(cut(name))


def _fault(row: Row, reason: str) -> Fault:
    return Fault(f"{row.file}.yaml", row.row, reason)
