"""Whose reports a publisher's pages carry is a column of its own, no longer read off the brackets in its name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tracker", "0002_published_basis")]

    operations = [
        migrations.AddField(
            "publisher",
            "relays",
            models.JSONField(blank=True, default=list, help_text="Names of those whose reports its pages carry"),
        ),
    ]
