"""How the date of an article is known is told in three languages; what was told so far was told in English."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tracker", "0001_initial")]

    operations = [
        migrations.RenameField("article", "published_basis", "published_basis_en"),
        migrations.AddField("article", "published_basis_ar", models.CharField(blank=True, max_length=300)),
        migrations.AddField("article", "published_basis_ru", models.CharField(blank=True, max_length=300)),
    ]
