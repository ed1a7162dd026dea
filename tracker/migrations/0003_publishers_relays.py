"""A publisher has its names in Arabic and Russian, and whose reports its pages carry is no longer read off its name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tracker", "0002_published_basis")]

    operations = [
        migrations.AddField(
            "publisher",
            "relays",
            models.JSONField(blank=True, default=list, help_text="Names of those whose reports its pages carry"),
        ),
        migrations.AddField(
            "publisher",
            "name_ar",
            models.CharField(blank=True, help_text="The name in Arabic, where it has one", max_length=200),
        ),
        migrations.AddField(
            "publisher",
            "name_ru",
            models.CharField(blank=True, help_text="The name in Russian, where it has one", max_length=200),
        ),
    ]
