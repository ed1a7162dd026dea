"""An edition put back into an empty database: the same rows under the same numbers, and the same answers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from tracker.ingest.past import tell_all
from tracker.models import LoadedEdition, RecordHead, RecordMove, recorded
from tracker.search import index

from .folders import Edition, checked
from .refusals import Refused
from .tables import CLOCKS, RECORD, Model, file_of, holds_anything, store

Say = Callable[[str], None]


def load_edition(folder: Path, say: Say = lambda line: None) -> Edition:
    """Loads it as a whole, or raises Refused and loads nothing."""
    edition = checked(folder)
    if missing := [file_of(one) for one in (*RECORD, *CLOCKS) if file_of(one) not in edition.files]:
        part = edition.told["publishes"] == "reviewed"
        why = "its site keeps back what nobody reviewed" if part else "it is not whole"
        raise Refused(f"it cannot be loaded, since {why}: {missing[0]} is not in it")
    if full := holds_anything():
        raise Refused(f"the database is not empty: it holds {full}; an edition is loaded into a new one")
    try:
        with transaction.atomic():
            _load(edition, say)
            connection.check_constraints()
    except (IntegrityError, DataError) as fault:
        raise Refused(f"its rows do not fit together: {' '.join(str(fault).split())}") from None
    _put_seal(edition)
    return edition


def _put_seal(edition: Edition) -> None:
    """The seal of the edition, where there is none yet: what is sealed here next is chained to it."""
    root = Path(settings.SEALS_ROOT)
    if root.is_dir() and any(root.iterdir()):
        return
    for name in edition.files:
        if name.startswith("seal/"):
            root.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(edition.folder / name, root / Path(name).name)


def _load(edition: Edition, say: Say) -> None:
    with recorded():
        for model in RECORD:
            _stored(edition, model, say)
        say(f"{index.rebuild()} entries of the timeline, {tell_all()} of earlier days")
    # The record moves when it is written; here it stands where it stood.
    RecordMove.objects.all().delete()
    RecordHead.objects.all().delete()
    for model in CLOCKS:
        _stored(edition, model, say)
    LoadedEdition.objects.create(
        pk=LoadedEdition.ONE, day=edition.day, address=edition.told["address"], digest=edition.digest,
        loaded_at=timezone.now(),
    )  # fmt: skip
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [*RECORD, *CLOCKS]):
            cursor.execute(sql)


def _stored(edition: Edition, model: Model, say: Say) -> None:
    number = store(model, _lines(edition.folder / file_of(model)))
    if number != (told := edition.told["rows"].get(model._meta.model_name)):
        raise Refused(f"{file_of(model)} holds {number} rows, and the edition says {told}")
    if not model._meta.auto_created:
        say(f"{model._meta.verbose_name_plural}: {number}")


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file
