"""What finds entries: indexes of the order of days, and each engine's own index of their terms.

On PostgreSQL indexes are built beside the running site, which no lock holds up. SQLite builds them in the transaction
of its one writer. Both hold the same terms; `manage.py reindex`, which the next start runs, writes them anew.
"""

from django.db import migrations, models

INDEXES = (
    models.Index(fields=["kind", "-id"], name="entry_kind_order"),
    models.Index(fields=["span", "-id"], name="entry_span_order"),
    models.Index(fields=["lat", "lon"], name="entry_point"),
)
COLUMNS = {"entry_kind_order": '"kind", "id" DESC', "entry_span_order": '"span", "id" DESC', "entry_point": '"lat", "lon"'}
# The vector is a function, and a dear one, so that PostgreSQL never works it out for all rows instead of asking GIN.
VECTOR = """
CREATE OR REPLACE FUNCTION tracker_terms(terms text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000
AS $$ BEGIN RETURN array_to_tsvector(string_to_array(btrim(terms), ' ')); END $$
"""
GIN = 'CREATE INDEX CONCURRENTLY IF NOT EXISTS "entry_terms" ON "tracker_entry" USING gin (tracker_terms("terms"))'
# Tokens are whole terms: the signs that stand in them, and letters that came into Unicode after FTS5's own table.
LATE = "".join(map(chr, (*range(0x19B0, 0x19C1), 0x19C8, 0x19C9, 0x1CF2, 0x1CF3)))
FTS = (
    "CREATE VIRTUAL TABLE tracker_entry_words USING fts5(terms, content='tracker_entry', content_rowid='id', "
    f"detail=none, columnsize=0, tokenize=\"unicode61 remove_diacritics 0 tokenchars '-_:={LATE}'\")",
    "INSERT INTO tracker_entry_words (tracker_entry_words) VALUES ('rebuild')",
    "CREATE TRIGGER tracker_entry_words_in AFTER INSERT ON tracker_entry BEGIN "
    "INSERT INTO tracker_entry_words (rowid, terms) VALUES (new.id, new.terms); END",
    "CREATE TRIGGER tracker_entry_words_out AFTER DELETE ON tracker_entry BEGIN "
    "INSERT INTO tracker_entry_words (tracker_entry_words, rowid, terms) VALUES ('delete', old.id, old.terms); END",
    "CREATE TRIGGER tracker_entry_words_anew AFTER UPDATE OF id, terms ON tracker_entry BEGIN "
    "INSERT INTO tracker_entry_words (tracker_entry_words, rowid, terms) VALUES ('delete', old.id, old.terms); "
    "INSERT INTO tracker_entry_words (rowid, terms) VALUES (new.id, new.terms); END",
)
FTS_GONE = (
    *(f"DROP TRIGGER tracker_entry_words_{name}" for name in ("in", "out", "anew")), "DROP TABLE tracker_entry_words",
)


def build(apps, schema_editor):
    """The indexes, as the engine builds them."""
    here = schema_editor.connection
    statements = [VECTOR, GIN] if here.vendor == "postgresql" else FTS
    beside = "CONCURRENTLY " if here.vendor == "postgresql" else ""
    with here.cursor() as cursor:
        for name, columns in COLUMNS.items():
            cursor.execute(f'CREATE INDEX {beside}IF NOT EXISTS "{name}" ON "tracker_entry" ({columns})')
        for statement in statements:
            cursor.execute(statement)


def remove(apps, schema_editor):
    """Without them."""
    here = schema_editor.connection
    gone = ('DROP INDEX "entry_terms"', "DROP FUNCTION tracker_terms(text)") if here.vendor == "postgresql" else FTS_GONE
    with here.cursor() as cursor:
        for statement in (*gone, *(f'DROP INDEX "{name}"' for name in COLUMNS)):
            cursor.execute(statement)


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('tracker', '0025_entry_numbers'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(build, remove)],
            state_operations=[migrations.AddIndex(model_name='entry', index=index) for index in INDEXES],
        ),
    ]
