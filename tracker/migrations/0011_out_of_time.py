"""Dates outside the years 1900 to 2200, which no source can mean, are taken out before they are forbidden."""

import datetime as dt

from django.db import migrations, models

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
# model -> (date, its first and last day) of each date that it holds
DATES = {
    "Article": [("published", "earliest", "latest")],
    "HarmFigure": [("period", "earliest", "latest"), ("as_of", "as_of_earliest", "as_of_latest")],
    "Meeting": [("date", "earliest", "latest")],
    "Office": [("period", "earliest", "latest"), ("attested", "attested_earliest", "attested_latest")],
    "SiteCount": [("as_of", "earliest", "latest")],
    "Statement": [("date", "earliest", "latest")],
    "StatusChange": [("date", "earliest", "latest")],
}


def outside(*columns):
    """Rows one of whose days lies outside the time of the record."""
    found = models.Q()
    for column in columns:
        found |= models.Q(**{f"{column}__lt": FIRST}) | models.Q(**{f"{column}__gt": LAST})
    return found


def take_out(apps, schema_editor):
    """A date that no source can mean goes; where the row has a note, the note keeps what stood there."""
    for name, dates in DATES.items():
        model = apps.get_model("tracker", name)
        for text, earliest, latest in dates:
            for row in model.objects.filter(outside(earliest, latest)):
                other = {text: "", earliest: None, latest: None}
                if hasattr(row, "note_en"):
                    other["note_en"] = f"{row.note_en} Its date read {getattr(row, text)}.".strip()
                model.objects.filter(pk=row.pk).update(**other)
    apps.get_model("tracker", "Entry").objects.filter(outside("day", "earliest", "latest")).delete()


class Migration(migrations.Migration):
    dependencies = [("tracker", "0010_runs_that_go_on")]

    operations = [migrations.RunPython(take_out, migrations.RunPython.noop)]
