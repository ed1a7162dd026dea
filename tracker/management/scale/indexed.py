"""The entries of a made-up record, as tracker.search.index makes them of records, by SQL."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

from tracker.models import Entry, EntryFacet
from tracker.search.kept_sites import keep_all
from tracker.search.tallies import write_anew

from .series import PEOPLE

GOVERNORATES = 14
OTHER_PERSON = f"((person + 1 + i %% {PEOPLE - 1}) %% {PEOPLE})"
# The facets of each kind, as SQL over the series.
FACETS = (
    ("person", "'person-' || person", "kind IN ('statement', 'meeting')"),
    ("person", f"'person-' || {OTHER_PERSON}", "kind = 'meeting'"),
    ("base", "'base-' || base", "kind = 'status' OR (kind IN ('statement', 'meeting') AND i %% 3 > 0)"),
    ("governorate", "'place-' || (base %% 14)", "kind = 'status'"),
    ("organisation", "'body-' || body", "kind = 'harm'"),
    ("topic", "topic", "kind IN ('statement', 'meeting')"),
    ("topic", "other_topic", "kind IN ('statement', 'meeting') AND topic <> other_topic"),
    ("side", "'russia'", "kind = 'meeting'"),
    ("side", "'syria'", "kind = 'meeting'"),
    ("publisher", "'house-' || house", "1 = 1"),
    ("lang", "lang", "1 = 1"),
)


def index(table: str) -> None:
    """Entries and facets of all rows of the series."""
    with connection.cursor() as cursor:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        cursor.execute(
            f"INSERT INTO {Entry._meta.db_table} (id, kind, slug, record_id, date, day, earliest, latest, span, mark, "
            "review, lat, lon, citations, articles, origins, state_tied, waiting, terms, modified_at, told) SELECT "
            f"number, kind, {_slug()}, record, date, day, earliest, latest, span, mark, review, {_placed('33', 15)}, "
            f"{_placed('36', 10)}, 1, 1, 1, 0, 0, ' ' || words || {_naming()} || {_filtered_by()} || ' ', %s, "
            f"{_told()} FROM {table} ORDER BY number",  # SQLite's index of terms takes them in more quickly so
            [now],
        )
        for facet, value, where in FACETS:
            cursor.execute(
                f"INSERT INTO {EntryFacet._meta.db_table} (entry_id, facet, value) "
                f"SELECT number, %s, {value} FROM {table} WHERE {where}",
                [facet],
            )
    write_anew()
    keep_all()


def _slug() -> str:
    return "CASE kind WHEN 'status' THEN 'c-' ELSE substr(kind, 1, 1) || '-' END || record"


def _naming() -> str:
    """The own terms of whom an entry names."""
    return (
        "CASE kind WHEN 'statement' THEN ' person:person-' || person WHEN 'meeting' THEN ' person:person-' || person "
        "WHEN 'status' THEN ' base:base-' || base ELSE ' organisation:body-' || body END"
    )


def _told() -> str:
    """What is counted of the one source of an entry, which has its words."""
    cited = "CASE WHEN review = 'machine' THEN 'found' ELSE 'cited' END"
    text = f"""'[["' || {cited} || '", "house-' || house || '", 1], ["proof", "sentence", 1]]'"""
    return text if connection.vendor == "sqlite" else f"CAST({text} AS jsonb)"


def _filtered_by() -> str:
    """The terms of what an entry can be filtered by."""
    facets = (f"CASE WHEN {where} THEN ' {facet}=' || {value} ELSE '' END" for facet, value, where in FACETS)
    return " || ".join(("' kind=' || kind || ' review=' || review || ' span=' || span", *facets))


def _placed(corner: str, steps: int) -> str:
    own = f"WHEN kind = 'status' THEN {corner} + base / {steps}.0"
    return f"CASE {own} WHEN kind = 'meeting' THEN {corner} + (base %% {GOVERNORATES}) / 5.0 END"
