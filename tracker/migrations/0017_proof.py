"""What proves the record: marks and numbers of changes, the time of stones, and which code took a text from its bytes."""

import django.utils.timezone
from django.db import migrations, models

from tracker.models.digests import MARKED, PROVED, as_json, marks_of
from tracker.models.history import body_of, digest_of, spans_of


def mark(apps, schema_editor):
    """Changes get their marks, and the chain is made anew in the form of today."""
    Change, Link = apps.get_model("tracker", "Change"), apps.get_model("tracker", "HistoryLink")
    previous, number = "", 0
    for link in Link.objects.order_by("number").iterator():
        changes = list(Change.objects.filter(link=link).order_by("pk"))
        for change in changes:
            change.marks = marks_of(as_json(getattr(change, name) for name in MARKED))
        Change.objects.bulk_update(changes, ["marks"], batch_size=200)
        number += 1
        link.number, link.previous, link.numbers = number, previous, spans_of(change.pk for change in changes)
        link.body = body_of([getattr(change, name) for name in PROVED] for change in changes)
        link.digest = previous = digest_of(number, link.previous, link.body)
        link.save()
    apps.get_model("tracker", "RecordHead").objects.filter(pk=1).update(digest=previous, links=number)


def date_stones(apps, schema_editor):
    """The stones there are take the time of the last change at their address."""
    Change = apps.get_model("tracker", "Change")
    for stone in apps.get_model("tracker", "Tombstone").objects.all():
        last = Change.objects.filter(kind=stone.kind, slug=stone.slug).order_by("pk").last()
        if last:
            stone.at = last.at
            stone.save(update_fields=["at"])


class Migration(migrations.Migration):
    dependencies = [("tracker", "0016_findings_left_out")]

    operations = [
        migrations.AlterField(
            model_name="tombstone",
            name="at",
            field=models.DateTimeField(db_index=True, default=django.utils.timezone.now),
        ),
        migrations.AddField(
            "article",
            "cleaner",
            models.CharField(
                blank=True, default="", help_text="Version of the code that took the text from its bytes", max_length=16
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "change", "marks", models.CharField(default="", editable=False, max_length=72), preserve_default=False
        ),
        migrations.AddField(
            "historylink",
            "numbers",
            models.TextField(blank=True, default="", help_text="Numbers of its changes, as in 1-3 5"),
            preserve_default=False,
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
        migrations.RunPython(date_stones, migrations.RunPython.noop),
    ]
