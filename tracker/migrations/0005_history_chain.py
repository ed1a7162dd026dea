"""The history becomes a chain: a link a transaction from now on, links of 500 changes for what is stored already."""

import django.db.models.deletion
from django.db import migrations, models

from tracker.models.digests import PROVED
from tracker.models.history import body_of, digest_of

EACH = 500


def bind(apps, schema_editor):
    """Changes without a link get one, in the order of their numbers; the version goes on from the newest change."""
    Change, Link = apps.get_model("tracker", "Change"), apps.get_model("tracker", "HistoryLink")
    number, count, digest, last = 0, 0, "", 0
    while rows := list(Change.objects.filter(pk__gt=last).order_by("pk").values_list(*PROVED)[:EACH]):
        number, count, previous, body = number + 1, count + len(rows), digest, body_of(rows)
        digest = digest_of(number, previous, body)
        link = Link.objects.create(
            number=number, changes_count=len(rows), body=body, previous=previous, digest=digest
        )
        Change.objects.filter(pk__gt=last, pk__lte=rows[-1][0]).update(link=link)
        last = rows[-1][0]
    if number:
        apps.get_model("tracker", "RecordHead").objects.create(
            pk=1, version=last, links=number, changes=count, digest=digest
        )


class Migration(migrations.Migration):
    dependencies = [("tracker", "0004_article_dated_by")]

    operations = [
        migrations.CreateModel(
            name="HistoryLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(null=True, unique=True)),
                ("changes_count", models.PositiveIntegerField()),
                ("body", models.CharField(max_length=64)),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "Link of the history",
                "verbose_name_plural": "Links of the history",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="RecordHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.PositiveBigIntegerField(
                        default=0, help_text="Goes up by one with each transaction that shows"
                    ),
                ),
                ("links", models.PositiveBigIntegerField(default=0)),
                ("changes", models.PositiveBigIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name": "End of the history",
                "verbose_name_plural": "End of the history",
                "constraints": [models.CheckConstraint(condition=models.Q(pk=1), name="head_is_one")],
            },
        ),
        migrations.AddField(
            model_name="change",
            name="link",
            field=models.ForeignKey(
                editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="changes",
                to="tracker.historylink",
            ),
        ),
        migrations.RunPython(bind, migrations.RunPython.noop),
    ]
