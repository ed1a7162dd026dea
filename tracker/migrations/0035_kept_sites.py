"""What is kept of sites, what of an entry's sources is counted, and indexes of columns that few rows fill.

On PostgreSQL the indexes are built beside the running site. All sites are noted as touched: the first that writes works
them out. The triggers are made after the migrations (tracker.models.touching).
"""

import django.db.models.deletion
from django.db import migrations, models

INDEXES = (
    *(
        ("citation", models.Index(fields=[name], condition=models.Q(**{f"{name}__isnull": False}), name=f"citation_of_{name}"))
        for name in ("base", "person", "office", "site_count")
    ),
    *(
        (
            "statement",
            models.Index(column, models.F("latest").desc(), "slug", condition=models.Q(**{f"{column}__isnull": False}), name=name),
        )
        for column, name in (("meeting", "statement_of_meeting"), ("organisation", "statement_of_body"))
    ),
)


def build(apps, schema_editor):
    """The indexes, as the engine builds them."""
    beside = {"concurrently": True} if schema_editor.connection.vendor == "postgresql" else {}
    for name, index in INDEXES:
        schema_editor.execute(index.create_sql(apps.get_model("tracker", name), schema_editor, **beside))


def remove(apps, schema_editor):
    """Without them."""
    for name, index in INDEXES:
        schema_editor.execute(index.remove_sql(apps.get_model("tracker", name), schema_editor))


def touch(apps, schema_editor):
    """All sites that there are."""
    schema_editor.execute("INSERT INTO tracker_sitetouch (kind, number) SELECT 'base', id FROM tracker_base")


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('tracker', '0034_editions'),
    ]

    operations = [
        migrations.CreateModel(
            name='SiteKept',
            fields=[
                ('base', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='tracker.base')),
                ('citations', models.PositiveIntegerField(default=0)),
                ('articles', models.PositiveIntegerField(default=0)),
                ('origins', models.PositiveIntegerField(default=0)),
                ('state_tied', models.PositiveIntegerField(default=0)),
                ('waiting', models.PositiveIntegerField(default=0)),
                ('changes', models.PositiveIntegerField(default=0)),
                ('proved', models.BooleanField(default=False)),
                ('worded', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='SiteTouch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('number', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='SiteTurn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateField()),
                ('state', models.CharField(choices=[('active', 'In use'), ('reduced', 'Reduced'), ('disputed', 'Disputed'), ('handed_over', 'Handed over'), ('quiet', 'No word for a year'), ('evacuated', 'Evacuated'), ('claimed', 'Claimed only'), ('unknown', 'Not yet recorded')], max_length=12)),
                ('by', models.JSONField(default=list)),
                ('turned', models.BooleanField(default=True)),
                ('told', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['base', 'start'],
            },
        ),
        migrations.AddField(
            model_name='entry',
            name='told',
            field=models.JSONField(help_text='What of its sources is counted: facet, value and number of each', null=True),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(build, remove)],
            state_operations=[migrations.AddIndex(model_name=name, index=index) for name, index in INDEXES],
        ),
        migrations.AddField(
            model_name='siteturn',
            name='base',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tracker.base'),
        ),
        migrations.AddIndex(
            model_name='siteturn',
            index=models.Index(condition=models.Q(('turned', True)), fields=['base', 'start'], name='site_turned'),
        ),
        migrations.AddIndex(
            model_name='siteturn',
            index=models.Index(fields=['start'], name='site_turn_day'),
        ),
        migrations.AddConstraint(
            model_name='siteturn',
            constraint=models.UniqueConstraint(fields=('base', 'start'), name='site_turn_once'),
        ),
        migrations.RunPython(touch, migrations.RunPython.noop),
    ]
