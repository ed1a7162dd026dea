"""The known record: the curated files of fixtures/, loaded again and again without a change.

All files are read and judged before anything is stored; one fault refuses them all. What was loaded last is known from
the record's own history of changes, so a row is touched only when its file says something new, and never once a person
has edited it. Rows that left the files stay in the record and are told of.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tracker.choices import Topic
from tracker.models import Entry, TopicTag, recorded
from tracker.models.chronology import sources_together
from tracker.search import index

from .faults import find_faults
from .files import Fault, Refused, read_files
from .hosts import free_hosts, hand_over
from .kinds import DATED, KINDS, stored_keys
from .rows import Row, Rows
from .spellings import find_name_faults
from .store import Keys, States, correction, create_rows, last_loaded, update_row

__all__ = ["Loaded", "Refused", "load_record"]


@dataclass(slots=True)
class Loaded:
    """What a loading did: numbers of rows by kind, and what a person should know of."""

    created: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0
    notices: list[str] = field(default_factory=list)


def load_record(folder: Path | None = None) -> Loaded:
    """Loads the curated files of a folder (default: fixtures/); raises Refused, and then nothing was stored."""
    content, faults = read_files(folder or settings.FIXTURES)
    turned = Rows(content, faults)
    rows = {(row.kind, row.key): row for row in turned.all()}
    with recorded():
        known, keys = last_loaded(), stored_keys()
        open_rows = [row for place, row in rows.items() if known.get(place) != row.state]
        faults += find_faults(open_rows, rows, keys)
        faults += find_name_faults(rows.values(), content["site_names"])
        if faults:
            raise Refused(list(dict.fromkeys(faults)))
        loaded = Loaded(unchanged=len(rows) - len(open_rows))
        if open_rows:
            _store(open_rows, known, keys, loaded)
        loaded.notices += _gone(known.keys() - rows.keys()) + (turned.sources.disagreements() if open_rows else [])
    return loaded


def _gone(places: set[tuple[str, str]]) -> list[str]:
    """Rows that the files had once; an article that is cited no more is no loss to be told of."""
    gone = sorted((kind, key) for kind, key in places if kind not in ("publisher", "article"))
    return [f"{kind} {key}: is in no file any more; left" for kind, key in gone]


def _store(rows: list[Row], known: States, keys: Keys, loaded: Loaded) -> None:
    _topics(keys)
    new: list[Row] = []
    rest: list[Row] = []
    changed: list[Row] = []
    for row in sorted(rows, key=lambda row: list(KINDS).index(row.kind)):
        stands = row.key in keys[row.kind] or (row.kind, row.key) in known
        (rest if stands else new).append(row)
    stand_ins = free_hosts(new + rest)
    create_rows(new, keys)
    loaded.created = dict(Counter(row.kind for row in new))
    for row in rest:
        day, _reason = correction(row)
        try:
            with recorded(), sources_together():
                why = update_row(row, known.get((row.kind, row.key), {}), keys)
        except (ValidationError, IntegrityError) as fault:
            raise Refused([Fault(f"{row.file}.yaml", row.row, f"cannot be stored: {fault}")]) from fault
        if why:
            loaded.notices.append(f"{row.kind} {row.key}: {why}")
        else:
            changed.append(row)
            if day is None and row.kind not in ("publisher", "article"):
                told = "is corrected without a new `corrected:`; told as of today"
                loaded.notices.append(f"{row.kind} {row.key}: {told}")
    loaded.updated = dict(Counter(row.kind for row in changed))
    hand_over(stand_ins)
    _index(new + changed, keys)


def _topics(keys: Keys) -> None:
    """Every word of the vocabulary of topics has its row."""
    TopicTag.objects.bulk_create([TopicTag(slug=word) for word in Topic.values], ignore_conflicts=True)
    keys["topic"] = {word: word for word in Topic.values}


def _index(rows: list[Row], keys: Keys) -> None:
    """Entries of changed records; all of them where names or sources changed, which many entries carry."""
    if not rows:
        return
    if not Entry.objects.exists() or any(row.kind not in DATED for row in rows):
        index.rebuild()
        return
    for kind, model in DATED.items():
        numbers = [keys[kind][row.key] for row in rows if row.kind == kind]
        index.index_records(model._default_manager.filter(pk__in=numbers))
