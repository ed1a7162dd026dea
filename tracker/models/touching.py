"""Triggers that note which sites are to be worked out anew (tracker.models.kept_sites), on both databases.

They are made after every migration, where they are missing: SQLite loses those of a table that Django makes anew. Each
says only what stands in the row that was written, so that a table can be made anew beside them.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

# Table, columns of an update that matter, what is noted of the row as (kind, column); of both rows of an update.
NOTED = (
    ("base", ("review", "confidence"), (("base", "id"),)),
    (
        "statuschange",
        ("base_id", "review", "confidence", "status", "announced", "date", "earliest", "latest"),
        (("base", "base_id"),),
    ),
    (
        "citation",
        ("article_id", "base_id", "status_change_id", "start", "review"),
        (("base", "base_id"), ("status", "status_change_id")),
    ),
    ("article", ("publisher_id", "cluster_id", "url"), (("article", "id"),)),
    ("publisher", ("name", "relays", "state_tie"), (("publisher", "id"),)),
)
ON = {"in": ("INSERT", ("new",)), "out": ("DELETE", ("old",)), "anew": ("UPDATE OF {columns}", ("old", "new"))}
ONLY_ANEW = ("article", "publisher")  # nothing is cited of a new one
LOG = "tracker_sitetouch"


def make_triggers(using: str = "default", **other: Any) -> None:
    """Makes those that are missing."""
    here = connections[using]
    tables = set(here.introspection.table_names())
    if LOG not in tables:
        return
    there = _there(here)
    with here.cursor() as cursor:
        for table, columns, noted in NOTED:
            for name, (event, rows) in ON.items():
                trigger = f"tracker_touch_{table}_{name}"
                if trigger in there or (table in ONLY_ANEW and name != "anew"):
                    continue
                told = event.format(columns=", ".join(columns))
                for sql in _sql(here.vendor, trigger, f"tracker_{table}", told, rows, noted):
                    cursor.execute(sql)


def _there(here: Any) -> set[str]:
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT tgisinternal AND pg_table_is_visible(c.oid)",
    }
    with here.cursor() as cursor:
        cursor.execute(asked[here.vendor])
        return {name for (name,) in cursor.fetchall()}


def _sql(
    vendor: str, trigger: str, table: str, event: str, rows: tuple[str, ...], noted: tuple[tuple[str, str], ...]
) -> list[str]:
    places = [(kind, f"{row}.{column}") for row in rows for kind, column in noted]
    lines = "; ".join(
        f"INSERT INTO {LOG} (kind, number) SELECT '{kind}', {place} WHERE {place} IS NOT NULL" for kind, place in places
    )
    wanted = " OR ".join(f"{place} IS NOT NULL" for _kind, place in places)
    if vendor == "sqlite":
        return [f"CREATE TRIGGER {trigger} AFTER {event} ON {table} WHEN {wanted} BEGIN {lines}; END"]
    body = f"BEGIN {lines}; RETURN NULL; END"
    return [
        f"CREATE OR REPLACE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"CREATE TRIGGER {trigger} AFTER {event} ON {table} FOR EACH ROW WHEN ({wanted}) EXECUTE FUNCTION {trigger}()",
    ]
