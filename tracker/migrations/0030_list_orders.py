"""The orders in which lists of articles and harm figures stand, so that a page of them reads its own rows only.

On PostgreSQL indexes are built beside the running site, which no lock holds up.
"""

from django.db import migrations, models
from django.db.models.functions import Coalesce

from tracker.models.articles import IsStored

DAY = Coalesce("as_of_latest", "latest", "earliest")
STORED = (IsStored(), models.F("latest").desc(), "slug")
INDEXES = (
    ("article", models.Index("on_topic", *STORED, name="article_order")),
    ("article", models.Index("publisher", "on_topic", *STORED, name="article_house_order")),
    ("article", models.Index("language", "on_topic", *STORED, name="article_language_order")),
    ("harmfigure", models.Index("category", "series", DAY.desc(), models.F("slug").desc(), name="harm_order")),
    (
        "harmfigure",
        models.Index(
            "category", "organisation", "series", DAY.desc(), models.F("slug").desc(), name="harm_counted_by_order"
        ),
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


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('tracker', '0029_past_entries'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(build, remove)],
            state_operations=[migrations.AddIndex(model_name=name, index=index) for name, index in INDEXES],
        ),
    ]
