"""What the record held on earlier days: a table of past entries with an index of their terms, as entries have one.

Its rows follow from the history; `manage.py reindex`, which the next start runs, writes them.
"""

import datetime
from django.db import migrations, models


KINDS = {"meeting": "meeting", "statement": "statement", "status": "statuschange", "harm": "harmfigure"}
LATE = "".join(map(chr, (*range(0x19B0, 0x19C1), 0x19C8, 0x19C9, 0x1CF2, 0x1CF3)))  # as in 0026
FTS = (
    "CREATE VIRTUAL TABLE tracker_pastentry_words USING fts5(terms, content='tracker_pastentry', content_rowid='id', "
    f"detail=none, columnsize=0, tokenize=\"unicode61 remove_diacritics 0 tokenchars '-_:={LATE}'\")",
    "CREATE TRIGGER tracker_pastentry_words_in AFTER INSERT ON tracker_pastentry BEGIN "
    "INSERT INTO tracker_pastentry_words (rowid, terms) VALUES (new.id, new.terms); END",
    "CREATE TRIGGER tracker_pastentry_words_out AFTER DELETE ON tracker_pastentry BEGIN "
    "INSERT INTO tracker_pastentry_words (tracker_pastentry_words, rowid, terms) "
    "VALUES ('delete', old.id, old.terms); END",
)
FTS_GONE = (
    *(f"DROP TRIGGER tracker_pastentry_words_{name}" for name in ("in", "out")), "DROP TABLE tracker_pastentry_words",
)
GIN = 'CREATE INDEX "past_terms" ON "tracker_pastentry" USING gin (tracker_terms("terms"))'


def build(apps, schema_editor):
    """The index of terms, and the day on which each record came."""
    here = schema_editor.connection
    with here.cursor() as cursor:
        for statement in [GIN] if here.vendor == "postgresql" else FTS:
            cursor.execute(statement)
        day = "created_at AT TIME ZONE 'Asia/Damascus'" if here.vendor == "postgresql" else "datetime(created_at, '+3 hours')"
        cast = f"({day})::date" if here.vendor == "postgresql" else f"date({day})"
        for kind, table in KINDS.items():
            cursor.execute(
                f"UPDATE tracker_entry SET entered = (SELECT {cast} FROM tracker_{table} r WHERE r.id = record_id) "
                f"WHERE kind = '{kind}'"
            )


def remove(apps, schema_editor):
    """Without it."""
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for statement in FTS_GONE:
                cursor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('tracker', '0028_held_tokens'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='entered',
            field=models.DateField(help_text='The day on which the record came into the database', null=True),
        ),
        migrations.CreateModel(
            name='PastEntry',
            fields=[
                ('kind', models.CharField(choices=[('meeting', 'Meeting'), ('statement', 'Statement'), ('status', 'Status change'), ('harm', 'Harm figure')], max_length=10)),
                ('slug', models.CharField(max_length=160)),
                ('record_id', models.BigIntegerField()),
                ('date', models.CharField(max_length=40)),
                ('day', models.DateField()),
                ('earliest', models.DateField(null=True)),
                ('latest', models.DateField(null=True)),
                ('span', models.PositiveSmallIntegerField(default=0, help_text='How wide its date is, as one of few classes')),
                ('mark', models.CharField(default='', help_text='Of the heading under which it stands', max_length=24)),
                ('review', models.CharField(max_length=12)),
                ('lat', models.FloatField(null=True)),
                ('lon', models.FloatField(null=True)),
                ('citations', models.PositiveIntegerField(default=0, help_text='Spans and references that count')),
                ('articles', models.PositiveIntegerField(default=0, help_text='Articles that count, however many spans they have')),
                ('origins', models.PositiveIntegerField(default=0, help_text='Independent sources, near-copies collapsed')),
                ('state_tied', models.PositiveIntegerField(default=0, help_text='Of the independent sources those tied to a state')),
                ('waiting', models.PositiveIntegerField(default=0, help_text='Articles that a machine found, not yet reviewed')),
                ('terms', models.TextField(blank=True, help_text='Folded words for search')),
                ('modified_at', models.DateTimeField(db_index=True)),
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('hidden', models.BooleanField(default=False)),
                ('facets', models.JSONField(default=list, help_text='Pairs of a word and a value by which it can be filtered')),
                ('state', models.JSONField(default=dict, help_text='The record as the history tells it')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['kind', 'slug', 'until'], name='past_until')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug', 'since'), name='past_once'), models.CheckConstraint(condition=models.Q(('since__lt', models.F('until'))), name='past_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('day__isnull', True), models.Q(('day__gte', datetime.date(1900, 1, 1)), ('day__lte', datetime.date(2200, 12, 31))), _connector='OR'), models.Q(('earliest__isnull', True), models.Q(('earliest__gte', datetime.date(1900, 1, 1)), ('earliest__lte', datetime.date(2200, 12, 31))), _connector='OR'), models.Q(('latest__isnull', True), models.Q(('latest__gte', datetime.date(1900, 1, 1)), ('latest__lte', datetime.date(2200, 12, 31))), _connector='OR')), name='past_in_time', violation_error_message='A date lies outside the years 1900 to 2200.')],
            },
        ),
        migrations.RunPython(build, remove),
    ]
