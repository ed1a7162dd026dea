"""The curated record as it stands after loading, kept in tables beside and put back by one copy a table.

Loading reads and checks each row of `fixtures/`, which takes seconds; most tests only want its outcome.
"""

import io
from collections.abc import Iterator

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction


def put_back() -> None:
    """The loaded record instead of whatever stands in the tables; made once for a test database."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not any(name.startswith("kept_") for name in connection.introspection.table_names(cursor)):
            raise RuntimeError("call keep() first, outside of a transaction that a test rolls back")
        _fill(cursor, "kept_")


def keep() -> None:
    """Loads the record once into tables beside, and leaves the tables themselves as they were."""
    with transaction.atomic(), connection.cursor() as cursor:
        if any(name.startswith("kept_") for name in connection.introspection.table_names(cursor)):
            return
        _copy(cursor, "before_")
        call_command("load_record", stdout=io.StringIO(), stderr=io.StringIO())
        _copy(cursor, "kept_")
        _fill(cursor, "before_")
        for table in _tables():
            cursor.execute(f'DROP TABLE "before_{table}"')


def _copy(cursor, prefix: str) -> None:
    for table in _tables():
        cursor.execute(f'CREATE TABLE "{prefix}{table}" AS SELECT * FROM "{table}"')


def _fill(cursor, prefix: str) -> None:
    from tracker.models import watching  # once the applications are there

    watching.rest()  # the version is copied with everything else
    try:
        _copy_back(cursor, prefix)
    finally:
        watching.go_on()


def _copy_back(cursor, prefix: str) -> None:
    for table in _tables():
        cursor.execute(f'DELETE FROM "{table}"')
    for table in _tables():
        cursor.execute(f'INSERT INTO "{table}" SELECT * FROM "{prefix}{table}"')
    cursor.execute("DELETE FROM tracker_sitetouch")  # what is kept of sites was copied with them
    for statement in connection.ops.sequence_reset_sql(no_style(), list(_models())):
        cursor.execute(statement)


def _models() -> Iterator[type[models.Model]]:
    return apps.get_app_config("tracker").get_models(include_auto_created=True)


def _tables() -> Iterator[str]:
    return (model._meta.db_table for model in _models())
